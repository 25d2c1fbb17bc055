public import Signatures
internal import TransparencyLog
public import Wording

/// The public keys that a verifier trusts, each for the parties it may speak for.
///
/// They come from a folder that a person filled, or from a registry's enrolments; never from the file to be verified
/// unless a log that is trusted proves them.
public struct TrustStore: Sendable {
    /// A key and whom it speaks for.
    public struct Entry: Sendable {
        /// The key.
        public let key: PublicKey
        /// Its parties: one, unless someone put one key under two names.
        public fileprivate(set) var parties: Set<PartyID>
        /// The first day on which it may sign, where that is known.
        public let notBefore: CalendarDate?
        /// The log index of its enrolment, where that is known.
        public let enrolled: WideInt?
        /// Whether somebody has chosen to trust it, so that what it signs counts without a log's record.
        public fileprivate(set) var isChosen = false
        /// How its life ended, if it has.
        public fileprivate(set) var life = KeyLife()

        /// The revocation that ended it, if one has.
        public var end: End? { life.ends.first }
    }

    /// The end of a key's life.
    public typealias End = KeyLife.End

    private var entries: [Thumbprint: Entry] = [:]

    /// Trusts nobody.
    public init() {}

    /// Whether nobody is trusted.
    public var isEmpty: Bool { entries.isEmpty }

    /// Trusts a key to speak for a party.
    public mutating func insert(
        _ key: PublicKey, of party: PartyID, notBefore: CalendarDate? = nil, enrolled: WideInt? = nil
    ) {
        let new = Entry(key: key, parties: [], notBefore: notBefore, enrolled: enrolled)
        entries[key.thumbprint, default: new].parties.insert(party)
    }

    /// Trusts what somebody has chosen to trust besides: the same keys for further parties, and others. Of the ends of
    /// those keys nothing is taken over.
    mutating func choose(_ chosen: TrustStore) {
        for (kid, entry) in chosen.entries {
            for party in entry.parties { insert(entry.key, of: party) }
            entries[kid]?.isChosen = true
        }
    }

    /// Ends a key's life, or lowers the last index at which its signatures count.
    ///
    /// A revocation in the name of a party whose key it is not ends nothing.
    ///
    /// - Parameters:
    ///   - revocation: what ends it.
    ///   - index: the log index of the revocation, where that is known.
    public mutating func revoke(_ revocation: Revocation, at index: WideInt?) {
        guard entries[revocation.key]?.parties.contains(revocation.party) == true else { return }
        entries[revocation.key]?.life.follow(revocation, at: index)
    }

    /// The key of a thumbprint.
    public subscript(kid: Thumbprint) -> Entry? { entries[kid] }

    /// The size of the checkpoint that proves a place in a log, if a witness has cosigned it: not the key that is judged,
    /// and with a key that counted then.
    func witnessedSize(of place: LogPosition, besides key: PublicKey) -> WideInt? {
        let isSeen = place.cosignatures.contains { cosignature in
            let witness = cosignature.witness.key
            return witness != key && self[witness.thumbprint]?.life.counts(cosignatureOf: place.size) ?? true
        }
        return isSeen ? place.size : nil
    }
}

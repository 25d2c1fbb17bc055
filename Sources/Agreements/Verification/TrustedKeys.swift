public import Signatures

/// The public keys that a verifier trusts, each for the parties it may speak for.
///
/// They come from a folder that a person filled, or from a registry's enrolments; never from the file to be verified
/// unless a log that is trusted proves them.
public struct TrustedKeys: Sendable {
    /// A key and whom it speaks for.
    public struct Entry: Sendable {
        /// The key.
        public let key: PublicKey
        /// Its parties: one, unless someone put one key under two names.
        public fileprivate(set) var parties: Set<PartyID>
        /// The first day on which it may sign, where that is known.
        public let notBefore: CalendarDate?
        /// The log index of its enrolment, where that is known.
        public let enrolled: Int?
        /// How its life ended, if it has.
        public fileprivate(set) var end: End?
    }

    /// The end of a key's life.
    public struct End: Sendable {
        /// Why.
        public let reason: Revocation.Reason
        /// The last log index at which its signatures count; none if that is not known.
        public let lastValid: Int?
        /// The log index of the revocation, where that is known.
        public let index: Int?
    }

    private var entries: [Thumbprint: Entry] = [:]

    /// Trusts nobody.
    public init() {}

    /// Whether nobody is trusted.
    public var isEmpty: Bool { entries.isEmpty }

    /// Trusts a key to speak for a party.
    public mutating func insert(
        _ key: PublicKey, of party: PartyID, notBefore: CalendarDate? = nil, enrolled: Int? = nil
    ) {
        let new = Entry(key: key, parties: [], notBefore: notBefore, enrolled: enrolled, end: nil)
        entries[key.thumbprint, default: new].parties.insert(party)
    }

    /// Ends a key's life.
    ///
    /// A revocation in the name of a party whose key it is not ends nothing.
    ///
    /// - Parameter index: the log index of the revocation, where that is known.
    public mutating func revoke(_ revocation: Revocation, at index: Int?) {
        // The first one ends it; what comes later cannot give life back.
        guard let entry = entries[revocation.key], entry.end == nil, entry.parties.contains(revocation.party) else {
            return
        }
        // It may reach back, never forward.
        let last = [revocation.lastValid, index.map { $0 - 1 }].compactMap(\.self).min()
        entries[revocation.key]?.end = End(reason: revocation.reason, lastValid: last, index: index)
    }

    /// The key of a thumbprint.
    public subscript(kid: Thumbprint) -> Entry? { entries[kid] }
}

public import Signatures

/// The public keys that a verifier trusts, each for the parties it may speak for.
///
/// They come from a folder that a person filled, or from a registry's enrolments; never from the file to be verified.
public struct TrustedKeys: Sendable {
    /// A key and whom it speaks for.
    public struct Entry: Sendable {
        /// The key.
        public let key: PublicKey
        /// Its parties: one, unless someone put one key under two names.
        public fileprivate(set) var parties: Set<PartyID>
        /// The first day on which it may sign, where that is known.
        public let notBefore: CalendarDate?
    }

    private var entries: [Thumbprint: Entry] = [:]

    /// Trusts nobody.
    public init() {}

    /// Whether nobody is trusted.
    public var isEmpty: Bool { entries.isEmpty }

    /// Trusts a key to speak for a party.
    public mutating func insert(_ key: PublicKey, of party: PartyID, notBefore: CalendarDate? = nil) {
        entries[key.thumbprint, default: Entry(key: key, parties: [], notBefore: notBefore)].parties.insert(party)
    }

    /// The key of a thumbprint.
    public subscript(kid: Thumbprint) -> Entry? { entries[kid] }
}

public import CanonicalJSON
public import Signatures
public import Wording

/// `revocation/1`: a key speaks for its party no longer. Signed by the registrar, or by another key of the party
/// (`revoke`).
public struct Revocation: StatementType {
    public static let name = "revocation/1"

    /// The key that ends.
    public let key: Thumbprint
    /// Whose key it is.
    public let party: PartyID
    /// Why it ends.
    public let reason: Reason
    /// The last log index at which the key's signatures count, where that is not simply what was logged before this
    /// statement: only for `keyCompromise`, which may reach back to when the key was stolen.
    public let lastValid: WideInt?

    /// Why a key ends, by the names of RFC 5280 §5.3.1 that can be true of a key here.
    public enum Reason: String, Sendable, CaseIterable {
        case unspecified, keyCompromise, affiliationChanged, superseded, cessationOfOperation, privilegeWithdrawn
    }

    /// A revocation.
    public init(of key: Thumbprint, party: PartyID, reason: Reason, lastValid: WideInt? = nil) {
        self.key = key
        self.party = party
        self.reason = reason
        self.lastValid = lastValid
    }

    public init(from reader: inout ObjectReader) throws(IkrarError) {
        key = try reader.converted(
            "key", as: Thumbprint.init, id: "sidik jari kunci RFC 7638", en: "an RFC 7638 thumbprint")
        party = try reader.slug("party")
        reason = try reader.choice("reason")
        lastValid = try reader.optional("lastValid") == nil ? nil : reader.integer("lastValid")
        guard lastValid == nil || (reason == .keyCompromise && lastValid.map { $0 >= -1 } == true) else {
            throw IkrarError(
                .revocationLastValid, id: "\"lastValid\" hanya untuk keyCompromise, dan paling kecil -1",
                en: "\"lastValid\" is for keyCompromise only, and at least -1")
        }
    }

    public var members: [(String, JSON?)] {
        [
            ("key", .string(key.text)), ("party", .string(party.text)), ("reason", .string(reason.rawValue)),
            ("lastValid", lastValid.map(JSON.integer)),
        ]
    }
}

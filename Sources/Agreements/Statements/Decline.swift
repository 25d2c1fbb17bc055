public import CanonicalJSON
public import Wording

/// `decline/1`: a party will not sign an agreement. Signed by that party (`decline`).
public struct Decline: StatementType {
    public static let name = "decline/1"

    /// The agreement.
    public let agreement: StatementID
    /// Why.
    public let reason: String

    /// A refusal.
    public init(of agreement: StatementID, reason: String) {
        self.agreement = agreement
        self.reason = reason
    }

    public init(from reader: inout ObjectReader) throws(IkrarError) {
        agreement = try reader.statementID("agreement")
        reason = try reader.prose("reason")
    }

    public var members: [(String, JSON?)] {
        [("agreement", .string(agreement.description)), ("reason", .string(reason))]
    }
}

public import CanonicalJSON
public import Wording

/// `withdrawal/1`: a party leaves an agreement that it has signed. Signed by that party (`withdraw`).
public struct Withdrawal: StatementType {
    public static let name = "withdrawal/1"

    /// The agreement.
    public let agreement: StatementID
    /// Why.
    public let reason: String
    /// The first day on which the party is bound no longer.
    public let effective: CalendarDate

    /// A withdrawal.
    public init(from agreement: StatementID, reason: String, effective: CalendarDate) {
        self.agreement = agreement
        self.reason = reason
        self.effective = effective
    }

    public init(from reader: inout ObjectReader) throws(IkrarError) {
        agreement = try reader.statementID("agreement")
        reason = try reader.prose("reason")
        effective = try reader.date("effective")
    }

    public var members: [(String, JSON?)] {
        [
            ("agreement", .string(agreement.description)), ("reason", .string(reason)),
            ("effective", .string(effective.description)),
        ]
    }
}

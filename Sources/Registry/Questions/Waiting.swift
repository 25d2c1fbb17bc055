public import Agreements
internal import GRDB

/// An agreement that waits for signatures.
public struct PendingAgreement: Sendable {
    /// The agreement.
    public let agreement: ListedAgreement
    /// The required parties that have not signed, in its order.
    public var missing: [String] { agreement.missing }
    /// Those of them that have said they will not.
    public let declined: [String]
    /// When it was registered, in Unix seconds by the registrar's clock.
    public let since: Int
}

/// An agreement that ends soon.
public struct ExpiringAgreement: Sendable {
    /// The agreement.
    public let agreement: ListedAgreement
    /// Its last day.
    public let last: CalendarDate
    /// The last day on which a withdrawal, or a proposal to go on, can be announced in time, where notice is asked for.
    public let notice: CalendarDate?
}

extension RegistryTransaction {
    /// What waits for signatures, the oldest first.
    public func pending(at moment: AsOf) throws -> [PendingAgreement] {
        try standings(where: Status.incomplete, [:], at: moment)
            .filter { !$0.course.isComplete }
            .map { standing in
                let sql =
                    "SELECT recorded FROM agreements JOIN signatures ON entry = registered WHERE agreements.statement = ?"
                guard let since = try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [standing.number]) else {
                    throw RegistryError.altered("agreements")
                }
                return PendingAgreement(
                    agreement: try listed(standing, at: moment), declined: standing.refused.sorted(), since: since)
            }
            .sorted { ($0.since, $0.agreement.id.description) < ($1.since, $1.agreement.id.description) }
    }

    /// What is in force and ends within so many days, the first to end first.
    public func expiring(within days: Int, at moment: AsOf) throws -> [ExpiringAgreement] {
        guard let limit = moment.date.adding(days: days) else { return [] }
        let ending = try promises(at: moment).compactMap { standing in
            standing.course.lastDay.flatMap { last in last <= limit ? (standing, last) : nil }
        }
        return try ending.sorted { ($0.1, $0.0.number) < ($1.1, $1.0.number) }.map { standing, last in
            let sql = "SELECT notice FROM agreements WHERE statement = ?"
            let notice = try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [standing.number])
            guard notice ?? 0 >= 0 else { throw RegistryError.altered("agreements") }
            return ExpiringAgreement(
                agreement: try listed(standing, at: moment), last: last,
                notice: notice.flatMap { last.adding(days: -$0) })
        }
    }
}

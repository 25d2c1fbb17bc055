public import Agreements
internal import GRDB
internal import Wording

/// An agreement that ends soon, or of which soon nobody can give notice any more.
public struct ExpiringAgreement: Sendable {
    /// The agreement.
    public let agreement: ListedAgreement
    /// Its last day.
    public let last: CalendarDate
    /// The last day on which a withdrawal, or a proposal to go on, can be announced in time, where notice is asked for.
    public let notice: CalendarDate?
    /// The day by which somebody has to act: the earlier of the two.
    public var due: CalendarDate { notice.map { min($0, last) } ?? last }

    /// Whether it is too late on a day to give notice.
    public func isNoticePassed(on date: CalendarDate) -> Bool { notice.map { $0 < date } ?? false }
}

extension RegistryTransaction {
    /// What is in force and within so many days ends or is past its last day of notice, the first of these days first.
    public func expiring(within days: Int, at moment: Moment) throws -> [ExpiringAgreement] {
        guard let limit = moment.date.adding(days: days) else { return [] }
        let notices = try noticeDays()
        let ending = try promises(at: moment).compactMap {
            snapshot -> (due: CalendarDate, AgreementSnapshot, notice: CalendarDate?)? in
            guard let last = snapshot.lifecycle.lastDay else { return nil }
            let notice = notices[snapshot.number].flatMap { last.adding(days: -$0) }
            let due = notice ?? last
            return due <= limit ? (due, snapshot, notice) : nil
        }
        return try ending.sorted { ($0.due, $0.1.number) < ($1.due, $1.1.number) }.compactMap { _, snapshot, notice in
            guard let last = snapshot.lifecycle.lastDay else { return nil }
            return ExpiringAgreement(agreement: try listed(snapshot, at: moment), last: last, notice: notice)
        }
    }

    /// How many days before its last an agreement's notice has to be given, by the agreement's number.
    private func noticeDays() throws -> [Int: Int] {
        let sql = "SELECT statement, notice FROM agreements WHERE notice IS NOT NULL"
        let days = try db.rows(sql, []) { row in (try row.value("statement") as Int, try row.value("notice") as Int) }
        guard days.allSatisfy({ $0.1 >= 0 }) else { throw IkrarError.altered("agreements") }
        return Dictionary(days, uniquingKeysWith: { first, _ in first })
    }
}

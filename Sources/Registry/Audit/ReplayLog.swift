internal import Agreements
internal import GRDB
internal import Wording

/// What a replay of a log found that today's rules would not let in, though it counts for nothing or does no harm. A log
/// that was written before such a rule still has to be read whole.
package final class ReplayLog {
    /// Nothing has been remarked yet.
    package init() {}

    private(set) var remarks: [AuditReport.Remark] = []

    func note(_ error: IkrarError, at entry: Int) {
        remarks.append(AuditReport.Remark(entry: entry, sentence: error.sentence))
    }
}

extension RegistryTransaction {
    /// Holds up a rule that logs may be older than: what breaks it is not let in, but a replay only notes it.
    func require(ofNewEntries rule: () throws -> Void) throws {
        guard let replayLog else { return try rule() }
        do {
            try rule()
        } catch let error as IkrarError where !error.isAboutTheRegistry {
            replayLog.note(error, at: try logSize())
        }
    }

    /// The agreements that all their parties have signed and that change nothing, as parties of the earlier one are
    /// lacking in them.
    func laterWithoutEffect() throws -> [AuditReport.Remark] {
        let sql = "SELECT DISTINCT target FROM relations ORDER BY target"
        var graph = try graph(until: .max)
        return try Int.fetchAll(db, sql: sql).flatMap { target in
            try graph.later(than: target).filter { !$0.counts }.compactMap { later in
                let sql = "SELECT registered, title FROM agreements WHERE statement = :number"
                let reason = later.type.lacking(later.lacking.sorted().map(\.text))
                return try db.rows(sql, ["number": later.id]) { row in
                    let title: String = try row.value("title")
                    return AuditReport.Remark(
                        entry: try row.value("registered"),
                        sentence: .init(id: "“\(title)” \(reason.id)", en: "“\(title)” \(reason.en)"))
                }.first
            }
        }
    }
}

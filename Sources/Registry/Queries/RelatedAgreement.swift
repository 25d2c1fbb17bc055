public import Agreements
internal import GRDB
public import Wording

/// An agreement that does something to another.
public struct RelatedAgreement: Sendable {
    /// Its id.
    public let id: StatementID
    /// Its title.
    public let title: String
    /// What the later of the two does to the earlier.
    public let type: Agreement.RelationType
    /// Whether all required parties of the later have signed.
    public let isComplete: Bool
    /// Who is bound by the earlier without having to sign the later, in order: if there is anybody, it changes nothing.
    public let lacking: [PartyID]
    /// The first day in force of this agreement.
    public let effective: CalendarDate
    /// The last day of its term, as it was written.
    public let expires: CalendarDate?
    /// Its last day in force, whatever ended it; only where it was asked for.
    public let last: CalendarDate?
    /// Its articles, as far as they have headings.
    public let articles: [String]
    /// Why the later changes nothing, for people; none if it does, or waits for signatures.
    public var warning: Phrase? {
        guard isComplete, !counts else { return nil }
        let reason = type.lacking(lacking.map(\.text))
        return Phrase(id: "“\(title)” (\(id.short)) \(reason.id)", en: "“\(title)” (\(id.short)) \(reason.en)")
    }

    /// Whether the later does something to the earlier.
    public var counts: Bool { isComplete && lacking.isEmpty }
}

extension RegistryTransaction {
    /// Both ways: what changed this agreement, and what it changes itself, in the order of the log.
    public func relations(
        of id: StatementID, at moment: Moment
    ) throws -> (later: [RelatedAgreement], earlier: [RelatedAgreement]) {
        guard let number = try storedNumber(of: id) else { return ([], []) }
        var graph = try graph(until: moment.entry)
        return try (
            related(showing: "a", where: "r.target = :number", number, in: &graph, at: moment),
            related(showing: "t", where: "r.source = :number", number, in: &graph, at: moment)
        )
    }

    /// - Parameters:
    ///   - shown: `a`, the later agreement, or `t`, the earlier.
    ///   - condition: which rows count.
    ///   - number: its number in the tables.
    ///   - graph: what is known of later agreements.
    ///   - moment: as of when.
    /// - Returns: the agreements.
    /// - Throws: `IkrarError` if the registry cannot be read.
    private func related(
        showing shown: String, where condition: String, _ number: Int,
        in graph: inout AgreementGraph<RegistryAgreements>, at moment: Moment
    ) throws -> [RelatedAgreement] {
        let sql = """
            SELECT r.type, id, number, r.source, r.target, \(shown).title, \(shown).effective, \(shown).expires,
                (SELECT group_concat(path || ' ' || heading, char(10)) FROM
                    (SELECT path, heading FROM clauses
                     WHERE agreement = \(shown).statement AND heading IS NOT NULL ORDER BY position)) AS articles
            FROM relations r JOIN agreements a ON a.statement = r.source JOIN agreements t ON t.statement = r.target
                JOIN statements ON number = \(shown).statement
            WHERE \(condition) AND a.registered <= :at
            ORDER BY r.source, r.position
            """
        return try Row.fetchAll(
            db.cachedStatement(sql: sql), arguments: ["number": number, "at": moment.entry]
        ).map { row in
            guard let id = try StatementID(row.value("id")),
                let type = try Agreement.RelationType(rawValue: row.value("type")),
                let effective = try CalendarDate(iso: row.value("effective"))
            else { throw IkrarError.altered("relations") }
            let source: Int = try row.value("source")
            let signed = try graph.later(than: row.value("target")).first { $0.id == source && $0.type == type }
            return try RelatedAgreement(
                id: id, title: row.value("title"), type: type, isComplete: signed != nil,
                lacking: signed?.lacking.sorted() ?? [], effective: effective,
                expires: (row.value("expires") as String?).flatMap(CalendarDate.init(iso:)),
                last: graph.lifecycle(of: row.value("number"))?.lastDay,
                articles: (row.value("articles") as String? ?? "").split(separator: "\n").map(String.init))
        }
    }
}

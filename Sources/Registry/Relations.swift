public import Agreements
internal import GRDB

/// An agreement that does something to another.
public struct RelatedAgreement: Sendable {
    /// Its id.
    public let id: StatementID
    /// Its title.
    public let title: String
    /// What the later of the two does to the earlier.
    public let type: Agreement.RelationType
    /// Whether all required parties of the later have signed, so that it takes effect.
    public let isComplete: Bool
    /// The first day in force of this agreement.
    public let effective: CalendarDate
    /// The last day in force of this agreement, as it was written.
    public let expires: CalendarDate?
    /// Its articles, as far as they have headings.
    public let articles: [String]
}

extension RegistryTransaction {
    /// The later agreements that do something to one, in the order of the log.
    func relations(to target: Int, at moment: AsOf) throws -> [RelatedAgreement] {
        try related(showing: "a", where: "r.target = :number", target, at: moment)
    }

    /// Both ways: what changed this agreement, and what it changes itself.
    public func relations(
        of id: StatementID, at moment: AsOf
    ) throws -> (later: [RelatedAgreement], earlier: [RelatedAgreement]) {
        guard let number = try storedNumber(of: id) else { return ([], []) }
        let earlier = try related(showing: "t", where: "r.source = :number", number, at: moment)
        return (try relations(to: number, at: moment), earlier)
    }

    /// The agreements that one hangs on, as an addendum does: those that it amends or extends, and where it takes the
    /// place of an addendum, those of that one.
    ///
    /// Each is older than what changes it: an altered table must not lead in circles.
    ///
    /// - Returns: none if it stands on its own.
    func bases(of number: Int) throws -> Set<Int> {
        let sql = """
            WITH RECURSIVE line (member) AS (
                VALUES (?) UNION SELECT target FROM line JOIN relations ON source = member WHERE type = 'supersedes'
                    AND target < source)
            SELECT type, target FROM line
                LEFT JOIN relations ON source = member AND type <> 'terminates' AND target < source
            """
        var bases: Set<Int> = []
        for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [number]) {
            guard let type = try (row["type"] as String?).flatMap(Agreement.RelationType.init(rawValue:)) else {
                return []
            }
            if type.keepsTarget { bases.insert(try row["target"]) }
        }
        return bases
    }

    /// - Parameter shown: `a`, the later agreement, or `t`, the earlier.
    private func related(
        showing shown: String, where condition: String, _ number: Int, at moment: AsOf
    ) throws -> [RelatedAgreement] {
        let sql = """
            SELECT r.type, id, \(shown).title, \(shown).effective, \(shown).expires,
                coalesce(\(Self.completeThen), 0) AS complete,
                (SELECT group_concat(path || ' ' || coalesce(heading, ''), char(10)) FROM clauses
                 WHERE agreement = \(shown).statement AND heading IS NOT NULL) AS articles
            FROM relations r JOIN agreements a ON a.statement = r.source JOIN agreements t ON t.statement = r.target
                JOIN statements ON number = \(shown).statement
            WHERE \(condition) AND a.registered <= :at
            ORDER BY r.source, r.position
            """
        return try Row.fetchAll(
            db.cachedStatement(sql: sql), arguments: ["number": number, "at": moment.entry]
        ).map { row in
            guard let id = try StatementID(row["id"]), let type = try Agreement.RelationType(rawValue: row["type"]),
                let effective = try CalendarDate(iso: row["effective"])
            else { throw RegistryError.altered("relations") }
            return try RelatedAgreement(
                id: id, title: row["title"], type: type, isComplete: row["complete"], effective: effective,
                expires: (row["expires"] as String?).flatMap(CalendarDate.init(iso:)),
                articles: (row["articles"] as String? ?? "").split(separator: "\n").map(String.init))
        }
    }
}

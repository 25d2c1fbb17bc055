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
    /// The last day of its term, as it was written.
    public let expires: CalendarDate?
    /// Its last day in force, whatever ended it; only where it was asked for.
    public fileprivate(set) var last: CalendarDate?
    /// Its articles, as far as they have headings.
    public let articles: [String]
    fileprivate let number: Int
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
        func withLast(_ related: [RelatedAgreement]) throws -> [RelatedAgreement] {
            try related.map { related in
                var related = related
                related.last = try standing(related.number, at: moment)?.course.lastDay
                return related
            }
        }
        return try (
            withLast(relations(to: number, at: moment)),
            withLast(related(showing: "t", where: "r.source = :number", number, at: moment))
        )
    }

    /// The agreements that one hangs on, as an addendum does: those that it amends or extends, and where it takes the
    /// place of an addendum, those of that one.
    ///
    /// Each is older than what changes it: an altered table must not lead in circles.
    ///
    /// - Returns: none if it stands on its own; beside them the addenda whose place it takes, through which it hangs on
    ///   them.
    func bases(of number: Int) throws -> (bases: Set<Int>, replaced: Set<Int>) {
        let sql = """
            WITH RECURSIVE line (member) AS (
                VALUES (?) UNION SELECT target FROM line JOIN relations ON source = member WHERE type = 'supersedes'
                    AND target < source)
            SELECT member, type, target FROM line
                LEFT JOIN relations ON source = member AND type <> 'terminates' AND target < source
            """
        var (bases, line): (Set<Int>, Set<Int>) = ([], [])
        for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [number]) {
            guard let type = try (row["type"] as String?).flatMap(Agreement.RelationType.init(rawValue:)) else {
                return ([], [])
            }
            line.insert(try row["member"])
            if type.keepsTarget { bases.insert(try row["target"]) }
        }
        return (bases, line.subtracting([number]))
    }

    /// The first day without each party that has left all of some agreements.
    func released(from bases: Set<Int>, at moment: AsOf) throws -> [PartyID: CalendarDate] {
        try Assent.released(byLeaving: bases.sorted().map { try assent(to: $0, until: moment.entry).left })
    }

    /// - Parameter shown: `a`, the later agreement, or `t`, the earlier.
    private func related(
        showing shown: String, where condition: String, _ number: Int, at moment: AsOf
    ) throws -> [RelatedAgreement] {
        let sql = """
            SELECT r.type, id, number, r.source, r.target, a.effective AS beginning, \(shown).title, \(shown).effective, \(shown).expires,
                coalesce(\(Self.completeThen), 0) AS complete,
                EXISTS (SELECT 1 FROM departures WHERE agreement = r.source) AS departed,
                EXISTS (SELECT 1 FROM departures WHERE agreement = r.target)
                    OR EXISTS (SELECT 1 FROM relations WHERE source = r.target) AS looser,
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
            guard let id = try StatementID(row["id"]), let type = try Agreement.RelationType(rawValue: row["type"]),
                let effective = try CalendarDate(iso: row["effective"])
            else { throw RegistryError.altered("relations") }
            var isComplete: Bool =
                try row["departed"]
                ? assent(to: row["source"], until: moment.entry).completion != nil : row["complete"]
            // Who had left when it was registered may turn out never to have: then it needs that party too.
            if isComplete, try row["looser"], let beginning = try CalendarDate(iso: row["beginning"]) {
                let target: Int = try row["target"]
                let released = try released(from: bases(of: target).bases, at: moment)
                isComplete = try assent(to: target, until: moment.entry).needed(on: beginning, without: released)
                    .isSubset(of: required(by: row["source"]))
            }
            return try RelatedAgreement(
                id: id, title: row["title"], type: type, isComplete: isComplete, effective: effective,
                expires: (row["expires"] as String?).flatMap(CalendarDate.init(iso:)),
                articles: (row["articles"] as String? ?? "").split(separator: "\n").map(String.init),
                number: row["number"])
        }
    }
}

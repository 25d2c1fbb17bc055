public import Agreements
internal import GRDB
internal import Wording

/// A place where something was found.
public struct SearchHit: Sendable {
    /// The agreement.
    public let agreement: StatementID
    /// Its title.
    public let title: String
    /// The labels that lead to the clause; none if it was found in title, numbers or parties.
    public let clause: String?
    /// The words around it, in pieces: what was found, and what stands around it.
    public let excerpt: [(text: String, isFound: Bool)]
}

extension RegistryTransaction {
    /// How many places are ranked at most: those in the agreements that were registered last.
    ///
    /// A word that stands nearly everywhere says little about any of them, and ranking them all takes long.
    private static let mostRanked = 5000

    /// Where all the words stand in one place, the best first. Case and diacritics do not matter; the last word may be
    /// the beginning of one.
    ///
    /// - Parameter text: what is looked for; no operators, every character is taken as it is.
    /// - Throws: `RegistryError` `search-empty` if it has neither letter nor digit.
    public func search(_ text: String, limit: Int) throws -> [SearchHit] {
        // What FTS5 takes for words, each quoted: nothing in them can be an operator.
        let words = text.split { !($0.isLetter || $0.isNumber) }.map { "\"\($0)\"" }
        guard !words.isEmpty else {
            throw RegistryError(
                "search-empty", fault: .usage, id: "tulis paling sedikit satu kata", en: "write at least one word")
        }
        let sql = """
            WITH found AS (
                SELECT rowid, rank FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT \(Self.mostRanked)
            ), best AS MATERIALIZED (SELECT rowid AS spot, rank AS weight FROM found ORDER BY rank, rowid LIMIT :limit)
            SELECT id, title, path, snippet(search, 2, char(2), char(3), '…', 16) AS excerpt
            FROM search CROSS JOIN best ON spot = +search.rowid
                JOIN agreements ON agreements.statement = search.agreement
                JOIN statements ON number = search.agreement
                LEFT JOIN clauses ON clauses.agreement = search.agreement AND position = search.clause
            WHERE search MATCH :words AND search.rowid >= (SELECT min(spot) FROM best) ORDER BY weight, spot
            """
        return try Row.fetchAll(
            db, sql: sql, arguments: ["words": words.joined(separator: " ") + "*", "limit": limit]
        ).map { row in
            guard let id = try StatementID(row["id"]) else { throw RegistryError.altered("statements") }
            return try SearchHit(
                agreement: id, title: row["title"], clause: row["path"], excerpt: Self.pieces(row["excerpt"]))
        }
    }

    private static func pieces(_ marked: String) -> [(text: String, isFound: Bool)] {
        marked.split(separator: "\u{2}", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            let halves = part.split(separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard index > 0, halves.count == 2 else { return [(text: String(part), isFound: false)] }
            return [(text: halves[0], isFound: true), (text: halves[1], isFound: false)]
        }
    }
}

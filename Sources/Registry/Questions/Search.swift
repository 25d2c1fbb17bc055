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
    /// How many places are ranked at most, and in how many a word may stand for a rank to count it.
    ///
    /// Words that stand in more say little about any of them, and counting them all takes long.
    static let mostRanked = 5000

    /// Where all the words stand in one place: the best first by the words that stand in few places, or if there are none
    /// such, or more than 5,000 places, those in the agreements that were registered last. Case and diacritics do not
    /// matter; the last word may be the beginning of one.
    ///
    /// - Parameter text: what is looked for; no operators, every character is taken as it is.
    /// - Throws: `RegistryError` `search-empty` if it has neither letter nor digit.
    public func search(_ text: String, limit: Int) throws -> [SearchHit] {
        // What FTS5 takes for words, each quoted: nothing in them can be an operator.
        let words = text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        guard let last = words.last else {
            throw RegistryError(
                "search-empty", fault: .usage, id: "tulis paling sedikit satu kata", en: "write at least one word")
        }
        let steps = words.dropLast().map(Self.quoted) + [try completions(of: last)]
        let all = steps.joined(separator: " AND ")
        let telling = try isCommon(all) ? [] : steps.filter { try !isCommon($0) }
        return try db.rows(
            telling.isEmpty ? Self.latest : Self.best,
            ["words": all, "telling": telling.joined(separator: " AND "), "limit": limit]
        ) { row in
            guard let id = try StatementID(row["id"]) else { throw RegistryError.altered("statements") }
            return try SearchHit(
                agreement: id, title: row["title"], clause: row["path"], excerpt: Self.pieces(row["excerpt"]))
        }
    }

    private func isCommon(_ words: String) throws -> Bool {
        let count = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT \(Self.mostRanked + 1))"
        return try Int.fetchOne(db.cachedStatement(sql: count), arguments: [words]) ?? 0 > Self.mostRanked
    }

    /// The words of the registry that begin so, for FTS5, which finds them one place after the other. For a beginning it
    /// would first gather all places of all of them: that is left to it only where they are too many to name.
    private func completions(of beginning: String) throws -> String {
        let tokenizer = FTS5TokenizerDescriptor(components: ["unicode61", "remove_diacritics", "2"])
        let tokens = try db.makeTokenizer(tokenizer).tokenize(query: beginning).map(\.token)
        let next = try db.cachedStatement(sql: "SELECT term FROM search_terms WHERE term >= ? LIMIT 1")
        var (words, start) = ([String](), tokens.first ?? "")
        while tokens.count == 1, let word = try String.fetchOne(next, arguments: [start]),
            word.utf8.starts(with: tokens[0].utf8)
        {
            guard words.count < 100 else { return Self.quoted(beginning) + "*" }
            words.append(word)
            // No word has such a character in it: the one after this.
            start = word + "\u{1}"
        }
        return words.isEmpty ? Self.quoted(beginning) + "*" : "(\(words.map(Self.quoted).joined(separator: " OR ")))"
    }

    private static func quoted(_ word: String) -> String { "\"\(word)\"" }

    private static let best = """
        WITH places AS MATERIALIZED (SELECT rowid AS spot FROM search WHERE search MATCH :words),
            found AS MATERIALIZED (SELECT rowid AS spot, rank AS weight FROM search
                WHERE search MATCH :telling AND +rowid IN (SELECT spot FROM places)),
            best AS MATERIALIZED (SELECT spot, weight FROM found ORDER BY weight, spot LIMIT :limit)
        SELECT id, title, path, snippet(search, 2, char(2), char(3), '…', 16) AS excerpt
        FROM search CROSS JOIN best ON spot = +search.rowid
            JOIN agreements ON agreements.statement = search.agreement
            JOIN statements ON number = search.agreement
            LEFT JOIN clauses ON clauses.agreement = search.agreement AND position = search.clause
        WHERE search MATCH :words AND search.rowid >= (SELECT min(spot) FROM best) ORDER BY weight, spot
        """

    private static let latest = """
        WITH latest AS MATERIALIZED (
            SELECT rowid AS spot, agreement, clause, snippet(search, 2, char(2), char(3), '…', 16) AS excerpt
            FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT :limit)
        SELECT id, title, path, excerpt FROM latest
            JOIN agreements ON agreements.statement = latest.agreement
            JOIN statements ON number = latest.agreement
            LEFT JOIN clauses ON clauses.agreement = latest.agreement AND position = latest.clause
        ORDER BY latest.agreement DESC, spot
        """

    private static func pieces(_ marked: String) -> [(text: String, isFound: Bool)] {
        marked.split(separator: "\u{2}", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            let halves = part.split(separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard index > 0, halves.count == 2 else { return [(text: String(part), isFound: false)] }
            return [(text: halves[0], isFound: true), (text: halves[1], isFound: false)]
        }
    }
}

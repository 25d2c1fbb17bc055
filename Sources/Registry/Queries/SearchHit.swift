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
    /// How many places are compared at most, and in how many a word may stand for a rank to count it.
    ///
    /// Words that stand in more say little about any of them, and counting them all takes long.
    static let mostRanked = 5000

    /// Where all the words stand in one place. First come the places where they stand one after the other, before all at
    /// the beginning, as in a label; then the best by the words that stand in few places; then those that were
    /// registered last. Of more than 5,000 places only those that were registered last are compared. Case and diacritics
    /// do not matter; the last word may be the beginning of one, unless it is a number or something stands after it.
    ///
    /// - Parameters:
    ///   - text: what is looked for; no operators, every character is taken as it is.
    ///   - limit: how many places at most.
    /// - Returns: the places, the best first.
    /// - Throws: `IkrarError` `search-empty` if it has neither letter nor digit.
    public func search(_ text: String, limit: Int) throws -> [SearchHit] {
        // What FTS5 takes for words, each quoted: nothing in them can be an operator.
        let words = text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        guard let last = words.last else {
            throw IkrarError(
                .searchEmpty, .usage, id: "tulis paling sedikit satu kata", en: "write at least one word")
        }
        let isWhole = !text.hasSuffix(last) || last.allSatisfy(\.isNumber)
        let steps = words.dropLast().map(Self.quoted) + [try isWhole ? Self.quoted(last) : completions(of: last)]
        let telling = try steps.filter { try !isCommon($0) }
        // An empty phrase is found nowhere.
        let phrase = Self.quoted(words.count > 1 ? words.joined(separator: " ") : "")
        return try db.rows(
            Self.best,
            [
                "words": steps.joined(separator: " AND "), "phrase": phrase,
                "telling": telling.isEmpty ? Self.quoted("") : telling.joined(separator: " AND "), "limit": limit,
            ]
        ) { row in
            guard let id = try StatementID(row.value("id")) else { throw IkrarError.altered("statements") }
            return try SearchHit(
                agreement: id, title: row.value("title"), clause: row.value("path"),
                excerpt: Self.pieces(row.value("excerpt")))
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
        let next = try db.cachedStatement(sql: "SELECT term FROM search_terms WHERE term >= ? ORDER BY term LIMIT 1")
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

    /// A phrase is looked for only if, and only in the part of the index where, there are places that it could stand in:
    /// FTS5 walks through all places of frequent words to find that they are never neighbours.
    private static let best = """
        WITH places AS MATERIALIZED (SELECT rowid AS spot FROM search WHERE search MATCH :words
                ORDER BY rowid DESC LIMIT max(:limit, \(mostRanked))),
            phrases AS MATERIALIZED (SELECT search.rowid AS spot
                FROM (SELECT min(spot) AS low, max(spot) AS high FROM places) CROSS JOIN search
                WHERE low NOT NULL AND search MATCH :phrase AND search.rowid BETWEEN low AND high),
            labels AS MATERIALIZED (SELECT search.rowid AS spot
                FROM (SELECT min(spot) AS low, max(spot) AS high FROM phrases) CROSS JOIN search
                WHERE low NOT NULL AND search MATCH '^' || :phrase AND search.rowid BETWEEN low AND high),
            found AS MATERIALIZED (SELECT rowid AS spot, rank AS weight FROM search
                WHERE search MATCH :telling AND +rowid IN (SELECT spot FROM places)),
            best AS MATERIALIZED (SELECT spot, weight,
                    (spot IN (SELECT spot FROM phrases)) + (spot IN (SELECT spot FROM labels)) AS likeness
                FROM places LEFT JOIN found USING (spot) ORDER BY likeness DESC, weight, spot DESC LIMIT :limit)
        SELECT id, title, path, snippet(search, 2, char(2), char(3), '…', 16) AS excerpt
        FROM (SELECT min(spot) AS low FROM best) CROSS JOIN search CROSS JOIN best ON spot = +search.rowid
            JOIN agreements ON agreements.statement = search.agreement
            JOIN statements ON number = search.agreement
            LEFT JOIN clauses ON clauses.agreement = search.agreement AND position = search.clause
        WHERE low NOT NULL AND search MATCH :words AND search.rowid >= low
        ORDER BY likeness DESC, weight, search.agreement DESC, spot
        """

    private static func pieces(_ marked: String) -> [(text: String, isFound: Bool)] {
        marked.split(separator: "\u{2}", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            let halves = part.split(separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard index > 0, halves.count == 2 else { return [(text: String(part), isFound: false)] }
            return [(text: halves[0], isFound: true), (text: halves[1], isFound: false)]
        }
    }
}

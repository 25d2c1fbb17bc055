internal import GRDB
internal import Wording

/// The full-text index beside its own words: whether a search still finds them.
///
/// Where an index keeps its words depends on its history, so there is nothing to compare it with row by row. The layout
/// is that of FTS5: https://www.sqlite.org/fts5.html, "FTS5 Data Structures".
extension Audit {
    /// Looks every word up by the way that a search goes, and for pages that no way leads to.
    mutating func checkSearchIndex() throws {
        // What is not there has been named with its definition.
        guard try ["search", "search_terms", "search_idx", "search_data"].allSatisfy(exists) else { return }
        do {
            try checkWords()
            try checkPages()
        } catch {
            try report("search_idx", "*", error)
        }
    }

    private mutating func checkWords() throws {
        let words = try Row.fetchCursor(
            actual.db, sql: "SELECT term, count(DISTINCT doc) AS places FROM search_terms GROUP BY term")
        let find = try actual.db.cachedStatement(sql: "SELECT count(*) FROM search WHERE search MATCH ?")
        while let row = try words.next() {
            let (word, places): (String, Int) = (try row.value("term"), try row.value("places"))
            let found = try Int.fetchOne(find, arguments: ["\"\(word.replacing("\"", with: "\"\""))\""]) ?? 0
            guard found != places else { continue }
            report(
                "search_idx", "term=\(word)",
                Phrase(
                    id: "ditemukan di \(found) tempat, seharusnya \(places)",
                    en: "found in \(found) places instead of \(places)"))
        }
    }

    /// Each segment has pages of one sequence, and a way to them.
    private mutating func checkPages() throws {
        let led = try Set(Int.fetchAll(actual.db, sql: "SELECT DISTINCT segid FROM search_idx"))
        let pages = """
            SELECT id >> 37 AS segment, count(*) AS pages, max(id & 0x7fffffff) - min(id & 0x7fffffff) + 1 AS span
            FROM search_data WHERE id > 10 AND (id >> 36) & 1 = 0 GROUP BY segment
            """
        var kept: Set<Int> = []
        for row in try Row.fetchAll(actual.db, sql: pages) {
            let segment: Int = try row.value("segment")
            kept.insert(segment)
            guard try row.value("pages") as Int != row.value("span") || !led.contains(segment) else { continue }
            report("search_data", "segid=\(segment)", .added)
        }
        for segment in led.subtracting(kept).sorted() { report("search_idx", "segid=\(segment)", .added) }
        // Beside them only the lengths and the list of the segments.
        for row in try Int.fetchAll(actual.db, sql: "SELECT id FROM search_data WHERE id < 1 OR id BETWEEN 2 AND 9") {
            report("search_data", "id=\(row)", .added)
        }
    }
}

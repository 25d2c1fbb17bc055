internal import Foundation
internal import GRDB
internal import Wording

/// Row by row, what the registry holds beside what follows from its log.
extension Audit {
    /// Compares tables, indexes and triggers by their definitions, and asks SQLite to check its own structure.
    mutating func compareSchema() throws {
        // What ANALYZE leaves is SQLite's own; a name like it excuses nothing else.
        try compare(
            "sqlite_schema", keys: 1,
            """
            SELECT type || ' ' || name AS object, sql FROM sqlite_schema
            WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4')) ORDER BY object
            """)
        try compare("sqlite_schema", keys: 0, "PRAGMA user_version")
        do {
            for line in try String.fetchAll(actual.db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
                report("sqlite_schema", "integrity_check", .bySQLite(line))
            }
        } catch {
            try report("sqlite_schema", "integrity_check", error)
        }
        for table in try tables() {
            let present = try columns(of: table, in: actual)
            let missing = try columns(of: table, in: replica).filter { !present.contains($0) }
            if !missing.isEmpty { incomplete.insert(table) }
            // A table that is not there at all has been named with its definition.
            for column in missing where !present.isEmpty {
                report(table, "*", Phrase(id: "kolom \(column) hilang", en: "the column \(column) is missing"))
            }
        }
    }

    /// Compares the rows of every table that follows from the log.
    mutating func compareTables() throws {
        for table in try tables() where !["checkpoints", "cosignatures"].contains(table) {
            let present = try columns(of: table, in: actual)
            let key = try replica.db.primaryKey(table).columns
            guard key.allSatisfy(present.contains) else { continue }
            let others = try columns(of: table, in: replica).filter { present.contains($0) && !key.contains($0) }
            let order = key.joined(separator: ", ")
            try compare(
                table, keys: key.count,
                "SELECT \((key + others).joined(separator: ", ")) FROM \(table) ORDER BY \(order)"
            )
        }
        // Where a full-text index keeps its words depends on its history; which they are and how they rank does not.
        let index: [(table: String, keys: Int, sql: String)] = [
            ("search", 1, "SELECT rowid, agreement, clause, text FROM search ORDER BY rowid"),
            ("search_terms", 4, "SELECT term, doc, col, offset FROM search_terms ORDER BY term, doc, col, offset"),
            ("search_docsize", 1, "SELECT id, sz FROM search_docsize ORDER BY id"),
            ("search_config", 1, "SELECT k, v FROM search_config ORDER BY k"),
            // Row 1 of its data: how long the texts are together.
            ("search_data", 1, "SELECT id, block FROM search_data WHERE id = 1"),
        ]
        for (table, keys, sql) in index where try exists(table) { try compare(table, keys: keys, sql) }
        try checkSearchIndex()
    }

    /// The tables of the schema, but for those of the full-text index.
    private func tables() throws -> [String] {
        try String.fetchAll(
            replica.db,
            sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY rowid")
    }

    func exists(_ table: String) throws -> Bool {
        try Int.fetchOne(actual.db, sql: "SELECT 1 FROM sqlite_schema WHERE name = ?", arguments: [table]) != nil
    }

    private func columns(of table: String, in registry: RegistryTransaction) throws -> [String] {
        try String.fetchAll(registry.db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
    }

    /// Asks both databases the same; the answers come in the order of their first columns, the key.
    private mutating func compare(_ table: String, keys: Int, _ sql: String) throws {
        do {
            let actualRows = try Row.fetchCursor(actual.db, sql: sql)
            let expectedRows = try Row.fetchCursor(replica.db, sql: sql)
            var actualRow = try actualRows.next()?.copy()
            var expectedRow = try expectedRows.next()?.copy()
            while let order = Order(actualRow, expectedRow, keys: keys) {
                rows += 1
                switch order {
                case .same(let actual, let expected):
                    compare(table, keys: keys, actual, expected)
                    actualRow = try actualRows.next()?.copy()
                    expectedRow = try expectedRows.next()?.copy()
                case .added(let row):
                    report(table, Self.name(of: row, keys), .added)
                    actualRow = try actualRows.next()?.copy()
                case .missing(let row):
                    report(table, Self.name(of: row, keys), .missing)
                    expectedRow = try expectedRows.next()?.copy()
                }
            }
        } catch {
            try report(table, "*", error)
        }
    }

    private mutating func compare(_ table: String, keys: Int, _ actual: Row, _ expected: Row) {
        for (column, values) in zip(expected.columnNames, zip(actual.databaseValues, expected.databaseValues))
        where values.0 != values.1 {
            let (found, wanted) = (Self.quoted(values.0), Self.quoted(values.1))
            report(
                table, Self.name(of: expected, keys),
                Phrase(
                    id: "\(column): \(found), seharusnya \(wanted)", en: "\(column): \(found) instead of \(wanted)"))
        }
    }

    /// A row by the values of its key; `*` without one.
    static func name(of row: Row, _ keys: Int) -> String {
        keys == 0 ? "*" : row.prefix(keys).map { "\($0)=\(text($1))" }.joined(separator: " ")
    }

    /// A value as it stands in a sentence: between quotation marks it is text.
    private static func quoted(_ value: DatabaseValue) -> String {
        if case .string(let text) = value.storage { "\"\(text)\"" } else { text(value) }
    }

    private static func text(_ value: DatabaseValue) -> String {
        switch value.storage {
        case .string(let text): text
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .blob(let data):
            data.prefix(32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                + (data.count > 32 ? "… (\(data.count) B)" : "")
        case .null: "NULL"
        }
    }
}

/// Which of two rows comes first in SQLite's order of their keys.
private enum Order {
    case same(Row, Row)
    case added(Row)
    case missing(Row)

    /// - Returns: `nil` after the last rows.
    init?(_ actual: Row?, _ expected: Row?, keys: Int) {
        switch (actual, expected) {
        case (nil, nil): return nil
        case (let actual?, nil): self = .added(actual)
        case (nil, let expected?): self = .missing(expected)
        case (let actual?, let expected?):
            let differing = zip(actual.databaseValues, expected.databaseValues).prefix(keys).first { $0 != $1 }
            guard let (one, other) = differing else { self = .same(actual, expected); return }
            self = Self.precedes(one, other) ? .added(actual) : .missing(expected)
        }
    }

    private static func precedes(_ one: DatabaseValue, _ other: DatabaseValue) -> Bool {
        switch (one.storage, other.storage) {
        case (.int64(let one), .int64(let other)): one < other
        case (.string(let one), .string(let other)): one.utf8.lexicographicallyPrecedes(other.utf8)
        case (.null, _), (.int64, _): true
        default: false
        }
    }
}

extension Phrase {
    static let added = Phrase(id: "baris ini tidak berasal dari log", en: "this row does not follow from the log")
    fileprivate static let missing = Phrase(id: "baris ini hilang", en: "this row is missing")

    /// SQLite speaks English only.
    static func bySQLite(_ text: String) -> Phrase { Phrase(id: "menurut SQLite: \(text)", en: "SQLite says: \(text)") }
}

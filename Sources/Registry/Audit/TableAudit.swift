internal import Foundation
internal import GRDB
internal import Wording

/// Row by row, what the registry holds beside what follows from its log.
extension Audit {
    /// Compares tables, indexes and triggers by their definitions, and asks SQLite to check its own structure.
    mutating func compareSchema() throws {
        // What ANALYZE leaves is SQLite's own; a name like it excuses nothing else.
        try compare(
            "sqlite_schema", by: [Column("object", "type || ' ' || name", isText: true)], [Column("sql", isText: true)],
            from: "sqlite_schema WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))")
        try compare("sqlite_schema", [Column("user_version")], from: "pragma_user_version")
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
            let all = try self.columns(of: table)
            try compare(
                table, by: key.compactMap { name in all.first { $0.name == name } },
                all.filter { present.contains($0.name) && !key.contains($0.name) }, from: table)
        }
        // Where a full-text index keeps its words depends on its history; which they are and how they rank does not.
        // Its tables are not STRICT, so that text could have become a BLOB unseen.
        let kind = Column("typeof(text)", isText: true)
        let index: [(table: String, key: [Column], others: [Column], source: String)] = [
            (
                "search", [Column("rowid")],
                [Column("agreement"), Column("clause"), Column("text", isText: true), kind], "search"
            ),
            (
                "search_terms",
                [Column("term", isText: true), Column("doc"), Column("col", isText: true), Column("offset")], [],
                "search_terms"
            ),
            ("search_docsize", [Column("id")], [Column("sz")], "search_docsize"),
            ("search_config", [Column("k", isText: true)], [Column("v")], "search_config"),
            // Row 1 of its data: how long the texts are together.
            ("search_data", [Column("id")], [Column("block")], "search_data WHERE id = 1"),
        ]
        for (table, key, others, source) in index where try exists(table) {
            try compare(table, by: key, others, from: source)
        }
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

    private func columns(of table: String) throws -> [Column] {
        try Row.fetchAll(replica.db, sql: "SELECT name, type FROM pragma_table_info(?)", arguments: [table]).map {
            Column(try $0.value("name"), isText: try $0.value("type") == "TEXT")
        }
    }

    /// Asks both databases the same; the answers come in the order of the key.
    private mutating func compare(_ table: String, by key: [Column] = [], _ others: [Column], from source: String)
        throws
    {
        let columns = key + others
        // No column is renamed, so that the order is that of the key and SQLite need not sort.
        let order = key.isEmpty ? "" : " ORDER BY " + key.map(\.source).joined(separator: ", ")
        let sql = "SELECT \(columns.map(\.bytes).joined(separator: ", ")) FROM \(source)\(order)"
        do {
            let actualRows = try Row.fetchCursor(actual.db, sql: sql)
            let expectedRows = try Row.fetchCursor(replica.db, sql: sql)
            // Each row is looked at while SQLite stands at it.
            var actualRow = try actualRows.next()
            var expectedRow = try expectedRows.next()
            while let order = Order(actualRow, expectedRow, keys: key.count) {
                rows += 1
                switch order {
                case .same(let actual, let expected):
                    compare(table, columns, keys: key.count, actual, expected)
                    actualRow = try actualRows.next()
                    expectedRow = try expectedRows.next()
                case .added(let row):
                    report(table, Self.name(of: row, key), .added)
                    actualRow = try actualRows.next()
                case .missing(let row):
                    report(table, Self.name(of: row, key), .missing)
                    expectedRow = try expectedRows.next()
                }
            }
        } catch {
            try report(table, "*", error)
        }
    }

    private mutating func compare(_ table: String, _ columns: [Column], keys: Int, _ actual: Row, _ expected: Row) {
        for index in columns.indices.dropFirst(keys) {
            let (found, wanted): (DatabaseValue, DatabaseValue) = (actual[index], expected[index])
            guard !found.isIdentical(to: wanted) else { continue }
            let column = columns[index]
            let sentences = (column.quoted(found), column.quoted(wanted))
            report(
                table, Self.name(of: expected, Array(columns.prefix(keys))),
                Phrase(
                    id: "\(column.name): \(sentences.0), seharusnya \(sentences.1)",
                    en: "\(column.name): \(sentences.0) instead of \(sentences.1)"))
        }
    }

    /// A row by the values of its key; `*` without one.
    private static func name(of row: Row, _ key: [Column]) -> String {
        guard !key.isEmpty else { return "*" }
        return key.indices.map { "\(key[$0].name)=\(key[$0].shown(row[$0]))" }.joined(separator: " ")
    }
}

/// What is asked for and how it is shown.
///
/// Text is compared by its bytes: as text, GRDB's answer would end at the first NUL, and Swift takes for equal what
/// Unicode holds to be the same character, while SQLite finds neither by the other. That it is text is for STRICT
/// tables to say, and for SQLite's own check.
private struct Column {
    let name: String
    /// How SQLite finds it.
    let source: String
    private let isText: Bool

    init(_ name: String, _ source: String? = nil, isText: Bool = false) {
        self.name = name
        self.source = source ?? name
        self.isText = isText
    }

    var bytes: String { isText ? "CAST(\(source) AS BLOB)" : source }

    /// A value as it stands in a sentence: between quotation marks it is text.
    func quoted(_ value: DatabaseValue) -> String {
        text(value).map { "\"\($0)\"" } ?? shown(value)
    }

    func shown(_ value: DatabaseValue) -> String {
        if let text = text(value) { return text }
        return switch value.storage {
        case .string(let text): text
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .blob(let data):
            data.prefix(32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                + (data.count > 32 ? "… (\(data.count) B)" : "")
        case .null: "NULL"
        }
    }

    /// Text as a person can tell it from text that looks the same: what is not in Normalization Form C is spelt out.
    private func text(_ value: DatabaseValue) -> String? {
        guard isText, case .blob(let data) = value.storage, let text = String(validating: data, as: UTF8.self) else {
            return nil
        }
        guard !text.isInNormalFormC else { return text }
        return text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
    }
}

extension DatabaseValue {
    /// Whether these are the same type and bytes; `==` takes 1 for 1.0, and equivalent characters for each other.
    fileprivate func isIdentical(to other: DatabaseValue) -> Bool {
        switch (storage, other.storage) {
        case (.null, .null): true
        case (.int64(let one), .int64(let other)): one == other
        case (.blob(let one), .blob(let other)): one == other
        case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
        case (.double(let one), .double(let other)): one.bitPattern == other.bitPattern
        default: false
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
            for index in 0..<keys {
                let (one, other): (DatabaseValue, DatabaseValue) = (actual[index], expected[index])
                guard !one.isIdentical(to: other) else { continue }
                self = Self.precedes(one, other) ? .added(actual) : .missing(expected)
                return
            }
            self = .same(actual, expected)
        }
    }

    private static func precedes(_ one: DatabaseValue, _ other: DatabaseValue) -> Bool {
        switch (one.storage, other.storage) {
        case (.int64(let one), .int64(let other)): one < other
        case (.blob(let one), .blob(let other)): one.lexicographicallyPrecedes(other)
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

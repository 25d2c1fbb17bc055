internal import GRDB
internal import Wording

/// Compares two databases of one schema, row by row, without holding either in memory.
struct Comparison {
    let actual: Database
    let expected: Database
    private(set) var rows = 0
    private(set) var findings: [AuditReport.Finding] = []

    init(actual: Database, expected: Database) {
        self.actual = actual
        self.expected = expected
    }

    /// Compares tables, indexes and triggers by their definitions, and asks SQLite to check its own structure.
    mutating func compareSchema() throws {
        let sql = """
            SELECT type || ' ' || name AS object, sql FROM sqlite_schema
            WHERE name NOT LIKE 'sqlite_stat%' ORDER BY object
            """
        try compare(table: "sqlite_schema", key: ["object"], sql: sql)
        for pragma in ["user_version", "application_id"] {
            let values = try [actual, expected].map { try Int.fetchOne($0, sql: "PRAGMA \(pragma)") }
            if values[0] != values[1] {
                report("sqlite_schema", pragma, column: pragma, "\(values[0] ?? 0)", "\(values[1] ?? 0)")
            }
        }
        for line in try String.fetchAll(actual, sql: "PRAGMA integrity_check(20)") where line != "ok" {
            findings.append(
                .init(table: "sqlite_schema", row: "integrity_check", difference: Phrase(id: line, en: line)))
        }
    }

    /// Compares the rows of every table that the schema has, but for those that do not follow from the log.
    mutating func compareTables(except independent: Set<String>) throws {
        let tables = try String.fetchAll(
            expected,
            sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
        let present = try Set(String.fetchAll(actual, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'"))
        for table in tables
        where present.contains(table) && !independent.contains(table) && !table.hasPrefix("search") {
            let key = try expected.primaryKey(table).columns
            let order = key.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
            try compare(
                table: table, key: key, sql: "SELECT * FROM \(table.quotedDatabaseIdentifier) ORDER BY \(order)")
        }
        guard present.contains("search"), present.contains("search_terms") else { return }
        // The bytes of a full-text index depend on its history; what it finds does not.
        try compare(
            table: "search", key: ["rowid"], sql: "SELECT rowid, agreement, clause, text FROM search ORDER BY rowid")
        let place = ["term", "doc", "col", "offset"]
        try compare(
            table: "search_terms", key: place,
            sql: "SELECT * FROM search_terms ORDER BY \(place.joined(separator: ", "))")
    }

    private mutating func compare(table: String, key: [String], sql: String) throws {
        let actualRows = try Row.fetchCursor(actual, sql: sql)
        let expectedRows = try Row.fetchCursor(expected, sql: sql)
        var actualRow = try actualRows.next()?.copy()
        var expectedRow = try expectedRows.next()?.copy()
        while actualRow != nil || expectedRow != nil {
            rows += 1
            switch Self.order(actualRow, expectedRow, by: key) {
            case .same(let actual, let expected):
                for column in expected.columnNames {
                    let values = [actual, expected].map { $0[column] as DatabaseValue? }
                    if values[0] != values[1] {
                        report(
                            table, Self.name(of: expected, by: key), column: column, Self.text(values[0]),
                            Self.text(values[1]))
                    }
                }
                actualRow = try actualRows.next()?.copy()
                expectedRow = try expectedRows.next()?.copy()
            case .added(let row):
                findings.append(
                    .init(
                        table: table, row: Self.name(of: row, by: key),
                        difference: Phrase(
                            id: "baris ini tidak berasal dari log", en: "this row does not follow from the log")))
                actualRow = try actualRows.next()?.copy()
            case .missing(let row):
                findings.append(
                    .init(
                        table: table, row: Self.name(of: row, by: key),
                        difference: Phrase(id: "baris ini hilang", en: "this row is missing")))
                expectedRow = try expectedRows.next()?.copy()
            }
        }
    }

    private enum Order {
        case same(Row, Row)
        case added(Row)
        case missing(Row)
    }

    /// Which of two rows comes first in SQLite's binary order of their keys.
    private static func order(_ actual: Row?, _ expected: Row?, by key: [String]) -> Order {
        guard let actual else { return .missing(expected ?? Row()) }
        guard let expected else { return .added(actual) }
        for column in key {
            let values = (actual[column] as DatabaseValue, expected[column] as DatabaseValue)
            if values.0 == values.1 { continue }
            return precedes(values.0, values.1) ? .added(actual) : .missing(expected)
        }
        return .same(actual, expected)
    }

    private static func precedes(_ one: DatabaseValue, _ other: DatabaseValue) -> Bool {
        switch (one.storage, other.storage) {
        case (.int64(let one), .int64(let other)): one < other
        case (.string(let one), .string(let other)): one.utf8.lexicographicallyPrecedes(other.utf8)
        case (.null, _), (.int64, _): true
        default: false
        }
    }

    private static func name(of row: Row, by key: [String]) -> String {
        key.map { "\($0)=\(text(row[$0] as DatabaseValue?))" }.joined(separator: " ")
    }

    private static func text(_ value: DatabaseValue?) -> String {
        switch value?.storage {
        case .string(let text): text
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .blob(let data): "\(data.count) bytes"
        case .null, nil: "NULL"
        }
    }

    private mutating func report(_ table: String, _ row: String, column: String, _ actual: String, _ expected: String) {
        findings.append(
            .init(
                table: table, row: row,
                difference: Phrase(
                    id: "\(column): \"\(actual)\", seharusnya \"\(expected)\"",
                    en: "\(column): \"\(actual)\" instead of \"\(expected)\"")))
    }
}

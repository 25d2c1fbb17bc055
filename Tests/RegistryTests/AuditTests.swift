import Agreements
import Foundation
import GRDB
import Registry
import Signatures
import Testing
import Wording

@Suite("Audit")
struct AuditTests {
    let office: RegistryFixture

    init() throws { office = try RegistryFixture(copying: Self.eventful.get()) }

    /// A registry that has a row in every table.
    private static let eventful = Result {
        let office = try RegistryFixture()
        try office.bring(office.approved(by: RegistryFixture.polres))
        try office.cosign(by: RegistryFixture.kpu)
        _ = try office.rotate(RegistryFixture.kpu)
        try office.append {
            let key = try #require(office.keys[RegistryFixture.kpu]).publicKey
            _ = try $0.record(office.revocation(of: key, RegistryFixture.kpu, .superseded), at: RegistryFixture.now)
        }
        try office.cosign(by: RegistryFixture.polres)
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu])
        let id = office.agreement.statement.id
        let addendum = try office.register(
            [("CONTOH: Nota Kesepahaman", "CONTOH: Adendum"), ("effective: 11 Oktober", "effective: 12 Oktober")],
            adding: "notice: {days: 3}\nminimumParties: 2\nrelations: [{type: amends, agreement: \"\(id)\"}]")
        try office.say(Decline(of: addendum.statement.id, reason: "belum"), .decline, by: RegistryFixture.polres)
        let date = try #require(CalendarDate(iso: "2024-10-12"))
        try office.say(
            Withdrawal(from: id, reason: "selesai", effective: date), .withdraw, by: RegistryFixture.polres)
        try office.say(
            Report(
                on: ["Pasal 1", "(1)"], of: id, party: RegistryFixture.polres, date: date, progress: .ongoing,
                note: "berjalan",
                evidence: [.init(name: "a.pdf", mediaType: "application/pdf", bytes: [1])]), .report,
            by: RegistryFixture.polres)
        return office
    }

    private static let triggers = [
        "statements_are_never_changed", "statements_are_never_deleted", "signatures_are_never_changed",
        "signatures_are_never_deleted", "checkpoints_are_never_changed", "checkpoints_are_never_deleted",
        "cosignatures_are_never_changed", "cosignatures_are_never_deleted",
    ]

    /// Tampers past the triggers, and puts them back so that only the tampering shows.
    private func tamper(_ sql: String) throws {
        let definitions = try DatabaseQueue(path: office.path).read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
        }
        #expect(definitions.count == Self.triggers.count)
        let drop = Self.triggers.map { "DROP TRIGGER \($0);" }.joined()
        try office.tamper(drop + sql + ";" + definitions.joined(separator: ";"))
    }

    private func findings() throws -> [String] {
        try office.registry(reading: true).audit().findings.map { "\($0.table) [\($0.row)]: \($0.difference.en)" }
    }

    @Test("a registry that nobody touched has no differences")
    func clean() throws {
        let report = try office.registry().audit()
        #expect(report.findings.isEmpty && report.entries == 20 && report.rows > 40)
    }

    /// Every column of every table, from the schema itself.
    static let columns = columns { _ in true }

    private typealias TableColumn = (table: String, column: String)

    /// Those that hold text; nobody here signs on behalf of another office.
    private static let textColumns = columns { $0.type.uppercased() == "TEXT" && $0.name != "on_behalf_of" }

    private static func columns(_ isMeant: (ColumnInfo) -> Bool) -> [(table: String, column: String)] {
        guard let office = try? AuditTests().office, let queue = try? DatabaseQueue(path: office.path) else {
            return []
        }
        let all = try? queue.read { db in
            try RegistryFixture.tables.flatMap { table in
                try db.columns(in: table).filter(isMeant).map { (table, $0.name) }
            }
        }
        return all ?? []
    }

    /// The log itself: what is wrong in it is named alone, so that one fault would hide another.
    static let logTables: Set = ["statements", "signatures", "checkpoints", "cosignatures"]
    /// What follows from it is compared column by column, so that one audit tells of many faults.
    static let derivedTables = RegistryFixture.tables.filter { !logTables.contains($0) }

    private static let logColumns = columns.filter { logTables.contains($0.table) }
    private static let logTextColumns = textColumns.filter { logTables.contains($0.table) }

    /// The columns of what follows from the log that are no part of a key.
    private func values(among columns: [TableColumn]) throws -> [TableColumn] {
        let keys = try self.keys(among: columns).joined()
        let values = columns.filter { found in
            !Self.logTables.contains(found.table) && !keys.contains { $0 == found }
        }
        #expect(Set(values.map(\.table)).count > 10)
        return values
    }

    /// Those that are: first one of each table, then the next. A row whose key was changed is another row, whatever else
    /// was changed in it.
    private func keys(among columns: [TableColumn]) throws -> [[TableColumn]] {
        let keys = try DatabaseQueue(path: office.path).read { db in
            try Self.derivedTables.map { table in
                let key = try db.primaryKey(table).columns
                return columns.filter { $0.table == table && key.contains($0.column) }
            }
        }
        return (0..<(keys.map(\.count).max() ?? 0)).map { place in
            keys.compactMap { $0.indices.contains(place) ? $0[place] : nil }
        }
    }

    @Test("what the search would find is compared too")
    func changedSearch() throws {
        try tamper("UPDATE search SET text = 'lain' WHERE rowid = 1")
        #expect(try findings().contains { $0.hasPrefix("search [") })
        #expect(try findings().contains { $0.hasPrefix("search_terms [") })
    }

    /// The statement that changes a column in one row, the last: a changed key must not collide with another.
    private func change(_ place: TableColumn) throws -> String {
        let (table, column) = place
        let (type, keys) = try DatabaseQueue(path: office.path).read { db in
            try (db.columns(in: table).first { $0.name == column }?.type.uppercased(), db.primaryKey(table).columns)
        }
        let change =
            switch type {
            case "INTEGER": "coalesce(\(column), 0) + 1000"
            case "BLOB": "CAST(replace(CAST(\(column) AS TEXT), 'CONTOH', 'CONTOX') || ' ' AS BLOB)"
            default: "coalesce(\(column), '') || 'x'"
            }
        let key = keys.joined(separator: ", ")
        let last = "SELECT \(key) FROM \(table) ORDER BY \(key) DESC LIMIT 1"
        return "UPDATE \(table) SET \(column) = \(change) WHERE (\(key)) = (\(last))"
    }

    @Test("the registry of these tests has a row in every table", arguments: RegistryFixture.tables)
    func row(_ table: String) throws { #expect(try office.counts()[table] ?? 0 > 0) }

    @Test("a changed value in any column of any other table is named with its table and column")
    func changedColumns() throws {
        let values = try values(among: Self.columns)
        try tamper(values.map(change).joined(separator: ";"))
        try expect(values, in: findings())
    }

    /// Expects that each column is named with its table.
    private func expect(_ columns: [TableColumn], saying words: String = "", in found: [String]) {
        for (table, column) in columns {
            let isNamed = found.contains {
                $0.hasPrefix(table + " [") && $0.contains("]: \(column): ") && (words.isEmpty || $0.contains(words))
            }
            #expect(isNamed, "\(table).\(column): \(found.filter { $0.hasPrefix(table + " [") })")
        }
    }

    @Test("a changed key in any other table is named with the table")
    func changedKeys() throws {
        for keys in try keys(among: Self.columns) {
            let test = try AuditTests()
            try test.tamper(keys.map(test.change).joined(separator: ";"))
            let found = try test.findings()
            for (table, column) in keys {
                #expect(found.contains { $0.hasPrefix(table + " [") }, "\(table).\(column): \(found)")
            }
        }
    }

    @Test("a changed value in any column of the log is named with its table", arguments: logColumns.indices)
    func changedColumn(_ index: Int) throws {
        let (table, column) = Self.logColumns[index]
        try tamper(change((table, column)))
        let found = try findings()
        // What is wrong in the log is named there, and what only follows from it then not. The time of recording
        // stands in two tables: when they disagree, the one that follows is named.
        let named = (table, column) == ("signatures", "recorded") ? ["signers"] : [table, "signatures"]
        #expect(named.contains { name in found.contains { $0.hasPrefix(name + " [") } }, "\(found)")
    }

    /// How many rows a change would touch.
    private func count(_ table: String, where condition: String) throws -> Int? {
        try DatabaseQueue(path: office.path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table) WHERE \(condition)")
        }
    }

    @Test("text that goes on after a NUL is named, as SQLite finds it no more")
    func hiddenByNUL() throws {
        let values = try values(among: Self.textColumns)
        let keys = try keys(among: Self.textColumns)
        for columns in [values] + keys {
            let test = try AuditTests()
            for (table, column) in columns {
                #expect(try count(table, where: "\(column) IS NOT NULL") ?? 0 > 0, "\(table).\(column)")
            }
            try test.tamper(columns.map { "UPDATE \($0) SET \($1) = \($1) || char(0)" }.joined(separator: ";"))
            let found = try test.findings()
            for (table, column) in columns {
                #expect(found.contains { $0.hasPrefix(table + " [") }, "\(table).\(column): \(found)")
            }
            if columns.elementsEqual(values, by: { $0 == $1 }) { test.expect(values, in: found) }
        }
    }

    @Test("in the log too", arguments: logTextColumns.indices)
    func hiddenByNUL(_ index: Int) throws {
        let (table, column) = Self.logTextColumns[index]
        #expect(try count(table, where: "\(column) IS NOT NULL") ?? 0 > 0)
        try tamper("UPDATE \(table) SET \(column) = \(column) || char(0)")
        let found = try findings()
        #expect(found.contains { $0.hasPrefix(table + " [") }, "\(found)")
    }

    @Test("characters that Unicode takes for the same are told apart, and so they are shown")
    func equivalentCharacters() throws {
        let columns = [
            ("parties", "name"), ("party_names", "name"), ("keys", "holder_office"), ("agreements", "title"),
            ("agreement_parties", "role"), ("signers", "office"), ("clauses", "text"), ("search_content", "c2"),
        ]
        for (table, column) in columns { #expect(try count(table, where: "instr(\(column), 'K')") ?? 0 > 0) }
        // The Kelvin sign.
        try tamper(columns.map { "UPDATE \($0) SET \($1) = replace(\($1), 'K', char(8490))" }.joined(separator: ";"))
        let named: [TableColumn] = columns.map { $0.0 == "search_content" ? ("search", "text") : $0 }
        try expect(named, saying: "\\u{212A}", in: findings())
    }

    @Test("a changed key is named as what was added and what is missing")
    func hiddenKey() throws {
        try tamper("UPDATE keys SET kid = kid || char(0), party = party || char(0) WHERE party = 'polres-sarolangun'")
        let found = try findings().filter { $0.hasPrefix("keys [") }
        #expect(found.count { $0.hasSuffix("]: this row is missing") } == 1, "\(found)")
        #expect(found.count { $0.contains("\0]: this row does not follow") } == 1, "\(found)")
    }

    @Test("text that became a BLOB of the same bytes is named", arguments: ["party", "kid"])
    func textAsBLOB(_ column: String) throws {
        // Whoever can write the file can take STRICT off and put it back.
        try tamper(
            """
            CREATE TEMP TABLE kept AS SELECT name, sql FROM sqlite_schema WHERE name = 'keys';
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, ', '') WHERE name = 'keys';
            PRAGMA writable_schema = RESET;
            UPDATE keys SET \(column) = CAST(\(column) AS BLOB);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = (SELECT sql FROM kept) WHERE name = 'keys';
            PRAGMA writable_schema = RESET
            """)
        #expect(try count("keys", where: "typeof(\(column)) = 'blob'") ?? 0 > 0)
        #expect(try findings().contains { $0.contains("keys.\(column)") })
    }

    @Test(
        "what is searched is compared by type and bytes",
        arguments: ["c2 = c2 || char(0)", "c2 = CAST(c2 AS BLOB)", "c0 = CAST(c0 AS TEXT)", "c0 = CAST(c0 AS REAL)"])
    func changedSearchContent(_ change: String) throws {
        try office.tamper("UPDATE search_content SET \(change)")
        #expect(try findings().contains { $0.hasPrefix("search [") })
    }

    @Test(
        "what stands under a checkpoint beside the log's one signature is named",
        arguments: [
            "note || '— stranger ' || hex(randomblob(68)) || char(10)",
            "note || substr(note, instr(note, '— '))", "note || char(0)",
        ])
    func strangersLines(_ note: String) throws {
        try tamper("UPDATE checkpoints SET note = \(note)")
        let found = try findings()
        let checkpoints = try office.counts()["checkpoints"]
        #expect(found.count { $0.hasPrefix("checkpoints [number=") } == checkpoints, "\(found)")
    }

    /// The statement that deletes the first row of a table.
    private func deletion(from table: String) throws -> String {
        let key = try DatabaseQueue(path: office.path).read { try $0.primaryKey(table).columns }.joined(separator: ", ")
        return "DELETE FROM \(table) WHERE (\(key)) = (SELECT \(key) FROM \(table) ORDER BY \(key) LIMIT 1)"
    }

    @Test("a deleted row of the log is named with its table", arguments: logTables)
    func deletedRow(_ table: String) throws {
        try tamper(deletion(from: table))
        let found = try findings()
        #expect(found.contains { $0.hasPrefix(table + " [") || $0.hasPrefix("signatures [") }, "\(found)")
    }

    @Test("a deleted row of any other table is named with its table")
    func deletedRows() throws {
        try tamper(Self.derivedTables.map(deletion).joined(separator: ";"))
        let found = try findings()
        for table in Self.derivedTables {
            #expect(
                found.contains { $0.hasPrefix(table + " [") && $0.hasSuffix("]: this row is missing") },
                "\(table): \(found)")
        }
    }

    @Test(
        "an added row is named",
        arguments: [
            ("parties", "INSERT INTO parties VALUES ('x', 'X', NULL, NULL, NULL, 0)"),
            ("commitments", "INSERT INTO commitments VALUES (7, 0, 'kpu-sarolangun')"),
            ("statements", "INSERT INTO statements VALUES (99, 'sha256:x', x'00')"),
            ("signatures", "INSERT INTO signatures VALUES (20, 9999999999, 0, 'e30', 'AA')"),
            ("themes", "INSERT INTO themes VALUES (9, 'x', 'x', 'x')"),
        ])
    func addedRow(_ table: String, _ sql: String) throws {
        try office.tamper(sql)
        let found = try findings()
        #expect(found.contains { $0.hasPrefix(table + " [") }, "\(found)")
    }

    @Test(
        "a dropped or changed trigger, index or setting is named",
        arguments: [
            "DROP TRIGGER signatures_are_never_deleted", "DROP INDEX keys_by_party", "CREATE TABLE extra (x)",
            "CREATE INDEX i ON parties (name)",
            "DROP TRIGGER statements_are_never_changed; CREATE TRIGGER statements_are_never_changed BEFORE UPDATE ON statements BEGIN SELECT 1; END",
            "ALTER TABLE attendees ADD COLUMN x TEXT", "PRAGMA user_version = 0", "PRAGMA user_version = 2",
            "DROP TABLE search", "DROP TABLE search_terms", "DROP TABLE search_config",
            // In LIKE an underscore stands for any character: the names of SQLite's own tables excuse nobody else.
            "CREATE TRIGGER sqlitexstat BEFORE INSERT ON signatures BEGIN SELECT RAISE(IGNORE); END",
            "CREATE TABLE sqlitexstats (a)", "CREATE VIEW sqlite1stat AS SELECT 1",
        ])
    func schema(_ sql: String) throws {
        try office.tamper(sql)
        #expect(try findings().contains { $0.hasPrefix("sqlite_schema [") })
    }

    @Test("what SQLite keeps about its indexes is no finding")
    func statistics() throws {
        try office.tamper("ANALYZE")
        #expect(try findings().isEmpty)
    }

    @Test(
        "a table that is gone is named, and so are all",
        arguments: logTables.map { [$0] } + [["parties"], derivedTables, RegistryFixture.tables])
    func droppedTables(_ tables: [String]) throws {
        try office.tamper(tables.map { "DROP TABLE \($0)" }.joined(separator: ";"))
        let found = try findings()
        for table in tables {
            #expect(found.contains("sqlite_schema [object=table \(table)]: this row is missing"), "\(table)")
        }
    }

    /// Renames columns, and expects that each is missed and that nothing stumbles over that.
    private func rename(_ columns: [TableColumn]) throws -> [String] {
        try office.tamper(
            columns.map { "ALTER TABLE \($0) RENAME COLUMN \($1) TO other_\($1)" }.joined(separator: ";"))
        let found = try findings()
        for (table, column) in columns {
            #expect(found.contains("\(table) [*]: the column \(column) is missing"), "\(table).\(column): \(found)")
        }
        #expect(found.allSatisfy { !$0.contains("SQLite says") }, "\(found)")
        return found
    }

    @Test("a column of the log that is gone is named with its table", arguments: logColumns.indices)
    func renamedColumn(_ index: Int) throws { _ = try rename([Self.logColumns[index]]) }

    @Test("a column of any other table that is gone is named with its table, and the rest is compared")
    func renamedColumns() throws {
        for keys in try keys(among: Self.columns) { _ = try AuditTests().rename(keys) }
        let all = try values(among: Self.columns)
        _ = try AuditTests().rename(all)
        // Of each table its last column: what was changed in the others is seen.
        let last: [TableColumn] = Dictionary(all.map { ($0.table, $0.column) }, uniquingKeysWith: { $1 }).map {
            ($0, $1)
        }
        let others = all.filter { found in !last.contains { $0 == found } }
        try tamper(others.map(change).joined(separator: ";"))
        try expect(others, in: rename(last))
    }

    @Test("a log without entries is a finding")
    func emptyLog() throws {
        try tamper("DELETE FROM signatures")
        #expect(try findings() == ["signatures [*]: the log is empty"])
    }

    @Test("a row that is missing is named once, and nothing that is there is said to be missing")
    func missingCheckpoint() throws {
        try tamper("DELETE FROM checkpoints WHERE number = 2")
        #expect(try findings() == ["checkpoints [number=3]: row 2 before it is missing"])
        try tamper("DELETE FROM checkpoints WHERE number < 5 AND size NOT IN (SELECT size FROM cosignatures)")
        #expect(
            try findings().allSatisfy { $0.hasSuffix("before it is missing") || $0.hasSuffix("before it are missing") })
    }

    @Test(
        "a full-text index that finds or ranks otherwise is named",
        arguments: [
            ("search_docsize", "UPDATE search_docsize SET sz = x'000001' WHERE id = 1"),
            ("search_config", "INSERT INTO search (search, rank) VALUES ('rank', 'bm25(0.0, 0.0, -1.0)')"),
            ("search_data", "UPDATE search_data SET block = x'01000001' WHERE id = 1"),
            ("search_terms", "DELETE FROM search_data WHERE id > 10"),
            ("search", "DELETE FROM search_content WHERE id = 2"),
            // How a search gets to the words.
            ("search_data", "DELETE FROM search_idx WHERE pgno = (SELECT max(pgno) FROM search_idx)"),
            ("search_idx", "UPDATE search_idx SET segid = segid + 40"),
            ("search_idx", "INSERT INTO search_idx VALUES (77, 'x', 4)"),
            ("search_data", "INSERT INTO search_data VALUES (999999999999, x'00')"),
            ("search_data", "INSERT INTO search_data VALUES (7, x'00')"),
        ])
    func changedIndex(_ table: String, _ sql: String) throws {
        try office.tamper(sql)
        let found = try findings()
        #expect(found.contains { $0.hasPrefix("\(table) [") }, "\(found)")
    }

    @Test(
        "a difference can be seen in the sentence that names it",
        arguments: [
            (
                "UPDATE tree SET hash = zeroblob(32) WHERE level = 0 AND position = 3", "hash: 0000000000",
                " instead of "
            ),
            ("UPDATE parties SET kind = NULL WHERE id = 'kpu-sarolangun'", "kind: NULL instead of ", "\"k\""),
        ])
    func sentence(_ sql: String, _ found: String, _ wanted: String) throws {
        try tamper(sql)
        let sentence = try #require(try findings().first)
        #expect(sentence.contains(found) && sentence.contains(wanted), "\(sentence)")
    }

    @Test("what SQLite says is said to be SQLite's, in Indonesian too")
    func languages() throws {
        try office.tamper("DELETE FROM search_data WHERE id > 10")
        let finding = try #require(try office.registry(reading: true).audit().findings.first { $0.row == "*" })
        #expect(finding.difference.id.hasPrefix("menurut SQLite: ") && finding.difference.en.hasPrefix("SQLite says: "))
    }

    @Test(
        "the database itself refuses to change or delete what was recorded",
        arguments: ["statements", "signatures", "checkpoints", "cosignatures"])
    func triggers(_ table: String) throws {
        for sql in ["DELETE FROM \(table)", "UPDATE \(table) SET rowid = rowid + 1"] {
            #expect(throws: DatabaseError.self) { try office.tamper(sql) }
        }
        #expect(try findings().isEmpty)
    }
}

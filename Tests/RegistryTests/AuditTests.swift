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

    /// Those that hold text; nobody here signs on behalf of another office.
    static let textColumns = columns { $0.type.uppercased() == "TEXT" && $0.name != "on_behalf_of" }

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

    @Test("what the search would find is compared too")
    func changedSearch() throws {
        try tamper("UPDATE search SET text = 'lain' WHERE rowid = 1")
        #expect(try findings().contains { $0.hasPrefix("search [") })
        #expect(try findings().contains { $0.hasPrefix("search_terms [") })
    }

    @Test("a changed value in any column of any table is named with its table", arguments: columns.indices)
    func changedColumn(_ index: Int) throws {
        let (table, column) = Self.columns[index]
        let type = try DatabaseQueue(path: office.path).read { db in
            try db.columns(in: table).first { $0.name == column }?.type.uppercased()
        }
        #expect(try office.counts()[table] ?? 0 > 0, "the test's registry has no row in \(table)")
        let change =
            switch type {
            case "INTEGER": "coalesce(\(column), 0) + 1000"
            case "BLOB": "CAST(replace(CAST(\(column) AS TEXT), 'CONTOH', 'CONTOX') || ' ' AS BLOB)"
            default: "coalesce(\(column), '') || 'x'"
            }
        // One row, the last: a changed key must not collide with another.
        let key = try DatabaseQueue(path: office.path).read { try $0.primaryKey(table).columns }.joined(separator: ", ")
        let last = "SELECT \(key) FROM \(table) ORDER BY \(key) DESC LIMIT 1"
        try tamper("UPDATE \(table) SET \(column) = \(change) WHERE (\(key)) = (\(last))")
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

    @Test("text that goes on after a NUL is named, as SQLite finds it no more", arguments: textColumns.indices)
    func hiddenByNUL(_ index: Int) throws {
        let (table, column) = Self.textColumns[index]
        #expect(try count(table, where: "\(column) IS NOT NULL") ?? 0 > 0)
        try tamper("UPDATE \(table) SET \(column) = \(column) || char(0)")
        let found = try findings()
        #expect(found.contains { $0.hasPrefix(table + " [") }, "\(found)")
    }

    @Test(
        "characters that Unicode takes for the same are told apart, and so they are shown",
        arguments: [
            ("parties", "name"), ("party_names", "name"), ("keys", "holder_office"), ("agreements", "title"),
            ("agreement_parties", "role"), ("signers", "office"), ("clauses", "text"), ("search_content", "c2"),
        ])
    func equivalentCharacters(_ table: String, _ column: String) throws {
        #expect(try count(table, where: "instr(\(column), 'K')") ?? 0 > 0)
        // The Kelvin sign.
        try tamper("UPDATE \(table) SET \(column) = replace(\(column), 'K', char(8490))")
        let found = try findings()
        let name = table == "search_content" ? "search" : table
        #expect(found.contains { $0.hasPrefix(name + " [") && $0.contains("\\u{212A}") }, "\(found)")
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

    @Test("a deleted row of any table is named with its table", arguments: RegistryFixture.tables)
    func deletedRow(_ table: String) throws {
        let key = try DatabaseQueue(path: office.path).read { try $0.primaryKey(table).columns }.joined(separator: ", ")
        try tamper("DELETE FROM \(table) WHERE (\(key)) = (SELECT \(key) FROM \(table) ORDER BY \(key) LIMIT 1)")
        let found = try findings()
        #expect(found.contains { $0.hasPrefix(table + " [") || $0.hasPrefix("signatures [") }, "\(found)")
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

    @Test("a table that is gone is named", arguments: RegistryFixture.tables)
    func droppedTable(_ table: String) throws {
        try office.tamper("DROP TABLE \(table)")
        #expect(try findings().contains("sqlite_schema [object=table \(table)]: this row is missing"))
    }

    @Test("a column that is gone is named with its table, and the rest is compared", arguments: columns.indices)
    func renamedColumn(_ index: Int) throws {
        let (table, column) = Self.columns[index]
        try office.tamper("ALTER TABLE \(table) RENAME COLUMN \(column) TO other")
        let found = try findings()
        #expect(found.contains("\(table) [*]: the column \(column) is missing"), "\(found)")
        #expect(found.allSatisfy { !$0.contains("SQLite says") }, "\(found)")
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

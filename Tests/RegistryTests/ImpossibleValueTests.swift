import Agreements
import Foundation
import GRDB
import Registry
import Signatures
import Testing
import TransparencyLog
import Wording

/// What no command ever writes, in a table that was made again without its constraints: nothing that reads it may end
/// the process.
@Suite("Values that cannot be")
struct ImpossibleValueTests {
    static let values = ["NULL", "'x'", "x'ff'", "-9223372036854775808", "9223372036854775807"]

    @Test("every question is answered or refused", arguments: AuditTests.columns.indices, values)
    func anyColumn(_ index: Int, _ value: String) throws {
        let (table, column) = AuditTests.columns[index]
        let office = try RegistryFixture(copying: #require(Self.loose[table]).get())
        try office.tamper("UPDATE \(table) SET \(column) = \(value)")
        for question in try #require(Self.questions[table]) { try Self.refusing { try question.ask(office) } }
        // Of the log each value is read by itself; the others are compared below.
        if AuditTests.logTables.contains(table) { try audit(office, naming: [table]) }
    }

    @Test("audit names every table that follows from the log", arguments: values)
    func audit(_ value: String) throws {
        let office = try AuditTests().office
        let tables = AuditTests.derivedTables
        try office.tamper(
            tables.map { table in
                let changes = AuditTests.columns.filter { $0.table == table }.map { "\($0.column) = \(value)" }
                return Self.loosening(table) + "; UPDATE \(table) SET \(changes.joined(separator: ", "))"
            }.joined(separator: ";"))
        try audit(office, naming: tables)
    }

    private func audit(_ office: RegistryFixture, naming tables: [String]) throws {
        let findings = try office.registry(reading: true).audit().findings
        for table in tables { #expect(findings.contains { $0.row == "object=table \(table)" }, "\(table)") }
    }

    /// Makes a table again without its constraints.
    private static func loosening(_ table: String) -> String {
        "CREATE TABLE other AS SELECT * FROM \(table); DROP TABLE \(table); ALTER TABLE other RENAME TO \(table)"
    }

    /// For each table a registry that has a row in every table, and that one without constraints.
    private static let loose: [String: Result<RegistryFixture, any Error>] = Dictionary(
        uniqueKeysWithValues: RegistryFixture.tables.map { table in
            (
                table,
                Result {
                    let office = try AuditTests().office
                    try office.tamper(loosening(table))
                    return office
                }
            )
        })

    /// For each table the questions that read it: without it they fail.
    private static let questions: [String: [Question]] = Dictionary(
        uniqueKeysWithValues: RegistryFixture.tables.map { ($0, (try? reading($0)) ?? []) })

    private static func reading(_ table: String) throws -> [Question] {
        let office = try AuditTests().office
        try office.tamper("DROP TABLE \(table)")
        return try all().filter { question in
            do {
                try question.ask(office)
                return false
            } catch {
                return true
            }
        }
    }

    @Test("every table is read by some question, and every question reads some table")
    func complete() throws {
        for table in RegistryFixture.tables { #expect(Self.questions[table]?.isEmpty == false, "\(table)") }
        let asked = Set(Self.questions.values.joined().map(\.number))
        #expect(try asked == Set(Self.all().map(\.number)))
    }

    private struct Question: Sendable {
        let number: Int
        let ask: @Sendable (RegistryFixture) throws -> Void
    }

    private static func all() throws -> [Question] {
        let date = try day("2024-10-12")
        let id = try AuditTests().office.agreement.statement.id
        let questions: [@Sendable (RegistryTransaction, Moment) throws -> Any?] = [
            { transaction, _ in try transaction.description() }, { transaction, _ in try transaction.parties() },
            { transaction, _ in try transaction.keys() }, { try $0.agreements(at: $1) },
            { try $0.partners(at: $1, includingFormer: true) }, { try $0.pending(at: $1) },
            { try $0.expiring(within: 400, at: $1) }, { try $0.commitments(of: nil, theme: nil, at: $1) },
            { try $0.coverage(at: $1) }, { transaction, _ in try transaction.search("contoh", limit: 9) },
            { try $0.history(of: id, at: $1) }, { try $0.history(of: RegistryFixture.polres, at: $1) },
            { try $0.relations(of: id, at: $1) },
            {
                let (signed, trust, lifecycle) = try $0.agreement($0.agreement(startingWith: id.description), at: $1)
                return try signed.verify(by: trust, on: date, knowing: lifecycle)
            },
            { transaction, _ in try transaction.evidence(for: transaction.agreement(startingWith: id.description)) },
            { transaction, _ in try transaction.keyEvidence() },
            { transaction, _ in try transaction.logKey() }, { transaction, _ in try transaction.latestCheckpoint() },
            { transaction, _ in try transaction.entries(0..<20) },
            { transaction, _ in try transaction.forEachStatement(signedIn: 0..<20) { _, _ in } },
            { transaction, _ in try transaction.witnessRequest(to: RegistryFixture.kpu, from: nil) },
            { transaction, _ in try transaction.isBehind(RegistryFixture.now) },
        ]
        let acts: [@Sendable (RegistryFixture) throws -> Void] = [
            { _ = try $0.bring($0.approved(by: RegistryFixture.kpu)) },
            { office in
                let key = try #require(office.keys[RegistryFixture.kpu]).publicKey
                let revocation = try office.revocation(of: key, RegistryFixture.kpu, .keyCompromise, lastValid: 19)
                try office.append { _ = try $0.record(revocation, at: RegistryFixture.now) }
            },
            { _ = try $0.cosign(by: RegistryFixture.kpu) },
        ]
        let asked: [@Sendable (RegistryFixture) throws -> Void] = questions.map { question in
            { office in _ = try office.ask(on: date) { try question($0, $1) } }
        }
        return (asked + acts).enumerated().map { Question(number: $0.offset, ask: $0.element) }
    }

    /// An error is one that a person can act on.
    private static func refusing(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            #expect(error is IkrarError, "\(error)")
        }
    }
}

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

    @Test(
        "audit names the table, and every question is answered or refused", arguments: AuditTests.columns.indices,
        values)
    func anyColumn(_ index: Int, _ value: String) throws {
        let (table, column) = AuditTests.columns[index]
        let office = try Self.office()
        try office.tamper(
            """
            CREATE TABLE other AS SELECT * FROM \(table); DROP TABLE \(table); ALTER TABLE other RENAME TO \(table);
            UPDATE \(table) SET \(column) = \(value)
            """)
        let findings = try office.registry(reading: true).audit().findings
        #expect(findings.contains { $0.row == "object=table \(table)" })
        try askEverything(of: office)
    }

    /// A copy of one that has a row in every table.
    private static func office() throws -> RegistryFixture { try RegistryFixture(copying: whole.get()) }
    private static let whole = Result { try AuditTests().office }

    private func askEverything(of office: RegistryFixture) throws {
        let date = try #require(CalendarDate(iso: "2024-10-12"))
        let id = office.agreement.statement.id
        let questions: [(RegistryTransaction, Moment) throws -> Any?] = [
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
            { transaction, _ in transaction.isBehindNow },
        ]
        for question in questions {
            try refusing { _ = try office.ask(on: date) { try question($0, $1) } }
        }
        try refusing { try office.bring(office.approved(by: RegistryFixture.kpu)) }
        let key = try #require(office.keys[RegistryFixture.kpu]).publicKey
        try refusing {
            let revocation = try office.revocation(of: key, RegistryFixture.kpu, .keyCompromise, lastValid: 19)
            try office.append { _ = try $0.record(revocation, at: RegistryFixture.now) }
        }
        try refusing { try office.cosign(by: RegistryFixture.kpu) }
    }

    /// An error is one that a person can act on.
    private func refusing(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            #expect(error is IkrarError, "\(error)")
        }
    }
}

extension RegistryTransaction {
    fileprivate var isBehindNow: Bool? { try? isBehind(RegistryFixture.now) }
}

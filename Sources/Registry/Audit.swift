internal import Agreements
internal import Foundation
internal import GRDB
internal import Signatures
public import TransparencyLog
public import Wording

/// What an audit found.
public struct AuditReport: Sendable {
    /// How many entries the log has.
    public let entries: Int
    /// How many rows were compared.
    public let rows: Int
    /// What is not as it must be; nothing if all is well.
    public let findings: [Finding]

    /// Something that is not as it must be.
    public struct Finding: Sendable {
        /// The table.
        public let table: String
        /// The row, by its primary key.
        public let row: String
        /// What differs.
        public let difference: Phrase
    }
}

extension Registry {
    /// Replays the log into an empty registry in memory, which checks every signature again, and compares every row
    /// of every table, every checkpoint ever signed, the schema itself and SQLite's own integrity check.
    ///
    /// - Parameter remembered: the last checkpoint that is known to have been signed, if it is at hand.
    public func audit(remembering remembered: SignedNote? = nil) throws -> AuditReport {
        let replica = try Registry.inMemory()
        return try read { transaction in
            let replayed = try replica.writeWithoutTransaction { db in
                try transaction.replay(into: RegistryTransaction(db: db))
            }
            return try replica.read { db in
                var comparison = Comparison(actual: transaction.db, expected: db)
                try comparison.compareSchema()
                // What follows from a damaged log is damaged too; naming each row of that would hide the cause.
                var findings = replayed.findings
                if findings.isEmpty {
                    try comparison.compareTables(except: ["checkpoints", "cosignatures"])
                    findings += try transaction.checkpointFindings(RegistryTransaction(db: db))
                }
                if let remembered { findings += transaction.findings(remembering: remembered) }
                return AuditReport(
                    entries: replayed.entries, rows: comparison.rows, findings: findings + comparison.findings)
            }
        }
    }
}

extension RegistryTransaction {
    /// Brings every entry of this log into another registry by the way that it came into this one.
    fileprivate func replay(into replica: RegistryTransaction) throws -> (entries: Int, findings: [AuditReport.Finding])
    {
        var findings = try statementFindings()
        var entries = 0
        var latest = Int.min
        let sql = """
            SELECT entry, recorded, bytes, protected, signature FROM signatures
            LEFT JOIN statements ON number = statement ORDER BY entry
            """
        let rows = try Row.fetchCursor(db, sql: sql)
        try replica.db.inTransaction {
            while let row = try rows.next() {
                do {
                    let entry: Int = row["entry"]
                    guard entry == entries else { throw RegistryError.logGap(before: entry) }
                    let recorded: Int = row["recorded"]
                    guard recorded >= latest else { throw RegistryError.clockBackwards }
                    latest = recorded
                    try replica.replay(row, at: recorded)
                } catch let error as any ExplainedError {
                    findings.append(
                        .init(table: "signatures", row: "entry=\(row["entry"] as Int)", difference: error.sentence))
                } catch let error as DatabaseError {
                    let text = error.message ?? error.description
                    findings.append(
                        .init(
                            table: "signatures", row: "entry=\(row["entry"] as Int)",
                            difference: Phrase(id: text, en: text)))
                }
                entries += 1
            }
            return .commit
        }
        return (entries, findings)
    }

    private func replay(_ row: Row, at recorded: Int) throws {
        guard let bytes = row["bytes"] as Data? else { throw RegistryError.statementMissing }
        let signed = SignedStatement(try Agreements.Statement(bytes: [UInt8](bytes)))
        let signature = CarriedSignature(JWSSignature(protected: row["protected"], signature: row["signature"]))
        let assessment = signed.assess(signature, by: try admissionTrust(for: [signature]))
        guard let passed = assessment.passed else { throw RegistryError.notPassed(assessment) }
        _ = try append(passed, at: recorded).get()
    }

    /// Statements whose bytes are not those that their id names.
    private func statementFindings() throws -> [AuditReport.Finding] {
        var findings: [AuditReport.Finding] = []
        let rows = try Row.fetchCursor(db, sql: "SELECT number, id, bytes FROM statements ORDER BY number")
        while let row = try rows.next() {
            let actual = StatementID.prefix + SHA256Digest(of: [UInt8](row["bytes"] as Data)).hex
            guard actual != row["id"] else { continue }
            findings.append(
                .init(
                    table: "statements", row: "number=\(row["number"] as Int)",
                    difference: Phrase(
                        id: "isi (bytes) telah diubah: nilai hash \(actual), bukan \(row["id"] as String)",
                        en: "the bytes were changed: their hash is \(actual), not \(row["id"] as String)")))
        }
        return findings
    }
}

extension RegistryError {
    fileprivate static func logGap(before entry: Int) -> RegistryError {
        RegistryError("log-gap", id: "entri sebelum \(entry) hilang", en: "the entry before \(entry) is gone")
    }

    fileprivate static let clockBackwards = RegistryError(
        "log-clock", id: "waktu pencatatan mendahului entri sebelumnya",
        en: "recorded before the entry that precedes it")

    fileprivate static let statementMissing = RegistryError(
        "log-statement", id: "pernyataannya tidak ada di tabel statements",
        en: "its statement is not in the table statements")

    fileprivate static func notPassed(_ assessment: Assessment) -> RegistryError {
        RegistryError("log-signature", id: assessment.reason.id, en: assessment.reason.en)
    }
}

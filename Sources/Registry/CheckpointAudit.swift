internal import Agreements
internal import GRDB
internal import Signatures
internal import TransparencyLog
internal import Wording

extension RegistryTransaction {
    /// Checks every checkpoint and cosignature against a registry that was made anew from the log.
    func checkpointFindings(_ replica: RegistryTransaction) throws -> [AuditReport.Finding] {
        let logKey = try replica.logKey()
        var findings: [AuditReport.Finding] = []
        var latest = 0
        try forEachRow(of: "checkpoints", &findings) { row in
            let checkpoint = try VerifiedCheckpoint(parsing: Array((row["note"] as String).utf8), by: [logKey])
                .checkpoint
            guard checkpoint.size == row["size"] else { throw RegistryError.otherSize(checkpoint.size) }
            latest = max(latest, checkpoint.size)
            try replica.requireContaining(SignedNote(parsing: Array((row["note"] as String).utf8)))
        }
        let size = try replica.logSize()
        if latest != size {
            findings.append(
                .init(
                    table: "checkpoints", row: "size=\(size)",
                    difference: Phrase(
                        id: "tidak ada checkpoint atas seluruh log", en: "there is no checkpoint of the whole log")))
        }
        try forEachRow(of: "cosignatures", &findings) { row in
            let keys = try replica.keys().filter { $0.binding.key.thumbprint.text == row["kid"] }
            guard let binding = keys.first?.binding else { throw RegistryError.unknownCosigner }
            let witness = try VerifierKey(name: binding.party.text, use: .cosignature, key: binding.key)
            let note = try String.fetchOne(
                db, sql: "SELECT note FROM checkpoints WHERE size = ?", arguments: [row["size"] as Int])
            let cosignature = try VerifiedCheckpoint(parsing: Array((note ?? "").utf8), by: [logKey])
                .adding([NoteSignature(line: row["line"] as String)]).cosignatures(by: [witness]).first
            guard cosignature?.time == row["time"] else { throw RegistryError.unknownCosigner }
        }
        return findings
    }

    /// Checks what is remembered to have been signed.
    func findings(remembering note: SignedNote) -> [AuditReport.Finding] {
        do {
            try requireContaining(note)
            return []
        } catch let error as any ExplainedError {
            return [.init(table: "checkpoints", row: "latest", difference: error.sentence)]
        } catch {
            return [.init(table: "checkpoints", row: "latest", difference: Phrase(id: "\(error)", en: "\(error)"))]
        }
    }

    /// Goes through a table whose rows are numbered without a gap, and names each row of which the check fails.
    private func forEachRow(
        of table: String, _ findings: inout [AuditReport.Finding], _ check: (Row) throws -> Void
    ) throws {
        var expected = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY number")
        while let row = try rows.next() {
            let number: Int = row["number"]
            do {
                guard number == expected else { throw RegistryError.rowGap(before: number) }
                try check(row)
            } catch let error as any ExplainedError {
                findings.append(.init(table: table, row: "number=\(number)", difference: error.sentence))
            }
            expected = number + 1
        }
    }
}

extension RegistryError {
    fileprivate static func rowGap(before number: Int) -> RegistryError {
        RegistryError("audit-gap", id: "baris sebelum \(number) hilang", en: "the row before \(number) is gone")
    }

    fileprivate static func otherSize(_ size: Int) -> RegistryError {
        RegistryError(
            "audit-size", id: "checkpoint ini atas \(size) entri", en: "this checkpoint is of \(size) entries")
    }

    fileprivate static let unknownCosigner = RegistryError(
        "audit-cosignature", id: "bukan tanda tangan saksi itu", en: "this is not that witness's cosignature")
}

internal import Agreements
internal import GRDB
internal import Signatures
internal import TransparencyLog
internal import Wording

extension Audit {
    /// Checks every checkpoint and cosignature against the registry that was made anew from the log.
    mutating func checkCheckpoints() throws {
        guard !incomplete.contains("checkpoints") else { return }
        let replica = replica
        let logKey = try replica.logKey()
        var latest = 0
        try forEachRow(of: "checkpoints", by: "number", "SELECT number, size, note FROM checkpoints ORDER BY number") {
            let note = try SignedNote(parsing: Array(($0["note"] as String).utf8))
            let checkpoint = try VerifiedCheckpoint(note, by: [logKey]).checkpoint
            guard try checkpoint.size == $0["size"] else { throw RegistryError.otherSize(checkpoint.size) }
            latest = max(latest, checkpoint.size)
            try replica.requireContaining(note)
        }
        let size = try replica.logSize()
        if latest != size {
            report(
                "checkpoints", "size=\(size)",
                Phrase(id: "tidak ada checkpoint atas seluruh log", en: "there is no checkpoint of the whole log"))
        }
        guard !incomplete.contains("cosignatures") else { return }
        let sql = """
            SELECT c.number, size, kid, time, line, note FROM cosignatures c LEFT JOIN checkpoints USING (size)
            ORDER BY c.number
            """
        let keys = try replica.keys().map(\.binding)
        try forEachRow(of: "cosignatures", by: "number", sql) { row in
            guard let note = try row["note"] as String? else { throw RegistryError.noCheckpoint(try row["size"]) }
            let kid: String = try row["kid"]
            guard let binding = keys.first(where: { $0.key.thumbprint.text == kid }) else {
                throw RegistryError.unknownCosigner
            }
            let witness = try VerifierKey(name: binding.party.text, use: .cosignature, key: binding.key)
            let cosignature = try VerifiedCheckpoint(parsing: Array(note.utf8), by: [logKey])
                .adding([NoteSignature(line: row["line"] as String)]).cosignatures(by: [witness]).first
            guard try cosignature?.time == row["time"] else { throw RegistryError.unknownCosigner }
        }
    }
}

extension RegistryError {
    fileprivate static func otherSize(_ size: Int) -> RegistryError {
        RegistryError(
            "audit-size", id: "checkpoint ini atas \(size) entri", en: "this checkpoint is of \(size) entries")
    }

    fileprivate static let unknownCosigner = RegistryError(
        "audit-cosignature", id: "bukan tanda tangan saksi itu", en: "this is not that witness's cosignature")
}

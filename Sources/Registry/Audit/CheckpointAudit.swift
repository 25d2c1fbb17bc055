internal import Agreements
internal import Foundation
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
        // Text by its bytes, as in the comparison of tables: nothing here follows from the log.
        let sql = "SELECT number, size, CAST(note AS BLOB) AS note FROM checkpoints ORDER BY number"
        try forEachRow(of: "checkpoints", by: "number", sql) {
            let bytes: Data = try $0.value("note")
            let note = try SignedNote(parsing: bytes)
            let checkpoint = try VerifiedCheckpoint(note, by: [logKey]).checkpoint
            // Under a receipt, lines of strangers would take the place of those that belong there.
            guard note.signatures.count == 1, Data(note.content.utf8) == bytes else { throw IkrarError.otherNote }
            guard try checkpoint.size == $0.value("size") else { throw IkrarError.otherSize(checkpoint.size) }
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
        let lines = """
            SELECT c.number, size, CAST(kid AS BLOB) AS kid, time, CAST(line AS BLOB) AS line, CAST(note AS BLOB) AS note
            FROM cosignatures c LEFT JOIN checkpoints USING (size) ORDER BY c.number
            """
        let bindings = try Dictionary(
            replica.keys().map { (Data($0.binding.key.thumbprint.text.utf8), $0.binding) }, uniquingKeysWith: { $1 })
        try forEachRow(of: "cosignatures", by: "number", lines) { row in
            guard let note = try row.value("note") as Data? else {
                throw IkrarError.noCheckpoint(try row.value("size"))
            }
            guard let binding = try bindings[row.value("kid")] else { throw IkrarError.unknownCosigner }
            let witness = try VerifierKey(name: binding.party.text, use: .cosignature, key: binding.key)
            let bytes: Data = try row.value("line")
            let line = try NoteSignature(line: String(decoding: bytes, as: UTF8.self))
            guard Data(line.line.utf8) == bytes else { throw IkrarError.unknownCosigner }
            let cosignature = try VerifiedCheckpoint(parsing: note, by: [logKey])
                .adding([line]).cosignatures(by: [witness]).first
            guard try cosignature?.time == row.value("time") else { throw IkrarError.unknownCosigner }
        }
    }
}

extension IkrarError {
    fileprivate static func otherSize(_ size: Int) -> IkrarError {
        IkrarError(
            .auditSize, id: "checkpoint ini atas \(size) entri", en: "this checkpoint is of \(size) entries")
    }

    fileprivate static let otherNote = IkrarError(
        .auditNote, id: "ini bukan persis checkpoint dengan satu tanda tangan log",
        en: "this is not exactly a checkpoint with the one signature of the log")

    fileprivate static let unknownCosigner = IkrarError(
        .auditCosignature, id: "bukan tanda tangan saksi itu", en: "this is not that witness's cosignature")
}

public import Agreements
internal import GRDB
internal import Signatures
public import TransparencyLog
internal import Wording

extension RegistryTransaction {
    /// What to ask a witness to cosign: the latest checkpoint, from the size that the witness cosigned last.
    ///
    /// - Parameters:
    ///   - witness: the party.
    ///   - old: the size that the witness knows, where the registry cannot know it.
    public func witnessRequest(to witness: PartyID, from old: Int?) throws -> WitnessRequest {
        let sql = "SELECT max(size) FROM cosignatures JOIN keys USING (kid) WHERE party = ?"
        let old = try old ?? Int.fetchOne(db, sql: sql, arguments: [witness.text]) ?? 0
        guard let latest = try latestCheckpoint() else { throw RegistryError.altered("checkpoints") }
        return WitnessRequest(
            oldSize: old, proof: try consistencyProof(from: old, to: latest.checkpoint.size), note: latest.note)
    }

    /// Records the cosignatures that a witness gave.
    ///
    /// - Parameter lines: the body of the witness's response: lines of signatures.
    /// - Returns: each new cosignature with the size of its checkpoint.
    /// - Throws: `RegistryError` `cosignature-unknown` if a line is of no enrolled key or of no checkpoint of this log,
    ///   or the registrar's own.
    public func record(cosignatures lines: [NoteSignature]) throws -> [(size: Int, cosignature: Cosignature)] {
        var recorded: [(size: Int, cosignature: Cosignature)] = []
        for line in lines {
            guard let party = PartyID(line.name), try party != description().registrar,
                let key = try witnessKey(of: line, party: party)
            else { throw RegistryError.unknownWitness(line.name) }
            guard let (size, cosignature) = try match(line, of: key) else {
                throw RegistryError.unknownCosignature(line.name)
            }
            let kid = key.key.thumbprint.text
            let known = "SELECT 1 FROM cosignatures WHERE size = ? AND kid = ?"
            guard try Int.fetchOne(db, sql: known, arguments: [size, kid]) == nil else { continue }
            let number = try Int.fetchOne(db, sql: "SELECT coalesce(max(number) + 1, 0) FROM cosignatures")
            try insert(
                "cosignatures",
                ["number": number, "size": size, "kid": kid, "time": cosignature.time, "line": line.line])
            recorded.append((size, cosignature))
        }
        return recorded
    }

    private func witnessKey(of line: NoteSignature, party: PartyID) throws -> VerifierKey? {
        try keys(of: party).map { try VerifierKey(name: party.text, use: .cosignature, key: $0.binding.key) }
            .first { $0.keyID == line.keyID }
    }

    /// The checkpoint that a line is over. A response does not name it; it is among the latest.
    private func match(_ line: NoteSignature, of key: VerifierKey) throws -> (Int, Cosignature)? {
        let rows = try Row.fetchCursor(db, sql: "SELECT size, note FROM checkpoints ORDER BY size DESC")
        while let row = try rows.next() {
            let checkpoint = try VerifiedCheckpoint(parsing: Array((try row["note"] as String).utf8), by: [logKey()])
                .adding([line])
            if let cosignature = try? checkpoint.cosignatures(by: [key]).first { return (try row["size"], cosignature) }
        }
        return nil
    }
}

extension RegistryError {
    fileprivate static func unknownWitness(_ name: String) -> RegistryError {
        RegistryError(
            "cosignature-unknown", id: "\"\(name)\" bukan saksi dengan kunci terdaftar di buku register ini",
            en: "\"\(name)\" is no witness with a key in this registry",
            hint: Phrase(
                id: "Saksi adalah pihak terdaftar selain pengelola, dengan kunci yang sudah disahkan.",
                en: "A witness is a registered party other than the registrar, with an enrolled key."))
    }

    fileprivate static func unknownCosignature(_ name: String) -> RegistryError {
        RegistryError(
            "cosignature-mismatch", id: "tanda tangan saksi \(name) tidak cocok dengan checkpoint mana pun",
            en: "the cosignature of \(name) matches no checkpoint of this log")
    }
}

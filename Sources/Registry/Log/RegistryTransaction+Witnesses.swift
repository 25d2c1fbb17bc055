public import Agreements
internal import GRDB
internal import Signatures
public import TransparencyLog
internal import Wording

extension RegistryTransaction {
    /// What to ask a witness to cosign: a checkpoint, from the size that the witness cosigned last.
    ///
    /// - Parameters:
    ///   - witness: the party.
    ///   - old: the size that the witness knows, where the registry cannot know it.
    ///   - size: the size of the checkpoint, where it is not the latest: so that several witnesses meet on one.
    /// - Throws: `IkrarError` `party-unknown`, `witness-registrar` or `witness-keyless` if this party cannot be a
    ///   witness, `checkpoint-unknown` if none was signed at that size, `witness-ahead` if the witness knows more.
    public func witnessRequest(to witness: PartyID, from old: Int? = nil, at size: Int? = nil) throws -> WitnessRequest
    {
        guard try !parties(witness).isEmpty else { throw IkrarError.unknownParty(witness) }
        guard try witness != description().registrar else { throw IkrarError.registrarAsWitness(witness) }
        guard try keys(of: witness).contains(where: \.life.isAlive) else {
            throw IkrarError.keylessWitness(witness)
        }
        let sql = "SELECT max(size) FROM cosignatures JOIN keys USING (kid) WHERE party = ?"
        let old = try old ?? Int.fetchOne(db, sql: sql, arguments: [witness.text]) ?? 0
        guard let checkpoint = try size.map(checkpoint(atSize:)) ?? latestCheckpoint() else {
            throw IkrarError.altered("checkpoints")
        }
        let new = checkpoint.checkpoint.size
        guard old <= new else { throw IkrarError.witnessAhead(witness, old, of: new) }
        return WitnessRequest(oldSize: old, proof: try consistencyProof(from: old, to: new), note: checkpoint.note)
    }

    /// Records the cosignatures that a witness gave. Those by unknown keys are passed over (C2SP tlog-witness).
    ///
    /// - Parameter now: the registrar's clock, in Unix seconds.
    /// - Returns: each new cosignature with the size of its checkpoint.
    /// - Throws: `IkrarError` `cosignature-unknown` if none is of an enrolled key other than the registrar's;
    ///   `cosignature-mismatch`, `cosignature-revoked`, `cosignature-future`, `cosignature-older`,
    ///   `cosignature-overtaken` or `cosignature-replaced` if one of them cannot count.
    public func record(_ response: WitnessResponse, at now: Int) throws -> [(size: Int, cosignature: Cosignature)] {
        let known = try response.lines.compactMap { line in try witnessKey(of: line).map { (line, $0) } }
        guard !known.isEmpty else { throw IkrarError.unknownWitness(response.lines.map(\.name)) }
        var recorded: [(size: Int, cosignature: Cosignature)] = []
        for (line, key) in known {
            guard let (size, cosignature) = try match(line, of: key) else {
                throw IkrarError.unknownCosignature(line.name)
            }
            let kid = key.binding.key.thumbprint.text
            let repeated = "SELECT line FROM cosignatures WHERE size = ? AND kid = ?"
            if let known = try String.fetchOne(db, sql: repeated, arguments: [size, kid]) {
                let counting = "SELECT 1 FROM \(Self.countingCosignatures) AND size = ? AND kid = ?"
                guard try known == line.line || Int.fetchOne(db, sql: counting, arguments: [size, kid]) != nil else {
                    throw IkrarError.replacingCosignature(line.name, size)
                }
                continue
            }
            try admit(cosignature, by: key, over: size, at: now)
            let number = try Int.fetchOne(db, sql: "SELECT coalesce(max(number) + 1, 0) FROM cosignatures")
            try insert(
                "cosignatures",
                ["number": number, "size": size, "kid": kid, "time": cosignature.time, "line": line.line])
            recorded.append((size, cosignature))
        }
        return recorded
    }

    private func admit(_ cosignature: Cosignature, by key: EnrolledKey, over size: Int, at now: Int) throws {
        let name = cosignature.witness.name
        if let end = key.ends.first { throw IkrarError.revokedWitness(name, end.entry) }
        guard let recorded = try recorded(at: size - 1) else { throw IkrarError.altered("signatures") }
        try clock(showing: now).check(cosignature: cosignature, covering: recorded)
        // Its receipts would prove what a later entry has taken back.
        let evaded = "SELECT e.entry FROM key_ends e WHERE \(Self.evaded) ORDER BY e.entry LIMIT 1"
        if let entry = try Int.fetchOne(db, sql: evaded, arguments: ["size": size]) {
            throw IkrarError.overtakenCosignature(name, size, by: entry)
        }
    }

    /// The enrolled key that a line names, unless it is the registrar's.
    private func witnessKey(of line: NoteSignature) throws -> EnrolledKey? {
        guard let party = PartyID(line.name), try party != description().registrar else { return nil }
        return try keys(of: party).first { try $0.verifierKey().keyID == line.keyID }
    }

    /// The checkpoint that a line is over. A response does not name it; it is among the latest.
    private func match(_ line: NoteSignature, of key: EnrolledKey) throws -> (Int, Cosignature)? {
        let witness = try key.verifierKey()
        let rows = try Row.fetchCursor(db, sql: "SELECT size, note FROM checkpoints ORDER BY size DESC")
        while let row = try rows.next() {
            let checkpoint = try VerifiedCheckpoint(
                parsing: Array((try row.value("note") as String).utf8), by: [logKey()]
            )
            .adding([line])
            if let cosignature = try? checkpoint.cosignatures(by: [witness]).first {
                return (try row.value("size"), cosignature)
            }
        }
        return nil
    }
}

extension RegistryTransaction {
    /// The keys whose cosignatures count.
    func witnesses() throws -> [VerifierKey] {
        try String.fetchAll(db, sql: "SELECT DISTINCT kid FROM \(Self.countingCosignatures)").map {
            try key(startingWith: $0).verifierKey()
        }
    }
}

extension EnrolledKey {
    /// The key as a witness's.
    fileprivate func verifierKey() throws -> VerifierKey {
        try VerifierKey(name: binding.party.text, use: .cosignature, key: binding.key)
    }
}

extension IkrarError {
    fileprivate static func registrarAsWitness(_ id: PartyID) -> IkrarError {
        IkrarError(
            .witnessRegistrar, id: "\(id) adalah pengelola, dan tidak dapat menyaksikan lognya sendiri",
            en: "\(id) is the registrar, who cannot witness its own log",
            hint: Phrase(id: "Minta pihak lain.", en: "Ask another party."))
    }

    fileprivate static func keylessWitness(_ id: PartyID) -> IkrarError {
        IkrarError(
            .witnessKeyless, id: "\(id) tidak mempunyai kunci yang masih berlaku",
            en: "\(id) has no key that is in use",
            hint: Phrase(id: "Sahkan dahulu kuncinya.", en: "First enroll one."), subject: .party(id.text))
    }

    fileprivate static func witnessAhead(_ id: PartyID, _ old: Int, of new: Int) -> IkrarError {
        IkrarError(
            .witnessAhead, id: "\(id) sudah menyaksikan \(old) entri, lebih banyak daripada \(new) yang diminta",
            en: "\(id) has cosigned \(old) entries already, more than the \(new) it would be asked for",
            hint: Phrase(
                id: "Saksi tidak pernah mundur. Minta checkpoint yang lebih baru.",
                en: "A witness never goes back. Ask for a later checkpoint."), subject: .entry(WideInt(new)))
    }

    fileprivate static func revokedWitness(_ name: String, _ entry: Int) -> IkrarError {
        IkrarError(
            .cosignatureRevoked, id: "kunci yang dipakai saksi \(name) sudah dicabut pada entri \(entry)",
            en: "the key that the witness \(name) used was revoked at entry \(entry)",
            hint: Phrase(
                id: "Saksi itu perlu kunci lain yang sudah disahkan; buat permintaan baru.",
                en: "The witness needs another enrolled key; make a new request."))
    }

    fileprivate static func replacingCosignature(_ name: String, _ size: Int) -> IkrarError {
        IkrarError(
            .cosignatureReplaced,
            id: "dari \(name) sudah ada tanda tangan atas \(size) entri, yang tidak dihitung karena jamnya keliru",
            en: "there is a cosignature of \(size) entries by \(name) already, which does not count for its clock",
            hint: Phrase(
                id: "Yang tercatat tidak diganti. Mintakan checkpoint berikutnya.",
                en: "What is recorded is not replaced. Ask for the next checkpoint."), subject: .party(name))
    }

    fileprivate static func overtakenCosignature(_ name: String, _ size: Int, by entry: Int) -> IkrarError {
        IkrarError(
            .cosignatureOvertaken,
            id:
                "\(name) menyaksikan \(size) entri, tetapi pencabutan kunci pada entri \(entry) berlaku surut ke dalamnya",
            en: "\(name) cosigned \(size) entries, but a revocation at entry \(entry) reaches back into them",
            hint: Phrase(id: "Buat permintaan baru.", en: "Make a new request."), subject: .party(name))
    }

    fileprivate static func unknownWitness(_ names: [String]) -> IkrarError {
        let names = names.map { "\"\($0)\"" }.joined(separator: ", ")
        return IkrarError(
            .cosignatureUnknown, id: "\(names): bukan saksi dengan kunci terdaftar di buku register ini",
            en: "\(names): no witness with a key in this registry",
            hint: Phrase(
                id: "Saksi adalah pihak terdaftar selain pengelola, dengan kunci yang sudah disahkan.",
                en: "A witness is a registered party other than the registrar, with an enrolled key."))
    }

    fileprivate static func unknownCosignature(_ name: String) -> IkrarError {
        IkrarError(
            .cosignatureMismatch, id: "tanda tangan saksi \(name) tidak cocok dengan checkpoint mana pun",
            en: "the cosignature of \(name) matches no checkpoint of this log")
    }
}

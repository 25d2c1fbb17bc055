internal import Agreements
internal import GRDB
public import Signatures
public import TransparencyLog
internal import Wording

extension Registry {
    /// Appends to the log in one transaction, which ends by signing a checkpoint.
    ///
    /// - Parameters:
    ///   - logKey: the log's private key.
    ///   - remembered: the last checkpoint that is known to have been signed, kept beside the log's key: an old copy of
    ///     the database that was put back must not be continued.
    ///   - body: appends; what it throws undoes the transaction.
    /// - Returns: what `body` returns, and the log's latest checkpoint.
    /// - Throws: `IkrarError` `log-key`, `registry-rolled-back` or `registry-two-histories`.
    public func append<Value>(
        with logKey: PrivateKey, after remembered: SignedNote?, _ body: (RegistryTransaction) throws -> Value
    ) throws -> (value: Value, checkpoint: VerifiedCheckpoint) {
        try write(with: logKey) { transaction in
            try remembered.map(transaction.requireContaining)
            let value = try body(transaction)
            return (value, try transaction.seal())
        }
    }
}

extension RegistryTransaction {
    /// The log's verifier key: the one line that stakeholders pin.
    public func logKey() throws -> VerifierKey {
        guard let text = try String.fetchOne(db.cachedStatement(sql: "SELECT log_key FROM registry")) else {
            throw IkrarError.altered("registry")
        }
        return try VerifierKey(parsing: text)
    }

    /// Signs a checkpoint of the log as it is, unless the latest is that already.
    ///
    /// A change does so by itself at its end; what needs receipts of what it has just appended does so before.
    ///
    /// - Throws: `IkrarError` `log-key` if the key at hand is not the log's.
    @discardableResult
    public func seal() throws -> VerifiedCheckpoint {
        let logKey = try logKey()
        guard let key = logPrivateKey, key.publicKey == logKey.key else { throw IkrarError.wrongLogKey(logKey.name) }
        let size = try logSize()
        if let latest = try latestCheckpoint(), latest.checkpoint.size == size { return latest }
        let signed = try Checkpoint(origin: logKey.name, size: size, root: root(atSize: size)).signed(with: key)
        let number = try Int.fetchOne(db, sql: "SELECT coalesce(max(number) + 1, 0) FROM checkpoints")
        try insert("checkpoints", ["number": number, "size": size, "note": signed.note.content])
        return signed
    }

    /// The latest checkpoint, with its cosignatures.
    public func latestCheckpoint() throws -> VerifiedCheckpoint? {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT max(size) FROM checkpoints")).map(checkpoint(atSize:))
    }

    /// The checkpoint of a size, with the cosignatures that count.
    ///
    /// - Throws: `IkrarError` `checkpoint-unknown` if none was signed at that size.
    public func checkpoint(atSize size: Int) throws -> VerifiedCheckpoint {
        let sql = "SELECT note FROM checkpoints WHERE size = ?"
        guard let note = try String.fetchOne(db.cachedStatement(sql: sql), arguments: [size]) else {
            throw IkrarError.noCheckpoint(size)
        }
        let lines = try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT line FROM \(Self.countingCosignatures) AND size = ? ORDER BY cosignatures.number"),
            arguments: [size])
        return try VerifiedCheckpoint(parsing: Array(note.utf8), by: [logKey()])
            .adding(lines.map { line throws(IkrarError) in try NoteSignature(line: line) })
    }

    /// Checks that a checkpoint which this log has signed is part of its history.
    ///
    /// - Throws: `IkrarError` `registry-rolled-back` if it is ahead of the log, `registry-two-histories` if it
    ///   contradicts it; `IkrarError` if it is not this log's.
    public func requireContaining(_ note: SignedNote) throws {
        let checkpoint = try VerifiedCheckpoint(note, by: [logKey()]).checkpoint
        let size = try logSize()
        guard checkpoint.size <= size else { throw IkrarError.rolledBack(size, signed: checkpoint.size) }
        guard try root(atSize: checkpoint.size) == checkpoint.root else {
            throw IkrarError.twoHistories(checkpoint.size)
        }
    }
}

extension IkrarError {
    fileprivate static func wrongLogKey(_ origin: String) -> IkrarError {
        IkrarError(
            .logKey, id: "kunci itu bukan kunci log \(origin)", en: "that is not the log key of \(origin)",
            hint: Phrase(
                id: "Kunci log dibuat bersama buku registernya; pulihkan dari cadangan.",
                en: "The log key was made with the registry; restore it from a backup."))
    }

    static func noCheckpoint(_ size: Int) -> IkrarError {
        IkrarError(
            .checkpointUnknown, id: "tidak ada checkpoint pada \(size) entri",
            en: "there is no checkpoint at \(size) entries")
    }

    fileprivate static func rolledBack(_ size: Int, signed: Int) -> IkrarError {
        IkrarError(
            .registryRolledBack,
            id: "buku register ini berisi \(size) entri, padahal checkpoint atas \(signed) entri sudah ditandatangani",
            en: "this registry has \(size) entries, but a checkpoint of \(signed) entries has been signed",
            hint: Phrase(
                id: "Salinan lama rupanya dikembalikan. Jangan mencatat apa pun; cari berkas yang terbaru.",
                en: "It seems that an old copy was put back. Record nothing; find the latest file."))
    }

    fileprivate static func twoHistories(_ size: Int) -> IkrarError {
        IkrarError(
            .registryTwoHistories,
            id: "checkpoint atas \(size) entri yang ditandatangani log ini tidak cocok dengan isi buku register",
            en: "a checkpoint of \(size) entries that this log has signed does not match the registry",
            hint: Phrase(
                id: "Sejarah telah bercabang. Jangan mencatat apa pun; simpan kedua berkas.",
                en: "History has forked. Record nothing; keep both files."))
    }
}

internal import Agreements
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import TransparencyLog
internal import Wording

extension CommonOptions {
    /// Appends to a registry in one transaction, which ends with a checkpoint signed by the log's key.
    ///
    /// - Parameters:
    ///   - registry: the registry.
    ///   - clock: the registrar's clock, which has been compared.
    ///   - passphrase: how the log key's passphrase is had.
    ///   - body: is given what the clock shows now that nobody else can append, in Unix seconds.
    /// - Returns: what `body` returns.
    /// - Throws: `IkrarError` if the log key or the last checkpoint is missing, or what `body` throws.
    func append<Value>(
        to registry: Registry, by clock: RegistrarClock, _ passphrase: PassphraseOptions,
        _ body: (RegistryTransaction, _ now: Int) throws -> Value
    ) throws -> Value {
        let memory = try RollbackGuard(of: registry, in: keys)
        let logKey = memory.logKey
        try memory.requireCheckpoint(unless: passphrase.withoutCheckpoint, console)
        let key = try logKey.privateKey(passphrase, console: console)
        let (value, checkpoint) = try registry.append(with: key, after: memory.remembered) { try body($0, clock.now) }
        withLock(onFolderOf: logKey.checkpointPath) { remember(checkpoint, logKey) }
        return value
    }

    /// Remembers a checkpoint, under a lock on the folder of `logKey`. What was recorded stays recorded, even where
    /// this cannot be written.
    func remember(_ checkpoint: VerifiedCheckpoint, _ logKey: LogKeyFile) {
        do {
            try logKey.remember(checkpoint)
        } catch {
            let detail = (error as? IkrarError)?.sentence ?? Phrase(id: "\(error)", en: "\(error)")
            console.note(
                Phrase(
                    id:
                        "ikrar: tercatat, tetapi checkpoint terakhir tidak dapat disimpan di samping kunci log: \(detail.id)",
                    en: "ikrar: recorded, but the latest checkpoint cannot be kept beside the log key: \(detail.en)"),
                .doubtful)
        }
    }
}

extension RegistryTransaction {
    /// Records a statement whose every signature must pass; otherwise nothing is recorded.
    @discardableResult
    func recordAll(_ signed: SignedStatement, at now: Int, console: Console) throws -> [IncomingSignature] {
        try warn(of: now, console)
        let records = try record(signed, at: now)
        for record in records {
            switch record.outcome {
            case .recorded, .repeated: break
            case .void(let error), .inadmissible(let error): throw error
            case .refused(let validation): throw IkrarError.refused(validation)
            }
        }
        return records
    }
}

extension RegistryTransaction {
    /// Says so if this computer's clock is behind the last entry of the log.
    func warn(of now: Int, _ console: Console) throws {
        guard try isBehind(now) else { return }
        console.note(
            Phrase(
                id: "ikrar: jam komputer ini tertinggal dari entri terakhir; waktu pencatatan disamakan dengannya.",
                en:
                    "ikrar: this computer's clock is behind the last entry; the time of recording is set to that entry's."
            ),
            .doubtful)
    }
}

extension IkrarError {
    static func refused(_ validation: SignatureValidation) -> IkrarError {
        IkrarError(
            .signatureRefused, .badData, id: "tanda tangan ditolak: \(validation.reason.id)",
            en: "the signature is refused: \(validation.reason.en)",
            hint: Phrase(
                id: "Periksa kunci yang dipakai dan apakah sudah didaftarkan dengan ikrar key enroll.",
                en: "Check which key was used, and whether ikrar key enroll has enrolled it."))
    }
}

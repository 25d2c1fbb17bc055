internal import Agreements
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import TransparencyLog
internal import Wording

/// What keeps an old copy of a registry that was put back from being taken for the registry: the last checkpoint that
/// was signed, beside the log's key.
///
/// It is read before the registry is looked at, so that what others record meanwhile is no contradiction.
struct RollbackGuard {
    let logKey: LogKeyFile
    /// The remembered checkpoint; none where nothing is remembered.
    let remembered: SignedNote?

    /// Looks beside the log key of a registry.
    ///
    /// - Throws: `IkrarError` `log-checkpoint-damaged`.
    init(of registry: Registry, in keys: KeyFolder) throws {
        let verifier = try registry.read { try $0.logKey() }
        logKey = LogKeyFile(of: verifier.name, in: keys)
        remembered = try logKey.remembered(by: verifier)
    }

    /// Says so before something is recorded without a remembered checkpoint, and asks.
    ///
    /// - Parameter isAgreed: whether somebody has looked already.
    /// - Throws: `IkrarError` `log-checkpoint-missing` if it is not to be, and if there is no terminal to ask on.
    func requireCheckpoint(unless isAgreed: Bool, _ console: Console) throws {
        // Without the log's key nothing is recorded anyway, and that is what is said then.
        guard remembered == nil, !isAgreed, FileAccess.exists(logKey.path) else { return }
        let missing = IkrarError.missingMemory(logKey.checkpointPath)
        let question = Phrase(
            id: "\(missing.sentence.id). Apakah buku register ini pasti yang terbaru? Ketik \"ya\" untuk mencatat: ",
            en: "\(missing.sentence.en). Is this registry certainly the latest? Type \"yes\" to record: ")
        guard try Terminal.isAgreed(question, console, without: missing) else { throw missing }
    }
}

extension IkrarError {
    fileprivate static func missingMemory(_ path: String) -> IkrarError {
        IkrarError(
            .logCheckpointMissing, .noInput,
            id:
                "\(path) tidak ada, padahal di situlah checkpoint yang terakhir ditandatangani: tidak ada yang akan mengenali salinan lama buku register ini",
            en:
                "there is no \(path), which keeps the checkpoint that was signed last: nothing would tell an old copy of this registry",
            hint: Phrase(
                id:
                    "Tidak ada yang dicatat. Pulihkan berkas itu dari cadangan kunci log; jika buku register ini pasti yang terbaru, tambahkan --without-checkpoint.",
                en:
                    "Nothing was recorded. Restore that file from the backup of the log key; if this registry is certainly the latest, add --without-checkpoint."
            ))
    }
}

extension CommonOptions {
    /// Reads what goes out to others, and only from a registry that is not known to be an old copy.
    ///
    /// - Throws: `IkrarError` `registry-rolled-back` or `registry-two-histories`.
    func readLatest<Value>(
        of registry: Registry, _ body: (RegistryTransaction) throws -> Value
    ) throws -> Value {
        let remembered = try RollbackGuard(of: registry, in: keys).remembered
        return try registry.read { transaction in
            try remembered.map(transaction.requireContaining)
            return try body(transaction)
        }
    }
}

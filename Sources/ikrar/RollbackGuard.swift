internal import Agreements
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
    /// - Throws: `CommandError` `log-checkpoint-damaged`.
    init(of registry: Registry, in keys: KeyFolder) throws {
        let verifier = try registry.read { try $0.logKey() }
        logKey = LogKeyFile(of: verifier.name, in: keys)
        remembered = try logKey.remembered(by: verifier)
    }
}

extension CommonOptions {
    /// Reads what goes out to others, and only from a registry that is not known to be an old copy.
    ///
    /// - Throws: `RegistryError` `registry-rolled-back` or `registry-two-histories`.
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

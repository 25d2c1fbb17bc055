public import TransparencyLog
public import Wording

/// Follows a log entry by entry, from nothing but its verifier key: every entry is a signature by a key that the log
/// itself had enrolled by then and not revoked, over a statement whose hash it names.
///
/// Whether the entries are those that the checkpoint binds is for the tree to say.
public struct LogMonitor: Sendable {
    private let logKey: VerifierKey
    private var trust: TrustPolicy
    /// When the last entry was recorded, in Unix seconds.
    public private(set) var latest = WideInt.min

    /// Begins at the first entry.
    public init(of logKey: VerifierKey) {
        self.logKey = logKey
        trust = TrustPolicy(keys: TrustStore(), log: .next(0))
    }

    /// Begins behind entries that were followed before.
    ///
    /// - Parameters:
    ///   - logKey: the log's key.
    ///   - evidence: the log's first statement, its keys and their ends, each with receipts.
    ///   - last: the last of those entries: time runs on from there.
    ///   - now: the clock of whoever reads, in Unix seconds.
    public init(of logKey: VerifierKey, knowing evidence: [SignedStatement], after last: LogEntry, now: WideInt) {
        self.logKey = logKey
        latest = last.recorded
        trust = TrustPolicy(provenBy: evidence, log: LogVerifier(policy: WitnessPolicy(log: logKey), now: now))
    }

    /// An entry with the statement that it names.
    public struct Item: Sendable {
        let index: WideInt
        let entry: LogEntry
        let signed: SignedStatement

        /// Puts an entry and its statement together.
        ///
        /// - Throws: `IkrarError` `log-statement`.
        public init(index: WideInt, entry: LogEntry, of signed: SignedStatement) throws(IkrarError) {
            guard signed.statement.id == entry.statement else {
                throw IkrarError(
                    .logStatement, id: "isi pernyataan \(entry.statement.short) telah diubah",
                    en: "the statement \(entry.statement.short) has been changed")
            }
            self.index = index
            self.entry = entry
            self.signed = signed
        }

        /// Whether later signatures are judged by what this one says.
        public var changesTrust: Bool {
            signed.statement.content.changesTrust
        }
    }

    /// Checks an entry's signature by what the log said before it.
    ///
    /// - Throws: `IkrarError` `log-signature`.
    public func check(_ item: Item) throws(IkrarError) -> ValidSignature {
        var trust = trust
        trust.log = .next(item.index)
        let validation = item.signed.validate(StatementSignature(item.entry.signature), by: trust)
        guard let passed = validation.passed else {
            throw IkrarError(
                .logSignature, id: "entri \(item.index): \(validation.reason.id)",
                en: "entry \(item.index): \(validation.reason.en)")
        }
        return passed
    }

    /// Follows an entry that has been checked.
    ///
    /// - Throws: `IkrarError` `log-clock` or `log-genesis`.
    public mutating func follow(_ item: Item, _ passed: ValidSignature) throws(IkrarError) {
        guard item.entry.recorded >= latest else {
            throw IkrarError(
                .logClock, id: "entri \(item.index) dicatat sebelum entri yang mendahuluinya",
                en: "entry \(item.index) was recorded before the entry that precedes it")
        }
        latest = item.entry.recorded
        if item.index == 0 {
            guard case .registry(let genesis) = item.signed.statement.content, genesis.logKey == logKey else {
                throw IkrarError(
                    .logGenesis, id: "entri pertama tidak menyebut kunci log \(logKey)",
                    en: "the first entry does not name the log key \(logKey)")
            }
        }
        trust.follow(passed, at: item.index)
    }
}

internal import CanonicalJSON
public import Signatures
public import TransparencyLog
public import Wording

/// Where a signature stands in a log, proven by its receipt. Only `LogVerifier` makes one.
public struct LogPosition: Sendable {
    /// Its index, from 0.
    public let index: WideInt
    /// When it was recorded, by the registrar's clock, in Unix seconds.
    public let recorded: WideInt
    /// How many entries the log had at the receipt's checkpoint.
    public let size: WideInt
    /// The witnesses of that checkpoint that the policy knows and that are believed, the earliest first.
    public let cosignatures: [Cosignature]
    /// The known witnesses of whom no cosignature is believed, since their clocks were wrong.
    public let unbelieved: [VerifierKey]
    /// By when enough witnesses had seen it, in Unix seconds: the signature was made no later than that.
    public let witnessed: WideInt?

    /// Of several proofs for one signature the one that proves the earliest time comes first, whatever the order in a file.
    fileprivate var rank: (witnessed: WideInt, size: WideInt, index: WideInt) { (witnessed ?? .max, size, index) }

    fileprivate init(
        _ entry: LogEntry, _ receipt: InclusionReceipt, in checkpoint: Checkpoint, cosignatures all: [Cosignature],
        _ seen: (believed: [Cosignature], witnessed: WideInt?)
    ) {
        index = receipt.index
        recorded = entry.recorded
        size = checkpoint.size
        cosignatures = seen.believed
        let names = Set(all.map { $0.witness }).subtracting(seen.believed.map { $0.witness })
        unbelieved = names.ordered { $0.name < $1.name }
        witnessed = seen.witnessed
    }
}

/// Checks receipts against a log's key and a policy of witnesses.
public final class LogVerifier: Sendable {
    /// Which logs and witnesses are trusted.
    public let policy: WitnessPolicy
    private let now: WideInt
    /// What the file at hand proves of the times of the log's entries.
    private let times: RecordedTimes
    private let known: CheckedNotes

    /// A verifier.
    ///
    /// - Parameters:
    ///   - policy: which log counts, and which of its witnesses.
    ///   - now: the reader's clock, in Unix seconds.
    public convenience init(policy: WitnessPolicy, now: WideInt) {
        self.init(policy, now, RecordedTimes(), CheckedNotes())
    }

    private init(_ policy: WitnessPolicy, _ now: WideInt, _ times: RecordedTimes, _ known: CheckedNotes) {
        self.policy = policy
        self.now = now
        self.times = times
        self.known = known
    }

    /// The same verifier for a file whose receipts prove these times.
    func knowing(_ times: RecordedTimes) -> LogVerifier { LogVerifier(policy, now, times, known) }

    /// Checks the receipts of a signature.
    ///
    /// - Returns: where the signature stands in the log, by the receipt that proves it and was witnessed first; or why
    ///   none of them does; `nil` without one.
    public func place(of signature: StatementSignature, over statement: StatementID) -> Result<LogPosition, IkrarError>?
    {
        var places: [LogPosition] = []
        var failure: IkrarError?
        for receipt in signature.receipts {
            do throws(IkrarError) {
                places.append(try place(of: signature.source, over: statement, by: receipt.get()))
            } catch {
                failure = failure ?? error
            }
        }
        if let first = places.min(by: { $0.rank < $1.rank }) { return .success(first) }
        return failure.map { .failure($0) }
    }

    private func place(
        of signature: JWSSignature, over statement: StatementID, by carried: SignatureReceipt
    ) throws(IkrarError) -> LogPosition {
        let checked = try check(carried.receipt.note).get()
        let checkpoint = checked.checkpoint.checkpoint
        let entry = LogEntry(recorded: carried.recorded, statement: statement, signature: signature)
        try carried.receipt.verify(entry: entry.bytes, in: checkpoint)
        // A witness saw the entry, and all that came before the checkpoint's end.
        let latest = max(entry.recorded, times.latest(inLogOf: checkpoint.size) ?? entry.recorded)
        let seen = try policy.judge(checked.cosignatures, covering: latest, now: now)
        return LogPosition(entry, carried.receipt, in: checkpoint, cosignatures: checked.cosignatures, seen)
    }

    /// Whether the receipts of a file show by themselves that the log has shown two histories: two roots of one size,
    /// both signed by it, or entries whose times run backwards.
    ///
    /// - Parameters:
    ///   - statements: the statements of the file.
    ///   - times: what the same receipts prove of the times of entries.
    /// - Returns: the error that says so; `nil` if they show no such thing.
    func contradiction(among statements: [SignedStatement], _ times: RecordedTimes) -> IkrarError? {
        let notes = Set(statements.flatMap { $0.signatures }.flatMap { $0.claimedNotes })
        var roots: [WideInt: SHA256Digest] = [:]
        for note in notes {
            // A policy that is not met does not make the log's own signature less of a proof.
            guard let checkpoint = try? VerifiedCheckpoint(note, by: policy.logs).checkpoint else { continue }
            guard roots.updateValue(checkpoint.root, forKey: checkpoint.size) ?? checkpoint.root == checkpoint.root
            else { return .twoHistories(checkpoint.origin, size: checkpoint.size) }
        }
        return otherOrigin(among: notes) ?? otherGenesis(among: statements)
            ?? times.contradiction(of: policy.logs.map { $0.name }.joined(separator: ", "))
    }

    private func check(_ note: SignedNote) -> Result<CheckedNotes.Checked, IkrarError> {
        known.result(of: note) { Result { () throws(IkrarError) in try policy.check(note) as CheckedNotes.Checked } }
    }
}

extension JWSSignature {
    /// The same signature with the proof of its place in a log.
    public func with(_ receipt: InclusionReceipt, recorded: WideInt) -> JWSSignature {
        JWSSignature(
            protected: protected, signature: signature,
            unprotected: .members(["receipt": .string(receipt.content), "recorded": .integer(recorded)]))
    }
}

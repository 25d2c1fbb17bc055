internal import Signatures
internal import TransparencyLog
internal import Wording

/// When entries of a log were recorded, as far as the receipts of a file prove it.
///
/// In the log these times never run backwards, since each entry's time is part of what the tree binds.
struct RecordedTimes: Sendable {
    private struct Entry {
        let index: WideInt
        let recorded: WideInt
        let leaf: SHA256Digest
    }

    /// By their index.
    private let entries: [Entry]

    /// No entry is known.
    init() {
        entries = []
    }

    /// - Parameters:
    ///   - statements: what a file holds.
    ///   - logs: the keys of the logs that are trusted. No witness is asked for: the log's own signature is enough to
    ///     hold the log to what it says.
    init(of statements: [SignedStatement], by logs: [VerifierKey]) {
        var checkpoints: [SignedNote: Checkpoint?] = [:]
        var entries: [Entry] = []
        for signed in statements {
            for signature in signed.signatures {
                for case .success(let carried) in signature.receipts {
                    let note = carried.receipt.note
                    let checkpoint = checkpoints[note] ?? (try? VerifiedCheckpoint(note, by: logs))?.checkpoint
                    checkpoints[note] = .some(checkpoint)
                    guard let checkpoint else { continue }
                    let entry = LogEntry(
                        recorded: carried.recorded, statement: signed.statement.id, signature: signature.source)
                    do throws(IkrarError) {
                        try carried.receipt.verify(entry: entry.bytes, in: checkpoint)
                    } catch {
                        continue
                    }
                    entries.append(
                        Entry(index: carried.receipt.index, recorded: entry.recorded, leaf: .leaf(entry.bytes)))
                }
            }
        }
        self.entries = entries.ordered { ($0.index, $0.recorded) < ($1.index, $1.recorded) }
    }

    /// When the latest of the entries was recorded that a log of some size has, in Unix seconds.
    func latest(inLogOf size: WideInt) -> WideInt? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].index < size { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? entries[low - 1].recorded : nil
    }

    /// Whether the entries cannot be those of one log: two at one index, or a later one that was recorded earlier.
    func contradiction(of origin: String) -> IkrarError? {
        for (one, next) in zip(entries, entries.dropFirst()) {
            if one.index == next.index, one.leaf != next.leaf { return .twoEntries(origin, at: one.index) }
            if next.recorded < one.recorded { return .timeRunsBackwards(origin, from: one.index, to: next.index) }
        }
        return nil
    }
}

#if !hasFeature(Embedded)
    internal import Synchronization
#endif
internal import TransparencyLog
internal import Wording

/// Checkpoints that have been verified: the signatures of a file, and mostly of several, share one or a few, and each is
/// verified once.
final class CheckedNotes: Sendable {
    typealias Checked = (checkpoint: VerifiedCheckpoint, cosignatures: [Cosignature])
    typealias Results = [SignedNote: Result<Checked, IkrarError>]

    #if hasFeature(Embedded)
        // A module of WebAssembly has one thread.
        private nonisolated(unsafe) var results: Results = [:]

        private func withResults<Value>(_ body: (inout Results) -> Value) -> Value { body(&results) }
    #else
        private let results = Mutex<Results>([:])

        private func withResults<Value>(_ body: (inout sending Results) -> sending Value) -> sending Value {
            results.withLock(body)
        }
    #endif

    /// What a check has found of a note before, or finds now.
    func result(of note: SignedNote, check: () -> Result<Checked, IkrarError>) -> Result<Checked, IkrarError> {
        if let known = withResults({ $0[note] }) { return known }
        let result = check()
        withResults { known in
            // Of many files each may have its own: memory stays flat.
            if known.count >= 64 { known.removeAll() }
            known[note] = result
        }
        return result
    }
}

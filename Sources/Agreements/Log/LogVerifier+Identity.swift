internal import TransparencyLog
internal import Wording

/// A log is one key with one name: what its own signature shows it to be besides contradicts it, as two histories do.
extension LogVerifier {
    /// Whether a trusted log's key has signed a checkpoint of a log of another name.
    func otherOrigin(among notes: Set<SignedNote>) -> IkrarError? {
        for note in notes {
            let origin = note.origin
            guard !policy.logs.contains(where: { $0.name == origin }) else { continue }
            for log in policy.logs {
                guard let other = try? VerifierKey(name: origin, use: .checkpoint, key: log.key),
                    (try? VerifiedCheckpoint(note, by: [other])) != nil
                else { continue }
                return .otherOrigin(of: log.name, named: origin)
            }
        }
        return nil
    }

    /// Whether a trusted log has recorded the first statement of a registry with another log.
    func otherGenesis(among statements: [SignedStatement]) -> IkrarError? {
        for signed in statements {
            guard case .registry(let genesis) = signed.statement.content, !policy.logs.contains(genesis.logKey)
            else { continue }
            for log in policy.logs {
                // Whatever witnesses the policy asks for, the log's own signature is proof enough against it.
                let verifier = LogVerifier(policy: WitnessPolicy(log: log), now: 0)
                let isRecorded = signed.signatures.contains { signature in
                    if case .success? = verifier.place(of: signature, over: signed.statement.id) { true } else { false }
                }
                if isRecorded { return .otherGenesis(of: log.name, naming: genesis.logKey.description) }
            }
        }
        return nil
    }
}

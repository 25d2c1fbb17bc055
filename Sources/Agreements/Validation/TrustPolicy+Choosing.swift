/// Trust in keys that somebody has chosen, and in a log besides: a signature counts by either.
extension TrustPolicy {
    /// What a file proves to whoever has chosen public keys and trusts a log too.
    ///
    /// A signature by a chosen key counts before the log has recorded it. A revocation counts from where the log has
    /// recorded it; of one that the log does not prove nobody knows what came before it.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - verifier: the log, with its witnesses.
    ///   - chosen: the chosen keys.
    ///   - revocations: what ended chosen keys, beside what the file brings along.
    public init(
        provenBy file: SignedStatement, log verifier: LogVerifier, choosing chosen: TrustStore,
        revocations: [SignedStatement]
    ) {
        self.init(provenBy: file, alongside: revocations, log: verifier)
        keys.choose(chosen)
        // Of a revocation whose place the log has proven a copy without one says nothing new.
        for case .revocation(let revocation) in revocations.map({ $0.statement.content }) {
            keys.revoke(revocation, at: nil)
        }
    }

    /// Whether a log has proven anything here, be it against itself.
    public var isProvenByLog: Bool {
        switch log {
        case .receipts: registrar != nil
        case .contradicted: true
        case .unknown, .next: false
        }
    }
}

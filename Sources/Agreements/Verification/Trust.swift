/// By what a signature is judged.
public struct Trust: Sendable {
    /// The keys that are trusted.
    public var keys: TrustedKeys
    /// Who keeps the registry, where that is known: only the registrar may register and enroll.
    public var registrar: PartyID?
    /// The zone in which a claimed time is a date.
    public var zone: Zone
    /// How a signature's place in the log is known.
    public var log: LogView

    /// How a signature's place in a log is known.
    public enum LogView: Sendable {
        /// Not at all.
        case unknown
        /// By its receipt.
        case receipts(LogVerifier)
        /// It is about to get this index, or one behind it.
        case next(Int)
    }

    /// A basis of trust.
    public init(
        keys: TrustedKeys, registrar: PartyID? = nil, zone: Zone = .western, log: LogView = .unknown
    ) {
        self.keys = keys
        self.registrar = registrar
        self.zone = zone
        self.log = log
    }

    /// What follows from a log's key alone: the evidence that a file carries is taken in the order of the log, and
    /// each step is proven by the step before. Genesis → registrar's key → enrolments → revocations.
    ///
    /// What does not prove itself is passed over, as if it were not there.
    public init(provenBy evidence: [SignedStatement], log verifier: LogVerifier) {
        self.init(keys: TrustedKeys(), log: .receipts(verifier))
        let entries = evidence.flatMap { signed in
            signed.signatures.compactMap { signature in
                try? verifier.place(of: signature.source, over: signed.statement.id)?.get()
            }
            .map { (index: $0.index, signed: signed) }
        }
        var seen: Set<Int> = []
        for entry in entries.sorted(by: { $0.index < $1.index }) where seen.insert(entry.index).inserted {
            for assessment in entry.signed.signatures.map({ entry.signed.assess($0, by: self) })
            where assessment.place?.index == entry.index {
                guard let passed = assessment.passed else { continue }
                follow(passed, at: entry.index)
            }
        }
    }

    /// Lets trust follow an entry of the log that has passed.
    public mutating func follow(_ passed: PassedSignature, at index: Int) {
        switch (passed.statement.content, passed.header.intent) {
        case (.registry(let genesis), .register) where index == 0:
            registrar = genesis.registrar
            zone = genesis.zone
            keys.insert(genesis.registrarKey, of: genesis.registrar)
        case (.key(let binding), .enroll) where registrar != nil:
            keys.insert(binding.key, of: binding.party, notBefore: binding.notBefore, enrolled: index)
        case (.revocation(let revocation), .revoke): keys.revoke(revocation, at: index)
        default: break
        }
    }
}

internal import Signatures
internal import TransparencyLog
public import Wording

/// By what a signature is judged.
public struct TrustPolicy: Sendable {
    /// The keys that are trusted.
    public var keys: TrustStore
    /// Who keeps the registry, where that is known: only the registrar may register and enroll.
    public var registrar: PartyID?
    /// The zone in which a claimed time is a date.
    public var zone: Zone
    /// How a signature's place in the log is known.
    public var log: LogView
    /// Which times the party can have claimed that is about to say something; none where nobody is.
    public var claims: CredibleClaims?
    /// The key statements that their own keys have signed.
    private var possessed: Set<StatementID> = []
    /// The log's own key, which is no party's.
    private var logKey: PublicKey?

    /// How a signature's place in a log is known.
    public enum LogView: Sendable {
        /// Not at all.
        case unknown
        /// By its receipt.
        case receipts(LogVerifier)
        /// Not at all, as the receipts themselves prove that the log has shown two histories.
        case contradicted(IkrarError)
        /// It is about to get this index, or one behind it.
        case next(WideInt)
    }

    /// A basis of trust.
    public init(
        keys: TrustStore, registrar: PartyID? = nil, zone: Zone = .western, log: LogView = .unknown
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
        self.init(keys: TrustStore(), log: .receipts(verifier))
        let entries = evidence.filter { $0.statement.content.changesTrust }.flatMap { signed in
            signed.signatures.compactMap { signature in
                (try? verifier.place(of: signature, over: signed.statement.id)?.get()).map {
                    (index: $0.index, signed: signed, signature: signature)
                }
            }
        }
        for entry in entries.ordered(by: { $0.index < $1.index }) {
            guard let passed = entry.signed.validate(entry.signature, by: self).passed else { continue }
            follow(passed, at: entry.index)
        }
    }

    /// What a file proves by itself to whoever trusts a log's key.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - others: statements that are at hand besides.
    ///   - verifier: the log, with its witnesses.
    public init(provenBy file: SignedStatement, alongside others: [SignedStatement] = [], log verifier: LogVerifier) {
        let evidence = file.evidence + others
        let times = RecordedTimes(of: [file] + evidence, by: verifier.policy.logs)
        if let contradiction = verifier.contradiction(among: [file] + evidence, times) {
            self.init(keys: TrustStore(), log: .contradicted(contradiction))
        } else {
            self.init(provenBy: evidence, log: verifier.knowing(times))
        }
    }

    /// The same trust, in the zone of the registry that a file comes from: its first statement is believed if a key
    /// signed it that is trusted to be the registrar's.
    public func inZone(of file: SignedStatement) -> TrustPolicy {
        guard let genesis = geneses(in: file).first else { return self }
        var trust = self
        trust.zone = genesis.zone
        return trust
    }

    /// Who keeps the registry that a file comes from, by its first statement; nobody if there are several.
    func registrar(of file: SignedStatement) -> PartyID? {
        let registrars = Set(geneses(in: file).map { $0.registrar })
        return registrars.count == 1 ? registrars.first : nil
    }

    /// The first statements of registries that a file brings along, as far as a key has signed them that is trusted to be
    /// the registrar's.
    public func geneses(in file: SignedStatement) -> [Genesis] {
        file.evidence.compactMap { signed in
            guard case .registry(let genesis) = signed.statement.content,
                keys[genesis.registrarKey.thumbprint]?.parties.contains(genesis.registrar) == true,
                signed.signatures.contains(where: { signed.validate($0, by: self).passed != nil })
            else { return nil }
            return genesis
        }
    }

    /// Lets trust follow an entry of the log that has passed.
    public mutating func follow(_ passed: ValidSignature, at index: WideInt) {
        switch (passed.statement.content, passed.header.intent) {
        case (.registry(let genesis), .register) where index == 0:
            registrar = genesis.registrar
            zone = genesis.zone
            logKey = genesis.logKey.key
            keys.insert(genesis.registrarKey, of: genesis.registrar)
        case (.key, .possess): possessed.insert(passed.statement.id)
        // What its own key has not signed, the registrar cannot have enrolled.
        case (.key(let binding), .enroll)
        where registrar != nil && possessed.contains(passed.statement.id) && binding.key != logKey:
            keys.insert(binding.key, of: binding.party, notBefore: binding.notBefore, enrolled: index)
        case (.revocation(let revocation), .revoke): keys.revoke(revocation, at: index)
        default: break
        }
    }
}

extension StatementContent {
    /// Whether later signatures are judged by what this one says.
    var changesTrust: Bool {
        switch self {
        case .registry, .key, .revocation: true
        case .party, .agreement, .decline, .withdrawal, .report: false
        }
    }
}

internal import Signatures
public import TransparencyLog
public import Wording

/// The times that an agreement's file holds, for whoever is about to say something about it by a clock of one's own.
public struct KnownTimes: Sendable {
    /// The agreement.
    public let agreement: StatementID
    /// When the registrar says that it registered the agreement, in Unix seconds.
    public let registered: WideInt?
    /// The latest time of recording that the receipts prove, in Unix seconds.
    public let recorded: WideInt?
    /// The signatures that have a receipt which proves itself.
    let signatures: Set<JWSSignature>

    /// Looks for the times of a file.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - trust: by what signatures are judged. The registrar's claim counts if it has not failed: on a signer's own
    ///     computer nothing may be known of the registrar's key.
    ///   - logs: the keys of the log, where they are known; else those of the registry's first statement in the file.
    public init(of file: SignedStatement, by trust: TrustPolicy, logs: [VerifierKey]? = nil) {
        agreement = file.statement.id
        var trust = trust
        trust.log = .unknown
        let registrations = file.signatures.filter { $0.header?.intent == .register }
        let judged = registrations.map { file.validate($0, by: trust) }
        let passed = judged.filter { $0.passed != nil }
        let believed = passed.isEmpty ? judged.filter { $0.mayHavePassed } : passed
        // The earliest: whoever adds another one must not be able to keep anybody from signing.
        registered = believed.compactMap { $0.signature.header?.claimedTime }.min()

        let registrars = Set(believed.compactMap { $0.signature.header?.party })
        let verifiers = (logs ?? file.logKeys(of: registrars, by: trust)).map {
            LogVerifier(policy: WitnessPolicy(log: $0), now: .max)
        }
        var (recorded, signatures): (WideInt?, Set<JWSSignature>) = (nil, [])
        for signed in [file] + file.evidence {
            for signature in signed.signatures {
                let places = verifiers.compactMap { try? $0.place(of: signature, over: signed.statement.id)?.get() }
                guard let place = places.first else { continue }
                signatures.insert(signature.source)
                recorded = max(recorded ?? place.recorded, place.recorded)
            }
        }
        (self.recorded, self.signatures) = (recorded, signatures)
    }

    /// Compares a signer's clock with them.
    ///
    /// - Throws: `IkrarError` `clock-behind`.
    public func check(_ clock: WallClock) throws(IkrarError) {
        try clock.check(after: [registered.map { .registered($0) }, recorded.map { .recorded($0) }].compactMap { $0 })
    }
}

extension SignatureValidation {
    /// Whether nothing shows that the signature is bad.
    fileprivate var mayHavePassed: Bool { if case .failed = indication { false } else { true } }
}

extension SignedStatement {
    /// The log keys that a registry's first statement in this file names: one by the registrar's trusted key; if the
    /// registrar's keys are unknown here, whichever came along.
    fileprivate func logKeys(of registrars: Set<PartyID>, by trust: TrustPolicy) -> [VerifierKey] {
        let found = evidence.compactMap { signed -> Genesis? in
            guard case .registry(let genesis) = signed.statement.content, registrars.contains(genesis.registrar),
                signed.signatures.contains(where: { signed.validate($0, by: trust).passed != nil })
            else { return nil }
            return genesis
        }
        let trusted = found.filter { trust.keys[$0.registrarKey.thumbprint]?.parties.contains($0.registrar) == true }
        return (trusted.isEmpty ? found : trusted).map { $0.logKey }
    }
}

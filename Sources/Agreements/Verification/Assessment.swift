public import Signatures
public import Wording

/// What a check of one signature found.
public struct Assessment: Sendable {
    /// The signature as the file carries it.
    public let signature: CarriedSignature
    /// The finding.
    public let indication: Indication
    /// The finding as a sentence.
    public let reason: Phrase
    /// The proof, if the signature passed.
    public let passed: PassedSignature?
}

/// A signature of a statement that passed every check: mathematics, key, party, capacity and time.
///
/// Only an assessment makes one, so what takes one needs to check nothing again.
public struct PassedSignature: Sendable {
    /// What was signed.
    public let statement: Statement
    /// What the signer declared.
    public let header: SignatureHeader
    /// The key that signed, and the bytes.
    public let verified: VerifiedSignature
}

/// By what a signature is judged.
public struct Trust: Sendable {
    /// The keys that are trusted.
    public let keys: TrustedKeys
    /// Who keeps the registry, where that is known: only the registrar may register and enroll.
    public let registrar: PartyID?
    /// The zone in which a claimed time is a date.
    public let zone: Zone

    /// A basis of trust.
    public init(keys: TrustedKeys, registrar: PartyID? = nil, zone: Zone = .western) {
        self.keys = keys
        self.registrar = registrar
        self.zone = zone
    }
}

extension SignedStatement {
    /// Judges a signature over this statement.
    public func assess(_ signature: CarriedSignature, by trust: Trust) -> Assessment {
        do throws(Finding) {
            return Assessment(
                signature: signature, indication: .passed,
                reason: Phrase(
                    id: "Tanda tangan cocok, dengan kunci pihak yang namanya disebut.",
                    en: "The signature matches, by a key of the party it names."),
                passed: try check(signature, by: trust))
        } catch {
            return Assessment(signature: signature, indication: error.indication, reason: error.reason, passed: nil)
        }
    }

    private func check(_ signature: CarriedSignature, by trust: Trust) throws(Finding) -> PassedSignature {
        let (decoded, header): (DecodedSignature, SignatureHeader)
        switch signature.content {
        case .success(let content): (decoded, header) = content
        case .failure(let error): throw .malformed(error)
        }
        guard let entry = signingKey(of: header, by: trust) else { throw .unknownKey(header) }
        // Mathematics first: a header that was altered to name another party must count as forged, not as doubtful.
        guard let verified = verify(decoded, with: entry.key) else { throw .mismatch }
        guard entry.parties.contains(header.party) else { throw .anotherParty(header, owners: entry.parties) }
        if let notBefore = entry.notBefore, let date = trust.zone.date(at: header.claimedTime), date < notBefore {
            throw .tooEarly(notBefore)
        }
        try checkIntent(of: header, by: trust)
        try checkCapacity(of: header)
        return PassedSignature(statement: statement, header: header, verified: verified)
    }

    /// The key that must have signed. A key statement and a genesis bring their own: that is what they are for.
    private func signingKey(of header: SignatureHeader, by trust: Trust) -> TrustedKeys.Entry? {
        var own = TrustedKeys()
        switch (statement.content, header.intent) {
        case (.key(let binding), .possess): own.insert(binding.key, of: binding.party)
        case (.registry(let genesis), .register): own.insert(genesis.registrarKey, of: genesis.registrar)
        default: return trust.keys[header.kid]
        }
        return own[header.kid]
    }

    private func checkIntent(of header: SignatureHeader, by trust: Trust) throws(Finding) {
        let isAllowed =
            switch (statement.content, header.intent) {
            case (.agreement, .approve), (.agreement, .register), (.agreement, .witness): true
            case (.party, .register), (.registry, .register), (.key, .possess), (.key, .enroll): true
            default: false
            }
        guard isAllowed else { throw .wrongIntent(header) }
        if header.intent == .register || header.intent == .enroll, let registrar = trust.registrar {
            guard header.party == registrar else { throw .notRegistrar(header) }
        }
    }

    /// A party's officer signs in the capacity that the agreement states.
    private func checkCapacity(of header: SignatureHeader) throws(Finding) {
        guard header.intent == .approve || header.intent == .witness else { return }
        guard let signatory = header.signatory else { throw .noSignatory }
        guard header.intent == .approve, case .agreement(let agreement) = statement.content,
            let stated = agreement.participant(header.party)?.signatory
        else { return }
        guard stated.capacity == signatory.capacity else { throw .wrongCapacity(signatory, stated: stated) }
    }
}

public import Signatures
internal import TransparencyLog
public import Wording

/// What a check of one signature found.
public struct SignatureValidation: Sendable {
    /// What the signature is over.
    public let statement: Statement
    /// The signature as the file carries it.
    public let signature: StatementSignature
    /// The finding.
    public let indication: Indication
    /// The finding as a sentence.
    public let reason: Phrase
    /// The proof, if the signature passed.
    public let passed: ValidSignature?
    /// Where it stands in the log, or why its receipt does not prove that; none if it has no receipt, or no log is
    /// trusted to have given one.
    public let receipt: Result<LogPosition, IkrarError>?

    /// Where it stands in the log, if that is proven.
    public var place: LogPosition? { try? receipt?.get() }
}

/// A signature of a statement that passed every check: mathematics, key, party, capacity and time.
///
/// Only an assessment makes one, so what takes one needs to check nothing again.
public struct ValidSignature: Sendable {
    /// What was signed.
    public let statement: Statement
    /// What the signer declared.
    public let header: SignatureHeader
    /// The key that signed, and the bytes.
    public let verified: VerifiedSignature
}

extension SignedStatement {
    /// Judges a signature over this statement.
    public func validate(_ signature: StatementSignature, by trust: TrustPolicy) -> SignatureValidation {
        let receipt: Result<LogPosition, IkrarError>? =
            switch trust.log {
            case .receipts(let verifier): verifier.place(of: signature, over: statement.id)
            case .contradicted(let error): .failure(error)
            case .unknown, .next: nil
            }
        do throws(ValidationFailure) {
            return SignatureValidation(
                statement: statement, signature: signature, indication: .passed,
                reason: Phrase(
                    id: "Tanda tangan cocok, dengan kunci pihak yang namanya disebut.",
                    en: "The signature matches, by a key of the party it names."),
                passed: try check(signature, receipt, by: trust), receipt: receipt)
        } catch {
            return SignatureValidation(
                statement: statement, signature: signature, indication: error.indication, reason: error.reason,
                passed: nil, receipt: receipt)
        }
    }

    private func check(
        _ signature: StatementSignature, _ receipt: Result<LogPosition, IkrarError>?, by trust: TrustPolicy
    ) throws(ValidationFailure) -> ValidSignature {
        let (decoded, header): (DecodedSignature, SignatureHeader)
        switch signature.content {
        case .success(let content): (decoded, header) = content
        case .failure(let error): throw .malformed(error)
        }
        guard let entry = signingKey(of: header, by: trust) else { throw .unknownKey(header, receipt) }
        // Mathematics first: a header that was altered to name another party must count as forged, not as doubtful.
        guard let verified = verify(decoded, with: entry.key) else { throw .mismatch }
        guard entry.parties.contains(header.party) else { throw .anotherParty(header, owners: entry.parties) }
        try checkLife(of: entry, receipt, header, by: trust)
        guard trust.claims?.allow(signature.source, header, of: statement) ?? true else { throw .impossibleTime }
        try checkIntent(of: header, by: trust)
        try checkCapacity(of: header, by: trust)
        return ValidSignature(statement: statement, header: header, verified: verified)
    }

    /// The key that must have signed. A key statement and a genesis bring their own: that is what they are for.
    private func signingKey(of header: SignatureHeader, by trust: TrustPolicy) -> TrustStore.Entry? {
        var own = TrustStore()
        switch (statement.content, header.intent) {
        case (.key(let binding), .possess): own.insert(binding.key, of: binding.party)
        case (.registry(let genesis), .register): own.insert(genesis.registrarKey, of: genesis.registrar)
        default: return trust.keys[header.kid]
        }
        return own[header.kid]
    }

    private func checkIntent(of header: SignatureHeader, by trust: TrustPolicy) throws(ValidationFailure) {
        let isAllowed =
            switch (statement.content, header.intent) {
            case (.agreement, .approve), (.agreement, .register), (.agreement, .witness): true
            case (.party, .register), (.registry, .register), (.key, .possess), (.key, .enroll): true
            case (.revocation, .revoke), (.decline, .decline), (.withdrawal, .withdraw): true
            case (.report(let report), .report), (.report(let report), .assess):
                header.intent == report.intent(of: header.party)
            default: false
            }
        guard isAllowed else { throw .wrongIntent(header) }
        if header.intent == .register || header.intent == .enroll, let registrar = trust.registrar {
            guard header.party == registrar else { throw .notRegistrar(header) }
        }
        // A party ends its own keys, with another one; the registrar ends anybody's.
        if case .revocation(let revocation) = statement.content {
            guard header.party == revocation.party || header.party == trust.registrar, header.kid != revocation.key
            else { throw .mayNotRevoke(header) }
        }
    }

    /// Whether the key was alive when it signed, as far as the log proves when that was.
    private func checkLife(
        of entry: TrustStore.Entry, _ receipt: Result<LogPosition, IkrarError>?, _ header: SignatureHeader,
        by trust: TrustPolicy
    ) throws(ValidationFailure) {
        let place = try? receipt?.get()
        var index = place?.index
        if case .next(let next) = trust.log { index = next }
        let seen = place.flatMap { trust.keys.witnessedSize(of: $0, besides: entry.key) }
        switch entry.life.judge(signatureAt: index, seenBy: seen) {
        case .counts: break
        case .unproven(let end): throw .revokedWithoutProof(end)
        case .endedBefore(let end, let index): throw .revoked(end, at: index)
        }
        // Where a log is trusted, what it has not recorded may be by a key that it has revoked since.
        if case .receipts = trust.log, place == nil, !entry.isChosen { throw .notRecorded(receipt) }
        if case .contradicted = trust.log { throw .notRecorded(receipt) }
        if let enrolled = entry.enrolled, let index, index < enrolled { throw .beforeEnrolment(enrolled) }
        guard let notBefore = entry.notBefore, let claimed = trust.zone.date(at: header.claimedTime),
            claimed < notBefore
        else { return }
        // The signer's own date is a claim; what was recorded by then was made by then.
        let recorded = place.flatMap { trust.zone.date(at: $0.recorded) }
        throw recorded.map { $0 < notBefore } == true ? .tooEarly(notBefore) : .outOfBounds(notBefore)
    }

    /// A party's officer signs in the capacity that the agreement states.
    private func checkCapacity(of header: SignatureHeader, by trust: TrustPolicy) throws(ValidationFailure) {
        guard [.approve, .witness, .decline, .withdraw].contains(header.intent) else { return }
        guard let signatory = header.signatory else { throw .noSignatory }
        if case .withdrawal(let withdrawal) = statement.content, let claimed = trust.zone.date(at: header.claimedTime),
            withdrawal.effective < claimed
        {
            throw .backdated(withdrawal.effective, signed: claimed)
        }
        guard header.intent == .approve, case .agreement(let agreement) = statement.content,
            let stated = agreement.participant(header.party)?.signatory
        else { return }
        guard stated.capacity == signatory.capacity else { throw .wrongCapacity(signatory, stated: stated) }
    }
}

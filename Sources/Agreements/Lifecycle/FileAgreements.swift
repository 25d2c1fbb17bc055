/// An agreement of a file with what was found of its signatures.
struct ValidatedAgreement {
    /// Its text.
    let agreement: Agreement
    /// What was found of its own signatures.
    let own: [SignatureValidation]
    /// The same, and what was found of the signatures of what was said about it.
    let all: [SignatureValidation]

    /// What has become of it as far as it alone tells.
    func lifecycle(in zone: Zone) -> Lifecycle {
        SigningHistory(of: agreement, by: all, in: zone).signingState.lifecycle(
            effective: agreement.effective, expires: agreement.expires, minimum: agreement.minimumParties,
            without: [:], in: zone)
    }
}

/// An agreement and the agreements that came along with it in a file, each with who has agreed to it.
struct FileAgreements: AgreementSource {
    private let agreements: [StatementID: SignedTerms<StatementID>]
    private var sourcesByTarget: [StatementID: [StatementID]] = [:]

    /// - Parameters:
    ///   - judged: the agreements, each with what its signatures are worth.
    ///   - zone: where days are counted.
    ///   - countsUndecided: whether a signature counts of which nothing proves when it was made.
    init(_ judged: [StatementID: ValidatedAgreement], in zone: Zone, countsUndecided: Bool = false) {
        agreements = judged.mapValues { judged in
            let agreement = judged.agreement
            let proceedings = SigningHistory(of: agreement, by: judged.all, in: zone, countsUndecided: countsUndecided)
            return SignedTerms(
                effective: agreement.effective, expires: agreement.expires, minimumParties: agreement.minimumParties,
                relations: agreement.relations.map { ($0.type, $0.agreement) }, signingState: proceedings.signingState)
        }
        for (id, judged) in judged {
            for target in Set(judged.agreement.relations.map({ $0.agreement })) {
                sourcesByTarget[target, default: []].append(id)
            }
        }
    }

    func agreement(_ id: StatementID) -> SignedTerms<StatementID>? { agreements[id] }

    func sources(of id: StatementID) -> [StatementID] { sourcesByTarget[id] ?? [] }
}

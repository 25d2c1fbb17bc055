internal import Signatures
public import Wording

/// What is said of a file as a whole.
/// Ordered from best to worst: of several files the worst decides.
public enum Verdict: Sendable, CaseIterable, Comparable {
    case valid
    case incomplete
    case indeterminate
    case invalid

    /// The word in JSON.
    public var name: String {
        switch self {
        case .valid: "valid"
        case .incomplete: "incomplete"
        case .indeterminate: "indeterminate"
        case .invalid: "invalid"
        }
    }
}

/// What verification says of an agreement file on a date.
public struct VerifiedAgreement: Sendable {
    /// The statement that is the agreement.
    public let statement: Statement
    /// The agreement.
    public let agreement: Agreement
    /// Each signature's finding, in the order of the parties, then of the file.
    public let validations: [SignatureValidation]
    /// The parties with an approval that passed, each once, in its order; but not those that left before all had
    /// signed who must.
    public let approved: [PartyID]
    /// The required parties without one.
    public let missing: [PartyID]
    /// The verdict.
    public let verdict: Verdict
    /// The date asked about.
    public let date: CalendarDate

    /// What has become of it, as far as the file tells.
    public let lifecycle: Lifecycle
    /// The refusals and withdrawals that came along and count, in the order of the parties.
    public let departures: [Departure]
    /// The reports and assessments that came along and count, in their order.
    public let reports: [(author: PartyID, report: Report)]
    /// What came along, all signed, and changes it or would, where that is how its course is known.
    public let laterSigned: [LaterAgreement]
    /// Who has left all that it changes, and so has left it too: the first day without each.
    public let released: [PartyID: CalendarDate]

    /// Under which names its parties are registered, as far as that is known.
    public let registered: RegisteredNames
    /// Whether signatures are there that cannot be decided, and where it stands depends on them.
    let isUndecided: Bool
    /// Why each of those cannot be read that came along and cannot.
    public let unread: [Phrase]
    /// Who has agreed.
    let signingState: SigningState

    /// What came along and changes it.
    public var later: [LaterAgreement] { laterSigned.filter { $0.counts } }

    /// What came along and would change it, if it did not let a party go without signing that is bound.
    public var laterWithoutEffect: [LaterAgreement] { laterSigned.filter { !$0.counts } }

    /// The parties that did not have to sign and have not, with the clauses that oblige each.
    public var unsigned: [(party: PartyID, obliging: [String])] {
        agreement.parties.filter { !$0.isRequired && signingState.approved[$0.id] == nil }.map { party in
            (party.id, agreement.commitments(of: party.id).map { $0.path.joined(separator: " ") })
        }
    }

    /// Where the agreement stands on that date.
    public var status: Status { isUndecided ? .undetermined : lifecycle.status(on: date) }
}

extension SignedStatement {
    /// Verifies an agreement with all its signatures.
    ///
    /// - Parameters:
    ///   - trust: by what signatures are judged.
    ///   - date: the day on which its status is asked.
    ///   - known: what has become of it and who was released with what it changes, where a registry knows; otherwise
    ///     what came along tells.
    ///   - names: under which names a registry knows the parties; otherwise what came along proves them.
    /// - Returns: the agreement with its verdict.
    /// - Throws: `IkrarError` if the statement is not an agreement.
    public func verify(
        by trust: TrustPolicy, on date: CalendarDate,
        knowing known: (lifecycle: Lifecycle, released: [PartyID: CalendarDate])? = nil,
        names: RegisteredNames? = nil
    ) throws(IkrarError) -> VerifiedAgreement {
        guard case .agreement(let agreement) = statement.content else {
            let type = statement.content.typeName
            throw IkrarError(
                .notAnAgreement, id: "ini pernyataan \(type), bukan perjanjian",
                en: "this is a \(type) statement, not an agreement")
        }
        let judged = judge(agreement, said: followUps, by: trust)
        let proceedings = SigningHistory(of: agreement, by: judged.all, in: trust.zone)
        let signingState = proceedings.signingState
        let missing = agreement.parties.filter { $0.isRequired && signingState.approved[$0.id] == nil }.map { $0.id }
        let hasFailed = judged.own.contains { $0.isFailure(for: agreement) }
        let isUndecided = judged.own.contains { validation in
            guard case .indeterminate = validation.indication, let party = validation.signature.header?.party else {
                return false
            }
            return missing.contains(party)
        }
        let outcome =
            known.map { Outcome(lifecycle: $0.lifecycle, released: $0.released) }
            ?? outcome(of: judged, on: date, by: trust)
        return VerifiedAgreement(
            statement: statement, agreement: agreement, validations: judged.own,
            approved: agreement.parties.map { $0.id }.filter { signingState.approved[$0] != nil }, missing: missing,
            verdict: hasFailed ? .invalid : isUndecided ? .indeterminate : missing.isEmpty ? .valid : .incomplete,
            date: date, lifecycle: outcome.lifecycle,
            departures: agreement.parties.compactMap { proceedings.departures[$0.id] }, reports: proceedings.reports,
            laterSigned: outcome.later, released: outcome.released.filter { signingState.approved[$0.key] != nil },
            registered: names ?? RegisteredNames(provenBy: self, of: agreement, by: trust),
            // A registry knows what has become of it, whatever this file can prove.
            isUndecided: known == nil && (isUndecided || outcome.isUndecided), unread: unread,
            signingState: signingState)
    }

    /// What came of an agreement, by what a registry knows or by what came along.
    private struct Outcome {
        let lifecycle: Lifecycle
        let released: [PartyID: CalendarDate]
        var later: [LaterAgreement] = []
        var isUndecided = false
    }

    private func outcome(of judged: ValidatedAgreement, on date: CalendarDate, by trust: TrustPolicy) -> Outcome {
        let all = judgeAll(beginningWith: judged, by: trust)
        var graph = AgreementGraph(of: FileAgreements(all, in: trust.zone), in: trust.zone)
        let id = statement.id
        let lifecycle = graph.lifecycle(of: id) ?? judged.lifecycle(in: trust.zone)
        var isUndecided = false
        if all.contains(where: { $0.value.all.contains(where: { $0.indication.isUndecidedInTime }) }) {
            var possible = AgreementGraph(
                of: FileAgreements(all, in: trust.zone, countsUndecided: true), in: trust.zone)
            isUndecided = possible.lifecycle(of: id)?.status(on: date) != lifecycle.status(on: date)
        }
        return Outcome(
            lifecycle: lifecycle, released: graph.released(from: id),
            later: graph.later(than: id).compactMap { later in
                all[later.id].map { content in
                    LaterAgreement(
                        id: later.id, title: content.agreement.title, type: later.type,
                        effective: later.terms.effective, expires: later.terms.expires,
                        last: graph.lifecycle(of: later.id)?.lastDay, required: later.terms.signingState.required,
                        lacking: later.lacking.ordered())
                }
            }, isUndecided: isUndecided)
    }

    /// Judges the agreements that came along, each with what was said about it.
    private func judgeAll(
        beginningWith own: ValidatedAgreement, by trust: TrustPolicy
    ) -> [StatementID: ValidatedAgreement] {
        var judged = [statement.id: own]
        let said = Dictionary(grouping: evidence) { $0.statement.content.concerns }
        for other in evidence where judged[other.statement.id] == nil {
            guard case .agreement(let agreement) = other.statement.content else { continue }
            judged[other.statement.id] = other.judge(agreement, said: said[other.statement.id] ?? [], by: trust)
        }
        return judged
    }

    /// Judges each signature of an agreement, and of what was said about it.
    private func judge(_ agreement: Agreement, said: [SignedStatement], by trust: TrustPolicy) -> ValidatedAgreement {
        let own = agreement.countingEachKeyOnce(signatures.map { validate($0, by: trust) })
        let about = said.flatMap { said in said.signatures.map { said.validate($0, by: trust) } }
        return ValidatedAgreement(agreement: agreement, own: own, all: own + about)
    }
}

extension SignatureValidation {
    /// Whether this proves something bad about the agreement: a signature without a readable header may have been
    /// any party's; one in the name of a stranger changes nothing.
    fileprivate func isFailure(for agreement: Agreement) -> Bool {
        guard case .failed = indication else { return false }
        guard let party = signature.header?.party else { return true }
        return agreement.participant(party) != nil
    }

    /// Whether the signature is in the name of nobody in the agreement.
    public func isIgnored(in agreement: Agreement) -> Bool {
        guard let party = signature.header?.party else { return false }
        return agreement.participant(party) == nil
    }
}

extension Agreement {
    /// Puts assessments in the order of the parties, and lets one public key count for one party only:
    /// the first, in the order of the agreement, that it approved for.
    fileprivate func countingEachKeyOnce(_ validations: [SignatureValidation]) -> [SignatureValidation] {
        var order: [PartyID: Int] = [:]
        for (place, party) in parties.enumerated() where order[party.id] == nil { order[party.id] = place }
        func rank(_ validation: SignatureValidation) -> Int {
            validation.signature.header.flatMap { order[$0.party] } ?? parties.count
        }
        let sorted = validations.enumerated().ordered { one, other in
            (rank(one.element), one.offset) < (rank(other.element), other.offset)
        }
        var owner: [[UInt8]: PartyID] = [:]
        return sorted.map { $0.element }.map { validation in
            guard let passed = validation.passed, passed.header.intent == .approve else { return validation }
            let first = owner[passed.verified.key.bytes, default: passed.header.party]
            owner[passed.verified.key.bytes] = first
            guard first != passed.header.party else { return validation }
            let finding = ValidationFailure.countedFor(first)
            return SignatureValidation(
                statement: validation.statement, signature: validation.signature, indication: finding.indication,
                reason: finding.reason, passed: nil,
                receipt: validation.receipt)
        }
    }
}

internal import Signatures
public import Wording

/// What is said of a file as a whole; its raw value is the exit code of `verify`.
public enum Verdict: Int32, Sendable, CaseIterable, Comparable {
    case valid = 0
    case incomplete = 3
    case indeterminate = 2
    case invalid = 1

    /// The word in JSON.
    public var name: String {
        switch self {
        case .valid: "valid"
        case .incomplete: "incomplete"
        case .indeterminate: "indeterminate"
        case .invalid: "invalid"
        }
    }

    /// From best to worst: the worst file decides for all.
    public static func < (one: Verdict, other: Verdict) -> Bool { one.severity < other.severity }

    private var severity: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// What verification says of an agreement file on a date.
public struct VerifiedAgreement: Sendable {
    /// The statement that is the agreement.
    public let statement: Statement
    /// The agreement.
    public let agreement: Agreement
    /// Each signature's finding, in the order of the parties, then of the file.
    public let assessments: [Assessment]
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
    public let course: Course
    /// The refusals and withdrawals that came along and count, in the order of the parties.
    public let departures: [Departure]
    /// The reports and assessments that came along and count, in their order.
    public let reports: [(author: PartyID, report: Report)]
    /// What came along and changes it, where that is how its course is known.
    public let later: [LaterAgreement]
    /// Who has left all that it changes, and so has left it too: the first day without each.
    public let released: [PartyID: CalendarDate]

    /// Whether a missing signature is there and cannot be decided, so that nobody can say whether all have signed.
    let isUndecided: Bool
    /// Why each of those cannot be read that came along and cannot.
    public let unread: [Phrase]

    /// Where the agreement stands on that date.
    public var status: Status { isUndecided ? .undetermined : course.status(on: date) }
}

extension SignedStatement {
    /// Verifies an agreement with all its signatures.
    ///
    /// - Parameter known: what has become of it and who was released with what it changes, where a registry knows;
    ///   otherwise what came along tells.
    /// - Throws: `AgreementError` if the statement is not an agreement.
    public func verify(
        by trust: Trust, on date: CalendarDate,
        knowing known: (course: Course, released: [PartyID: CalendarDate])? = nil
    ) throws -> VerifiedAgreement {
        guard case .agreement(let agreement) = statement.content else {
            let type = statement.content.typeName
            throw AgreementError(
                "not-an-agreement", id: "ini pernyataan \(type), bukan perjanjian",
                en: "this is a \(type) statement, not an agreement")
        }
        let (assessments, proceedings) = assess(agreement, said: followUps, by: trust)
        let assent = proceedings.assent
        let approved = agreement.parties.map(\.id).filter { assent.approved[$0] != nil }
        let missing = agreement.parties.filter { $0.isRequired && assent.approved[$0.id] == nil }.map(\.id)
        let hasFailed = assessments.contains { $0.isFailure(for: agreement) }
        let isUndecided = assessments.contains { assessment in
            guard case .indeterminate = assessment.indication, let party = assessment.signature.header?.party else {
                return false
            }
            return missing.contains(party)
        }
        let dossier = known == nil ? Dossier(of: self, agreement, assent, by: trust) : nil
        let told = dossier?.outcome(of: statement.id)
        return VerifiedAgreement(
            statement: statement, agreement: agreement, assessments: assessments, approved: approved, missing: missing,
            verdict: hasFailed ? .invalid : isUndecided ? .indeterminate : missing.isEmpty ? .valid : .incomplete,
            date: date,
            course: known?.course ?? told?.course
                ?? assent.course(
                    effective: agreement.effective, expires: agreement.expires, minimum: agreement.minimumParties,
                    without: [:], in: trust.zone),
            departures: agreement.parties.compactMap { proceedings.departures[$0.id] }, reports: proceedings.reports,
            later: dossier?.later(than: statement.id) ?? [],
            released: (known?.released ?? told?.released ?? [:]).filter { assent.approved[$0.key] != nil },
            // A registry knows what has become of it, whatever this file can prove.
            isUndecided: isUndecided && known == nil, unread: unread)
    }

    /// Judges each signature of an agreement, and who has agreed by them and by what was said about it.
    func assess(
        _ agreement: Agreement, said: [SignedStatement], by trust: Trust
    ) -> ([Assessment], Proceedings) {
        let assessments = agreement.countingEachKeyOnce(signatures.map { assess($0, by: trust) })
        let judged = said.flatMap { said in said.signatures.map { said.assess($0, by: trust) } }
        return (assessments, Proceedings(of: agreement, by: assessments + judged, in: trust.zone))
    }
}

extension Assessment {
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
    fileprivate func countingEachKeyOnce(_ assessments: [Assessment]) -> [Assessment] {
        let order = Dictionary(parties.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
        func rank(_ assessment: Assessment) -> Int {
            assessment.signature.header.flatMap { order[$0.party] } ?? parties.count
        }
        let sorted = assessments.enumerated().sorted { one, other in
            (rank(one.element), one.offset) < (rank(other.element), other.offset)
        }
        var owner: [[UInt8]: PartyID] = [:]
        return sorted.map(\.element).map { assessment in
            guard let passed = assessment.passed, passed.header.intent == .approve else { return assessment }
            let first = owner[passed.verified.key.bytes, default: passed.header.party]
            owner[passed.verified.key.bytes] = first
            guard first != passed.header.party else { return assessment }
            let finding = Finding.countedFor(first)
            return Assessment(
                signature: assessment.signature, indication: finding.indication, reason: finding.reason, passed: nil,
                receipt: assessment.receipt)
        }
    }
}

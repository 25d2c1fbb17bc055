/// A refusal or a withdrawal that counts.
public struct Departure: Sendable {
    /// Its place in the log, where that is proven.
    public let place: LogPlace?
    /// What the party declared with its signature: who spoke for it, in what capacity and when.
    public let header: SignatureHeader
    /// Why.
    public let reason: String
    /// The first day without the party; none if it was not bound yet.
    public let left: CalendarDate?

    /// Who.
    public var party: PartyID { header.party }
    /// `.decline` or `.withdraw`.
    public var intent: SignatureHeader.Intent { header.intent }
}

/// Who has agreed, as the signatures tell in their order: that of the log, or else of the times that they claim.
struct Assent {
    private let agreement: Agreement
    private let zone: Zone
    /// The parties that have signed, but for those that left before all had who must.
    private(set) var approved: Set<PartyID> = []
    /// The last word of each party that refused or left.
    private(set) var departures: [PartyID: Departure] = [:]
    /// Whether all required parties have signed, so that it can take effect.
    private(set) var isComplete = false
    /// What parties have said of commitments.
    private(set) var reports: [(author: PartyID, report: Report)] = []

    /// - Parameter assessments: of the agreement and of what was said about it, in any order.
    init(to agreement: Agreement, by assessments: [Assessment], in zone: Zone) {
        self.agreement = agreement
        self.zone = zone
        let passed = assessments.compactMap { assessment in assessment.passed.map { ($0, assessment.place) } }
        let events = passed.enumerated().map { offset, event in
            // At one moment those who sign come first, as in a file that comes home.
            (order: event.1?.index ?? event.0.header.claimedTime, offset: offset, event: event)
        }
        for (_, _, event) in events.sorted(by: { ($0.order, $0.offset) < ($1.order, $1.offset) }) {
            follow(event.0, at: event.1)
        }
    }

    private mutating func follow(_ passed: PassedSignature, at place: LogPlace?) {
        let party = passed.header.party
        guard agreement.participant(party) != nil else { return }
        func departure(_ reason: String, _ left: CalendarDate?) -> Departure {
            Departure(place: place, header: passed.header, reason: reason, left: left)
        }
        switch passed.statement.content {
        case .agreement where passed.header.intent == .approve:
            approved.insert(party)
            // Who has refused may think again.
            if departures[party]?.left == nil { departures[party] = nil }
            isComplete = isComplete || agreement.parties.allSatisfy { !$0.isRequired || approved.contains($0.id) }
        case .decline(let decline) where !approved.contains(party) && departures[party] == nil:
            departures[party] = departure(decline.reason, nil)
        case .withdrawal(let withdrawal) where approved.contains(party) && departures[party] == nil:
            let time = place?.recorded ?? passed.header.claimedTime
            guard let left = withdrawal.left(announced: time, notice: agreement.noticeDays, in: zone) else { return }
            // What has not taken effect yet binds nobody: it is a refusal.
            if !isComplete { approved.remove(party) }
            departures[party] = departure(withdrawal.reason, isComplete ? left : nil)
        case .report(let report): reports.append((party, report))
        default: break
        }
    }
}

extension Withdrawal {
    /// The first day without the party: the day that it states, or a later one, if the agreement's notice ends later.
    ///
    /// - Parameters:
    ///   - time: when the others could learn of it, in Unix seconds: when it was recorded, where a log proves that,
    ///     since its own date can be written back; else when the signer says it was.
    ///   - days: how many days of notice the agreement asks for.
    /// - Returns: `nil` outside the years 1 to 9999.
    public func left(announced time: Int, notice days: Int?, in zone: Zone) -> CalendarDate? {
        zone.day(after: days, from: time).map { max(effective, $0) }
    }
}

extension Zone {
    /// The day on which a notice of so many days has run that was given at a moment, in Unix seconds.
    fileprivate func day(after notice: Int?, from time: Int) -> CalendarDate? {
        date(at: time)?.adding(days: notice ?? 0)
    }
}

extension SignedStatement {
    /// The refusals, withdrawals and reports that came along with an agreement, in the order of the times that their
    /// signers claim.
    public var followUps: [SignedStatement] {
        evidence.filter { $0.statement.content.concerns == statement.id }
            .map { (time: $0.signatures.compactMap(\.header?.claimedTime).min() ?? 0, said: $0) }
            .sorted { $0.time < $1.time }.map(\.said)
    }
}

extension StatementContent {
    /// The agreement that a refusal, a withdrawal or a report is about.
    public var concerns: StatementID? {
        switch self {
        case .decline(let decline): decline.agreement
        case .withdrawal(let withdrawal): withdrawal.agreement
        case .report(let report): report.agreement
        default: nil
        }
    }
}

extension Agreement {
    /// The first day on which a withdrawal that is announced at a moment, in Unix seconds, can take effect.
    public func earliestDeparture(announced time: Int, in zone: Zone) -> CalendarDate? {
        zone.day(after: noticeDays, from: time)
    }

    /// What has become of it by refusals, withdrawals and later agreements.
    func course(_ assent: Assent, later: [LaterAgreement]) -> Course {
        var course = Course(
            isComplete: assent.isComplete,
            isDeclined: parties.contains { $0.isRequired && assent.departures[$0.id].map { $0.left == nil } ?? false },
            effective: effective, expires: expires)
        for later in later { course.follow(later.type, from: later.effective, until: later.expires) }
        course.follow(
            departures: assent.departures.values.compactMap(\.left),
            of: parties.count { assent.approved.contains($0.id) }, minimum: minimumParties)
        return course
    }
}

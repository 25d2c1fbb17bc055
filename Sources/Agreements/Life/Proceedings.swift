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

/// What parties have said of an agreement, as the signatures tell in their order: that of the log, or else of the times
/// that they claim.
struct Proceedings {
    /// Who has agreed.
    let assent: Assent
    /// The last word of each party that refused or left.
    let departures: [PartyID: Departure]
    /// What parties have said of commitments.
    let reports: [(author: PartyID, report: Report)]

    /// - Parameter assessments: of the agreement and of what was said about it, in any order.
    init(of agreement: Agreement, by assessments: [Assessment], in zone: Zone) {
        let passed = assessments.compactMap { assessment in assessment.passed.map { ($0, assessment.place) } }
            .filter { agreement.participant($0.0.header.party) != nil }
            .enumerated().map { offset, event in
                // At one moment those who sign come first, as in a file that comes home.
                (order: event.1?.index ?? event.0.header.claimedTime, offset: offset, event: event)
            }
            .sorted { ($0.order, $0.offset) < ($1.order, $1.offset) }.map(\.event)
        var assent = Assent(required: agreement.parties.filter(\.isRequired).map(\.id))
        var reports: [(author: PartyID, report: Report)] = []
        for (event, (passed, place)) in passed.enumerated() {
            let time = place?.recorded ?? passed.header.claimedTime
            if case .report(let report) = passed.statement.content, agreement.asks(for: report),
                assent.binds(passed.header.party, at: time, in: zone), assent.approved[report.party] != nil
            {
                reports.append((passed.header.party, report))
            }
            guard let deed = passed.deed(announced: time, notice: agreement.noticeDays, in: zone) else { continue }
            assent.follow(deed, by: passed.header.party, at: time, event: event)
        }
        self.reports = reports
        self.assent = assent
        departures = assent.departures.mapValues { departure in
            let (said, place) = passed[departure.event]
            return Departure(
                place: place, header: said.header, reason: said.statement.content.reason ?? "", left: departure.left)
        }
    }
}

extension PassedSignature {
    /// What a party says with it of the agreement that it is about.
    ///
    /// - Parameters:
    ///   - time: when the others could learn of it, as `Withdrawal.left(announced:notice:in:)` takes it.
    ///   - notice: the days of notice that the agreement asks for.
    fileprivate func deed(announced time: Int, notice: Int?, in zone: Zone) -> Assent.Deed? {
        switch statement.content {
        case .agreement where header.intent == .approve: .approve
        case .decline: .decline
        case .withdrawal(let withdrawal):
            withdrawal.left(announced: time, notice: notice, in: zone).map(Assent.Deed.withdraw)
        default: nil
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
    /// Why a party refuses or leaves.
    fileprivate var reason: String? {
        switch self {
        case .decline(let decline): decline.reason
        case .withdrawal(let withdrawal): withdrawal.reason
        default: nil
        }
    }

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

    /// Whether it asks of the party what a report is about.
    func asks(for report: Report) -> Bool {
        allClauses.contains { $0.path == report.clause && $0.clause.obliges.contains(report.party) }
    }
}

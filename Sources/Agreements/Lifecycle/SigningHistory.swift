public import Wording

/// A refusal or a withdrawal that counts.
public struct Departure: Sendable {
    /// Its place in the log, where that is proven.
    public let place: LogPosition?
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
struct SigningHistory {
    /// Who has agreed.
    let signingState: SigningState
    /// The last word of each party that refused or left.
    let departures: [PartyID: Departure]
    /// What parties have said of commitments.
    let reports: [(author: PartyID, report: Report)]

    /// - Parameters:
    ///   - agreement: the agreement.
    ///   - validations: what the signatures are worth.
    ///   - zone: where days are counted.
    ///   - countsUndecided: whether a signature counts of which nothing proves when it was made.
    init(of agreement: Agreement, by validations: [SignatureValidation], in zone: Zone, countsUndecided: Bool = false) {
        let events = validations.compactMap { Said($0, countsUndecided: countsUndecided) }
            .filter { agreement.participant($0.header.party) != nil }.inTheirOrder
        var signingState = SigningState(required: agreement.parties.filter { $0.isRequired }.map { $0.id })
        var reports: [(author: PartyID, report: Report)] = []
        for (number, said) in events.enumerated() {
            let (party, time) = (said.header.party, said.time)
            if case .report(let report) = said.content, (try? agreement.checkObligation(report)) != nil,
                signingState.binds(party, at: time.seconds, in: zone), signingState.approved[report.party] != nil
            {
                reports.append((party, report))
            }
            guard let event = said.event(notice: agreement.noticeDays, in: zone) else { continue }
            signingState.apply(event, by: party, at: time, number: number)
        }
        self.reports = reports
        self.signingState = signingState
        departures = signingState.departures.mapValues { departure in
            let said = events[departure.number]
            return Departure(
                place: said.place, header: said.header, reason: said.content.reason ?? "", left: departure.left)
        }
    }
}

/// A signature that passed, and its place in the log where that is proven.
private struct Said {
    let content: StatementContent
    let header: SignatureHeader
    let place: LogPosition?

    /// - Returns: `nil` for a signature that does not count.
    init?(_ validation: SignatureValidation, countsUndecided: Bool) {
        guard let header = validation.signature.header,
            validation.passed != nil || (countsUndecided && validation.indication.isUndecidedInTime)
        else { return nil }
        (content, self.header, place) = (validation.statement.content, header, validation.place)
    }

    /// When it was recorded, or else when its signer says it was.
    var time: EventTime { EventTime(seconds: place?.recorded ?? header.claimedTime, index: place?.index) }

    /// When it counts among what a party did: no claim is later than the recording.
    var claimed: WideInt { min(header.claimedTime, place?.recorded ?? .max) }

    /// What a party says with it of the agreement that it is about.
    ///
    /// - Parameters:
    ///   - notice: the days of notice that the agreement asks for.
    ///   - zone: where days are counted.
    /// - Returns: `nil` if it says nothing of signing or leaving.
    func event(notice: WideInt?, in zone: Zone) -> SigningState.Event? {
        switch content {
        case .agreement where header.intent == .approve: .approve
        case .decline: .decline
        case .withdrawal(let withdrawal):
            withdrawal.left(announced: time.seconds, notice: notice, in: zone).map(SigningState.Event.withdraw)
        default: nil
        }
    }
}

extension [Said] {
    /// By the log, if it has them all; else by the times that are claimed. At one moment those who sign come first, as
    /// in a file that comes home, which is how they stand here.
    fileprivate var inTheirOrder: [Said] {
        let isLogged = allSatisfy { $0.place != nil }
        return enumerated().map { (key: isLogged ? $1.place?.index ?? 0 : $1.claimed, offset: $0, said: $1) }
            .ordered { ($0.key, $0.offset) < ($1.key, $1.offset) }.map { $0.said }
    }
}

extension Withdrawal {
    /// The first day without the party: the day that it states, or a later one, if the agreement's notice ends later.
    ///
    /// - Parameters:
    ///   - time: when the others could learn of it, in Unix seconds: when it was recorded, where a log proves that,
    ///     since its own date can be written back; else when the signer says it was.
    ///   - days: how many days of notice the agreement asks for.
    ///   - zone: where days are counted.
    /// - Returns: `nil` outside the years 1 to 9999.
    public func left(announced time: WideInt, notice days: WideInt?, in zone: Zone) -> CalendarDate? {
        zone.day(after: days, from: time).map { max(effective, $0) }
    }
}

extension Zone {
    /// The day on which a notice of so many days has run that was given at a moment, in Unix seconds.
    fileprivate func day(after notice: WideInt?, from time: WideInt) -> CalendarDate? {
        date(at: time)?.adding(days: notice ?? 0)
    }
}

extension SignedStatement {
    /// The refusals, withdrawals and reports that came along with an agreement, in the order of the times that their
    /// signers claim.
    public var followUps: [SignedStatement] {
        evidence.filter { $0.statement.content.concerns == statement.id }
            .map { (time: $0.signatures.compactMap { $0.header?.claimedTime }.min() ?? 0, said: $0) }
            .ordered { $0.time < $1.time }.map { $0.said }
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
    public func earliestDeparture(announced time: WideInt, in zone: Zone) -> CalendarDate? {
        zone.day(after: noticeDays, from: time)
    }
}

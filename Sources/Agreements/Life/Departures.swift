extension SignedStatement {
    /// The refusals and withdrawals that came along with an agreement and count, one for each party.
    func departures(from agreement: Agreement, approved: Set<PartyID>, by trust: Trust) -> [PassedSignature] {
        var seen: Set<PartyID> = []
        return evidence.filter { $0.statement.content.concerns == statement.id }
            .flatMap { departure in departure.signatures.compactMap { departure.assess($0, by: trust).passed } }
            .sorted { $0.header.claimedTime < $1.header.claimedTime }
            .filter { passed in
                let party = passed.header.party
                guard agreement.participant(party) != nil, !seen.contains(party) else { return false }
                switch passed.statement.content {
                case .decline where approved.contains(party): return false
                case .withdrawal(let withdrawal):
                    guard approved.contains(party),
                        let earliest = agreement.earliestDeparture(
                            announced: passed.header.claimedTime, in: trust.zone),
                        withdrawal.effective >= earliest
                    else { return false }
                case .decline: break
                default: return false
                }
                seen.insert(party)
                return true
            }
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
    /// The first day on which a withdrawal that was announced at a moment can take effect.
    ///
    /// - Parameter time: Unix seconds.
    public func earliestDeparture(announced time: Int, in zone: Zone) -> CalendarDate? {
        zone.date(at: time)?.adding(days: noticeDays ?? 0)
    }

    /// What has become of it by refusals, withdrawals and later agreements.
    func course(
        isComplete: Bool, approved: Set<PartyID>, departures: [PassedSignature], later: [LaterAgreement]
    ) -> Course {
        let required = Set(parties.filter(\.isRequired).map(\.id))
        let isDeclined = departures.contains {
            if case .decline = $0.statement.content { required.contains($0.header.party) } else { false }
        }
        var course = Course(isComplete: isComplete, isDeclined: isDeclined, effective: effective, expires: expires)
        for later in later { course.follow(later.type, from: later.effective, until: later.expires) }
        let dates: [CalendarDate] = departures.compactMap {
            if case .withdrawal(let withdrawal) = $0.statement.content { withdrawal.effective } else { nil }
        }
        course.follow(
            departures: dates, of: parties.count { approved.contains($0.id) }, minimum: minimumParties)
        return course
    }
}

public import Agreements
internal import GRDB

/// A party, other than the registrar, that has signed an agreement: active while one is in force that it has not left.
public struct Partner: Sendable {
    /// Its id.
    public let party: String
    /// Its registered name.
    public let name: String
    /// The agreements that are counted, with its role in each.
    public let agreements: [(id: StatementID, role: String)]
    /// The earliest first day of them.
    public let since: CalendarDate
    /// The latest last day on which it is bound by one of them; none if one has no end.
    public let until: CalendarDate?
    /// Agreements that wait for its signature.
    public let pending: [StatementID]
    /// Why it is a partner no longer: where its latest agreement stands, or `nil` if it left that; of former ones only.
    public let former: Former?

    /// Why a party is a partner no longer.
    public enum Former: Sendable {
        /// Its latest agreement is no longer, or not yet, in force.
        case agreement(Status)
        /// It left.
        case withdrew(CalendarDate)
    }
}

extension RegistryTransaction {
    /// The active partners at a moment, by id; with the former ones after them if those are asked for.
    public func partners(at moment: AsOf, includingFormer: Bool = false) throws -> [Partner] {
        let registrar = try description().registrar.text
        let waiting = try pending(at: moment)
        func gather(_ standings: [Standing], _ counts: (Standing, String) -> Bool) throws -> [String: [Membership]] {
            var found: [String: [Membership]] = [:]
            for (place, party, role) in try signatories(of: standings, at: moment)
            where party != registrar && counts(standings[place], party) {
                found[party, default: []].append(Membership(standing: standings[place], role: role))
            }
            return found
        }
        func partner(_ party: String, _ memberships: [Membership], former: Bool) throws -> Partner {
            let last = memberships.map { $0.lastDay(of: party) }
            return Partner(
                party: party, name: try name(of: party, at: moment),
                agreements: memberships.map { ($0.standing.id, $0.role) },
                since: memberships.map(\.standing.course.effective).min() ?? moment.date,
                until: last.contains(nil) ? nil : last.compactMap(\.self).max(),
                pending: waiting.filter { $0.missing.contains(party) }.map(\.agreement.id),
                former: former ? memberships.last.map { $0.end(of: party, on: moment.date) } : nil)
        }
        let active = try gather(promises(at: moment)) { $0.binds($1, on: moment.date) }
        var partners = try active.sorted { $0.key < $1.key }.map { try partner($0.key, $0.value, former: false) }
        guard includingFormer else { return partners }
        let all = try gather(standings(in: nil, at: moment)) { standing, _ in
            standing.course.isComplete && !standing.onlyEnds
        }
        for (party, memberships) in all.sorted(by: { $0.key < $1.key }) where active[party] == nil {
            partners.append(try partner(party, memberships, former: true))
        }
        return partners
    }

    /// The name under which a party was registered at a moment.
    private func name(of party: String, at moment: AsOf) throws -> String {
        let sql = "SELECT name FROM party_names WHERE party = ? AND entry <= ? ORDER BY entry DESC LIMIT 1"
        return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [party, moment.entry]) ?? party
    }
}

private struct Membership {
    let standing: Standing
    let role: String

    /// The last day on which a party is bound; none: without end.
    func lastDay(of party: String) -> CalendarDate? {
        [standing.course.lastDay, standing.left[party]?.adding(days: -1)].compactMap(\.self).min()
    }

    func end(of party: String, on date: CalendarDate) -> Partner.Former {
        // Who leaves what is over already was released by its end.
        let last = standing.course.lastDay ?? .lastDay
        if let left = standing.left[party], left <= date, left <= last { return .withdrew(left) }
        return .agreement(standing.course.status(on: date))
    }
}

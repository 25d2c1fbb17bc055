public import Agreements
internal import GRDB

/// A party, other than the registrar, that has signed an agreement: active while one is in force that it has not left.
public struct Partner: Sendable {
    /// Its id.
    public let party: PartyID
    /// Its registered name.
    public let name: String
    /// The agreements in force that bind it, with its role in each; of a former partner the one that bound it last.
    public let agreements: [(id: StatementID, role: String)]
    /// The earliest first day of them.
    public let since: CalendarDate
    /// The latest last day on which it is bound by one of them; none if one has no end.
    public let until: CalendarDate?
    /// Agreements that wait for its signature.
    public let pending: [StatementID]
    /// Why it is a partner no longer; of former ones only.
    public let former: Former?

    /// Why a party is a partner no longer.
    public enum Former: Sendable {
        /// The agreement is over; or nothing has bound it yet, and this will.
        case agreement(Status)
        /// It left.
        case withdrew(CalendarDate)
    }
}

extension RegistryTransaction {
    /// The active partners at a moment, by id; with the former ones after them if those are asked for.
    public func partners(at moment: Moment, includingFormer: Bool = false) throws -> [Partner] {
        let registrar = try description().registrar
        let waiting = try pending(at: moment)
        func partner(_ party: PartyID, _ memberships: [Membership], _ former: Partner.Former? = nil) throws -> Partner {
            let last = memberships.map(\.lastDay)
            return Partner(
                party: party, name: try name(of: party, at: moment),
                agreements: memberships.map { ($0.snapshot.id, $0.role) },
                since: memberships.map(\.snapshot.lifecycle.effective).min() ?? moment.date,
                until: last.contains(nil) ? nil : last.compactMap(\.self).max(),
                pending: waiting.filter { $0.missing.contains(party) }.map(\.agreement.id), former: former)
        }
        let active = try Dictionary(
            grouping: memberships(in: promises(at: moment), at: moment).filter {
                $0.party != registrar && $0.snapshot.binds($0.party, on: moment.date)
            }, by: \.party)
        var partners = try active.sorted { $0.key < $1.key }.map { try partner($0.key, $0.value) }
        guard includingFormer else { return partners }
        for party in try db.rows("SELECT id FROM parties ORDER BY id", [], { try $0.slug("id") as PartyID })
        where party != registrar && active[party] == nil {
            guard let last = try lastMembership(of: party, at: moment) else { continue }
            partners.append(try partner(party, [last], last.end(on: moment.date)))
        }
        return partners
    }

    /// What bound a party last; if nothing has yet, what first will.
    private func lastMembership(of party: PartyID, at moment: Moment) throws -> Membership? {
        func agreements(_ condition: String) throws -> RowCursor {
            let sql = "SELECT agreement, horizon FROM agreement_parties WHERE party = :party AND \(condition)"
            return try Row.fetchCursor(
                db.cachedStatement(sql: sql), arguments: ["party": party.text, "on": moment.date.description])
        }
        func membership(in agreement: Int) throws -> Membership? {
            guard let snapshot = try snapshot(agreement, at: moment), snapshot.lifecycle.isComplete, !snapshot.onlyEnds
            else { return nil }
            return try memberships(in: [snapshot], at: moment).first { $0.party == party }
        }
        var last: Membership?
        let begun = try agreements("effective <= :on ORDER BY horizon DESC")
        while let row = try begun.next() {
            // None of the rest lasted longer.
            if let last, try last.order.day.description > row.value("horizon") { break }
            guard let next = try membership(in: row.value("agreement")) else { continue }
            last = last.map { $0.order < next.order ? next : $0 } ?? next
        }
        if let last { return last }
        let coming = try agreements("effective > :on ORDER BY effective, agreement")
        while let row = try coming.next() {
            if let first = try membership(in: row.value("agreement")) { return first }
        }
        return nil
    }

    private func memberships(in snapshots: [AgreementSnapshot], at moment: Moment) throws -> [Membership] {
        try signatories(of: snapshots, at: moment).map(Membership.init)
    }

    /// The name under which a party was registered at a moment.
    private func name(of party: PartyID, at moment: Moment) throws -> String {
        let sql = "SELECT name FROM party_names WHERE party = ? AND entry <= ? ORDER BY entry DESC LIMIT 1"
        return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [party.text, moment.entry])
            ?? party.text
    }
}

/// A party that has signed an agreement.
private struct Membership {
    let snapshot: AgreementSnapshot
    let party: PartyID
    let role: String

    /// The last day on which the party is bound; none: without end.
    var lastDay: CalendarDate? {
        [snapshot.lifecycle.lastDay, snapshot.left(party)?.adding(days: -1)].compactMap(\.self).min()
    }

    /// Which of two lasts longer. Of those that end together it is the first, which the others may only change.
    var order: (day: CalendarDate, number: Int) { (lastDay ?? .lastDay, -snapshot.number) }

    func end(on date: CalendarDate) -> Partner.Former {
        // Who leaves what is over already was released by its end.
        let last = snapshot.lifecycle.lastDay ?? .lastDay
        if let left = snapshot.left(party), left <= date, left <= last { return .withdrew(left) }
        return .agreement(snapshot.lifecycle.status(on: date))
    }
}

/// An agreement and the agreements that came along with it, each with who has agreed to it. Every signature is judged
/// once, however they hang together.
struct Dossier {
    /// An agreement, and who has agreed to it.
    private struct Member {
        let content: Agreement
        let assent: Assent
    }

    private let zone: Zone
    private var members: [StatementID: Member]
    /// What does something to an agreement.
    private var sources: [StatementID: [(id: StatementID, type: Agreement.RelationType)]] = [:]

    /// - Parameter assent: to the agreement itself, whose signatures have been judged.
    init(of signed: SignedStatement, _ agreement: Agreement, _ assent: Assent, by trust: Trust) {
        zone = trust.zone
        members = [signed.statement.id: Member(content: agreement, assent: assent)]
        let said = Dictionary(grouping: signed.evidence) { $0.statement.content.concerns }
        for other in signed.evidence where members[other.statement.id] == nil {
            guard case .agreement(let content) = other.statement.content else { continue }
            let (_, proceedings) = other.assess(content, said: said[other.statement.id] ?? [], by: trust)
            members[other.statement.id] = Member(content: content, assent: proceedings.assent)
        }
        for (id, member) in members {
            for relation in member.content.relations {
                sources[relation.agreement, default: []].append((id, relation.type))
            }
        }
    }

    /// The later agreements that count: signed by all their required parties, who include those of this agreement that
    /// are still bound by it.
    private func counting(
        over id: StatementID
    ) -> [(id: StatementID, type: Agreement.RelationType, content: Agreement)] {
        guard let target = members[id] else { return [] }
        return (sources[id] ?? []).compactMap { source, type in
            guard let member = members[source], member.assent.completion != nil,
                target.assent.needed(on: member.content.effective, without: released(from: id))
                    .isSubset(of: member.assent.required)
            else { return nil }
            return (source, type, member.content)
        }
    }

    /// What has become of a member by refusals, withdrawals and later agreements.
    private func course(of id: StatementID) -> Course? {
        guard let member = members[id] else { return nil }
        var course = member.assent.course(
            effective: member.content.effective, expires: member.content.expires,
            minimum: member.content.minimumParties, without: released(from: id), in: zone)
        for later in counting(over: id) {
            course.follow(later.type, from: later.content.effective, until: later.content.expires)
        }
        return course
    }

    /// What does something to an agreement, by the days on which it begins.
    func later(than id: StatementID) -> [LaterAgreement] {
        counting(over: id).map { later in
            LaterAgreement(
                id: later.id, title: later.content.title, type: later.type, effective: later.content.effective,
                expires: later.content.expires, last: outcome(of: later.id).course?.lastDay)
        }
        .sorted { ($0.effective, $0.id.description) < ($1.effective, $1.id.description) }
    }

    /// What has become of an agreement, and who was released from it by leaving what it changes.
    func outcome(of id: StatementID) -> (course: Course?, released: [PartyID: CalendarDate]) {
        var course = course(of: id)
        course?.follow(bases: bases(of: id).compactMap(self.course(of:)))
        return (course, released(from: id))
    }

    /// The first day without each party that has left all that an agreement changes.
    private func released(from id: StatementID) -> [PartyID: CalendarDate] {
        Assent.released(byLeaving: bases(of: id).compactMap { members[$0]?.assent.left })
    }

    /// The agreements that one hangs on, as an addendum does, if all of them came along: those that it amends or extends,
    /// and where it takes the place of an addendum, those of that one.
    private func bases(of id: StatementID) -> [StatementID] {
        var bases: Set<StatementID> = []
        var seen: Set<StatementID> = [id]
        var line = [id]
        while let next = line.popLast() {
            guard let content = members[next]?.content else { return [] }
            let relations = content.relations.filter { $0.type != .terminates }
            guard !relations.isEmpty else { return [] }
            for relation in relations where relation.type.keepsTarget { bases.insert(relation.agreement) }
            line += relations.filter { !$0.type.keepsTarget && seen.insert($0.agreement).inserted }.map(\.agreement)
        }
        return bases.allSatisfy { members[$0] != nil } ? bases.sorted { $0.description < $1.description } : []
    }
}

public import Wording

/// A later agreement that came along with an earlier one, has all the signatures that it needs, and does something to it.
public struct LaterAgreement: Sendable {
    /// Its id.
    public let id: StatementID
    /// Its title.
    public let title: String
    /// What it does.
    public let type: Agreement.RelationType
    /// Its first day in force, on which that happens.
    public let effective: CalendarDate
    /// Its last day in force; none: without end.
    public let expires: CalendarDate?

    /// A later agreement, as whoever knows it tells.
    public init(
        id: StatementID, title: String, type: Agreement.RelationType, effective: CalendarDate, expires: CalendarDate?
    ) {
        self.id = id
        self.title = title
        self.type = type
        self.effective = effective
        self.expires = expires
    }

    /// What it does, for people: `diperpanjang dengan “…” 1 April 2025 s.d. 31 Maret 2026 (sha256:…)`.
    public var label: Phrase {
        let when = type.term(from: effective, to: expires)
        return Phrase(
            id: "\(type.passiveLabel.id) “\(title)” \(when.id) (\(id.short))",
            en: "\(type.passiveLabel.en) “\(title)” \(when.en) (\(id.short))")
    }
}

extension SignedStatement {
    /// The later agreements among the evidence that count: signed by all their required parties, who include those
    /// of this agreement that are still bound by it.
    func laterAgreements(
        than agreement: Agreement, _ assent: Assent, by trust: Trust, on date: CalendarDate
    ) -> [LaterAgreement] {
        evidence.flatMap { later -> [LaterAgreement] in
            guard case .agreement(let content) = later.statement.content,
                case let relations = content.relations.filter({ $0.agreement == statement.id }), !relations.isEmpty,
                (try? later.verify(by: trust, on: date))?.verdict == .valid
            else { return [] }
            let left = assent.departures.values.filter { $0.left.map { $0 <= content.effective } ?? false }
            let bound = Set(agreement.parties.filter(\.isRequired).map(\.id)).subtracting(left.map(\.party))
            guard bound.isSubset(of: content.parties.filter(\.isRequired).map(\.id)) else { return [] }
            return relations.map {
                LaterAgreement(
                    id: later.statement.id, title: content.title, type: $0.type, effective: content.effective,
                    expires: content.expires)
            }
        }
        .sorted { ($0.effective, $0.id.description) < ($1.effective, $1.id.description) }
    }

    /// What has become of the agreements that one hangs on, as an addendum does, if all of them came along: those that
    /// it amends or extends, and where it takes the place of an addendum, those of that one.
    func bases(of agreement: Agreement, by trust: Trust, on date: CalendarDate) -> [Course] {
        guard !agreement.relations.isEmpty else { return [] }
        let known = Dictionary(evidence.map { ($0.statement.id, $0) }, uniquingKeysWith: { first, _ in first })
        func content(_ id: StatementID) -> Agreement? {
            if case .agreement(let content)? = known[id]?.statement.content { content } else { nil }
        }
        var bases: Set<StatementID> = []
        var replaced: Set<StatementID> = []
        var line = [agreement]
        while let next = line.popLast() {
            let relations = next.relations.filter { $0.type != .terminates }
            guard !relations.isEmpty else { return [] }
            for relation in relations {
                guard let target = content(relation.agreement) else { return [] }
                if relation.type.keepsTarget {
                    bases.insert(relation.agreement)
                } else if replaced.insert(relation.agreement).inserted {
                    line.append(target)
                }
            }
        }
        // What this one does to them counts too; by itself, as what came along has been looked at.
        var bare = SignedStatement(statement)
        bare.insert(signatures.map(\.source))
        return bases.compactMap { id in
            guard var base = known[id], let content = content(id) else { return nil }
            base.insert(evidence: evidence + [bare])
            let assent = base.assess(content, by: trust).1
            return content.course(assent, later: base.laterAgreements(than: content, assent, by: trust, on: date))
        }
    }
}

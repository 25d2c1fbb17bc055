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
}

public import Agreements
internal import GRDB
internal import Wording

/// An agreement that waits for signatures.
public struct PendingAgreement: Sendable {
    /// The agreement.
    public let agreement: ListedAgreement
    /// The required parties that have not signed, in its order.
    public var missing: [PartyID] { agreement.missing }
    /// Those of them that have said they will not.
    public let declined: [PartyID]
    /// When it was registered, in Unix seconds by the registrar's clock.
    public let since: Int
}

extension RegistryTransaction {
    /// What waits for signatures, the oldest first.
    public func pending(at moment: Moment) throws -> [PendingAgreement] {
        try snapshots(where: Status.incomplete, [:], at: moment)
            .filter { !$0.lifecycle.isComplete }
            .map { snapshot in
                let sql =
                    "SELECT recorded FROM agreements JOIN signatures ON entry = registered WHERE agreements.statement = ?"
                guard let since = try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [snapshot.number]) else {
                    throw IkrarError.altered("agreements")
                }
                return PendingAgreement(
                    agreement: try listed(snapshot, at: moment), declined: snapshot.refused.sorted(), since: since)
            }
            .sorted { ($0.since, $0.agreement.id.description) < ($1.since, $1.agreement.id.description) }
    }
}

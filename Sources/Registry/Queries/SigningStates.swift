internal import Agreements
internal import GRDB
internal import Wording

/// Who had signed agreements, and who had not, by what counted at a moment.
extension RegistryTransaction {
    /// The parties that had signed agreements, in the order of each.
    func signatories(
        of snapshots: [AgreementSnapshot], at moment: Moment
    ) throws -> [(snapshot: AgreementSnapshot, party: PartyID, role: String)] {
        let sql = """
            SELECT key, party, role FROM json_each(:agreements) CROSS JOIN agreement_parties p ON p.agreement = value
            WHERE \(Self.approvedThen) ORDER BY key, position
            """
        return try db.rows(sql, ["agreements": Self.list(snapshots.map(\.number)), "at": moment.entry]) {
            try (
                snapshot: snapshots[$0.value("key") as Int], party: $0.slug("party") as PartyID,
                role: $0.value("role") as String
            )
        }.filter { !$0.snapshot.refused.contains($0.party) }
    }

    /// The required parties that had not signed, in the agreement's order.
    func missing(from snapshot: AgreementSnapshot, at moment: Moment) throws -> [PartyID] {
        let sql = """
            SELECT party, \(Self.approvedThen) AS approved FROM agreement_parties p
            WHERE agreement = :agreement AND required ORDER BY position
            """
        return try db.rows(sql, ["agreement": snapshot.number, "at": moment.entry]) {
            try (party: $0.slug("party") as PartyID, approved: $0.value("approved") as Bool)
        }.filter { !$0.approved || snapshot.refused.contains($0.party) }.map(\.party)
    }

    /// Who had agreed to an agreement, by all that its parties said up to an entry: what took away or gave back what,
    /// SQL alone could not tell.
    func signingState(to agreement: Int, until last: Int = .max) throws -> SigningState {
        let sql = """
            SELECT s.entry, s.party, s.recorded, s.intent, d.effective
            FROM signers s JOIN keys k USING (kid) LEFT JOIN departures d USING (entry)
            WHERE s.entry IN (SELECT entry FROM signers WHERE statement = :agreement AND intent = 'approve'
                    UNION SELECT entry FROM departures WHERE agreement = :agreement) AND \(Self.counts)
            ORDER BY s.entry
            """
        var signingState = try SigningState(required: required(by: agreement))
        for (entry, party, recorded, event) in try db.rows(
            sql, ["agreement": agreement, "at": last],
            {
                try (
                    $0.value("entry") as Int, $0.slug("party") as PartyID, $0.value("recorded") as Int, Self.event($0)
                )
            })
        {
            signingState.apply(event, by: party, at: EventTime(seconds: recorded, index: entry), number: entry)
        }
        return signingState
    }

    /// The parties that must sign an agreement.
    func required(by agreement: Int) throws -> [PartyID] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT party FROM agreement_parties WHERE agreement = ? AND required"),
            arguments: [agreement]
        ).map(Self.party)
    }

    private static func party(_ text: String) throws -> PartyID {
        guard let party = PartyID(text) else { throw IkrarError.altered("signers") }
        return party
    }

    private static func event(_ row: Row) throws -> SigningState.Event {
        switch try SignatureHeader.Intent(rawValue: row.value("intent")) {
        case .approve: return .approve
        case .decline: return .decline
        case .withdraw:
            guard let left = try (row.value("effective") as String?).flatMap(CalendarDate.init(iso:)) else {
                throw IkrarError.altered("departures")
            }
            return .withdraw(left)
        default: throw IkrarError.altered("departures")
        }
    }
}

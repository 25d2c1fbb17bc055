public import Agreements
internal import Foundation
internal import GRDB
internal import Wording
internal import Signatures

/// The moment that a question is about: what the documents say of a day, by what the log knew after an entry.
///
/// The same moment gives the same answer for ever, whatever is recorded later.
public struct AsOf: Sendable {
    /// The day.
    public let date: CalendarDate
    /// The last log index that counts.
    public let entry: Int
    /// Whether that index was asked for, so that nothing counts which is no entry of the log: cosignatures have no place
    /// in it that would tell when the registry had them.
    var isFixed = false
}

extension RegistryTransaction {
    /// A moment.
    ///
    /// - Parameters:
    ///   - date: the day; by default the day of the last entry that counts, or today if all do.
    ///   - entry: the last log index that counts; by default all.
    /// - Throws: `RegistryError` `log-index` if the log has no such entry.
    public func moment(on date: CalendarDate?, at entry: Int?, today: CalendarDate) throws -> AsOf {
        let last = try logSize() - 1
        guard let entry else { return AsOf(date: date ?? today, entry: last) }
        guard (0...max(0, last)).contains(entry),
            let recorded = try Int.fetchOne(
                db, sql: "SELECT recorded FROM signatures WHERE entry = ?", arguments: [entry])
        else {
            throw RegistryError(
                "log-index", fault: .usage, id: "log ini belum punya entri \(entry)",
                en: "the log has no entry \(entry)")
        }
        return AsOf(date: try date ?? description().zone.date(at: recorded) ?? today, entry: entry, isFixed: true)
    }

    /// A signature in `signers s` by a key in `keys k` counts at a moment: it was recorded, and its key had not been
    /// found to have ended before it.
    static let counts =
        "s.entry <= :at AND (k.revoked IS NULL OR k.revoked > :at OR s.entry <= k.last_valid)"

    /// A party in `agreement_parties p` had signed at a moment; whether it had left again, `Assent` tells. What counts now
    /// and was there then counted then, as a key that ends later only takes away; the rest takes a look at what the
    /// party's keys were then. The plus keeps SQLite from looking through all that the party ever signed, rather than
    /// through the few signatures of the statement.
    static let approvedThen = """
        (coalesce(p.approved <= :at, 0) OR EXISTS (SELECT 1 FROM signers s JOIN keys k USING (kid)
            WHERE s.statement = p.agreement AND s.intent = 'approve' AND +s.party = p.party AND \(counts)))
        """

    /// All required parties of an agreement in `a` that nobody departed from had signed at a moment. What is complete
    /// now by signatures that were there then was complete then.
    static let completeThen = """
        (a.completed <= :at OR NOT EXISTS (SELECT 1 FROM agreement_parties p
            WHERE p.agreement = a.statement AND required AND NOT \(approvedThen)))
        """

    /// The parties that had signed agreements, in the order of each.
    func signatories(
        of standings: [Standing], at moment: AsOf
    ) throws -> [(standing: Standing, party: String, role: String)] {
        let sql = """
            SELECT key, party, role FROM json_each(:agreements) CROSS JOIN agreement_parties p ON p.agreement = value
            WHERE \(Self.approvedThen) ORDER BY key, position
            """
        return try db.rows(sql, ["agreements": Self.list(standings.map(\.number)), "at": moment.entry]) {
            try (standing: standings[$0["key"] as Int], party: $0["party"] as String, role: $0["role"] as String)
        }.filter { !$0.standing.refused.contains($0.party) }
    }

    /// The required parties that had not signed, in the agreement's order.
    func missing(from standing: Standing, at moment: AsOf) throws -> [String] {
        let sql = """
            SELECT party, \(Self.approvedThen) AS approved FROM agreement_parties p
            WHERE agreement = :agreement AND required ORDER BY position
            """
        return try db.rows(sql, ["agreement": standing.number, "at": moment.entry]) {
            try (party: $0["party"] as String, approved: $0["approved"] as Bool)
        }.filter { !$0.approved || standing.refused.contains($0.party) }.map(\.party)
    }

    /// Who had agreed to an agreement, by all that its parties said up to an entry: what took away or gave back what,
    /// SQL alone could not tell.
    func assent(to agreement: Int, until last: Int = .max) throws -> Assent {
        let sql = """
            SELECT s.entry, s.party, s.recorded, s.intent, d.effective
            FROM signers s JOIN keys k USING (kid) LEFT JOIN departures d USING (entry)
            WHERE s.entry IN (SELECT entry FROM signers WHERE statement = :agreement AND intent = 'approve'
                    UNION SELECT entry FROM departures WHERE agreement = :agreement) AND \(Self.counts)
            ORDER BY s.entry
            """
        var assent = try Assent(required: required(by: agreement))
        for (entry, party, recorded, deed) in try db.rows(
            sql, ["agreement": agreement, "at": last],
            { try ($0["entry"] as Int, Self.party($0["party"]), $0["recorded"] as Int, Self.deed($0)) })
        {
            assent.follow(deed, by: party, at: recorded, event: entry)
        }
        return assent
    }

    /// The parties that must sign an agreement.
    func required(by agreement: Int) throws -> [PartyID] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT party FROM agreement_parties WHERE agreement = ? AND required"),
            arguments: [agreement]
        ).map(Self.party)
    }

    private static func party(_ text: String) throws -> PartyID {
        guard let party = PartyID(text) else { throw RegistryError.altered("signers") }
        return party
    }

    private static func deed(_ row: Row) throws -> Assent.Deed {
        switch try SignatureHeader.Intent(rawValue: row["intent"]) {
        case .approve: return .approve
        case .decline: return .decline
        case .withdraw:
            guard let left = try (row["effective"] as String?).flatMap(CalendarDate.init(iso:)) else {
                throw RegistryError.altered("departures")
            }
            return .withdraw(left)
        default: throw RegistryError.altered("departures")
        }
    }
}

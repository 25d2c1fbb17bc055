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

/// An agreement as it stood at a moment.
struct Standing {
    let number: Int
    let id: StatementID
    let title: String
    let kind: Agreement.Kind
    let date: CalendarDate
    var course: Course
    /// Whether it does nothing but end others, so that nobody promises anything in it.
    let onlyEnds: Bool
    /// Its parties, in order, with a space between them.
    let parties: String
    /// The first day without each party that has left.
    var left: [String: CalendarDate] = [:]
    /// The parties that said they will not sign, or left before the agreement could bind them.
    var declined: Set<String> = []

    /// Whether a party that had signed was bound on a day.
    func binds(_ party: String, on date: CalendarDate) -> Bool { left[party].map { date < $0 } ?? true }
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

    /// A party in `agreement_parties p` had signed at a moment. What counts now and was there then counted then; the
    /// rest takes a look at what the party's keys were then, and whether it left again before it was bound. The plus
    /// keeps SQLite from looking through all that the party ever signed, rather than through the few signatures of
    /// the statement.
    static let approvedThen = """
        (coalesce(p.approved <= :at, 0) OR EXISTS (SELECT 1 FROM signers s JOIN keys k USING (kid)
            WHERE s.statement = p.agreement AND s.intent = 'approve' AND +s.party = p.party AND \(counts)
                AND s.entry > coalesce((SELECT max(s.entry)
                    FROM departures d JOIN signers s USING (entry) JOIN keys k USING (kid)
                    WHERE d.agreement = p.agreement AND d.party = p.party AND d.effective IS NULL AND \(counts)), -1)))
        """

    /// All required parties of an agreement in `a` had signed at a moment. What is complete now by signatures that
    /// were there then was complete then.
    static let completeThen = """
        (a.completed <= :at OR NOT EXISTS (SELECT 1 FROM agreement_parties p
            WHERE p.agreement = a.statement AND required AND NOT \(approvedThen)))
        """

    /// The agreements of `agreements a` that a condition picks, as they stood at a moment, by date.
    ///
    /// - Parameter followingBases: whether what they change is looked at; that itself changes nothing, so that altered
    ///   tables lead no further than that.
    func standings(
        where condition: String, _ arguments: StatementArguments, at moment: AsOf, followingBases: Bool = true
    ) throws -> [Standing] {
        let sql = """
            SELECT a.statement, id, title, kind, date, effective, expires, minimum_parties,
                coalesce(\(Self.completeThen), 0) AS complete,
                EXISTS (SELECT 1 FROM relations WHERE target = a.statement) AS related,
                EXISTS (SELECT 1 FROM departures WHERE agreement = a.statement) AS departed,
                (SELECT min(type) FROM relations WHERE source = a.statement) AS does,
                (SELECT group_concat(party, ' ') FROM
                    (SELECT party FROM agreement_parties WHERE agreement = a.statement ORDER BY position)) AS parties
            FROM agreements a JOIN statements ON number = a.statement
            WHERE registered <= :at AND (\(condition)) ORDER BY date, a.statement
            """
        var all = arguments
        all += ["at": moment.entry]
        return try db.rows(sql, all, StoredAgreement.init).map {
            try standing($0, at: moment, followingBases: followingBases)
        }
    }

    /// The agreements in one status on the day, or of one party, or all.
    func standings(in status: Status?, of party: PartyID? = nil, at moment: AsOf) throws -> [Standing] {
        var conditions = [status?.possible ?? "TRUE"]
        if party != nil {
            conditions.append("a.statement IN (SELECT agreement FROM agreement_parties WHERE party = :party)")
        }
        return try standings(
            where: conditions.joined(separator: " AND "), ["on": moment.date.description, "party": party?.text],
            at: moment
        ).filter { status == nil || $0.course.status(on: moment.date) == status }
    }

    /// The agreements in force in which somebody promises something, all or those of one party.
    func promises(of party: PartyID? = nil, at moment: AsOf) throws -> [Standing] {
        try standings(in: .inForce, of: party, at: moment).filter { !$0.onlyEnds }
    }

    private func standing(_ stored: StoredAgreement, at moment: AsOf, followingBases: Bool) throws -> Standing {
        let number = stored.number
        let departures = stored.isDeparted ? try self.departures(from: number, at: moment) : []
        let declined = Set(departures.filter { $0.left == nil }.map(\.party))
        var left = Dictionary(
            departures.compactMap { departure in departure.left.map { (departure.party, $0) } },
            uniquingKeysWith: min)
        let isDeclined = try !declined.isEmpty && !required(of: number).isDisjoint(with: declined)
        var course = Course(
            isComplete: stored.isComplete, isDeclined: isDeclined, effective: stored.effective,
            expires: stored.expires)
        if stored.isRelated {
            for relation in try relations(to: number, at: moment) where relation.isComplete {
                course.follow(relation.type, from: relation.effective, until: relation.expires)
            }
        }
        if !left.isEmpty, let minimum = stored.minimumParties {
            guard minimum >= 0 else { throw RegistryError.altered("agreements") }
            let signed = try signatories(of: number, at: moment).count
            course.follow(departures: Array(left.values), of: signed, minimum: minimum)
        }
        // The first word of the alphabet, of which this is the last: it does nothing else.
        let onlyEnds = stored.does == Agreement.RelationType.terminates.rawValue
        if followingBases, stored.does != nil, !onlyEnds {
            let bases = try bases(of: number).flatMap {
                try standings(where: "a.statement = :number", ["number": $0], at: moment, followingBases: false)
            }
            course.follow(bases: bases.map(\.course))
            // Who has left all that it changes has left it too.
            for (party, day) in bases.first?.left ?? [:] where bases.allSatisfy({ $0.left[party] != nil }) {
                let last = bases.compactMap { $0.left[party] }.max() ?? day
                left[party] = min(left[party] ?? last, last)
            }
        }
        return Standing(
            number: number, id: stored.id, title: stored.title, kind: stored.kind, date: stored.date, course: course,
            onlyEnds: onlyEnds, parties: stored.parties, left: left, declined: declined)
    }

    private func required(of agreement: Int) throws -> Set<String> {
        try Set(
            String.fetchAll(
                db.cachedStatement(sql: "SELECT party FROM agreement_parties WHERE agreement = ? AND required"),
                arguments: [agreement]))
    }

    /// The parties that had signed, in the agreement's order.
    func signatories(of agreement: Int, at moment: AsOf) throws -> [(party: String, name: String, role: String)] {
        let sql = """
            SELECT party, name, role FROM agreement_parties p
            WHERE agreement = :agreement AND \(Self.approvedThen) ORDER BY position
            """
        return try db.rows(sql, ["agreement": agreement, "at": moment.entry]) {
            try ($0["party"], $0["name"], $0["role"])
        }
    }

    /// The same of many agreements, each by its place among them.
    func signatories(
        of standings: [Standing], at moment: AsOf
    ) throws -> [(place: Int, party: String, role: String)] {
        let sql = """
            SELECT key, party, role FROM json_each(:agreements) CROSS JOIN agreement_parties p ON p.agreement = value
            WHERE \(Self.approvedThen) ORDER BY key, position
            """
        let numbers = standings.map { String($0.number) }.joined(separator: ",")
        return try db.rows(sql, ["agreements": "[\(numbers)]", "at": moment.entry]) {
            try ($0["key"], $0["party"], $0["role"])
        }
    }

    /// The required parties that had not signed, in the agreement's order.
    func missing(from agreement: Int, at moment: AsOf) throws -> [String] {
        let sql = """
            SELECT party FROM agreement_parties p
            WHERE agreement = :agreement AND required AND NOT \(Self.approvedThen) ORDER BY position
            """
        return try String.fetchAll(
            db.cachedStatement(sql: sql), arguments: ["agreement": agreement, "at": moment.entry])
    }

    /// Refusals by parties that had not signed since, and withdrawals, in the order of the log.
    private func departures(
        from agreement: Int, at moment: AsOf
    ) throws -> [(party: String, left: CalendarDate?)] {
        let sql = """
            SELECT d.party, d.effective FROM departures d JOIN signers s USING (entry) JOIN keys k USING (kid)
            WHERE d.agreement = :agreement AND \(Self.counts) AND (d.effective IS NOT NULL OR d.party NOT IN (
                SELECT p.party FROM agreement_parties p WHERE p.agreement = d.agreement AND \(Self.approvedThen)))
            ORDER BY d.entry
            """
        return try db.rows(sql, ["agreement": agreement, "at": moment.entry]) {
            try ($0["party"], ($0["effective"] as String?).flatMap(CalendarDate.init(iso:)))
        }
    }
}

/// A row of `agreements`, with what the tables beside it may have to add.
private struct StoredAgreement {
    let number: Int
    let id: StatementID
    let title: String
    let kind: Agreement.Kind
    let date: CalendarDate
    let effective: CalendarDate
    let expires: CalendarDate?
    let minimumParties: Int?
    let isComplete: Bool
    let isRelated: Bool
    let isDeparted: Bool
    let does: String?
    let parties: String

    init(_ row: Row) throws {
        guard let id = try StatementID(row["id"]), let kind = try Agreement.Kind(rawValue: row["kind"]),
            let date = try CalendarDate(iso: row["date"]), let effective = try CalendarDate(iso: row["effective"])
        else { throw RegistryError.altered("agreements") }
        (self.id, self.kind, self.date, self.effective) = (id, kind, date, effective)
        number = try row["statement"]
        title = try row["title"]
        expires = try (row["expires"] as String?).flatMap(CalendarDate.init(iso:))
        minimumParties = try row["minimum_parties"]
        isComplete = try row["complete"]
        isRelated = try row["related"]
        isDeparted = try row["departed"]
        does = try row["does"]
        parties = try row["parties"] ?? ""
    }
}

extension Status {
    /// What an agreement in `agreements` must be to have this status on a day, as far as an index can tell.
    fileprivate var possible: String {
        switch self {
        case .inForce: "horizon >= :on AND effective <= :on"
        case .notYetEffective: "effective > :on"
        case .awaitingSignatures, .declined: "(completed IS NULL OR completed > :at)"
        case .expired: "effective <= :on"
        case .terminated, .superseded:
            // By a later agreement, for want of parties, or with what it changes.
            """
            a.statement IN (SELECT target FROM relations UNION SELECT source FROM relations
                UNION SELECT agreement FROM departures)
            """
        }
    }
}

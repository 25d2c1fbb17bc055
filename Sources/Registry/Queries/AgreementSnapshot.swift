internal import Agreements
internal import GRDB
internal import Wording

/// An agreement as it stood at a moment.
struct AgreementSnapshot {
    let number: Int
    let id: StatementID
    let title: String
    let kind: Agreement.Kind
    let date: CalendarDate
    var lifecycle: Lifecycle
    /// Whether it does nothing but end others, so that nobody promises anything in it.
    let onlyEnds: Bool
    /// Its parties, in order, with a space between them.
    let parties: String
    /// The first day without each party that has left it.
    let withdrawn: [PartyID: CalendarDate]
    /// The first day without each party that has left all that it changes.
    let released: [PartyID: CalendarDate]
    /// The parties that said they will not sign, or left before the agreement could bind them.
    let refused: Set<PartyID>

    /// The first day without a party, if it has left.
    func left(_ party: PartyID) -> CalendarDate? { [withdrawn[party], released[party]].compactMap(\.self).min() }

    /// Whether a party that had signed was bound on a day.
    func binds(_ party: PartyID, on date: CalendarDate) -> Bool {
        !refused.contains(party) && left(party).map { date < $0 } ?? true
    }
}

extension RegistryTransaction {
    /// The agreements of `agreements a` that a condition picks, as they stood at a moment, by date. NOT INDEXED keeps
    /// SQLite from going through all by their dates, row for row, to be spared sorting the few: a condition names the
    /// rows that an index leads to.
    func snapshots(
        where condition: String, _ arguments: StatementArguments, at moment: Moment
    ) throws -> [AgreementSnapshot] {
        let sql = """
            SELECT a.statement, id, title, kind, date, effective, expires,
                coalesce(\(Self.completeThen), 0) AS complete,
                EXISTS (SELECT 1 FROM relations WHERE target = a.statement) AS related,
                EXISTS (SELECT 1 FROM departures WHERE agreement = a.statement) AS departed,
                (SELECT min(type) FROM relations WHERE source = a.statement) AS does,
                (SELECT group_concat(party, ' ') FROM
                    (SELECT party FROM agreement_parties WHERE agreement = a.statement ORDER BY position)) AS parties
            FROM agreements a NOT INDEXED JOIN statements ON number = a.statement
            WHERE registered <= :at AND (\(condition)) ORDER BY date, a.statement
            """
        var all = arguments
        all += ["at": moment.entry]
        var graph = try graph(until: moment.entry)
        return try db.rows(sql, all, StoredAgreement.init).map { try snapshot($0, in: &graph) }
    }

    /// The agreements in one status on the day, or of one party, or all, by date.
    ///
    /// - Parameters:
    ///   - status: the status; in any, if none is named.
    ///   - party: the party; of any, if none is named.
    ///   - limit: how many at most, the latest: no more are looked at than it takes to find so many.
    ///   - moment: as of when.
    /// - Returns: the agreements.
    /// - Throws: `IkrarError` if the registry cannot be read.
    func snapshots(
        in status: Status?, of party: PartyID? = nil, latest limit: Int? = nil, at moment: Moment
    ) throws -> [AgreementSnapshot] {
        var condition = status?.possible ?? "TRUE"
        if party != nil {
            condition += " AND a.statement IN (SELECT agreement FROM agreement_parties WHERE party = :party)"
        }
        let arguments: StatementArguments = ["on": moment.date.description, "party": party?.text]
        func isMeant(_ snapshot: AgreementSnapshot) -> Bool {
            status == nil || snapshot.lifecycle.status(on: moment.date) == status
        }
        guard let limit else { return try snapshots(where: condition, arguments, at: moment).filter(isMeant) }

        let sql = """
            SELECT statement FROM agreements a WHERE registered <= :at AND (\(condition))
            ORDER BY date DESC, statement DESC
            """
        var all = arguments
        all += ["at": moment.entry]
        let latest = try Int.fetchCursor(db.cachedStatement(sql: sql), arguments: all)
        var found: [AgreementSnapshot] = []
        while found.count < limit {
            var numbers: [Int] = []
            while numbers.count < 500, let number = try latest.next() { numbers.append(number) }
            guard !numbers.isEmpty else { break }
            found += try snapshots(numbers, at: moment).filter(isMeant).reversed()
        }
        return found.prefix(limit).reversed()
    }

    /// One agreement as it stood at a moment, if it was registered then.
    func snapshot(_ number: Int, at moment: Moment) throws -> AgreementSnapshot? {
        try snapshots(where: "a.statement = :number", ["number": number], at: moment).first
    }

    /// Agreements by their numbers, as they stood at a moment, by date.
    func snapshots(_ numbers: [Int], at moment: Moment) throws -> [AgreementSnapshot] {
        try snapshots(
            where: "a.statement IN (SELECT value FROM json_each(:numbers))", ["numbers": Self.list(numbers)], at: moment
        )
    }

    /// Numbers for `json_each`.
    static func list(_ numbers: [Int]) -> String { "[\(numbers.map(String.init).joined(separator: ","))]" }

    /// The agreements in force in which somebody promises something, all or those of one party.
    func promises(of party: PartyID? = nil, at moment: Moment) throws -> [AgreementSnapshot] {
        try snapshots(in: .inForce, of: party, at: moment).filter { !$0.onlyEnds }
    }

    private func snapshot(
        _ stored: StoredAgreement, in graph: inout AgreementGraph<RegistryAgreements>
    ) throws -> AgreementSnapshot {
        // The first word of the alphabet, of which this is the last: it does nothing else.
        let onlyEnds = stored.does == Agreement.RelationType.terminates.rawValue
        // Where nothing hangs on it or was said of it, the tables tell it all.
        let isPlain = !stored.isRelated && !stored.isDeparted && (stored.does == nil || onlyEnds)
        let released = try isPlain ? [:] : graph.released(from: stored.number)
        let signingState = try isPlain ? nil : graph.terms(of: stored.number)?.signingState
        let lifecycle = try isPlain ? nil : graph.lifecycle(of: stored.number)
        return AgreementSnapshot(
            number: stored.number, id: stored.id, title: stored.title, kind: stored.kind, date: stored.date,
            lifecycle: lifecycle
                ?? Lifecycle(isComplete: stored.isComplete, effective: stored.effective, expires: stored.expires),
            onlyEnds: onlyEnds, parties: stored.parties,
            withdrawn: signingState?.left ?? [:],
            released: released,
            refused: signingState?.refused ?? [])
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
    let isComplete: Bool
    let isRelated: Bool
    let isDeparted: Bool
    let does: String?
    let parties: String

    init(_ row: Row) throws {
        guard let id = try StatementID(row.value("id")), let kind = try Agreement.Kind(rawValue: row.value("kind")),
            let date = try CalendarDate(iso: row.value("date")),
            let effective = try CalendarDate(iso: row.value("effective"))
        else { throw IkrarError.altered("agreements") }
        (self.id, self.kind, self.date, self.effective) = (id, kind, date, effective)
        number = try row.value("statement")
        title = try row.value("title")
        expires = try (row.value("expires") as String?).flatMap(CalendarDate.init(iso:))
        isComplete = try row.value("complete")
        isRelated = try row.value("related")
        isDeparted = try row.value("departed")
        does = try row.value("does")
        parties = try row.value("parties") ?? ""
    }
}

extension Status {
    /// What an agreement in `agreements` must be for a signature to be missing at a moment, as far as an index can tell.
    static let incomplete = """
        a.statement IN (SELECT statement FROM agreements WHERE completed IS NULL OR completed > :at
            UNION SELECT agreement FROM departures)
        """

    /// What an agreement in `agreements` must be to have this status on a day, as far as an index can tell.
    fileprivate var possible: String {
        switch self {
        case .inForce:
            // Apart, so that it is this index that leads to them, in whatever order they are asked for.
            "a.statement IN (SELECT statement FROM agreements WHERE horizon >= :on AND effective <= :on)"
        case .notYetEffective: "effective > :on"
        case .awaitingSignatures, .declined: Status.incomplete
        // An addendum can end with what it changes before it begins.
        case .expired: "(effective <= :on OR a.statement IN (SELECT source FROM relations))"
        case .terminated, .superseded:
            // By a later agreement, for want of parties, or with what it changes.
            """
            a.statement IN (SELECT target FROM relations UNION SELECT source FROM relations
                UNION SELECT agreement FROM departures)
            """
        // The log decides over every signature that it holds.
        case .undetermined: "FALSE"
        }
    }
}

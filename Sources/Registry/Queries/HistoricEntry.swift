public import Agreements
internal import GRDB
internal import TransparencyLog
internal import Wording

/// Something that happened: an entry of the log.
public struct HistoricEntry: Sendable {
    /// Its log index.
    public let entry: Int
    /// When it was recorded by the registrar's clock, in Unix seconds.
    public let recorded: Int
    /// By when it was there at the latest, by the first witness of a checkpoint that has it, in Unix seconds; none in an
    /// answer as of a log index, which no later cosignature may change.
    public let witnessed: Int?
    /// What the signature is for.
    public let intent: SignatureHeader.Intent
    /// In whose name.
    public let party: PartyID
    /// The officer, if one is named.
    public let officer: String?
    /// The statement that was signed, and its type.
    public let statement: StatementID
    public let type: String
}

extension RegistryTransaction {
    /// What happened to an agreement: its own signatures, those of what changes it, of departures and of reports.
    ///
    /// - Parameters:
    ///   - agreement: the agreement.
    ///   - limit: how many at most, the latest.
    ///   - moment: as of when.
    /// - Returns: the entries, in the order of the log.
    /// - Throws: `IkrarError` if the registry cannot be read.
    public func history(of agreement: StatementID, latest limit: Int? = nil, at moment: Moment) throws
        -> [HistoricEntry]
    {
        try history(
            """
            SELECT entry FROM signatures WHERE statement = :number
            UNION SELECT signatures.entry FROM relations JOIN signatures ON statement = source WHERE target = :number
            UNION SELECT entry FROM departures WHERE agreement = :number
            UNION SELECT entry FROM reports WHERE agreement = :number
            """, ["number": try storedNumber(of: agreement)], latest: limit, at: moment)
    }

    /// What a party did, and what was recorded about it and its keys.
    ///
    /// - Parameters:
    ///   - party: the party.
    ///   - limit: how many at most, the latest.
    ///   - moment: as of when.
    /// - Returns: the entries, in the order of the log.
    /// - Throws: `IkrarError` if the registry cannot be read.
    public func history(of party: PartyID, latest limit: Int? = nil, at moment: Moment) throws -> [HistoricEntry] {
        try history(
            """
            SELECT entry FROM signers WHERE party = :party
            UNION SELECT entry FROM party_names WHERE party = :party
            UNION SELECT enrolled FROM keys WHERE party = :party
            UNION SELECT key_ends.entry FROM keys JOIN key_ends USING (kid) WHERE party = :party
            """, ["party": party.text], latest: limit, at: moment)
    }

    private func history(
        _ entries: String, _ arguments: StatementArguments, latest limit: Int?, at moment: Moment
    ) throws -> [HistoricEntry] {
        let sql = """
            SELECT entry, recorded, intent, party, name, office, id,
                EXISTS (SELECT 1 FROM agreements WHERE agreements.statement = signers.statement) AS agreement
            FROM signers JOIN statements ON number = signers.statement
            WHERE entry IN (\(entries)) AND entry <= :at ORDER BY entry DESC LIMIT :limit
            """
        var all = arguments
        // To SQLite a negative limit is none.
        all += ["at": moment.entry, "limit": limit ?? -1]
        let rows = try Row.fetchAll(db, sql: sql, arguments: all).reversed()
        let witnessed = try moment.isFixed ? [:] : self.witnessed(rows.map { try $0.value("entry") }, now: moment.now)
        return try rows.map { row in
            guard let id = try StatementID(row.value("id")),
                let intent = try SignatureHeader.Intent(rawValue: row.value("intent"))
            else {
                throw IkrarError.altered("signers")
            }
            let officer = try [row.value("name") as String?, row.value("office") as String?].compactMap(\.self)
            return try HistoricEntry(
                entry: row.value("entry"), recorded: row.value("recorded"), witnessed: witnessed[row.value("entry")],
                intent: intent,
                party: row.slug("party"), officer: officer.isEmpty ? nil : officer.joined(separator: ", "),
                statement: id,
                type: intent.statementType(isAgreement: row.value("agreement"), isFirst: row.value("entry") == 0))
        }
    }

    /// By when each of some entries, in order, had been seen: the earliest time of a cosignature that came with it or
    /// later.
    ///
    /// - Parameters:
    ///   - entries: the log indexes, in ascending order.
    ///   - now: what the clock shows of whoever asks, in Unix seconds.
    /// - Returns: the times in Unix seconds, by log index.
    /// - Throws: `IkrarError` if the registry cannot be read.
    private func witnessed(_ entries: [Int], now: Int) throws -> [Int: Int] {
        guard let first = entries.first else { return [:] }
        let sql = """
            SELECT size, min(time) AS time FROM \(Self.countingCosignatures) AND size > ? AND time - \(WallClock.tolerance) <= ?
            GROUP BY size ORDER BY size DESC
            """
        var later = try Row.fetchAll(db, sql: sql, arguments: [first, now])[...]
        var earliest: Int?
        var witnessed: [Int: Int] = [:]
        for entry in entries.reversed() {
            while let next = later.first, try next.value("size") > entry {
                let time: Int = try next.value("time")
                earliest = min(earliest ?? time, time)
                later.removeFirst()
            }
            witnessed[entry] = earliest
        }
        return witnessed
    }
}

extension SignatureHeader.Intent {
    /// The type of the statement that is signed so in a log.
    fileprivate func statementType(isAgreement: Bool, isFirst: Bool) -> String {
        switch self {
        case .approve, .witness: Agreement.name
        case .register: isAgreement ? Agreement.name : isFirst ? Genesis.name : Party.name
        case .possess, .enroll: KeyBinding.name
        case .revoke: Revocation.name
        case .decline: Decline.name
        case .withdraw: Withdrawal.name
        case .report, .assess: Report.name
        }
    }
}

public import Agreements
internal import GRDB

/// Something that happened: an entry of the log.
public struct HistoricEntry: Sendable {
    /// Its log index.
    public let entry: Int
    /// When it was recorded by the registrar's clock, in Unix seconds.
    public let recorded: Int
    /// By when it was there at the latest, by the first witness of a checkpoint that has it, in Unix seconds.
    public let witnessed: Int?
    /// What the signature is for.
    public let intent: SignatureHeader.Intent
    /// In whose name.
    public let party: String
    /// The officer, if one is named.
    public let officer: String?
    /// The statement that was signed, and its type.
    public let statement: StatementID
    public let type: String
}

extension RegistryTransaction {
    /// What happened to an agreement: its own signatures, those of what changes it, of departures and of reports.
    public func history(of agreement: StatementID, at moment: AsOf) throws -> [HistoricEntry] {
        try history(
            """
            SELECT entry FROM signatures WHERE statement = :number
            UNION SELECT signatures.entry FROM relations JOIN signatures ON statement = source WHERE target = :number
            UNION SELECT entry FROM departures WHERE agreement = :number
            UNION SELECT entry FROM reports WHERE agreement = :number
            """, ["number": try storedNumber(of: agreement)], at: moment)
    }

    /// What a party did, and what was recorded about it and its keys.
    public func history(of party: PartyID, at moment: AsOf) throws -> [HistoricEntry] {
        try history(
            """
            SELECT entry FROM signers WHERE party = :party
            UNION SELECT entry FROM party_names WHERE party = :party
            UNION SELECT enrolled FROM keys WHERE party = :party
            UNION SELECT revoked FROM keys WHERE party = :party
            """, ["party": party.text], at: moment)
    }

    private func history(_ entries: String, _ arguments: StatementArguments, at moment: AsOf) throws -> [HistoricEntry]
    {
        let sql = """
            SELECT entry, recorded, intent, party, name, office, id,
                (SELECT json_extract(CAST(bytes AS TEXT), '$.ikrar') FROM statements WHERE number = signers.statement)
                    AS type,
                (SELECT min(time) FROM cosignatures WHERE size > entry) AS witnessed
            FROM signers JOIN statements ON number = statement
            WHERE entry IN (\(entries)) AND entry <= :at ORDER BY entry
            """
        var all = arguments
        all += ["at": moment.entry]
        return try Row.fetchAll(db, sql: sql, arguments: all).map { row in
            guard let id = try StatementID(row["id"]), let intent = try SignatureHeader.Intent(rawValue: row["intent"])
            else {
                throw RegistryError.altered("signers")
            }
            let officer = try [row["name"] as String?, row["office"] as String?].compactMap(\.self)
            return try HistoricEntry(
                entry: row["entry"], recorded: row["recorded"], witnessed: row["witnessed"], intent: intent,
                party: row["party"], officer: officer.isEmpty ? nil : officer.joined(separator: ", "), statement: id,
                type: row["type"] ?? "")
        }
    }
}

public import Agreements
internal import Foundation
internal import GRDB
internal import Signatures
internal import Wording

/// One line of the list of agreements.
public struct ListedAgreement: Sendable {
    /// Its id.
    public let id: StatementID
    /// Its title.
    public let title: String
    /// What kind of document it is.
    public let kind: Agreement.Kind
    /// The date of the document.
    public let date: CalendarDate
    /// The first day in force.
    public let effective: CalendarDate
    /// The last day in force, if there is one.
    public let expires: CalendarDate?
    /// Where it stands on the date asked about.
    public let status: Status
    /// Its parties, in order.
    public let parties: [String]
    /// The required parties that have not signed.
    public let missing: [String]
}

/// An active partner on a date: a party, other than the registrar, to an agreement in force that it has signed.
public struct Partner: Sendable {
    /// Its id.
    public let party: String
    /// Its registered name.
    public let name: String
    /// How many such agreements there are.
    public let agreements: Int
    /// The earliest first day of them.
    public let since: String
    /// The latest last day of them; none if one has no end.
    public let until: String?
}

extension RegistryTransaction {
    /// All agreements in the order of their dates, with their status on a date.
    public func agreements(on date: CalendarDate) throws -> [ListedAgreement] {
        let sql = """
            SELECT statements.id, title, kind, date, effective, expires, awaited,
                (SELECT json_group_array(party) FROM
                    (SELECT party FROM agreement_parties WHERE agreement = agreements.statement ORDER BY position)
                ) AS parties,
                (SELECT json_group_array(party) FROM
                    (SELECT party FROM agreement_parties
                     WHERE agreement = agreements.statement AND required AND approved IS NULL ORDER BY position)
                ) AS missing
            FROM agreements JOIN statements ON number = statement
            ORDER BY date, statement
            """
        return try Row.fetchAll(db, sql: sql).map { row in
            guard let id = StatementID(row["id"]), let kind = Agreement.Kind(rawValue: row["kind"]),
                let written = CalendarDate(iso: row["date"]), let effective = CalendarDate(iso: row["effective"])
            else { throw RegistryError.altered("agreements") }
            let expires = (row["expires"] as String?).flatMap(CalendarDate.init(iso:))
            return ListedAgreement(
                id: id, title: row["title"], kind: kind, date: written, effective: effective, expires: expires,
                status: Status(isComplete: row["awaited"] == 0, effective: effective, expires: expires, on: date),
                parties: try Self.strings(row["parties"]), missing: try Self.strings(row["missing"]))
        }
    }

    private static func strings(_ json: String) throws -> [String] {
        try JSONDecoder().decode([String].self, from: Data(json.utf8))
    }

    /// The active partners on a date, by id.
    public func partners(on date: CalendarDate) throws -> [Partner] {
        // `Status.inForce` in SQL, so that the index finds the few agreements in force among many that were.
        let sql = """
            SELECT agreement_parties.party, parties.name, count(*) AS agreements, min(effective) AS since,
                CASE WHEN count(expires) = count(*) THEN max(expires) END AS until
            FROM agreements
                JOIN agreement_parties ON agreement = agreements.statement
                JOIN parties ON parties.id = agreement_parties.party
            WHERE awaited = 0 AND effective <= ?1 AND (expires IS NULL OR expires >= ?1) AND approved IS NOT NULL
                AND agreement_parties.party <> (SELECT registrar FROM registry)
            GROUP BY agreement_parties.party ORDER BY agreement_parties.party
            """
        return try Row.fetchAll(db, sql: sql, arguments: [date.description]).map { row in
            Partner(
                party: row["party"], name: row["name"], agreements: row["agreements"], since: row["since"],
                until: row["until"])
        }
    }

    /// The agreement whose id begins so, with every signature that the log holds of it.
    ///
    /// - Parameter prefix: at least eight hex digits, with or without `sha256:` before them.
    /// - Throws: `RegistryError` if it is too short, or there is none, or more than one.
    public func agreement(startingWith prefix: String) throws -> SignedStatement {
        let digits = prefix.hasPrefix(StatementID.prefix) ? prefix.dropFirst(StatementID.prefix.count) : prefix[...]
        guard digits.count >= 8, digits.allSatisfy(\.isHexDigit) else {
            throw RegistryError(
                "agreement-id", fault: .usage, id: "\"\(prefix)\" bukan awal nomor identitas perjanjian",
                en: "\"\(prefix)\" is not the beginning of an agreement's id",
                hint: Phrase(
                    id: "Tulis paling sedikit 8 digit heksadesimal; ikrar list menampilkannya.",
                    en: "Write at least 8 hex digits; ikrar list shows them."))
        }
        let start = StatementID.prefix + digits
        let sql = """
            SELECT number, bytes FROM statements JOIN agreements ON statement = number
            WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2
            """
        let rows = try Row.fetchAll(db, sql: sql, arguments: [start])
        guard let row = rows.first, rows.count == 1 else {
            throw RegistryError.notOne("agreement", prefix, found: rows.count)
        }
        return try signed(Agreements.Statement(bytes: [UInt8](row["bytes"] as Data)), number: row["number"])
    }

    /// A registered statement with every signature that the log holds of it, if it is there.
    public func signed(_ statement: Agreements.Statement) throws -> SignedStatement? {
        try storedNumber(of: statement.id).map { try signed(statement, number: $0) }
    }
}

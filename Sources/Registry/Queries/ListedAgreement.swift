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
    /// The last day of its term, as extended; none: without end.
    public let expires: CalendarDate?
    /// The last day in force, whatever ends it.
    public let last: CalendarDate?
    /// Where it stands on the date asked about.
    public let status: Status
    /// Its parties, in order.
    public var parties: [PartyID] { partyIDs.split(separator: " ").compactMap { PartyID(String($0)) } }
    /// The required parties that have not signed.
    public let missing: [PartyID]

    // As SQLite gives them: most who ask for a list do not ask for the parties. No id has a space in it.
    fileprivate let partyIDs: String
}

extension RegistryTransaction {
    /// The agreements in the order of their dates, as they stood at a moment: all, or those in one status or of one
    /// party.
    ///
    /// - Parameters:
    ///   - status: the status; in any, if none is named.
    ///   - party: the party; of any, if none is named.
    ///   - limit: how many at most, the latest.
    ///   - moment: as of when.
    /// - Returns: the agreements.
    /// - Throws: `IkrarError` if the registry cannot be read.
    public func agreements(
        in status: Status? = nil, of party: PartyID? = nil, latest limit: Int? = nil, at moment: Moment
    ) throws -> [ListedAgreement] {
        try snapshots(in: status, of: party, latest: limit, at: moment).map { try listed($0, at: moment) }
    }

    func listed(_ snapshot: AgreementSnapshot, at moment: Moment) throws -> ListedAgreement {
        ListedAgreement(
            id: snapshot.id, title: snapshot.title, kind: snapshot.kind, date: snapshot.date,
            effective: snapshot.lifecycle.effective, expires: snapshot.lifecycle.expires,
            last: snapshot.lifecycle.lastDay, status: snapshot.lifecycle.status(on: moment.date),
            missing: snapshot.lifecycle.isComplete ? [] : try missing(from: snapshot, at: moment),
            partyIDs: snapshot.parties)
    }

    /// The agreement whose id begins so, with every signature that the log holds of it.
    ///
    /// - Parameter prefix: at least eight hex digits, with or without `sha256:` before them.
    /// - Returns: the agreement.
    /// - Throws: `IkrarError` if it is too short, or there is none, or more than one.
    public func agreement(startingWith prefix: String) throws -> SignedStatement {
        let digits = prefix.hasPrefix(StatementID.prefix) ? prefix.dropFirst(StatementID.prefix.count) : prefix[...]
        guard digits.count >= 8, digits.allSatisfy(\.isHexDigit) else {
            throw IkrarError(
                .agreementId, .usage, id: "\"\(prefix)\" bukan awal nomor identitas perjanjian",
                en: "\"\(prefix)\" is not the beginning of an agreement's id",
                hint: Phrase(id: "Tulis paling sedikit 8 digit heksadesimal.", en: "Write at least 8 hex digits."))
        }
        let start = StatementID.prefix + digits
        let sql = """
            SELECT number, bytes FROM statements JOIN agreements ON statement = number
            WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2
            """
        let rows = try Row.fetchAll(db, sql: sql, arguments: [start])
        guard let row = rows.first, rows.count == 1 else {
            throw IkrarError.notOne((.agreementUnknown, .agreementAmbiguous), prefix, found: rows.count)
        }
        return try signed(Agreements.Statement(bytes: [UInt8](row.value("bytes") as Data)), number: row.value("number"))
    }

    /// An agreement as it stood at a moment: the signatures that the log held then, what came along with them, what had
    /// become of it, and who was released from it.
    ///
    /// - Throws: `IkrarError` if it was not registered then.
    public func agreement(
        _ signed: SignedStatement, at moment: Moment
    ) throws -> (
        signed: SignedStatement, trust: TrustPolicy, known: (lifecycle: Lifecycle, released: [PartyID: CalendarDate])
    ) {
        guard let number = try storedNumber(of: signed.statement.id),
            let snapshot = try snapshot(number, at: moment)
        else { throw IkrarError.unregistered(signed.statement.id) }
        var then = try self.signed(signed.statement, number: number, until: moment.entry)
        then.insert(evidence: try departures(from: number, until: moment.entry))
        // Cosignatures have no place in the log: of a fixed moment nobody can say which there were.
        let trust = try trust(
            for: then.signatures + then.evidence.flatMap(\.signatures), until: moment.entry,
            witnesses: moment.isFixed ? [] : witnesses(), now: moment.now)
        return (then, trust, (snapshot.lifecycle, snapshot.released))
    }

    /// A registered statement with every signature that the log holds of it, if it is there.
    public func signed(_ statement: Agreements.Statement) throws -> SignedStatement? {
        try storedNumber(of: statement.id).map { try signed(statement, number: $0) }
    }
}

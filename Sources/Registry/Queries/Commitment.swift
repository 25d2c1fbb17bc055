public import Agreements
internal import GRDB
internal import Signatures
internal import Wording

/// A clause that obliges a party of an agreement.
public struct Commitment: Sendable {
    /// The agreement.
    public let agreement: StatementID
    /// The agreement's title.
    public let title: String
    /// Where the agreement stands.
    public let status: Status
    /// The labels that lead to the clause.
    public let clause: String
    /// Its text.
    public let text: String
    /// Whom it obliges.
    public let party: PartyID
    /// What it is about.
    public let themes: [ThemeID]
    /// In what capacity the party's officer was to sign.
    public let capacity: String
    /// What the party last reported.
    public let report: Told?
    /// What another party last said of it.
    public let assessment: Told?

    /// What somebody said of a commitment.
    public struct Told: Sendable {
        /// Who.
        public let author: PartyID
        /// The day of the report.
        public let date: String
        /// How far it had come.
        public let progress: Report.Progress
        /// In words.
        public let note: String
        /// The files that show it, by their digests.
        public let evidence: [Agreement.Attachment]
        /// Its log index.
        public let entry: Int
    }
}

extension RegistryTransaction {
    /// Who promised what in the agreements in force, clause by clause, in the order of the agreements' dates.
    ///
    /// - Parameters:
    ///   - party: the party that is obliged; any, if none is named.
    ///   - theme: the theme; all, if there is none.
    ///   - limit: how many at most, those in the latest agreements: no more are looked at.
    ///   - moment: as of when.
    /// - Returns: the commitments.
    /// - Throws: `IkrarError` if the registry cannot be read.
    public func commitments(
        of party: PartyID?, theme: ThemeID?, latest limit: Int? = nil, at moment: Moment
    ) throws -> [Commitment] {
        let sql = """
            SELECT key, c.clause, c.party, clauses.path, heading, clauses.text, capacity,
                (SELECT group_concat(theme, ' ') FROM clause_themes t
                 WHERE t.agreement = c.agreement AND t.clause = c.clause) AS themes
            FROM json_each(:agreements) CROSS JOIN commitments c ON c.agreement = value
                JOIN clauses ON clauses.agreement = c.agreement AND clauses.position = clause
                JOIN agreement_parties p ON p.agreement = c.agreement AND p.party = c.party
            WHERE \(Self.approvedThen)
                AND (:party IS NULL OR c.party = :party) AND (:theme IS NULL OR EXISTS (
                SELECT 1 FROM clause_themes t
                WHERE t.agreement = c.agreement AND t.clause = c.clause AND theme = :theme))
            ORDER BY key, c.clause, p.position
            """
        var rest = try promises(of: party, at: moment)[...]
        var found: [Commitment] = []
        while !rest.isEmpty, found.count < limit ?? .max {
            let snapshots = Array(rest.suffix(100))
            rest = rest.dropLast(snapshots.count)
            let told = try told(of: snapshots.map(\.number), at: moment)
            let part = try db.rows(
                sql,
                [
                    "agreements": Self.list(snapshots.map(\.number)), "at": moment.entry, "party": party?.text,
                    "theme": theme?.text,
                ]
            ) { row -> Commitment? in
                let snapshot = try snapshots[row.value("key") as Int]
                let party: PartyID = try row.slug("party")
                guard snapshot.binds(party, on: moment.date) else { return nil }
                let heading = try row.value("heading") as String?
                let told =
                    try told.isEmpty
                    ? nil
                    : told[Duty(agreement: snapshot.number, clause: row.value("clause"), party: party)]
                return try Commitment(
                    agreement: snapshot.id, title: snapshot.title, status: snapshot.lifecycle.status(on: moment.date),
                    clause: row.value("path"), text: row.value("text") ?? heading ?? "", party: party,
                    themes: (row.value("themes") as String? ?? "").split(separator: " ").map { theme in
                        guard let theme = ThemeID(String(theme)) else { throw IkrarError.altered("clause_themes") }
                        return theme
                    },
                    capacity: row.value("capacity"), report: told?.report, assessment: told?.assessment)
            }
            found = part.compactMap(\.self) + found
        }
        return limit.map { found.suffix($0) } ?? found
    }

    /// How many commitments in force each party has to each theme.
    public func coverage(at moment: Moment) throws -> [PartyID: [ThemeID: Int]] {
        let sql = """
            SELECT key, c.party, theme, count(theme) AS count
            FROM json_each(:agreements) CROSS JOIN commitments c ON c.agreement = value
                JOIN agreement_parties p ON p.agreement = c.agreement AND p.party = c.party
                LEFT JOIN clause_themes t ON t.agreement = c.agreement AND t.clause = c.clause
            WHERE \(Self.approvedThen) GROUP BY key, c.party, theme
            """
        let snapshots = try promises(at: moment)
        let found = try db.rows(sql, ["agreements": Self.list(snapshots.map(\.number)), "at": moment.entry]) { row in
            try (
                snapshot: snapshots[row.value("key") as Int], party: row.slug("party") as PartyID,
                theme: row.value("theme") as String?, count: row.value("count") as Int
            )
        }
        var counts: [PartyID: [ThemeID: Int]] = [:]
        for (snapshot, party, theme, count) in found where snapshot.binds(party, on: moment.date) {
            // A party whose promises touch no theme has its place, too: an empty one.
            counts[party, default: [:]].merge(
                theme.flatMap { ThemeID($0) }.map { [$0: count] } ?? [:], uniquingKeysWith: +)
        }
        return counts
    }

    /// The latest word of each obliged party, and of another, on what agreements ask.
    private func told(of agreements: [Int], at moment: Moment) throws -> [Duty: Latest] {
        let sql = """
            SELECT r.agreement, r.clause, r.party, author, date, progress, note, entry
            FROM json_each(:agreements) CROSS JOIN reports r ON r.agreement = value
                JOIN signers s USING (entry) JOIN keys k USING (kid)
            WHERE \(Self.counts) ORDER BY entry
            """
        var latest: [Duty: Latest] = [:]
        for row in try Row.fetchAll(
            db.cachedStatement(sql: sql), arguments: ["agreements": Self.list(agreements), "at": moment.entry])
        {
            guard let progress = try Report.Progress(rawValue: row.value("progress")) else {
                throw IkrarError.altered("reports")
            }
            let word = try Commitment.Told(
                author: row.slug("author"), date: row.value("date"), progress: progress, note: row.value("note"),
                evidence: evidence(ofReport: row.value("entry")), entry: row.value("entry"))
            let duty = try Duty(
                agreement: row.value("agreement"), clause: row.value("clause"), party: row.slug("party"))
            if word.author == duty.party {
                latest[duty, default: Latest()].report = word
            } else {
                latest[duty, default: Latest()].assessment = word
            }
        }
        return latest
    }

    private func evidence(ofReport entry: Int) throws -> [Agreement.Attachment] {
        let sql = "SELECT name, media_type, size, sha256 FROM report_evidence WHERE entry = ? ORDER BY position"
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [entry]).map { row in
            guard let digest = try SHA256Digest(hex: row.value("sha256")) else {
                throw IkrarError.altered("report_evidence")
            }
            return try Agreement.Attachment(
                name: row.value("name"), mediaType: row.value("media_type"), size: row.value("size"), sha256: digest,
                isScan: false)
        }
    }
}

/// A clause, and whom it obliges.
private struct Duty: Hashable {
    let agreement: Int
    let clause: Int
    let party: PartyID
}

private struct Latest {
    var report: Commitment.Told?
    var assessment: Commitment.Told?
}

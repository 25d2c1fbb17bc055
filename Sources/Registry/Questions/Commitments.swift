public import Agreements
internal import GRDB

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
    public let party: String
    /// What it is about.
    public let themes: [String]
    /// In what capacity the party's officer was to sign.
    public let capacity: String
    /// What the party last reported.
    public let report: Told?
    /// What another party last said of it.
    public let assessment: Told?

    /// What somebody said of a commitment.
    public struct Told: Sendable {
        /// Who.
        public let author: String
        /// The day of the report.
        public let date: String
        /// How far it had come.
        public let progress: Report.Progress
        /// In words.
        public let note: String
        /// Its log index.
        public let entry: Int
    }
}

extension RegistryTransaction {
    /// Who promised what in the agreements in force, clause by clause.
    public func commitments(of party: PartyID?, theme: ThemeID?, at moment: AsOf) throws -> [Commitment] {
        let sql = """
            SELECT c.clause, c.party, path, heading, clauses.text, capacity,
                (SELECT group_concat(theme, ' ') FROM clause_themes t
                 WHERE t.agreement = c.agreement AND t.clause = c.clause) AS themes
            FROM commitments c JOIN clauses ON clauses.agreement = c.agreement AND clauses.position = clause
                JOIN agreement_parties p ON p.agreement = c.agreement AND p.party = c.party
            WHERE c.agreement = :agreement AND (:party IS NULL OR c.party = :party) AND (:theme IS NULL OR EXISTS (
                SELECT 1 FROM clause_themes t
                WHERE t.agreement = c.agreement AND t.clause = c.clause AND theme = :theme))
            ORDER BY c.clause, p.position
            """
        return try standingsInForce(at: moment).flatMap { standing in
            let signed = try Set(signatories(of: standing.number, at: moment).map(\.party))
            return try Row.fetchAll(
                db.cachedStatement(sql: sql),
                arguments: ["agreement": standing.number, "party": party?.text, "theme": theme?.text]
            ).filter { signed.contains($0["party"]) && standing.binds($0["party"], on: moment.date) }
                .map { row in
                    let heading = row["heading"] as String?
                    return Commitment(
                        agreement: standing.id, title: standing.title, status: standing.course.status(on: moment.date),
                        clause: row["path"], text: row["text"] ?? heading ?? "", party: row["party"],
                        themes: (row["themes"] as String? ?? "").split(separator: " ").map(String.init),
                        capacity: row["capacity"],
                        report: try told(standing.number, row["clause"], row["party"], "=", at: moment),
                        assessment: try told(standing.number, row["clause"], row["party"], "<>", at: moment))
                }
        }
    }

    /// The latest word of the obliged party (`=`) or of another (`<>`).
    private func told(
        _ agreement: Int, _ clause: Int, _ party: String, _ comparison: String, at moment: AsOf
    ) throws -> Commitment.Told? {
        let sql = """
            SELECT author, date, progress, note, entry FROM reports r JOIN signers s USING (entry) JOIN keys k USING (kid)
            WHERE r.agreement = :agreement AND r.clause = :clause AND r.party = :party AND author \(comparison) r.party
                AND \(Self.counts) ORDER BY entry DESC LIMIT 1
            """
        return try Row.fetchOne(
            db.cachedStatement(sql: sql),
            arguments: ["agreement": agreement, "clause": clause, "party": party, "at": moment.entry]
        ).map { row in
            guard let progress = Report.Progress(rawValue: row["progress"]) else {
                throw RegistryError.altered("reports")
            }
            return Commitment.Told(
                author: row["author"], date: row["date"], progress: progress, note: row["note"], entry: row["entry"])
        }
    }
}

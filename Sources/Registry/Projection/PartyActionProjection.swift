internal import Agreements
internal import GRDB
internal import Signatures

/// What comes after the signing: relations, departures, reports; and what can be searched.
extension RegistryTransaction {
    func project(_ relation: Agreement.Relation, position: Int, source: Int, _ agreement: Agreement) throws {
        let target = try storedNumber(of: relation.agreement)
        try insert(
            "relations",
            ["source": source, "position": position, "type": relation.type.rawValue, "target": target])
        guard relation.type == .extends else { return }
        let last = agreement.expires?.description ?? CalendarDate.endless
        for (table, key) in [("agreements", "statement"), ("agreement_parties", "agreement")] {
            try db.execute(
                sql: "UPDATE \(table) SET horizon = max(horizon, ?) WHERE \(key) = ?", arguments: [last, target])
        }
    }

    func project(_ decline: Decline, by party: PartyID, entry: Int) throws {
        try insert(
            "departures",
            [
                "entry": entry, "agreement": try storedNumber(of: decline.agreement), "party": party.text,
                "reason": decline.reason,
            ])
    }

    func project(_ withdrawal: Withdrawal, by party: PartyID, entry: Int, recorded: Int) throws {
        let agreement = try storedNumber(of: withdrawal.agreement)
        let notice = try Int.fetchOne(
            db, sql: "SELECT notice FROM agreements WHERE statement = ?", arguments: [agreement])
        let left = try withdrawal.left(announced: recorded, notice: notice, in: description().zone)
        try insert(
            "departures",
            [
                "entry": entry, "agreement": agreement, "party": party.text, "reason": withdrawal.reason,
                "effective": left?.description,
            ])
    }

    func project(_ report: Report, by author: PartyID, entry: Int) throws {
        let number = try storedNumber(of: report.agreement)
        try insert(
            "reports",
            [
                "entry": entry, "agreement": number, "clause": try position(of: report.clause, in: number),
                "party": report.party.text, "author": author.text, "date": report.date.description,
                "progress": report.progress.rawValue, "note": report.note,
            ])
        for (position, file) in report.evidence.enumerated() {
            try insert(
                "report_evidence",
                [
                    "entry": entry, "position": position, "name": file.name, "media_type": file.mediaType,
                    "size": file.size, "sha256": file.sha256.hex,
                ])
        }
    }

    /// Where a clause stands in reading order.
    func position(of clause: [String], in agreement: Int?) throws -> Int? {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT position FROM clauses WHERE agreement = ? AND path = ?"),
            arguments: [agreement, clause.joined(separator: " ")])
    }

    func index(_ agreement: Agreement, statement: Int) throws {
        let parties = agreement.parties.flatMap { [$0.name, $0.id.text, $0.number].compactMap(\.self) }
        try insert(
            "search",
            [
                "agreement": statement, "clause": nil,
                "text": ([agreement.title] + parties).joined(separator: "\n"),
            ])
        for (position, (clause, path)) in agreement.allClauses.enumerated() {
            let text = [clause.heading, clause.text].compactMap(\.self)
            guard !text.isEmpty else { continue }
            try insert(
                "search",
                [
                    "agreement": statement, "clause": position,
                    "text": ([path.joined(separator: " ")] + text).joined(separator: "\n"),
                ])
        }
    }
}

extension CalendarDate {
    /// In the place of a last day, where there is none.
    static let endless = "9999-12-31"
}

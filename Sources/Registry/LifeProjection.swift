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
        try db.execute(
            sql: "UPDATE agreements SET horizon = max(horizon, ?) WHERE statement = ?",
            arguments: [agreement.expires?.description ?? CalendarDate.endless, target])
    }

    func project(
        _ agreement: StatementID, leaving party: PartyID, for reason: String, on date: CalendarDate?, entry: Int
    ) throws {
        try insert(
            "departures",
            [
                "entry": entry, "agreement": try storedNumber(of: agreement), "party": party.text, "reason": reason,
                "effective": date?.description,
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
        for (position, (clause, _)) in agreement.allClauses.enumerated() {
            let text = [clause.heading, clause.text].compactMap(\.self).joined(separator: "\n")
            if !text.isEmpty { try insert("search", ["agreement": statement, "clause": position, "text": text]) }
        }
    }
}

extension CalendarDate {
    /// In the place of a last day, where there is none.
    static let endless = "9999-12-31"
}

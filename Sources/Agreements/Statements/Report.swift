public import CanonicalJSON
public import Wording

/// `report/1`: how far a commitment has come. Signed by the party it obliges (`report`), or by another party of the
/// agreement that judges it (`assess`).
public struct Report: StatementType {
    public static let name = "report/1"

    /// The agreement.
    public let agreement: StatementID
    /// The labels that lead to the clause: `Pasal 3`, `(1)`.
    public let clause: [String]
    /// The party that the clause obliges.
    public let party: PartyID
    /// The day of the report.
    public let date: CalendarDate
    /// How far it has come.
    public let progress: Progress
    /// What was done, or what is wanting.
    public let note: String
    /// Files that show it, by their digests.
    public let evidence: [Agreement.Attachment]

    /// How far a commitment can have come.
    public enum Progress: String, Sendable, CaseIterable {
        case fulfilled
        case ongoing
        case notMet = "not-met"
    }

    /// A report.
    public init(
        on clause: [String], of agreement: StatementID, party: PartyID, date: CalendarDate, progress: Progress,
        note: String, evidence: [Agreement.Attachment]
    ) {
        self.clause = clause
        self.agreement = agreement
        self.party = party
        self.date = date
        self.progress = progress
        self.note = note
        self.evidence = evidence
    }

    public init(from reader: inout ObjectReader) throws(IkrarError) {
        agreement = try reader.statementID("agreement")
        clause = try reader.proses("clause")
        party = try reader.slug("party")
        date = try reader.date("date")
        progress = try reader.choice("progress")
        note = try reader.prose("note")
        evidence = try reader.elements("evidence").map { element throws(IkrarError) in
            try Agreement.Attachment(json: element.value, at: element.path)
        }
        guard !clause.isEmpty else {
            throw IkrarError(.reportClause, id: "laporan tidak menyebut pasal", en: "the report names no clause")
        }
    }

    public var members: [(String, JSON?)] {
        [
            ("agreement", .string(agreement.description)), ("clause", .strings(clause)), ("party", .string(party.text)),
            ("date", .string(date.description)), ("progress", .string(progress.rawValue)), ("note", .string(note)),
            ("evidence", evidence.isEmpty ? nil : .array(evidence.map { $0.json })),
        ]
    }
}

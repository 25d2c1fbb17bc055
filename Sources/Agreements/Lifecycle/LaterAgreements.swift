public import Wording

/// A later agreement that came along with an earlier one and that all its required parties have signed.
public struct LaterAgreement: Sendable {
    /// Its id.
    public let id: StatementID
    /// Its title.
    public let title: String
    /// What it does.
    public let type: Agreement.RelationType
    /// Its first day in force, on which that happens.
    public let effective: CalendarDate
    /// The last day of its term, as it was written; none: without end. An extension extends to that day.
    public let expires: CalendarDate?
    /// Its last day in force, whatever ended it.
    public let last: CalendarDate?
    /// Who has to sign it.
    public let required: Set<PartyID>
    /// Who is bound by the earlier one without having to sign this one: if there is anybody, it changes nothing.
    public let lacking: [PartyID]

    /// A later agreement, as whoever knows it tells.
    public init(
        id: StatementID, title: String, type: Agreement.RelationType, effective: CalendarDate, expires: CalendarDate?,
        last: CalendarDate?, required: Set<PartyID> = [], lacking: [PartyID] = []
    ) {
        self.id = id
        self.title = title
        self.type = type
        self.effective = effective
        self.expires = expires
        self.last = last
        self.required = required
        self.lacking = lacking
    }

    /// Whether it changes the earlier one.
    public var counts: Bool { lacking.isEmpty }

    /// When it does what it does.
    public var term: Phrase { type.term(from: effective, to: expires, last: last) }

    /// What it does, for people: `diperpanjang dengan “…” 1 April 2025 s.d. 31 Maret 2026 (sha256:…)`.
    public var label: Phrase {
        let when = term
        return Phrase(
            id: "\(type.passiveLabel.id) “\(title)” \(when.id) (\(id.short))",
            en: "\(type.passiveLabel.en) “\(title)” \(when.en) (\(id.short))")
    }

    /// Why it changes nothing, for people; none if it does.
    public var warning: Phrase? {
        guard !counts else { return nil }
        let reason = type.lacking(lacking.map { $0.text })
        return Phrase(
            id: "“\(title)” (\(id.short)) \(reason.id)", en: "“\(title)” (\(id.short)) \(reason.en)")
    }
}

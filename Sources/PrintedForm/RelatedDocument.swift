public import Agreements
public import Wording

/// Another agreement that does something to the one shown, or to which that does something.
public struct RelatedDocument: Sendable {
    /// What the later of the two does to the earlier.
    public let type: Agreement.RelationType
    /// Its id.
    public let id: StatementID
    /// Its title.
    public let title: String
    /// Its first day in force.
    public let effective: CalendarDate
    /// Its last day in force, as it was written.
    public let expires: CalendarDate?

    /// An agreement beside the one shown.
    public init(
        _ type: Agreement.RelationType, _ id: StatementID, title: String, effective: CalendarDate,
        expires: CalendarDate?
    ) {
        self.type = type
        self.id = id
        self.title = title
        self.effective = effective
        self.expires = expires
    }

    /// What a file carries of a later agreement.
    public init(_ later: LaterAgreement) {
        self.init(later.type, later.id, title: later.title, effective: later.effective, expires: later.expires)
    }

    var name: String { "“\(title)” (\(id.short))" }
}

extension VerifiedAgreement {
    /// What has become of the last day that the text states, to stand behind it; none if it is still that day.
    ///
    /// - Parameter later: the later agreements that do something to this one and have taken effect.
    public func changeOfTerm(by later: [RelatedDocument]) -> Phrase? {
        guard course.isComplete else { return nil }
        if let end = course.end, course.lastDay != course.expires {
            let type: Agreement.RelationType = end.status == .superseded ? .supersedes : .terminates
            let day = end.date.label
            let verb = end.status.label
            let cause =
                later.first { $0.type == type && $0.effective == end.date }.map {
                    Phrase(id: "dengan \($0.name)", en: "by \($0.name)")
                } ?? Phrase(id: "karena pihaknya kurang", en: "for want of parties")
            return Phrase(id: "\(verb.id) per \(day.id) \(cause.id)", en: "\(verb.en) from \(day.en) \(cause.en)")
        }
        guard course.expires != agreement.expires else { return nil }
        let day = course.expires?.label ?? Phrase(id: "tanpa batas waktu", en: "no end")
        let cause = later.last { $0.type == .extends && ($0.expires == course.expires) }
        return Phrase(
            id: "diperpanjang s.d. \(day.id)" + (cause.map { " dengan \($0.name)" } ?? ""),
            en: "extended to \(day.en)" + (cause.map { " by \($0.name)" } ?? ""))
    }
}

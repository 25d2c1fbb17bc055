public import Wording

extension VerifiedAgreement {
    /// What has become of the last day that the text states, to stand behind it; none if it is still that day.
    ///
    /// - Parameter later: the later agreements that do something to this one and have taken effect.
    /// - Returns: the words; `nil` if that day still holds.
    public func changeOfTerm(by later: [LaterAgreement]) -> Phrase? {
        guard lifecycle.isComplete else { return nil }
        if let end = lifecycle.end, lifecycle.lastDay != lifecycle.expires {
            let type: Agreement.RelationType = end.status == .superseded ? .supersedes : .terminates
            let day = end.date.label
            let verb = end.status.label
            let cause =
                if let cause = later.first(where: { $0.type == type && $0.effective == end.date })?.name {
                    Phrase(id: "dengan \(cause)", en: "by \(cause)")
                } else if agreement.minimumParties != nil,
                    (departures.compactMap { $0.left } + released.values).contains(end.date)
                {
                    Phrase(id: "karena pihaknya kurang", en: "for want of parties")
                } else {
                    Self.withItsBase
                }
            return Phrase(id: "\(verb.id) per \(day.id) \(cause.id)", en: "\(verb.en) from \(day.en) \(cause.en)")
        }
        guard lifecycle.expires != agreement.expires else { return nil }
        if let last = lifecycle.expires, agreement.expires.map({ last < $0 }) ?? true {
            let base = Self.withItsBase
            return Phrase(id: "berakhir \(last.label.id) \(base.id)", en: "ends on \(last.label.en) \(base.en)")
        }
        let cause = later.last { $0.type == .extends && $0.expires == lifecycle.expires }
        let until =
            lifecycle.expires.map { Phrase(id: "s.d. \($0.label.id)", en: "to \($0.label.en)") }
            ?? Phrase(id: "tanpa batas waktu", en: "without end")
        return Phrase(
            id: "diperpanjang \(until.id)" + (cause.map { " dengan \($0.name)" } ?? ""),
            en: "extended \(until.en)" + (cause.map { " by \($0.name)" } ?? ""))
    }

    /// An addendum does not outlive what it changes.
    private static var withItsBase: Phrase {
        Phrase(id: "bersama perjanjian yang diubahnya", en: "with the agreement that it changes")
    }
}

extension LaterAgreement {
    fileprivate var name: String { "“\(title)” (\(id.short))" }
}

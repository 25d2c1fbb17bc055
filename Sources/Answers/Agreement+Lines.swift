package import Agreements
package import Wording

extension Agreement {
    /// The title behind a word of the program, so that none passes for a verdict.
    package func titleLine(in language: Language) -> ReportLine {
        ReportLine(.title, Phrase(id: "Judul:", en: "Title:")[language], quoting: title, .strong)
    }

    /// What it does to earlier agreements: nobody may sign away another one unseen.
    package func relationLines(in language: Language) -> [ReportLine] {
        relations.map { relation in
            ReportLine(
                .finding(mark: "!"), "\(relation.type.announcement[language]) \(relation.agreement)", .doubtful)
        }
    }
}

extension Signatory {
    /// An officer with office, capacity and mandate.
    package var label: Phrase {
        var parts = [Phrase(id: "\(name), \(office)", en: "\(name), \(office)")]
        if capacity != .definitive { parts.append(capacity.label) }
        if let mandate {
            parts.append(
                Phrase(
                    id: "dasar: \(mandate.number), \(mandate.date.label.id)",
                    en: "mandate: \(mandate.number), \(mandate.date.label.en)"))
        }
        return Phrase(
            id: parts.map { $0.id }.joined(separator: "; "), en: parts.map { $0.en }.joined(separator: "; "))
    }
}

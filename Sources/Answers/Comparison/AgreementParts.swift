internal import Agreements
internal import Signatures
internal import Wording

/// An agreement taken apart into what can be compared: each part with the place by which people cite it.
struct AgreementParts {
    /// A part of an agreement.
    struct Part: Equatable {
        /// By what it is cited.
        let place: String
        /// What it says.
        let text: String
    }

    /// What stands once in every agreement, and the parties: the same place is the same part.
    let placed: [Part]
    /// Lists in which something can be put in or taken out: the same text is the same part, whatever its number.
    let lists: [[Part]]

    /// - Parameter language: in which the words are that are not the agreement's own.
    init(of agreement: Agreement, in language: Language) {
        func part(_ id: String, _ en: String, _ text: String) -> Part {
            Part(place: Phrase(id: id, en: en)[language], text: text)
        }
        func list(_ id: String, _ en: String, _ texts: [String]) -> [Part] {
            texts.enumerated().map { part("\(id) \($0 + 1)", "\(en) \($0 + 1)", $1) }
        }
        let never = Phrase(id: "tanpa batas waktu", en: "never")
        var placed = [
            part("Judul", "Title", agreement.title),
            part("Jenis", "Kind", agreement.kind.label[language]),
            part("Tanggal naskah", "Date", agreement.date.label[language]),
            part("Tempat", "Place", agreement.place),
            part("Bahasa naskah", "Language", agreement.language.label[language]),
            part("Mulai berlaku", "Effective", agreement.effective.label[language]),
            part("Berakhir", "Expires", (agreement.expires?.label ?? never)[language]),
        ]
        for (label, value) in agreement.conditions {
            placed.append(Part(place: label[language], text: value[language]))
        }
        for party in agreement.parties {
            let optional = Phrase(id: "tanda tangan tidak wajib", en: "signature not required")[language]
            let number = party.number.map { [Phrase(id: "nomor \($0)", en: "number \($0)")[language]] } ?? []
            let words =
                [party.role, party.name] + number + [party.signatory.label[language]]
                + (party.isRequired ? [] : [optional])
            placed.append(part("Pihak \(party.id)", "Party \(party.id)", words.joined(separator: "; ")))
        }
        self.placed = placed
        lists = [
            list(
                "Hubungan", "Relation",
                agreement.relations.map { "\($0.type.announcement[language]) \($0.agreement)" }),
            list("Hadir", "Present", agreement.present), list("Menimbang", "Considering", agreement.recitals),
            agreement.allClauses.map { Part(place: $0.path.joined(separator: " "), text: Self.text(of: $0.clause)) },
            list(
                "Lampiran", "Attachment",
                agreement.attachments.map { "\($0.name) (\($0.mediaType), \($0.size)) sha256:\($0.sha256.hex)" }),
        ]
    }

    /// Heading, text, whom it obliges and what it is about.
    private static func text(of clause: Clause) -> String {
        let obliges = clause.obliges.map { $0.text }.joined(separator: ", ")
        let about = (obliges.isEmpty ? [] : ["→ \(obliges)"]) + clause.themes.map { "#\($0)" }
        let words = [clause.heading, clause.text].compactMap { $0 } + about
        // What has neither is known by its label.
        return words.isEmpty ? clause.label : words.joined(separator: " ")
    }
}

internal import Agreements
internal import Answers
internal import Signatures
internal import Wording

/// An agreement as people read it, in the order of such documents: every member of what is signed.
///
/// Its words stand behind a bar, or behind words of the program, so that no title or clause can pass for a verdict.
struct AgreementView {
    private let agreement: Agreement
    private let id: StatementID
    private let names: RegisteredNames
    private let console: Console

    /// - Parameters:
    ///   - agreement: the agreement.
    ///   - id: its id.
    ///   - names: under which names its parties are registered.
    ///   - console: where it is shown.
    init(_ agreement: Agreement, id: StatementID, names: RegisteredNames, console: Console) {
        self.agreement = agreement
        self.id = id
        self.names = names
        self.console = console
    }

    private var language: Language { console.language }

    /// The whole text.
    ///
    /// - Parameter change: what has become of its last day.
    func document(change: Phrase? = nil) {
        console.print(agreement.titleLine(in: language))
        console.tell(agreement.kind.label[language] + "  " + id.description, .quiet)
        console.out()
        fact(
            Phrase(id: "Tanggal naskah", en: "Date"),
            agreement.date.weekdayLabel[language] + ", " + agreement.date.label[language])
        quote(Phrase(id: "Tempat", en: "Place"), agreement.place)
        fact(Phrase(id: "Bahasa naskah", en: "Language"), agreement.language.label[language])
        fact(Phrase(id: "Mulai berlaku", en: "Effective"), agreement.effective.label[language])
        let last = agreement.expires?.label[language] ?? text(id: "tanpa batas waktu", en: "never")
        fact(
            Phrase(id: "Berakhir", en: "Expires"), [last, change?[language]].compactMap(\.self).joined(separator: "; "))
        for (label, value) in agreement.conditions { fact(label, value[language]) }
        console.print(agreement.relationLines(in: language))
        heading(Phrase(id: "Para Pihak", en: "Parties"))
        for party in agreement.parties { self.party(party) }
        list(Phrase(id: "Hadir", en: "Present"), agreement.present)
        list(Phrase(id: "Menimbang", en: "Considering"), agreement.recitals)
        for clause in agreement.clauses {
            console.out()
            self.clause(clause, depth: 0)
        }
        list(
            Phrase(id: "Lampiran", en: "Attachments"),
            agreement.attachments.map { file in
                let scan = file.isScan ? text(id: ", pindaian naskah asli", en: ", scan of the original") : ""
                let size = text(id: "\(file.size) bita", en: "\(file.size) bytes")
                return "\(file.name) (\(file.mediaType), \(size)\(scan)) sha256:\(file.sha256.hex)"
            })
        console.out()
    }

    private func party(_ party: Agreement.Participant) {
        let optional = party.isRequired ? "" : text(id: " (tanda tangan tidak wajib)", en: " (signature not required)")
        console.quote("\(party.role), \(party.name)", label: "  \(party.id)\(optional): ", indent: 4)
        if let remark = names.remark(on: party) {
            console.quote(remark[language], label: "    ! ", indent: 4, .doubtful)
        }
        let number = text(id: "Nomor: ", en: "Number: ")
        console.quote(party.number ?? text(id: "belum ada", en: "none yet"), label: "    " + number, indent: 4)
        let signatory = text(id: "Penanda tangan: ", en: "Signatory: ")
        console.quote(party.signatory.label[language], label: "    " + signatory, indent: 4)
    }

    private func clause(_ clause: Clause, depth: Int) {
        // Deeper than eight levels a line would have no room left.
        let inset = min(depth, 8) * 4
        let heading = [clause.label, clause.heading].compactMap(\.self).joined(separator: " ")
        if depth == 0 {
            console.quote(heading, indent: 2, .strong)
            if let text = clause.text { console.quote(text, indent: 2, inset: 2) }
        } else {
            console.quote([heading, clause.text].compactMap(\.self).joined(separator: " "), indent: 2, inset: inset)
        }
        let words = [
            clause.obliges.map(\.text).joined(separator: ", "), clause.themes.map { "#\($0)" }.joined(separator: " "),
        ]
        let about = words.filter { !$0.isEmpty }.joined(separator: "  ")
        if !about.isEmpty { console.paragraph("→ \(about)", indent: 6 + inset, hanging: 2, .quiet) }
        for part in clause.clauses { self.clause(part, depth: depth + 1) }
    }

    private func heading(_ phrase: Phrase) {
        console.out()
        console.out(phrase, .strong)
    }

    /// A line of the program's own.
    private func fact(_ label: Phrase, _ value: String) {
        console.print(ReportLine(.fact(label: label[language]), value))
    }

    /// A line that ends with words of the document.
    private func quote(_ label: Phrase, _ value: String) {
        console.print(ReportLine(.fact(label: label[language]), "", quoting: value))
    }

    private func list(_ title: Phrase, _ items: [String]) {
        guard !items.isEmpty else { return }
        heading(title)
        for (index, item) in items.enumerated() {
            let number = "  \(index + 1). "
            console.quote(item, label: number, indent: number.count - 2)
        }
    }

    private func text(id: String, en: String) -> String { Phrase(id: id, en: en)[language] }
}

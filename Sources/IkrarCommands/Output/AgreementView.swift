internal import Agreements
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

    /// The title behind a word of ours.
    static func printTitle(of agreement: Agreement, on console: Console) {
        let label = Phrase(id: "Judul: ", en: "Title: ")[console.language]
        console.quote(agreement.title, label: label, indent: label.columns - 2, .strong)
    }

    /// The whole text.
    ///
    /// - Parameter change: what has become of its last day.
    func document(change: Phrase? = nil) {
        Self.printTitle(of: agreement, on: console)
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
        Self.printRelations(of: agreement, on: console)
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

    /// What one party is about to sign, in a few lines.
    ///
    /// - Parameters:
    ///   - party: for whom is signed.
    ///   - signatory: who signs.
    ///   - key: the key that signs.
    ///   - time: the time to be claimed, in Unix seconds.
    func summary(for party: PartyID, signatory: Signatory, key: PublicKey, time: Int) {
        heading(Phrase(id: "Yang akan Anda tandatangani", en: "What you are about to sign"))
        quote(Phrase(id: "Perjanjian", en: "Agreement"), agreement.title)
        fact(Phrase(id: "Identitas", en: "Id"), id.description)
        fact(Phrase(id: "Atas nama", en: "For"), party.text)
        if let participant = agreement.participant(party) {
            quote(Phrase(id: "Nama di naskah", en: "Name in the text"), participant.name)
            if let remark = names.remark(on: participant) {
                quote(Phrase(id: "! Perhatikan", en: "! Mind"), remark[language], .doubtful)
            }
        }
        quote(Phrase(id: "Penanda tangan", en: "Signatory"), Self.describe(signatory, language))
        fact(Phrase(id: "Sidik jari kunci", en: "Key fingerprint"), key.thumbprint.text)
        fact(Phrase(id: "Waktu", en: "Time"), LocalTime(at: time).label[language])
        for (label, value) in agreement.conditions { fact(label, value[language]) }
        let commitments = agreement.commitments(of: party).map { $0.path.joined(separator: " ") }
        quote(
            Phrase(id: "Kewajiban", en: "Commitments"),
            commitments.isEmpty
                ? text(id: "tidak ada", en: "none") : "\(commitments.count): " + commitments.joined(separator: "; "))
        Self.printRelations(of: agreement, on: console)
        console.out()
    }

    /// What an agreement does to earlier ones: nobody may sign away another one unseen.
    static func printRelations(of agreement: Agreement, on console: Console) {
        for relation in agreement.relations {
            console.paragraph(
                "! \(relation.type.announcement[console.language]) \(relation.agreement)", indent: 2, hanging: 2,
                .doubtful)
        }
    }

    /// An officer with office, capacity and mandate.
    static func describe(_ signatory: Signatory, _ language: Language) -> String {
        var parts = ["\(signatory.name), \(signatory.office)"]
        if signatory.capacity != .definitive { parts.append(signatory.capacity.label[language]) }
        if let mandate = signatory.mandate {
            parts.append(
                Phrase(
                    id: "dasar: \(mandate.number), \(mandate.date.label.id)",
                    en: "mandate: \(mandate.number), \(mandate.date.label.en)")[language])
        }
        return parts.joined(separator: "; ")
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
        console.quote(Self.describe(party.signatory, language), label: "    " + signatory, indent: 4)
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
    private func fact(_ label: Phrase, _ value: String) { Self.printFact(label, value, on: console) }

    /// The same, where somebody says it.
    static func printFact(_ label: Phrase, _ value: String, on console: Console) {
        console.paragraph(value, label: column(label[console.language]), indent: 2, hanging: 18)
    }

    /// A line that ends with words of the document.
    private func quote(_ label: Phrase, _ value: String, _ style: Console.Style = .plain) {
        Self.printQuote(label, value, on: console, style)
    }

    /// A line that ends with words of a document or of a person.
    static func printQuote(_ label: Phrase, _ value: String, on console: Console, _ style: Console.Style = .plain) {
        console.quote(value, label: column(label[console.language]), indent: 18, style)
    }

    private static func column(_ label: String) -> String {
        "  " + label + String(repeating: " ", count: max(1, 18 - label.count))
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

internal import Agreements
internal import Signatures
internal import Wording

/// An agreement as people read it, in the order of such documents.
struct AgreementView {
    private let agreement: Agreement
    private let id: StatementID
    private let console: Console

    init(_ agreement: Agreement, id: StatementID, console: Console) {
        self.agreement = agreement
        self.id = id
        self.console = console
    }

    private var language: Language { console.language }

    /// The whole text. No line of it begins at the edge, where what ikrar itself finds stands.
    func document() {
        console.out(text(id: "Judul: ", en: "Title: ") + agreement.title, .strong)
        console.out("  " + agreement.kind.label[language] + "  " + id.description, .quiet)
        console.out()
        fact(
            Phrase(id: "Tanggal naskah", en: "Date"),
            agreement.date.weekdayLabel[language] + ", " + agreement.date.label[language])
        fact(Phrase(id: "Tempat", en: "Place"), agreement.place)
        fact(Phrase(id: "Mulai berlaku", en: "Effective"), agreement.effective.label[language])
        fact(
            Phrase(id: "Berakhir", en: "Expires"),
            agreement.expires?.label[language] ?? text(id: "tanpa batas waktu", en: "no end"))
        for (label, value) in agreement.conditions { fact(label, value[language]) }
        heading(Phrase(id: "Para Pihak", en: "Parties"))
        for party in agreement.parties { self.party(party) }
        list(Phrase(id: "Hadir", en: "Present"), agreement.present)
        list(Phrase(id: "Konsiderans", en: "Recitals"), agreement.recitals)
        for clause in agreement.clauses {
            console.out()
            self.clause(clause, depth: 0)
        }
        list(
            Phrase(id: "Lampiran", en: "Attachments"),
            agreement.attachments.map { file in
                let scan = file.isScan ? text(id: ", pindaian naskah asli", en: ", scan of the original") : ""
                return "\(file.name) (\(file.mediaType), \(file.size)\(scan)) sha256:\(file.sha256.hex)"
            })
        console.out()
    }

    /// What one party is about to sign, in a few lines.
    func summary(for party: PartyID, signatory: Signatory, key: PublicKey) {
        heading(Phrase(id: "Yang akan Anda tandatangani", en: "What you are about to sign"))
        fact(Phrase(id: "Perjanjian", en: "Agreement"), agreement.title)
        fact(Phrase(id: "Identitas", en: "Id"), id.description)
        fact(Phrase(id: "Atas nama", en: "For"), agreement.participant(party)?.name ?? party.text)
        fact(Phrase(id: "Penanda tangan", en: "Signatory"), Self.describe(signatory, language))
        fact(Phrase(id: "Sidik jari kunci", en: "Key fingerprint"), key.thumbprint.text)
        for (label, value) in agreement.conditions { fact(label, value[language]) }
        let commitments = agreement.commitments(of: party).map { $0.path.joined(separator: " ") }
        fact(
            Phrase(id: "Kewajiban", en: "Commitments"),
            commitments.isEmpty
                ? text(id: "tidak ada", en: "none") : "\(commitments.count): " + commitments.joined(separator: "; "))
        console.out()
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
        let optional =
            party.isRequired ? "" : " " + text(id: "(tanda tangan tidak wajib)", en: "(signature not required)")
        console.out("  \(party.role): \(party.name) [\(party.id)]\(optional)")
        console.out(
            "    " + text(id: "Nomor: ", en: "Number: ") + (party.number ?? text(id: "belum ada", en: "none yet")))
        paragraph(Self.describe(party.signatory, language), indent: 4)
    }

    private func clause(_ clause: Clause, depth: Int) {
        let indent = depth * 4
        let heading = [clause.label, clause.heading].compactMap(\.self).joined(separator: " ")
        if depth == 0 {
            console.out("  " + heading, .strong)
            if let text = clause.text { paragraph(text, indent: 4) }
        } else {
            paragraph([heading, clause.text].compactMap(\.self).joined(separator: " "), indent: indent)
        }
        if !clause.obliges.isEmpty {
            let who = clause.obliges.map(\.text).joined(separator: ", ")
            let themes = clause.themes.isEmpty ? "" : "  #" + clause.themes.map(\.text).joined(separator: " #")
            paragraph("→ \(who)\(themes)", indent: indent + 4)
        }
        for part in clause.clauses { self.clause(part, depth: depth + 1) }
    }

    private func heading(_ phrase: Phrase) {
        console.out()
        console.out(phrase, .strong)
    }

    private func fact(_ label: Phrase, _ value: String) {
        let label = label[language]
        paragraph(label + String(repeating: " ", count: max(1, 18 - label.count)) + value, indent: 2, hanging: 18)
    }

    private func list(_ title: Phrase, _ items: [String]) {
        guard !items.isEmpty else { return }
        heading(title)
        for (index, item) in items.enumerated() { paragraph("\(index + 1). \(item)", indent: 2, hanging: 3) }
    }

    /// Prints text wrapped at 100 columns, each of its lines on its own.
    private func paragraph(_ text: String, indent: Int, hanging: Int = 0) {
        var margin = indent
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var current = ""
            for word in line.split(separator: " ", omittingEmptySubsequences: false) {
                if !current.isEmpty, margin + current.count + 1 + word.count > 100 {
                    console.out(String(repeating: " ", count: margin) + current)
                    margin = indent + hanging
                    current = ""
                } else if !current.isEmpty {
                    current += " "
                }
                current += word
            }
            console.out(String(repeating: " ", count: margin) + current)
            margin = indent + hanging
        }
    }

    private func text(id: String, en: String) -> String { Phrase(id: id, en: en)[language] }
}

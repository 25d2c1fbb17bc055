internal import Agreements
internal import Signatures
internal import Wording

/// The body of the agreement: considerations, articles, and what belongs to them.
extension PrintedAgreement {
    /// The considerations; what follows one that ends with a colon, mostly the legal basis, is set under it.
    var recitals: HTML {
        guard !agreement.recitals.isEmpty else { return .nothing }
        let colon = agreement.recitals.firstIndex { $0.hasSuffix(":") } ?? agreement.recitals.count
        return HTML.element(.section, .recitals) {
            ownHeading("Menimbang", "Considering")
            for (index, recital) in agreement.recitals.enumerated() {
                if index > colon {
                    HTML.element(.p, .signed, .basis) { recital }
                } else {
                    HTML.element(.p, .signed) { recital }
                }
            }
        }
    }

    /// The articles.
    var articles: HTML {
        HTML.element(.section) {
            for clause in agreement.clauses { article(clause) }
        }
    }

    private func article(_ clause: Clause) -> HTML {
        HTML.element(.section, .pasal) {
            HTML.element(.h2) {
                HTML.element(.span, .label) { clause.label }
                if let heading = clause.heading { HTML.element(.span) { heading } }
            }
            if let text = clause.text { HTML.element(.p, .signed) { text } }
            for part in clause.clauses { self.part(part) }
        }
    }

    /// Ayat, huruf, angka: each under the text of what it belongs to.
    private func part(_ clause: Clause) -> HTML {
        HTML.element(.div, .part) {
            HTML.element(.p, .signed) {
                HTML.element(.span, .label) { clause.label + "\u{A0}" }
                if let heading = clause.heading {
                    HTML.element(.strong) { heading }
                    " "
                }
                if let text = clause.text { text }
            }
            for part in clause.clauses { self.part(part) }
        }
    }

    /// What else is signed: its term and rules, who was present, and the digests of its attachments; with what has
    /// become of the term.
    var appendix: HTML {
        composed {
            HTML.element(.table, .facts) {
                fact("Mulai berlaku", "Takes effect") { day(agreement.effective) }
                fact("Hari terakhir berlaku", "Last day in force") {
                    if let last = agreement.expires { day(last) } else { wording("tanpa batas waktu", "without end") }
                    if let change = verified.changeOfTerm(by: later) { own("; " + change.id, "; " + change.en) }
                }
                for (label, value) in agreement.conditions { fact(label.id, label.en) { value[printing.language] } }
                fact("Bahasa naskah", "Language of the text") { agreement.language.label[printing.language] }
                if !agreement.present.isEmpty {
                    fact("Turut hadir", "Present") {
                        for guest in agreement.present { HTML.element(.p, .signed) { guest } }
                    }
                }
                if !agreement.attachments.isEmpty {
                    fact("Lampiran", "Attachments") { for file in agreement.attachments { attachment(file) } }
                }
            }
        }
    }

    private func attachment(_ file: Agreement.Attachment) -> HTML {
        HTML.element(.p) {
            HTML.element(.span, .signed) { file.name }
            " (\(file.mediaType), \(file.size) " + wording("bita", "bytes")
            file.isScan ? wording(", pindaian naskah asli) ", ", scan of the original) ") : ") "
            HTML.element(.code) { "sha256:\(file.sha256.hex)" }
        }
    }

    private func fact(_ id: String, _ en: String, @HTMLBuilder _ value: () -> HTML) -> HTML {
        HTML.element(.tr) {
            HTML.element(.th) { wording(id, en) }
            HTML.element(.td) { value() }
        }
    }

    /// Where the text ends.
    var closing: HTML {
        HTML.element(.p, .closing) {
            own(
                "Demikian bunyi naskah. Tanda tangan para pihak, sebagaimana didapati pada saat pencetakan, tercantum di bawah ini.",
                "Here the text ends. The parties' signatures follow, as they were found at the time of printing."
            )
        }
    }

    /// Which clauses oblige whom and what they are about: part of what is signed, though not of the running text.
    var index: HTML {
        let clauses = agreement.allClauses
        let everybody = Set(agreement.parties.map { $0.id })
        // What all have promised is said once, so that it can be seen what only one has.
        let shared = clauses.filter { Set($0.clause.obliges) == everybody }
        let own = clauses.filter { !$0.clause.obliges.isEmpty && Set($0.clause.obliges) != everybody }
        return HTML.element(.section, .index) {
            HTML.element(.h2) { wording("Kewajiban tiap pihak", "What each party has promised") }
            HTML.element(.p, .legend) {
                wording(
                    "Bagian dari data yang ditandatangani: klausul mana mewajibkan siapa, dan tema mana yang dijawabnya.",
                    "Part of the signed data: which clause obliges whom, and which themes it answers.")
            }
            HTML.element(.table) {
                citation(wording("Semua pihak", "All parties"), shared)
                for party in agreement.parties {
                    citation(party.role, id: party.id.text, own.filter { $0.clause.obliges.contains(party.id) })
                }
                for theme in Set(clauses.flatMap { $0.clause.themes }).ordered() {
                    let cited = clauses.filter { $0.clause.themes.contains(theme) }
                    if let name = themes[theme] {
                        citation(name[printing.language], id: theme.text, cited)
                    } else {
                        citation("#\(theme)", cited)
                    }
                }
            }
        }
    }

    private func citation(
        _ name: String, id: String? = nil, _ clauses: [(clause: Clause, path: [String])]
    ) -> HTML {
        HTML.element(.tr) {
            HTML.element(.th) { name }
            HTML.element(.td, .legend) { id ?? "" }
            HTML.element(.td) { clauses.isEmpty ? "–" : Self.citations(clauses.map { $0.path }) }
        }
    }

    /// Clauses by their labels, the article named once: `Pasal 3 (1), (2); Pasal 4 (1)`.
    static func citations(_ paths: [[String]]) -> String {
        var groups: [(article: String, parts: [String])] = []
        for path in paths {
            guard
                let article =
                    (path.first?.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "\u{A0}"))
            else { continue }
            let part = path.dropFirst().joined(separator: "\u{A0}")
            if groups.last?.article == article {
                groups[groups.count - 1].parts.append(part)
            } else {
                groups.append((article, [part]))
            }
        }
        return groups.map { group in
            let parts = group.parts.filter { !$0.isEmpty }.joined(separator: ", ")
            return parts.isEmpty ? group.article : "\(group.article)\u{A0}\(parts)"
        }.joined(separator: "; ")
    }
}

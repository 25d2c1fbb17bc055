internal import Agreements
internal import Wording

/// What was found on the day of printing, and how anybody can look again.
extension PrintedAgreement {
    /// The box with the verdict and the QR code.
    var verification: HTML {
        let id = verified.statement.id
        return HTML.element(.section, .verification) {
            HTML.element(.table) {
                HTML.element(.tr) {
                    HTML.element(.td, .picture) {
                        let code = QRCode(id)
                        HTML.squares(
                            code.squares, side: code.side, label: wording("Kode QR dari \(id)", "QR code of \(id)"))
                    }
                    HTML.element(.td) {
                        HTML.element(.p, .legend) {
                            wording("Hasil pemeriksaan pada ", "Found on ")
                            day(verified.date)
                        }
                        HTML.element(.p, .verdict, verdictStyle) { verdictLabel }
                        HTML.element(.p) { reason }
                        HTML.element(.table, .facts) {
                            row("Keadaan", "Status", status)
                            for document in later {
                                let verb = document.type.passiveLabel
                                row(verb.id.capitalizedFirst, verb.en.capitalizedFirst, description(of: document))
                            }
                            row("Diperiksa terhadap", "Checked against", printing.basis[printing.language])
                            row("Dicetak", "Printed", printing.zone.label(at: printing.time)[printing.language])
                            HTML.element(.tr) {
                                HTML.element(.th) { wording("Id perjanjian", "Agreement's id") }
                                HTML.element(.td, .code) { id.description }
                            }
                        }
                    }
                }
            }
            HTML.element(.p) {
                wording(
                    "Yang mengikat adalah berkas elektroniknya, bukan cetakan ini. Id di atas, juga dalam kode QR, adalah SHA-256 dari naskah (payload) dalam berkas itu. Periksa sendiri, tanpa internet: ",
                    "What counts is the electronic file, not this printout. The id above, also in the QR code, is the SHA-256 of the text (payload) in that file. Check for yourself, without internet: "
                )
                HTML.element(.code) { wording("ikrar verify BERKAS", "ikrar verify FILE") }
                "."
            }
            HTML.element(.p) {
                wording(
                    "Tanda tangan elektronik tidak tersertifikasi (PP 71/2019 Pasal 60). Waktu menurut penanda tangan dan menurut jam pengelola adalah pengakuan masing-masing; terbukti hanyalah “paling lambat”, oleh para saksi log. Kunci disebut dengan sidik jarinya (RFC 7638).",
                    "Uncertified electronic signatures (PP 71/2019 art. 60). The times by the signer's word and by the registrar's clock are claims of theirs; proven is only “no later than”, by the log's witnesses. A key is named by its fingerprint (RFC 7638)."
                )
            }
        }
    }

    private func row(_ id: String, _ en: String, _ value: String) -> HTML { row(id, en, HTML.text(value)) }

    private func row(_ id: String, _ en: String, _ value: HTML) -> HTML {
        HTML.element(.tr) {
            HTML.element(.th) { wording(id, en) }
            HTML.element(.td) { value }
        }
    }

    /// Where it stands on that day, and what has become of its last day.
    private var status: String {
        let status = verified.status.label[printing.language]
        guard let change = verified.changeOfTerm(by: later)?[printing.language] else { return status }
        return change.hasPrefix(status) ? change : "\(status); \(change)"
    }

    private func description(of document: LaterAgreement) -> HTML {
        HTML.element(.span) {
            "“\(document.title)”, \(document.term[printing.language]) "
            HTML.element(.code) { document.id.description }
        }
    }

    /// The verdict in a sentence.
    private var reason: String {
        let required = agreement.parties.filter { $0.isRequired }.count
        func names(_ parties: [PartyID]) -> String {
            parties.compactMap { agreement.participant($0) }.map { "\($0.name) [\($0.id)]" }.joined(separator: "; ")
        }
        let refused = verified.departures.filter { $0.left == nil }.map { $0.party }
        let waiting = names(verified.missing.filter { !refused.contains($0) })
        let refusal = Phrase(id: "Menolak: \(names(refused)).", en: "Declined: \(names(refused)).")
        return switch verified.verdict {
        case .valid:
            wording(
                "Tanda tangan semua pihak yang wajib menandatangani (\(required)) cocok dengan naskah ini.",
                "The signatures of all parties that must sign (\(required)) match this text.")
        case .incomplete where refused.isEmpty:
            wording("Belum menandatangani: \(waiting).", "Not signed yet: \(waiting).")
        case .incomplete where waiting.isEmpty: refusal[printing.language]
        case .incomplete:
            wording("\(refusal.id) Belum menandatangani: \(waiting).", "\(refusal.en) Not signed yet: \(waiting).")
        case .indeterminate:
            wording(
                "Tidak dapat dipastikan untuk: \(names(verified.missing)).",
                "Cannot be decided for: \(names(verified.missing)).")
        case .invalid:
            wording("Ada tanda tangan yang tidak cocok; lihat di atas.", "A signature has failed; see above.")
        }
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

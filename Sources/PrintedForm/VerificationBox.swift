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
                        HTML.squares(
                            QRCode(id).squares, side: QRCode.side,
                            label: wording("Kode QR dari \(id)", "QR code of \(id)"))
                    }
                    HTML.element(.td) {
                        HTML.element(.p, .legend) {
                            wording("Hasil pemeriksaan pada ", "Found on ") + label(verified.date)
                        }
                        HTML.element(.p, .verdict, verdictStyle) { verdictLabel }
                        HTML.element(.p) { reason }
                        HTML.element(.table, .facts) {
                            row("Keadaan", "Status", verified.status.label[printing.language])
                            if let last = verified.course.lastDay, last != agreement.expires {
                                row("Hari terakhir berlaku", "Last day in force", label(last))
                            }
                            for change in later { row("Perubahan", "Changed", change.label[printing.language]) }
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
                    "Tanda tangan elektronik tidak tersertifikasi (PP 71/2019 Pasal 60). Waktu menurut penanda tangan adalah pernyataannya sendiri; pencatatan menurut jam pengelola register; yang terbukti hanya paling lambat kapan, oleh para saksi log. Kunci disebut dengan sidik jarinya (RFC 7638).",
                    "Uncertified electronic signatures (PP 71/2019 art. 60). The time by the signer is a claim; recording goes by the registrar's clock; proven is only no later than when, by the witnesses of the log. A key is named by its fingerprint (RFC 7638)."
                )
            }
        }
    }

    private func row(_ id: String, _ en: String, _ value: String) -> HTML {
        HTML.element(.tr) {
            HTML.element(.th) { wording(id, en) }
            HTML.element(.td) { value }
        }
    }

    /// The verdict in a sentence.
    private var reason: String {
        let required = agreement.parties.filter(\.isRequired).count
        let names = verified.missing.compactMap { agreement.participant($0)?.name }.joined(separator: "; ")
        return switch verified.verdict {
        case .valid:
            wording(
                "Tanda tangan semua pihak yang wajib menandatangani (\(required)) cocok dengan naskah ini.",
                "The signatures of all parties that must sign (\(required)) match this text.")
        case .incomplete: wording("Belum menandatangani: \(names).", "Not signed yet: \(names).")
        case .indeterminate:
            wording("Tidak dapat dipastikan untuk: \(names).", "Cannot be decided for: \(names).")
        case .invalid:
            wording("Ada tanda tangan yang tidak cocok; lihat di atas.", "A signature has failed; see above.")
        }
    }
}

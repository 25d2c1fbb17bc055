public import Agreements
public import Wording

/// An agreement as a document to print: the order that Indonesian agreements have, the state of its signatures on the
/// day of printing, and what the printout is.
///
/// Signed words stand upright and in black, word for word. Every word of the printout's own goes through `own` or
/// stands in a part that is the printout's as a whole, and looks different: nobody can take it for signed text.
public struct PrintedAgreement: Sendable {
    let verified: VerifiedAgreement
    let later: [LaterAgreement]
    let printing: Printing

    /// When and how a printout was made.
    public struct Printing: Sendable {
        /// When, in Unix seconds.
        public let time: Int
        /// The zone in which times are printed.
        public let zone: Zone
        /// The language of the printout's own words.
        public let language: Language
        /// By what the signatures were judged, to complete "checked against …".
        public let basis: Phrase

        /// The circumstances of a printout.
        public init(time: Int, zone: Zone, language: Language, basis: Phrase) {
            self.time = time
            self.zone = zone
            self.language = language
            self.basis = basis
        }
    }

    /// A printout of what was verified.
    ///
    /// - Parameter later: the later agreements that have changed this one; by default those that a file brought along.
    public init(_ verified: VerifiedAgreement, changedBy later: [LaterAgreement]? = nil, printing: Printing) {
        self.verified = verified
        self.later = later ?? verified.later
        self.printing = printing
    }

    var agreement: Agreement { verified.agreement }

    /// The document: HTML that needs nothing beside it.
    public var html: String {
        HTML.document(title: agreement.title, language: printing.language, styleSheet: styleSheet) {
            notice
            HTML.element(.main, language: agreement.language.rawValue) {
                masthead
                opening
                recitals
                articles
                appendix
                closing
            }
            signatureBlocks
            otherSignatures
            verification
            index
        }
    }

    /// A page that lies about alone still says what it is from and what was found.
    private var styleSheet: StyleSheet {
        let foot = Self.isNoOriginal[printing.language]
        return StyleSheet(
            foot: "\(foot) (\(verified.statement.id.short); \(verdictLabel))", language: printing.language)
    }

    static let isNoOriginal = Phrase(
        id: "Cetakan dari catatan elektronik; bukan catatan itu sendiri",
        en: "Printout of an electronic record; not the record itself")

    // MARK: Words of the printout

    /// Words of the printout among signed ones.
    func own(_ id: String, _ en: String) -> HTML {
        HTML.element(.span, .own, language: printing.language.rawValue) { wording(id, en) }
    }

    /// The wording in the language of the printout.
    func wording(_ id: String, _ en: String) -> String { Phrase(id: id, en: en)[printing.language] }

    /// A date as people write it.
    func label(_ date: CalendarDate) -> String { date.label[printing.language] }

    // MARK: The head of the document

    private var notice: HTML {
        HTML.element(.div, .notice) {
            HTML.element(.p) { HTML.element(.strong) { Self.isNoOriginal[printing.language] } }
            HTML.element(.p) {
                wording("Hasil pemeriksaan pada ", "Found on ") + label(verified.date) + ": "
                HTML.element(.span, .verdict, verdictStyle) { verdictLabel }
                wording(" (rinciannya di akhir cetakan)", " (details at the end of the printout)")
            }
            HTML.element(.p) {
                wording("Hitam dan tegak: kata-kata naskah. ", "Black and upright: the words of the text. ")
                own("Abu-abu dan miring: kata-kata cetakan ini.", "Grey and slanted: words of this printout.")
            }
        }
    }

    var verdictLabel: String { verified.verdict.label[printing.language] }

    var verdictStyle: HTML.Style {
        switch verified.verdict {
        case .valid: .passed
        case .incomplete, .indeterminate: .doubtful
        case .invalid: .failed
        }
    }

    private var masthead: HTML {
        HTML.element(.header) {
            HTML.element(.div, .kop) {
                for party in agreement.parties { HTML.element(.p) { party.name } }
            }
            HTML.element(.p, .subject) { own(agreement.kind.label.id, agreement.kind.label.en) }
            HTML.element(.h1, .title) { agreement.title }
            HTML.element(.table, .numbers) {
                for party in agreement.parties {
                    HTML.element(.tr) {
                        HTML.element(.th) { party.role }
                        HTML.element(.td) {
                            own("Nomor: ", "Number: ")
                            if let number = party.number { number } else { own("belum ada", "none yet") }
                        }
                    }
                }
            }
        }
    }

    private var opening: HTML {
        HTML.element(.section, .opening) {
            HTML.element(.p) {
                own("Pada hari ", "On ")
                agreement.date.weekdayLabel[printing.language] + ", " + label(agreement.date)
                own(", bertempat di ", ", at ")
                agreement.place
                own(", yang bertanda tangan di bawah ini:", ", the undersigned:")
            }
            HTML.element(.table, .parties) {
                for party in agreement.parties {
                    HTML.element(.tr) {
                        HTML.element(.th) { party.role }
                        HTML.element(.td) { introduction(of: party) }
                    }
                }
            }
        }
    }

    /// The komparisi of one party.
    private func introduction(of party: Agreement.Participant) -> HTML {
        HTML.element(.p) {
            HTML.element(.span, .name) { party.signatory.name }
            own(", ", ", ")
            office(of: party.signatory)
            if let mandate = party.signatory.mandate {
                own(", berdasarkan ", ", by ")
                mandate.number
                own(" tanggal ", " of ")
                label(mandate.date)
            }
            own(", bertindak untuk dan atas nama ", ", acting for and on behalf of ")
            HTML.element(.span, .institution) { party.name }
            own(", selanjutnya disebut ", ", hereinafter ")
            party.role
            own(
                party.isRequired ? "." : "; tanda tangannya tidak wajib.",
                party.isRequired ? "." : "; its signature is not required.")
        }
    }

    /// An office with the capacity before it, as officers write it under their signature.
    func office(of signatory: Signatory) -> HTML {
        HTML.element(.span) {
            switch signatory.capacity {
            case .definitive: HTML.nothing
            case .acting: own("Plt. ", "Plt. (acting) ")
            case .interim: own("Pj. ", "Pj. (interim) ")
            case .daily: own("Plh. ", "Plh. (acting for the day) ")
            case .onBehalf(let office):
                own("a.n. ", "on behalf of the ")
                office
                own(", ", ", ")
            }
            signatory.office
        }
    }
}

public import Agreements
public import CanonicalJSON
public import Wording

/// An agreement as a document to print: the order that Indonesian agreements have, the state of its signatures on the
/// day of printing, and what the printout is.
///
/// Signed words stand upright and in black, word for word, as does what signed codes and dates stand for. Every word
/// of the printout's own goes through `own` and is slanted, or stands in a part that is the printout's as a whole, in
/// another type; sentences that it has put together of signed data go through `composed` and have a rule at their
/// edge. Nobody can take any of it for signed text.
public struct PrintedAgreement: Sendable {
    let verified: VerifiedAgreement
    let later: [LaterAgreement]
    let titles: [StatementID: String]
    let themes: [ThemeID: Phrase]
    let printing: Printing

    /// When and how a printout was made.
    public struct Printing: Sendable {
        /// When, in Unix seconds.
        public let time: WideInt
        /// The zone in which times are printed.
        public let zone: Zone
        /// The language of the printout's own words.
        public let language: Language
        /// By what the signatures were judged, to complete "checked against …".
        public let basis: Phrase

        /// The circumstances of a printout.
        public init(time: WideInt, zone: Zone, language: Language, basis: Phrase) {
            self.time = time
            self.zone = zone
            self.language = language
            self.basis = basis
        }
    }

    /// A printout of what was verified.
    ///
    /// - Parameters:
    ///   - verified: the agreement, as it was judged.
    ///   - later: the later agreements that do something to this one and have taken effect; by default those that a
    ///     file brought along.
    ///   - titles: those of the earlier agreements to which this one does something, as far as they are known.
    ///   - themes: the names of themes, as far as they are known.
    ///   - printing: when and where it is printed.
    public init(
        _ verified: VerifiedAgreement, changedBy later: [LaterAgreement]? = nil, titles: [StatementID: String] = [:],
        themes: [ThemeID: Phrase] = [:], printing: Printing
    ) {
        self.verified = verified
        self.later = later ?? verified.later
        self.titles = titles
        self.themes = themes
        self.printing = printing
    }

    var agreement: Agreement { verified.agreement }

    /// The document as a tree of elements: a text is a string, an element an array of its name, its attributes and what
    /// stands in it.
    public var tree: [JSON] { body(text: .section).json }

    /// All that is printed.
    ///
    /// - Parameter text: the element around the agreement's own text.
    func body(text: HTML.Tag) -> HTML {
        HTMLBuilder.buildBlock(
            notice,
            HTML.element(text, .text, language: agreement.language.rawValue) {
                masthead
                opening
                recitals
                articles
                appendix
                closing
            },
            signatureBlocks, otherSignatures, verification, index)
    }

    /// What every page says of itself: one that lies about alone still says what it is from and what was found.
    public var foot: String {
        "\(Self.isNoOriginal[printing.language]) (\(verified.statement.id.short); \(verdictLabel))"
    }

    static let isNoOriginal = Phrase(
        id: "Cetakan dari catatan elektronik; bukan catatan itu sendiri",
        en: "Printout of an electronic record; not the record itself")

    // MARK: Words of the printout

    /// Words of the printout among signed ones.
    func own(_ id: String, _ en: String) -> HTML {
        HTML.element(.span, .own, language: printing.language.rawValue) { wording(id, en) }
    }

    /// A heading of the printout in the signed text.
    func ownHeading(_ id: String, _ en: String) -> HTML { HTML.element(.h2) { own(id, en) } }

    /// What the printout has put together of signed data.
    func composed(@HTMLBuilder _ content: () -> HTML) -> HTML {
        HTML.element(.div, .composed, language: printing.language.rawValue, content)
    }

    /// The wording in the language of the printout.
    func wording(_ id: String, _ en: String) -> String { Phrase(id: id, en: en)[printing.language] }

    /// A date as people write it, kept on one line.
    func day(_ date: CalendarDate) -> HTML { whole(date.label[printing.language]) }

    /// A number or a date, which no line breaks unless it is longer than one.
    func whole(_ text: String) -> HTML { HTML.element(.span, .whole) { text } }

    // MARK: The head of the document

    private var notice: HTML {
        HTML.element(.div, .notice) {
            HTML.element(.p) { HTML.element(.strong) { Self.isNoOriginal[printing.language] } }
            HTML.element(.p) {
                wording("Hasil pemeriksaan pada ", "Found on ")
                day(verified.date)
                ": "
                HTML.element(.span, .verdict, verdictStyle) { verdictLabel }
                wording("; keadaan: ", "; status: ")
                HTML.element(.strong) { verified.status.label[printing.language] }
                wording(" (rinciannya di akhir cetakan)", " (details at the end of the printout)")
            }
            HTML.element(.p) {
                wording("Tegak: kata-kata naskah. ", "Upright: the words of the text. ")
                own("Miring: kata-kata cetakan ini. ", "Slanted: words of this printout. ")
                HTML.element(.span, .composed) {
                    wording(
                        "Bergaris tepi: disusun cetakan ini dari data naskah.",
                        "Ruled at the edge: put together by this printout from the data of the text.")
                }
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
            HTML.element(.p, .subject) { agreement.kind.label[printing.language] }
            HTML.element(.h1, .title) { agreement.title }
            HTML.element(.p, .legend) { wording("Nomor", "Numbers") }
            HTML.element(.table, .numbers) {
                for party in agreement.parties {
                    HTML.element(.tr) {
                        HTML.element(.th) { party.role }
                        HTML.element(.td) {
                            if let number = party.number { number } else { own("belum ada", "none yet") }
                        }
                    }
                }
            }
            relations
        }
    }

    /// What it does to earlier agreements: at the head, where nobody overlooks it.
    private var relations: HTML {
        guard !agreement.relations.isEmpty else { return .nothing }
        return composed {
            for relation in agreement.relations {
                HTML.element(.p, .relation) {
                    HTML.element(.strong) { relation.type.announcement[printing.language] }
                    " "
                    if let title = titles[relation.agreement] { own("“\(title)” ", "“\(title)” ") }
                    HTML.element(.code) { relation.agreement.description }
                }
            }
        }
    }

    private var opening: HTML {
        HTML.element(.section, .opening) {
            composed {
                HTML.element(.p) {
                    wording("Pada hari ini, ", "On this day, ")
                    agreement.date.weekdayLabel[printing.language]
                    wording(", tanggal ", ", ")
                    day(agreement.date)
                    wording(", bertempat di ", ", at ") + agreement.place
                    wording(", kami yang bertanda tangan di bawah ini:", ", we, the undersigned:")
                }
                for (index, party) in agreement.parties.enumerated() {
                    HTML.element(.div, .part) {
                        HTML.element(.p) {
                            HTML.element(.span, .label) { "\(index + 1).\u{A0}" }
                            introduction(of: party)
                        }
                    }
                }
            }
        }
    }

    /// The komparisi of one party.
    private func introduction(of party: Agreement.Participant) -> HTML {
        HTML.element(.span) {
            HTML.element(.span, .name) { party.signatory.name }
            ", " + office(of: party.signatory)
            if let mandate = party.signatory.mandate {
                wording(", berdasarkan ", ", by ")
                whole(mandate.number)
                wording(" tanggal ", " of ")
                day(mandate.date)
            }
            wording(", bertindak untuk dan atas nama ", ", acting for and on behalf of ")
            HTML.element(.span, .institution) { party.name }
            identity(of: party)
            wording(", selanjutnya disebut ", ", hereinafter ")
            // A long role has to break like other words.
            party.role.count <= 25
                ? HTML.element(.span, .name, .whole) { party.role } : HTML.element(.span, .name) { party.role }
            party.isRequired
                ? "." : wording("; tanda tangannya tidak wajib.", "; its signature is not required.")
        }
    }

    /// By what a party is known in the registry, beside the name that the text gives to it.
    func identity(of party: Agreement.Participant) -> HTML {
        let remark = verified.registered.remark(on: party)
        return own(
            " [\(party.id)\(remark.map { "; \($0.id)" } ?? "")]", " [\(party.id)\(remark.map { "; \($0.en)" } ?? "")]")
    }

    /// An office with the capacity before it, as officers write it under their signature.
    func office(of signatory: Signatory) -> String {
        switch signatory.capacity {
        case .definitive: signatory.office
        case .acting: wording("Plt. ", "Plt. (acting) ") + signatory.office
        case .interim: wording("Pj. ", "Pj. (interim) ") + signatory.office
        case .daily: wording("Plh. ", "Plh. (acting for the day) ") + signatory.office
        case .onBehalf(let office): wording("a.n. ", "on behalf of the ") + office + ", " + signatory.office
        }
    }
}

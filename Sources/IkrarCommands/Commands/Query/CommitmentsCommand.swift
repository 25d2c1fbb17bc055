internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct CommitmentsCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "commitments",
            abstract: text(
                id: "Siapa berjanji apa dalam perjanjian yang berlaku, pasal demi pasal.",
                en: "Who promised what in the agreements in force, clause by clause."),
            discussion: text(
                id: """
                    Contoh:
                      ikrar commitments --party polres-sarolangun --theme politik-uang
                    """,
                en: """
                    Example:
                      ikrar commitments --party polres-sarolangun --theme politik-uang
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Option(help: help("Hanya pihak ini.", "Only this party.", valueName: .party)) var party: String?
    @Option(help: help("Hanya tema ini.", "Only this theme.", valueName: .text)) var theme: String?
    @OptionGroup var time: MomentOptions
    @OptionGroup var limit: LimitOption
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        let party = try party.map { try PartyID(option: "--party", $0) }
        let theme = try theme.map { try ThemeID(option: "--theme", $0) }
        let asked = try limit.asked(format)
        let (moment, found) = try Registry(at: common.registry, reading: true).read { transaction in
            let moment = try time.moment(in: transaction, now: common.now)
            try party.map { try transaction.require(party: $0) }
            try theme.map { try transaction.require(theme: $0) }
            return (moment, try transaction.commitments(of: party, theme: theme, latest: asked, at: moment))
        }
        let commitments = limit.cut(found, format)
        defer { limit.tellMore(of: found, format, common.console) }
        guard format != .text || commitments.isEmpty else { return show(commitments) }
        let agreement = [
            Phrase(id: "PERJANJIAN", en: "AGREEMENT"), Phrase(id: "JUDUL", en: "TITLE"),
            Phrase(id: "STATUS", en: "STATUS"),
        ]
        let language = common.language
        common.console.answer(
            list,
            table: Table(
                headings: agreement + headings,
                rows: commitments.map { item in
                    [format.id(item.agreement), item.title, item.status.label[language]]
                        + cells(of: item)
                }),
            json: [
                "on": .string(moment.date.description), "at": .integer(moment.entry),
                "commitments": .array(commitments.map(\.json)),
            ])
    }

    /// For people: each agreement once, and under it who promised what.
    private func show(_ commitments: [Commitment]) {
        var rest = commitments[...]
        while let first = rest.first {
            let part = rest.prefix { $0.agreement == first.agreement }
            rest = rest.dropFirst(part.count)
            let label = "\(first.agreement.digest.hex.prefix(8))  \(first.status.label[common.language])  "
            common.console.quote(first.title, label: label, indent: 8, .strong)
            Table(headings: headings, rows: part.map(cells)).print(to: common.console)
            if !rest.isEmpty { common.console.out() }
        }
    }

    private var headings: [Phrase] {
        let clause = [
            Phrase(id: "PIHAK", en: "PARTY"), Phrase(id: "PASAL", en: "CLAUSE"),
            Phrase(id: "KAPASITAS", en: "CAPACITY"), Phrase(id: "TEMA", en: "THEMES"),
        ]
        let told = [
            Phrase(id: "LAPORAN", en: "REPORTED"), Phrase(id: "PENILAIAN", en: "ASSESSED"),
        ]
        let details = [
            Phrase(id: "OLEH", en: "BY"), Phrase(id: "CATATAN", en: "NOTE"), Phrase(id: "BUKTI", en: "EVIDENCE"),
        ]
        return clause + told.flatMap { [$0] + (format == .csv ? details : []) }
            + [Phrase(id: "KEWAJIBAN", en: "COMMITMENT")]
    }

    private func cells(of item: Commitment) -> [String?] {
        let themes = item.themes.isEmpty ? nil : item.themes.map(\.text).joined(separator: " ")
        return [item.party.text, item.clause, item.capacityLabel[common.language], themes] + cells(of: item.report)
            + cells(of: item.assessment) + [format == .text ? item.text.onOneLine : item.text]
    }

    /// What was said of it: in a column for a spreadsheet, with its words in another; for people together.
    private func cells(of told: Commitment.Told?) -> [String?] {
        guard let told else { return format == .csv ? [nil, nil, nil, nil] : [nil] }
        let day = CalendarDate(iso: told.date).map { format.day($0, common.language) } ?? told.date
        let brief = "\(told.progress.label[common.language]) (\(day))"
        let evidence = told.evidence.map(\.name).joined(separator: "; ")
        return format == .csv
            ? [brief, told.author.text, told.note, evidence] : ["\(told.author): \(brief): \(told.note.onOneLine)"]
    }
}

extension Commitment {
    /// The capacity for people; for which office one signs on behalf, the agreement itself says.
    fileprivate var capacityLabel: Phrase {
        (try? Capacity(word: capacity, onBehalfOf: nil, at: "capacity"))?.label
            ?? Phrase(id: "a.n.", en: "on behalf of another")
    }

    fileprivate var json: JSON {
        .members([
            "agreement": .string(agreement.description), "title": .string(title), "status": .string(status.rawValue),
            "clause": .string(clause), "party": .string(party.text), "capacity": .string(capacity),
            "text": .string(text),
            "themes": .strings(themes.map(\.text)), "report": report?.json ?? .null,
            "assessment": assessment?.json ?? .null,
        ])
    }
}

extension Commitment.Told {
    fileprivate var json: JSON {
        .members([
            "author": .string(author.text), "date": .string(date), "status": .string(progress.rawValue),
            "note": .string(note), "entry": .integer(entry),
            "evidence": .array(
                evidence.map {
                    .members([
                        "name": .string($0.name), "size": .integer($0.size), "mediaType": .string($0.mediaType),
                        "sha256": .string($0.sha256.hex),
                    ])
                }),
        ])
    }
}

internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct CoverageCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "coverage",
            abstract: text(
                id: "Tema dan mitra: berapa kewajiban yang berlaku, dan tema mana yang tidak dijaga siapa pun.",
                en: "Themes and partners: how many commitments are in force, and which theme nobody covers."),
            discussion: text(
                id: """
                    Contoh:
                      ikrar coverage --on 2024-10-12
                    """,
                en: """
                    Example:
                      ikrar coverage --on 2024-10-12
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var time: MomentOptions
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        let (moment, themes, counts) = try Registry(at: common.registry, reading: true).read { transaction in
            let moment = try time.moment(in: transaction, now: common.now)
            return (moment, try transaction.description().themes, try transaction.coverage(at: moment))
        }
        let parties = counts.keys.sorted()
        func count(_ theme: ThemeID, _ party: PartyID) -> Int { counts[party]?[theme] ?? 0 }
        func cell(_ count: Int) -> String { count == 0 && format == .text ? "·" : "\(count)" }
        // Parties stand in the rows: there are more of them than a terminal is wide, and few themes.
        let totals = themes.map { theme in parties.reduce(0) { $0 + count(theme.id, $1) } }
        let all = Phrase(id: "SEMUA", en: "ALL")[common.language]
        let table = Table(
            headings: [Phrase(id: "MITRA", en: "PARTNER")] + themes.map { Phrase(id: $0.id.text, en: $0.id.text) },
            rows: parties.map { party in
                [party.text] + themes.map { theme in cell(count(theme.id, party)) }
            } + [[all] + totals.map(cell)])
        common.console.answer(
            list, table: table,
            json: [
                "on": .string(moment.date.description), "at": .integer(moment.entry),
                "themes": .array(
                    zip(themes, totals).map { theme, total in
                        .members([
                            "theme": .string(theme.id.text), "label": .string(theme.label[common.language]),
                            "commitments": .integer(total),
                            "parties": .members(
                                parties.filter { count(theme.id, $0) > 0 }.map {
                                    ($0.text, .integer(count(theme.id, $0)))
                                }),
                        ])
                    }),
            ])
        guard format == .text else { return }
        for (theme, total) in zip(themes, totals) where total == 0 {
            common.console.tell(
                Phrase(
                    id: "! Tidak ada yang menjaga: \(theme.label.id)", en: "! Nobody covers: \(theme.label.en)"), .bad)
        }
    }
}

internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct PendingCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "pending",
            abstract: text(
                id: "Perjanjian yang menunggu tanda tangan: siapa, sejak kapan.",
                en: "Agreements that wait for signatures: whose, since when."),
            discussion: text(
                id: """
                    Contoh:
                      ikrar pending
                    """,
                en: """
                    Example:
                      ikrar pending
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var time: MomentOptions
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        let (moment, pending) = try Registry(at: common.registry, reading: true).read { transaction in
            let moment = try time.moment(in: transaction, now: common.now)
            return (moment, try transaction.pending(at: moment))
        }
        let language = common.language
        let table = Table(
            headings: [
                Phrase(id: "ID", en: "ID"), Phrase(id: "TERCATAT", en: "REGISTERED"),
                Phrase(id: "MENUNGGU", en: "WAITS FOR"), Phrase(id: "MENOLAK", en: "DECLINED"),
                Phrase(id: "JUDUL", en: "TITLE"),
            ],
            rows: pending.map { item in
                [
                    format.id(item.agreement.id), format.moment(item.since, language),
                    item.missing.map(\.text).joined(separator: " "),
                    item.declined.isEmpty ? nil : item.declined.map(\.text).joined(separator: " "),
                    item.agreement.title,
                ]
            })
        common.console.answer(
            list, table: table,
            json: [
                "on": .string(moment.date.description), "at": .integer(moment.entry),
                "agreements": .array(
                    pending.map {
                        .members(
                            $0.agreement.members + [
                                ("since", .string(LocalTime(at: $0.since).timestamp)),
                                ("declined", .strings($0.declined.map(\.text))),
                            ])
                    }),
            ])
    }
}

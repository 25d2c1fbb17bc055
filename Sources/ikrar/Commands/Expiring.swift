internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct Expiring: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "expiring",
            abstract: text(
                id: "Perjanjian yang segera berakhir.",
                en: "Agreements that end soon."),
            discussion: text(
                id: """
                    Dengan --format ics menjadi berkas kalender.

                    Contoh:
                      ikrar expiring --within 90d
                      ikrar expiring --format ics > berakhir.ics
                    """,
                en: """
                    With --format ics it is a calendar file.

                    Example:
                      ikrar expiring --within 90d
                      ikrar expiring --format ics > ending.ics
                    """))
    }

    /// How the list is answered.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv, ics
    }

    @OptionGroup var common: CommonOptions
    @Option(
        help: help(
            "Dalam berapa hari, seperti 90d.", "Within how many days, such as 90d.",
            valueName: Phrase(id: "hari", en: "days")))
    var within = "90d"
    @OptionGroup var time: MomentOptions
    @Option(help: help("Bentuk daftar.", "Form of the list.")) var format: Form = .text

    func run() throws {
        let days = try Self.days(within)
        let (origin, moment, expiring) = try Registry(at: common.registry, reading: true).read { transaction in
            let moment = try time.moment(in: transaction, now: common.now)
            return (
                try transaction.description().origin, moment, try transaction.expiring(within: days, at: moment)
            )
        }
        guard let list = ListFormat(rawValue: format.rawValue) else { return show(calendar: expiring, of: origin) }
        let language = common.language
        let table = Table(
            headings: [
                Phrase(id: "BERAKHIR", en: "ENDS"), Phrase(id: "SISA HARI", en: "DAYS LEFT"),
                Phrase(id: "BERITAHU PALING LAMBAT", en: "GIVE NOTICE BY"), Phrase(id: "ID", en: "ID"),
                Phrase(id: "JUDUL", en: "TITLE"),
            ],
            rows: expiring.map { item in
                [
                    list.day(item.last, language), "\(item.last.daysSinceEpoch - moment.date.daysSinceEpoch)",
                    item.notice.map { list.day($0, language) }, String(item.agreement.id.digest.hex.prefix(8)),
                    item.agreement.title,
                ]
            })
        common.console.answer(
            list, table: table,
            json: [
                "on": .string(moment.date.description), "at": .integer(moment.entry), "within": .integer(days),
                "agreements": .array(
                    expiring.map {
                        .members(
                            $0.agreement.members + [("notice", .optional($0.notice?.description))])
                    }),
            ])
    }

    /// A calendar has one event at least (RFC 5545 §3.6): of nothing there is none, and programs refuse an empty one.
    private func show(calendar agreements: [ExpiringAgreement], of origin: String) {
        guard !agreements.isEmpty else {
            return common.console.note(
                Phrase(
                    id: "(tidak ada yang berakhir dalam \(within); tidak ada kalender)",
                    en: "(nothing ends within \(within); no calendar)"), .quiet)
        }
        let calendar = Calendar(origin: origin, made: common.now, language: common.language)
        common.console.write(calendar.text(of: agreements))
    }

    private static func days(_ text: String) throws -> Int {
        guard let number = Int(text.hasSuffix("d") ? String(text.dropLast()) : text), (1...36_500).contains(number)
        else {
            throw CommandError.option("--within", text, Phrase(id: "jumlah hari seperti 90d", en: "days, such as 90d"))
        }
        return number
    }
}

internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct Partners: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "partners",
            abstract: text(
                id: "Mitra aktif: pihak dalam perjanjian yang berlaku.",
                en: "Active partners: parties to an agreement in force."),
            discussion: text(
                id: "Contoh:\n  ikrar partners --on \"12 Oktober 2024\"",
                en: "Example:\n  ikrar partners --on \"12 October 2024\""))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var date: DateOption
    @Option(help: help("Bentuk daftar.", "Form of the list.")) var format: ListFormat = .text

    func run() throws {
        let (on, partners) = try Registry(at: common.registry, reading: true).read { transaction in
            let on = try date.date(in: transaction.description().zone, now: common.now)
            return (on, try transaction.partners(on: on))
        }
        let table = Table(
            headings: [
                Phrase(id: "MITRA", en: "PARTNER"), Phrase(id: "NAMA", en: "NAME"),
                Phrase(id: "PERJANJIAN", en: "AGREEMENTS"),
                Phrase(id: "SEJAK", en: "SINCE"), Phrase(id: "SAMPAI", en: "UNTIL"),
            ], rows: partners.map { [$0.party, $0.name, "\($0.agreements)", $0.since, $0.until ?? "—"] })
        common.console.answer(
            format, table: table,
            json: ["on": .string(on.description), "partners": .array(partners.map(\.json))])
    }
}

extension Partner {
    fileprivate var json: JSON {
        .members([
            "party": .string(party), "name": .string(name), "agreements": .integer(agreements), "since": .string(since),
            "until": .optional(until),
        ])
    }
}

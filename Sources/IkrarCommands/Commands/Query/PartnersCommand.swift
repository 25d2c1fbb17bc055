internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct PartnersCommand: LocalizedCommand {
    static let configurations = Localized {
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
    @OptionGroup var time: MomentOptions
    @Flag(help: help("Juga mitra terdahulu, dan sebabnya.", "Former partners too, and why.")) var all = false
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        let (moment, partners) = try Registry(at: common.registry, reading: true).read { transaction in
            let moment = try time.moment(in: transaction, now: common.now)
            return (moment, try transaction.partners(at: moment, includingFormer: all))
        }
        let language = common.language
        let table = Table(
            headings: [
                Phrase(id: "MITRA", en: "PARTNER"), Phrase(id: "NAMA", en: "NAME"),
                Phrase(id: "PERJANJIAN", en: "AGREEMENTS"),
                Phrase(id: "SEJAK", en: "SINCE"), Phrase(id: "SAMPAI", en: "UNTIL"),
                Phrase(id: "PERAN", en: "ROLE"), Phrase(id: "MENUNGGU", en: "PENDING"),
            ] + (all ? [Phrase(id: "KETERANGAN", en: "REMARK")] : []),
            rows: partners.map { partner in
                [
                    partner.party.text, partner.name, "\(partner.agreements.count)",
                    format.day(partner.since, language), partner.until.map { format.day($0, language) },
                    partner.agreements.map(\.role).uniqued.joined(separator: ", "), "\(partner.pending.count)",
                ] + (all ? [partner.former?.label[language] ?? Phrase(id: "aktif", en: "active")[language]] : [])
            })
        common.console.answer(
            list, table: table,
            json: [
                "on": .string(moment.date.description), "at": .integer(moment.entry),
                "partners": .array(partners.map(\.json)),
            ])
    }
}

extension Partner {
    fileprivate var json: JSON {
        .members([
            "party": .string(party.text), "name": .string(name), "agreements": .integer(agreements.count),
            "since": .string(since.description), "until": .optional(until?.description),
            "roles": .array(
                agreements.map {
                    .members(["agreement": .string($0.id.description), "role": .string($0.role)])
                }),
            "pending": .strings(pending.map(\.description)),
            "former": former?.json ?? .null,
        ])
    }
}

extension Partner.Former {
    fileprivate var json: JSON {
        switch self {
        case .agreement(let status): .members(["reason": .string(status.rawValue), "date": .null])
        case .withdrew(let date): .members(["reason": .string("withdrew"), "date": .string(date.description)])
        }
    }

    fileprivate var label: Phrase {
        switch self {
        case .agreement(let status): status.label
        case .withdrew(let date): Phrase(id: "mengundurkan diri per \(date.label.id)", en: "left on \(date.label.en)")
        }
    }
}

extension [String] {
    /// Each once, in the order of their first appearance.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

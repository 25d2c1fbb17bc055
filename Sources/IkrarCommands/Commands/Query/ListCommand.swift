public import Agreements
public import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct ListCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "list",
            abstract: text(id: "Perjanjian dengan statusnya.", en: "Agreements with their status."),
            discussion: text(
                id: "Contoh:\n  ikrar list --status in-force --party polres-sarolangun --on 2024-10-12",
                en: "Example:\n  ikrar list --status in-force --party polres-sarolangun --on 2024-10-12"))
    }

    @OptionGroup var common: CommonOptions
    @Option(
        help: help(
            "Hanya yang berstatus ini.", "Only those in this status.",
            valueName: Phrase(id: "status", en: "status"))) var status: Status?
    @Option(help: help("Hanya perjanjian pihak ini.", "Only this party's agreements.", valueName: .party))
    var party: String?
    @OptionGroup var time: MomentOptions
    @OptionGroup var limit: LimitOption
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        let party = try party.map { try PartyID(option: "--party", $0) }
        let asked = try limit.asked(format)
        let (moment, found) = try Registry(at: common.registry, reading: true).read { transaction in
            let moment = try time.moment(in: transaction, now: common.now)
            try party.map { try transaction.require(party: $0) }
            return (moment, try transaction.agreements(in: status, of: party, latest: asked, at: moment))
        }
        let agreements = limit.cut(found, format)
        defer { limit.tellMore(of: found, format, common.console) }
        let language = common.language
        let table = Table(
            headings: [
                Phrase(id: "ID", en: "ID"), Phrase(id: "STATUS", en: "STATUS"), Phrase(id: "BERLAKU", en: "EFFECTIVE"),
                Phrase(id: "BERAKHIR", en: "ENDS"), Phrase(id: "BELUM MENANDATANGANI", en: "MISSING"),
                Phrase(id: "JUDUL", en: "TITLE"),
            ],
            rows: agreements.map { agreement in
                [
                    format.id(agreement.id), agreement.status.label[language],
                    format.day(agreement.effective, language), agreement.last.map { format.day($0, language) },
                    agreement.missing.isEmpty ? nil : agreement.missing.map(\.text).joined(separator: " "),
                    agreement.title,
                ]
            })
        common.console.answer(
            list, table: table,
            json: [
                "on": .string(moment.date.description), "at": .integer(moment.entry),
                "agreements": .array(agreements.map(\.json)),
            ])
    }
}

extension Status: ExpressibleByArgument {}

extension ListedAgreement {
    var json: JSON { .members(members) }

    /// The members of an agreement in every list; the keys are stable.
    var members: [(String, JSON?)] {
        [
            ("agreement", .string(id.description)), ("title", .string(title)), ("kind", .string(kind.rawValue)),
            ("date", .string(date.description)), ("effective", .string(effective.description)),
            ("expires", .optional(expires?.description)), ("last", .optional(last?.description)),
            ("status", .string(status.rawValue)), ("parties", .strings(parties.map(\.text))),
            ("missing", .strings(missing.map(\.text))),
        ]
    }
}

internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct PartyListCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "list", abstract: text(id: "Semua pihak.", en: "All parties."),
            discussion: text(
                id: "Contoh:\n  ikrar party list --format csv", en: "Example:\n  ikrar party list --format csv"))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        let parties = try Registry(at: common.registry, reading: true).read { try $0.parties() }
        let table = Table(
            headings: [
                Phrase(id: "PIHAK", en: "PARTY"), Phrase(id: "NAMA", en: "NAME"), Phrase(id: "KUNCI", en: "KEYS"),
                Phrase(id: "PERJANJIAN", en: "AGREEMENTS"),
            ], rows: parties.map { [$0.party.id.text, $0.party.officialName, "\($0.keys)", "\($0.agreements)"] })
        common.console.answer(list, table: table, json: ["parties": .array(parties.map(\.json))])
    }
}

extension RegisteredParty {
    /// The party for scripts.
    var json: JSON {
        .members([
            "party": .string(party.id.text), "name": .string(party.officialName),
            "shortName": .optional(party.shortName), "kind": .optional(party.kind), "contact": .optional(party.contact),
            "keys": .integer(keys), "agreements": .integer(agreements),
        ])
    }
}

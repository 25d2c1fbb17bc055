internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct PartyShowCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "show", abstract: text(id: "Satu pihak dengan kuncinya.", en: "One party with its keys."),
            discussion: text(
                id: "Contoh:\n  ikrar party show polres-sarolangun",
                en: "Example:\n  ikrar party show polres-sarolangun"))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Id pihak.", "The party's id.", valueName: Phrase(id: "id", en: "id"))) var id: String
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let id = try PartyID(option: "ID", self.id)
        let (found, keys) = try Registry(at: common.registry, reading: true).read {
            (try $0.parties(id).first, try $0.keys(of: id))
        }
        guard let found else {
            throw IkrarError(
                .partyUnknown, .noInput, id: "pihak \"\(id)\" belum terdaftar",
                en: "the party \"\(id)\" is not registered",
                hint: Phrase(id: "Lihat ikrar party list.", en: "See ikrar party list."))
        }
        let console = common.console
        switch format {
        case .json: console.json(["party": found.json, "keys": .array(keys.map(\.json))])
        case .text:
            console.tell(Phrase(id: "Pihak:", en: "Party:"), quoting: found.party.officialName, .strong)
            let facts: [(Phrase, String?)] = [
                (Phrase(id: "id          ", en: "id         "), found.party.id.text),
                (Phrase(id: "nama pendek ", en: "short name "), found.party.shortName),
                (Phrase(id: "jenis       ", en: "kind       "), found.party.kind),
                (Phrase(id: "narahubung  ", en: "contact    "), found.party.contact),
                (Phrase(id: "perjanjian  ", en: "agreements "), "\(found.agreements)"),
            ]
            for (label, value) in facts { if let value { console.tell(label.indented, quoting: value) } }
            for key in keys {
                let end = key.life.label.map { text(id: "  (dicabut: \($0.id))", en: "  (revoked: \($0.en))") } ?? ""
                console.out(
                    "  " + text(id: "kunci        ", en: "key         ") + key.binding.key.thumbprint.text + end,
                    end.isEmpty ? .plain : .quiet)
            }
        }
    }
}

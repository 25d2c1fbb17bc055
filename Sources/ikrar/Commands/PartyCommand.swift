internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct PartyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "party", abstract: text(id: "Pihak yang ikut serta.", en: "Who takes part."),
            discussion: text(
                id: "Contoh:\n  ikrar party add polres-sarolangun --name \"Kepolisian Resor Sarolangun\"",
                en: "Example:\n  ikrar party add polres-sarolangun --name \"Kepolisian Resor Sarolangun\""),
            subcommands: [Add.self, PartyList.self, PartyShow.self])
    }

    struct Add: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: text(id: "Daftarkan pihak, atau ubah keterangannya.", en: "Register a party, or change what is said of it."),
                discussion: text(
                    id: "Contoh:\n  ikrar party add polres-sarolangun --name \"Kepolisian Resor Sarolangun\" --short-name \"Polres Sarolangun\"",
                    en: "Example:\n  ikrar party add polres-sarolangun --name \"Kepolisian Resor Sarolangun\" --short-name \"Polres Sarolangun\""))
        }

        @OptionGroup var common: CommonOptions
        @Argument(help: help("Id pihak, yang tidak berubah bila namanya berganti.", "The party's id, which stays when its name changes.", valueName: Phrase(id: "id", en: "id")))
        var id: String
        @Option(help: help("Nama resmi.", "Official name.", valueName: .text)) var name: String
        @Option(help: help("Nama pendek.", "Short name.", valueName: .text)) var shortName: String?
        @Option(help: help("Jenis instansi.", "Kind of institution.", valueName: .text)) var kind: String?
        @Option(help: help("Narahubung kantor; bukan nomor pribadi.", "How to reach the office; no personal number.", valueName: .text)) var contact: String?
        @Flag(help: help("Ubah pihak yang sudah terdaftar.", "Change a party that is registered.")) var update = false
        @OptionGroup var personalData: PersonalDataOption
        @OptionGroup var signing: SigningOptions
        @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

        func run() throws {
            let id = try PartyID(option: "ID", self.id)
            let statement = try Statement(
                Party(id: id, officialName: name, shortName: shortName, kind: kind, contact: contact))
            if !personalData.allowPersonalData { try PersonalData.check(statement) }
            let registry = try Registry(at: common.registry)
            let registrar = try registry.read { transaction in
                guard try update || transaction.parties(id).isEmpty else { throw CommandError.partyExists(id) }
                return try transaction.description().registrar
            }
            var signed = SignedStatement(statement)
            let key = try signing.privateKey(of: registrar, in: common.keys, console: common.console)
            _ = try signed.sign(Declaration(.register, for: registrar, time: common.now), with: key)
            try registry.write { transaction in
                guard try update || transaction.parties(id).isEmpty else { throw CommandError.partyExists(id) }
                try transaction.recordAll(signed, at: common.now)
            }
            switch format {
            case .json: common.console.json(["party": .string(id.text), "statement": .string(statement.id.description)])
            case .text: common.console.out(Phrase(id: "Pihak \(id) dicatat: \(name)", en: "Party \(id) recorded: \(name)"), .good)
            }
        }
    }

    struct PartyList: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: text(id: "Semua pihak.", en: "All parties."),
                discussion: text(id: "Contoh:\n  ikrar party list --format csv", en: "Example:\n  ikrar party list --format csv"))
        }

        @OptionGroup var common: CommonOptions
        @Option(help: help("Bentuk daftar.", "Form of the list.")) var format: ListFormat = .text

        func run() throws {
            let parties = try Registry(at: common.registry, reading: true).read { try $0.parties() }
            let table = Table(
                headings: [
                    Phrase(id: "PIHAK", en: "PARTY"), Phrase(id: "NAMA", en: "NAME"), Phrase(id: "KUNCI", en: "KEYS"),
                    Phrase(id: "PERJANJIAN", en: "AGREEMENTS"),
                ], rows: parties.map { [$0.party.id.text, $0.party.officialName, "\($0.keys)", "\($0.agreements)"] })
            common.console.answer(format, table: table, json: ["parties": .array(parties.map(\.json))])
        }
    }

    struct PartyShow: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: text(id: "Satu pihak dengan kuncinya.", en: "One party with its keys."),
                discussion: text(id: "Contoh:\n  ikrar party show polres-sarolangun", en: "Example:\n  ikrar party show polres-sarolangun"))
        }

        @OptionGroup var common: CommonOptions
        @Argument(help: help("Id pihak.", "The party's id.", valueName: Phrase(id: "id", en: "id"))) var id: String
        @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

        func run() throws {
            let id = try PartyID(option: "ID", self.id)
            let (found, keys) = try Registry(at: common.registry, reading: true).read {
                (try $0.parties(id).first, try $0.keys(of: id))
            }
            guard let found else {
                throw CommandError(
                    "party-unknown", .noInput, id: "pihak \"\(id)\" belum terdaftar", en: "the party \"\(id)\" is not registered",
                    hint: Phrase(id: "Lihat ikrar party list.", en: "See ikrar party list."))
            }
            let console = common.console
            switch format {
            case .json: console.json(["party": found.json, "keys": .array(keys.map(\.json))])
            case .text:
                console.out(found.party.officialName, .strong)
                let facts: [(Phrase, String?)] = [
                    (Phrase(id: "id           ", en: "id          "), found.party.id.text),
                    (Phrase(id: "nama pendek  ", en: "short name  "), found.party.shortName),
                    (Phrase(id: "jenis        ", en: "kind        "), found.party.kind),
                    (Phrase(id: "narahubung   ", en: "contact     "), found.party.contact),
                    (Phrase(id: "perjanjian   ", en: "agreements  "), "\(found.agreements)"),
                ]
                for (label, value) in facts { if let value { console.out("  " + label[console.language] + value) } }
                for key in keys {
                    console.out("  " + text(id: "kunci        ", en: "key         ") + key.binding.key.thumbprint.text)
                }
            }
        }
    }
}

extension CommandError {
    fileprivate static func partyExists(_ id: PartyID) -> CommandError {
        CommandError(
            "party-exists", .cannotCreate, id: "pihak \(id) sudah terdaftar", en: "the party \(id) is registered already",
            hint: Phrase(id: "Untuk mengubah keterangannya, tambahkan --update.", en: "To change what is said of it, add --update."))
    }
}

extension RegisteredParty {
    fileprivate var json: JSON {
        .members([
            "party": .string(party.id.text), "name": .string(party.officialName),
            "shortName": .optional(party.shortName), "kind": .optional(party.kind), "contact": .optional(party.contact),
            "keys": .integer(keys), "agreements": .integer(agreements),
        ])
    }
}

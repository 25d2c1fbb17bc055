internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct PartyAdd: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: text(
                id: "Daftarkan pihak, atau ubah keterangannya.", en: "Register a party, or change what is said of it."),
            discussion: text(
                id:
                    "Contoh:\n  ikrar party add polres-sarolangun --name \"Kepolisian Resor Sarolangun\"",
                en:
                    "Example:\n  ikrar party add polres-sarolangun --name \"Kepolisian Resor Sarolangun\""
            ))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Id pihak, yang tidak berubah bila namanya berganti.", "The party's id, which stays when its name changes.",
            valueName: Phrase(id: "id", en: "id")))
    var id: String
    @Option(help: help("Nama resmi.", "Official name.", valueName: .text)) var name: String
    @Option(help: help("Nama pendek.", "Short name.", valueName: .text)) var shortName: String?
    @Option(help: help("Jenis instansi.", "Kind of institution.", valueName: .text)) var kind: String?
    @Option(
        help: help(
            "Narahubung kantor; bukan nomor pribadi.", "How to reach the office; no personal number.", valueName: .text)
    ) var contact: String?
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
        try common.append(to: registry, signing.passphrase) { transaction in
            guard try update || transaction.parties(id).isEmpty else { throw CommandError.partyExists(id) }
            try transaction.recordAll(signed, at: common.now, console: common.console)
        }
        switch format {
        case .json: common.console.json(["party": .string(id.text), "statement": .string(statement.id.description)])
        case .text:
            common.console.out(Phrase(id: "Pihak \(id) dicatat: \(name)", en: "Party \(id) recorded: \(name)"), .good)
        }
    }
}

extension CommandError {
    fileprivate static func partyExists(_ id: PartyID) -> CommandError {
        CommandError(
            "party-exists", .cannotCreate, id: "pihak \(id) sudah terdaftar",
            en: "the party \(id) is registered already",
            hint: Phrase(
                id: "Untuk mengubah keterangannya, tambahkan --update.",
                en: "To change what is said of it, add --update."))
    }
}

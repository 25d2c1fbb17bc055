internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Drafts
internal import Registry
internal import Signatures
internal import Wording

struct PartyAddCommand: LocalizedCommand {
    static let configurations = Localized {
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
    @OptionGroup var placeholders: PlaceholderOption
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let id = try PartyID(option: "ID", self.id)
        let registry = try Registry(at: common.registry)
        let clock = try RegistrarClock(of: common, for: registry, signing.clock)
        let (registrar, current) = try registry.read { transaction in
            (try transaction.description().registrar, try transaction.parties(id).first)
        }
        guard update || current == nil else { throw IkrarError.partyExists(id) }
        guard !update || current != nil else { throw IkrarError.notToUpdate(id) }
        if !placeholders.allowPlaceholders {
            for (option, text) in [("--name", name), ("--short-name", shortName)] {
                try text.map { try DraftAnswer.checkPlaceholders(in: $0, for: ["name"], called: option) }
            }
        }
        func content(replacing statement: StatementID?) -> Party {
            // What is not mentioned stays as it is.
            Party(
                id: id, officialName: name, shortName: shortName ?? current?.party.shortName,
                kind: kind ?? current?.party.kind, contact: contact ?? current?.party.contact, replaces: statement)
        }
        if let current, content(replacing: nil) == current.party {
            return answer(
                current.statement,
                Phrase(id: "\(id) sudah tercatat demikian; tidak ada yang berubah.", en: "Nothing to change for \(id).")
            )
        }
        let statement = try namingOptions { try Statement(content(replacing: current?.statement)) }
        if !personalData.allowPersonalData { try namingOptions { try PersonalData.check(statement) } }
        try registry.read { try $0.checkNames(in: statement.content) }
        var signed = SignedStatement(statement)
        let key = try signing.privateKey(
            of: registrar, in: common.keys, enrolled: registry.read { try $0.aliveKeys(of: registrar) },
            logIsNext: true, console: common.console)
        _ = try signed.sign(Declaration(.register, for: registrar, time: common.now), with: key)
        try common.append(to: registry, by: clock, signing.passphrase) { transaction, now in
            // Somebody else may have been quicker.
            guard try transaction.parties(id).first?.statement == current?.statement else {
                throw IkrarError.partyExists(id)
            }
            try transaction.recordAll(signed, at: now, console: common.console)
        }
        answer(statement.id, Phrase(id: "Pihak \(id) dicatat:", en: "Party \(id) recorded:"), quoting: name)
    }

    private func answer(_ statement: StatementID, _ sentence: Phrase, quoting name: String = "") {
        switch format {
        case .json: common.console.json(["party": .string(id), "statement": .string(statement.description)])
        case .text where name.isEmpty: common.console.tell(sentence, .good)
        case .text: common.console.tell(sentence, quoting: name, .good)
        }
    }
}

extension IkrarError {
    fileprivate static func partyExists(_ id: PartyID) -> IkrarError {
        IkrarError(
            .partyExists, .cannotCreate, id: "pihak \(id) sudah terdaftar",
            en: "the party \(id) is registered already",
            hint: Phrase(
                id: "Untuk mengubah keterangannya, tambahkan --update.",
                en: "To change what is said of it, add --update."))
    }

    fileprivate static func notToUpdate(_ id: PartyID) -> IkrarError {
        IkrarError(
            .partyUnknown, id: "pihak \"\(id)\" belum terdaftar, jadi tidak ada yang dapat diubah",
            en: "the party \"\(id)\" is not registered, so there is nothing to change",
            hint: Phrase(
                id: "Periksa id-nya dengan ikrar party list. Untuk mendaftarkannya: ikrar party add tanpa --update.",
                en: "Check its id with ikrar party list. To register it: ikrar party add without --update."))
    }
}

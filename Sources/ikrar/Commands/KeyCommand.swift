internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct KeyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "key", abstract: text(id: "Kunci para pihak.", en: "The parties' keys."),
            discussion: text(
                id: "Contoh:\n  ikrar key generate polres-sarolangun\n  ikrar key enroll polres-sarolangun.enroll.json",
                en: "Example:\n  ikrar key generate polres-sarolangun\n  ikrar key enroll polres-sarolangun.enroll.json"),
            subcommands: [KeyGenerate.self, KeyEnroll.self, KeyList.self, KeyExport.self])
    }
}

struct KeyGenerate: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "generate",
            abstract: text(id: "Buat kunci untuk satu pihak; tidak memerlukan buku register.", en: "Make a key for a party; needs no registry."),
            discussion: text(
                id: "Menulis PIHAK.key.pem (rahasia), PIHAK.pub.pem dan PIHAK.enroll.json ke folder kunci.\n\nContoh:\n  ikrar key generate polres-sarolangun --holder-office \"Kepala Kepolisian Resor Sarolangun\"",
                en: "Writes PARTY.key.pem (secret), PARTY.pub.pem and PARTY.enroll.json to the folder of keys.\n\nExample:\n  ikrar key generate polres-sarolangun --holder-office \"Kepala Kepolisian Resor Sarolangun\""))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Id pihak.", "The party's id.", valueName: .party)) var party: String
    @Flag(help: help("Buat kunci berikutnya, di samping yang sudah ada.", "Make a further key beside the one that is there.")) var another = false
    @Option(help: help("Tanggal mulai boleh menandatangani (bawaan: hari ini).", "The first day on which it may sign (default: today).", valueName: .date)) var notBefore: String?
    @OptionGroup var holder: HolderOptions
    @OptionGroup var passphrase: PassphraseOptions
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    func run() throws {
        let console = common.console
        let id = try PartyID(option: "PARTY", party)
        let date = try notBefore.map { try CalendarDate(option: "--not-before", $0) } ?? Zone.western.today(now: common.now)
        let stem = try common.keys.newKeyPath(of: id, another: another)
        let secret = try passphrase.new(for: stem + KeyFolder.privateSuffix, console: console)
        let key = try PrivateKey.generate()
        var signed = SignedStatement(
            try Statement(KeyBinding(party: id, key: key.publicKey, holder: holder.holder(), notBefore: date)))
        _ = try signed.sign(Declaration(.possess, for: id, time: common.now), with: key)

        var files = NewFiles()
        do {
            try FileAccess.makeFolder(common.keys.path)
            try files.addKey(key, passphrase: secret, at: stem + KeyFolder.privateSuffix)
            try files.add(Array(key.publicKey.pem.utf8), at: stem + KeyFolder.publicSuffix)
            try files.add(signed.fileBytes, at: stem + ".enroll.json")
        } catch {
            files.discard()
            throw error
        }
        switch format {
        case .json:
            console.json([
                "party": .string(id.text), "kid": .string(key.publicKey.thumbprint.text),
                "privateKey": .string(stem + KeyFolder.privateSuffix), "publicKey": .string(stem + KeyFolder.publicSuffix),
                "enrolment": .string(stem + ".enroll.json"),
            ])
        case .text:
            console.out(Phrase(id: "Kunci dibuat untuk \(id).", en: "Key made for \(id)."), .good)
            console.out(Phrase(id: "  sidik jari kunci  \(key.publicKey.thumbprint)", en: "  key fingerprint  \(key.publicKey.thumbprint)"))
            console.out(Phrase(id: "  rahasia           \(stem).key.pem", en: "  secret           \(stem).key.pem"))
            console.out(Phrase(id: "  serahkan          \(stem).enroll.json kepada pengelola register", en: "  hand over        \(stem).enroll.json to the registrar"))
        }
    }
}

struct KeyEnroll: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "enroll",
            abstract: text(id: "Periksa dan sahkan kunci suatu pihak (oleh pengelola).", en: "Check and countersign a party's key (by the registrar)."),
            discussion: text(
                id: "Cocokkan dahulu sidik jari kunci dengan kertas yang dibacakan pemiliknya.\n\nContoh:\n  ikrar key enroll polres-sarolangun.enroll.json",
                en: "First compare the fingerprint with the paper that its owner reads aloud.\n\nExample:\n  ikrar key enroll polres-sarolangun.enroll.json"))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas pendaftaran.", "The enrolment file.", valueName: .file)) var file: String
    @OptionGroup var signing: SigningOptions
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    func run() throws {
        let console = common.console
        var signed = try StatementFiles.read(file)
        guard case .key(let binding) = signed.statement.content else {
            throw CommandError(
                "not-a-key", .badData, id: "\(file) bukan berkas pendaftaran kunci, melainkan \(signed.statement.content.typeName)",
                en: "\(file) is no enrolment file but a \(signed.statement.content.typeName)",
                hint: Phrase(id: "Berkas perjanjian dicatat dengan ikrar import.", en: "An agreement file is recorded with ikrar import."))
        }
        let registry = try Registry(at: common.registry)
        let registrar = try registry.read { try $0.description().registrar }
        let key = try signing.privateKey(of: registrar, in: common.keys, console: console)
        _ = try signed.sign(Declaration(.enroll, for: registrar, time: common.now), with: key)
        try registry.write { transaction in
            do {
                try transaction.recordAll(signed, at: common.now)
            } catch let error as any ExplainedError {
                throw CommandError.inFile(file, error)
            }
        }
        let published = try publish(binding)
        switch format {
        case .json:
            console.json(["party": .string(binding.party.text), "kid": .string(binding.key.thumbprint.text), "publicKey": .string(published)])
        case .text:
            console.out(Phrase(id: "Kunci \(binding.party) disahkan.", en: "The key of \(binding.party) is enrolled."), .good)
            console.out(Phrase(id: "  sidik jari kunci  \(binding.key.thumbprint)", en: "  key fingerprint  \(binding.key.thumbprint)"))
            console.out(Phrase(id: "  kunci publik      \(published)", en: "  public key       \(published)"))
        }
    }

    /// Puts the public key among those that this folder trusts, unless it is there.
    private func publish(_ binding: KeyBinding) throws -> String {
        if let known = try common.keys.publicKeyPath(of: binding.key, party: binding.party) { return known }
        try FileAccess.makeFolder(common.keys.path)
        let path = try common.keys.newKeyPath(of: binding.party, another: true) + KeyFolder.publicSuffix
        try StagedFile(Array(binding.key.pem.utf8), for: path).create(
            hint: Phrase(id: "Pindahkan berkas itu dahulu.", en: "Move that file away first."))
        return path
    }
}

struct KeyList: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: text(id: "Semua kunci yang disahkan.", en: "All enrolled keys."),
            discussion: text(id: "Contoh:\n  ikrar key list --format json", en: "Example:\n  ikrar key list --format json"))
    }

    @OptionGroup var common: CommonOptions
    @Option(help: help("Bentuk daftar.", "Form of the list.")) var format: ListFormat = .text

    func run() throws {
        let keys = try Registry(at: common.registry, reading: true).read { try $0.keys() }
        let table = Table(
            headings: [
                Phrase(id: "PIHAK", en: "PARTY"), Phrase(id: "SIDIK JARI KUNCI", en: "KEY FINGERPRINT"),
                Phrase(id: "SEJAK", en: "FROM"), Phrase(id: "PEMEGANG", en: "HOLDER"),
            ],
            rows: keys.map { key in
                let holder = [key.binding.holder.name, key.binding.holder.office].compactMap(\.self).joined(separator: ", ")
                return [key.binding.party.text, key.binding.key.thumbprint.text, key.binding.notBefore.description, holder]
            })
        common.console.answer(format, table: table, json: ["keys": .array(keys.map(\.json))])
    }
}

struct KeyExport: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export", abstract: text(id: "Kunci publik dalam bentuk lain.", en: "A public key in another form."),
            discussion: text(id: "Contoh:\n  ikrar key export kPrK_qmx --as pem", en: "Example:\n  ikrar key export kPrK_qmx --as pem"))
    }

    /// The forms that other tools read.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case pem, jwk, ssh, vkey
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Awal sidik jari kunci.", "The beginning of the key's fingerprint.", valueName: Phrase(id: "sidik-jari", en: "kid"))) var kid: String
    @Option(name: .customLong("as"), help: help("Bentuk kunci.", "Form of the key.")) var form: Form

    func run() throws {
        let key = try Registry(at: common.registry, reading: true).read { try $0.key(startingWith: kid) }
        let (party, publicKey) = (key.binding.party, key.binding.key)
        let console = common.console
        switch form {
        case .pem: console.write(publicKey.pem)
        case .jwk: console.json(publicKey.jwk)
        case .ssh: console.out(publicKey.ssh(comment: party.text))
        case .vkey: console.out(publicKey.verifierKey(named: party.text))
        }
    }
}

extension EnrolledKey {
    /// The key for scripts.
    var json: JSON {
        .members([
            "party": .string(binding.party.text), "kid": .string(binding.key.thumbprint.text), "jwk": binding.key.jwk,
            "holderName": .optional(binding.holder.name), "holderOffice": .optional(binding.holder.office),
            "notBefore": .string(binding.notBefore.description), "entry": .integer(entry),
        ])
    }
}

internal import Agreements
public import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import Glibc
internal import KeyFiles
internal import Registry
internal import Signatures
internal import TransparencyLog
internal import Wording

struct InitCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "init",
            abstract: text(
                id: "Buat buku register baru, pengelolanya, kuncinya dan kunci log.",
                en: "Make a new registry, its registrar, the registrar's key and the log key."),
            discussion: text(
                id:
                    "Contoh:\n  ikrar init --origin contoh.go.id --party bawaslu-sarolangun --name \"Bawaslu\"",
                en:
                    "Example:\n  ikrar init --origin contoh.go.id --party bawaslu-sarolangun --name \"Bawaslu\""
            ))
    }

    @OptionGroup var common: CommonOptions
    @Option(
        help: help(
            "Nama buku register, seperti nama domain.", "The registry's name, like a domain name.",
            valueName: Phrase(id: "nama", en: "name")))
    var origin: String
    @Option(help: help("Id pihak pengelola.", "The registrar's party id.", valueName: Phrase(id: "id", en: "id")))
    var party: String
    @Option(
        help: help("Nama resmi pengelola.", "The registrar's official name.", valueName: Phrase(id: "nama", en: "name"))
    )
    var name: String
    @Option(
        help: help(
            "Zona waktu: Asia/Jakarta, Asia/Makassar atau Asia/Jayapura.",
            "Time zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura.", valueName: Phrase(id: "zona", en: "zone")))
    var timeZone: Zone = .western
    @Option(
        help: help(
            "Tema kewajiban, \"slug=Indonesia/English\"; boleh berulang (bawaan: lima kerawanan pemilu).",
            "A theme of commitments, \"slug=Indonesia/English\"; may be repeated (default: the five election vulnerabilities).",
            valueName: Phrase(id: "tema", en: "theme")))
    var theme: [String] = []
    @OptionGroup var holder: HolderOptions
    @OptionGroup var passphrase: PassphraseOptions
    @Option(help: .answerFormat)
    var format: ReplyFormat = .text

    func run() throws {
        guard let origin = Origin(self.origin) else { throw IkrarError.option("--origin", self.origin, Origin.rule) }
        let registrar = try PartyID(option: "--party", party)
        try holder.personalData.check([(name, "--name")])
        let themes = try theme.isEmpty ? Genesis.Theme.electionVulnerabilities : theme.map(Genesis.Theme.init(option:))
        try requireNoRegistry()
        guard FileAccess.exists(FileName.folder(of: common.registry)) else {
            throw IkrarError.system(common.registry, ENOENT, creating: true)
        }
        let logFile = LogKeyFile(of: origin.text, in: common.keys)
        var files = NewFiles()
        try files.addFolder(common.keys.path)
        // Two at once take turns: neither uses keys that the other may yet take back.
        let (genesis, keyPath) = try withLock(onFolderOf: logFile.checkpointPath) {
            do {
                return try begin(origin, registrar, themes, logFile, &files)
            } catch {
                // Where folders have no locks, the registry that is there now may have begun with these very keys.
                if !FileAccess.exists(common.registry) { files.discard() }
                throw error
            }
        }
        answer(genesis, keyPath: keyPath, logKeyPath: logFile.path)
    }

    /// Makes what is missing of the keys, and the registry.
    private func begin(
        _ origin: Origin, _ registrar: PartyID, _ themes: [Genesis.Theme], _ logFile: LogKeyFile,
        _ files: inout NewFiles
    ) throws -> (Genesis, keyPath: String) {
        try requireNoRegistry()
        guard try logFile.remembered() == nil else { throw IkrarError.usedLogKey(logFile) }
        let folder = common.keys
        let keyPath = try folder.privateKeyPath(of: registrar)
        let (key, logKey) = try keys(at: keyPath, logFile.path, &files)
        // A copy of a party's key must not become the log's.
        if let taken = try folder.publicKeyFiles().first(where: { $0.key == logKey.publicKey }) {
            throw IkrarError.keyOfTheLog(taken.path)
        }
        if try folder.publicKeyPath(of: key.publicKey, party: registrar) == nil {
            let path = keyPath.dropLast(KeyFolder.privateSuffix.count) + KeyFolder.publicSuffix
            try files.add(Array(key.publicKey.pem.utf8), at: String(path))
        }
        let genesis = try Genesis(
            origin: origin, logKey: VerifierKey(name: origin.text, use: .checkpoint, key: logKey.publicKey),
            registrar: registrar, registrarKey: key.publicKey, zone: timeZone, themes: themes)
        common.remember(try namingOptions { try create(genesis, with: key, logKey) }, logFile)
        return (genesis, keyPath)
    }

    private func requireNoRegistry() throws {
        guard !FileAccess.exists(common.registry) else { throw IkrarError.exists(common.registry) }
    }

    /// The registrar's key and the log key. One that is there is used: an `init` that was cut off can be repeated.
    private func keys(
        at path: String, _ logPath: String, _ files: inout NewFiles
    ) throws -> (registrar: PrivateKey, log: PrivateKey) {
        let console = common.console
        let missing = [path, logPath].filter { !FileAccess.exists($0) }
        let secret = try missing.isEmpty ? nil : passphrase.new(for: missing.joined(separator: ", "), console: console)
        func key(at path: String) throws -> PrivateKey {
            guard missing.contains(path) else {
                return try PrivateKeyFile.read(at: path) { try passphrase.existing(for: path, console: console) }
            }
            let key = try PrivateKey.generate()
            try files.addKey(key, passphrase: secret, at: path)
            return key
        }
        return (try key(at: path), try key(at: logPath))
    }

    /// Makes the registry with its first entries.
    private func create(
        _ genesis: Genesis, with key: PrivateKey, _ logKey: PrivateKey
    ) throws -> VerifiedCheckpoint {
        let registrar = genesis.registrar
        let now = common.now
        let itself = Party(id: registrar, officialName: name, shortName: nil, kind: nil, contact: nil)
        let binding = KeyBinding(
            party: registrar, key: key.publicKey, holder: try holder.holder(), notBefore: try timeZone.today(now: now))
        let statements: [(Statement, [SignatureHeader.Intent])] = [
            (try Statement(genesis), [.register]), (try Statement(itself), [.register]),
            (try Statement(binding), [.possess, .enroll]),
        ]
        return try Registry.create(at: common.registry, with: logKey) { transaction in
            for (statement, intents) in statements {
                var signed = SignedStatement(statement)
                for intent in intents { _ = try signed.sign(Declaration(intent, for: registrar, time: now), with: key) }
                try transaction.recordAll(signed, at: now, console: common.console)
            }
        }
    }

    private func answer(_ genesis: Genesis, keyPath: String, logKeyPath: String) {
        let console = common.console
        let (registry, kid) = (common.registry, genesis.registrarKey.thumbprint)
        switch format {
        case .json:
            console.json([
                "registry": .string(registry), "origin": .string(genesis.origin.text),
                "registrar": .string(genesis.registrar.text), "kid": .string(kid.text),
                "logKey": .string(genesis.logKey.description),
            ])
        case .text:
            let (origin, party, log) = (genesis.origin, genesis.registrar, genesis.logKey)
            console.out(
                Phrase(id: "Buku register \(origin) dibuat: \(registry)", en: "Registry \(origin) made: \(registry)"),
                .good)
            console.out(Phrase(id: "  pengelola         \(party)", en: "  registrar        \(party)"))
            console.out(Phrase(id: "  sidik jari kunci  \(kid)", en: "  key fingerprint  \(kid)"))
            console.out(Phrase(id: "  kunci log         \(log)", en: "  log key          \(log)"))
            console.out(
                Phrase(
                    id: "Simpan salinan \(keyPath) dan \(logKeyPath) di tempat aman.",
                    en: "Keep copies of \(keyPath) and \(logKeyPath) in a safe place."))
        }
    }
}

extension Zone: ExpressibleByArgument {}

extension IkrarError {
    /// A key that has signed one history must not begin another.
    fileprivate static func usedLogKey(_ file: LogKeyFile) -> IkrarError {
        IkrarError(
            .logKeyUsed, .cannotCreate, id: "kunci log \(file.path) sudah pernah menandatangani checkpoint",
            en: "the log key \(file.path) has signed a checkpoint already",
            hint: Phrase(
                id:
                    "Buku registernya ada di tempat lain, atau hilang: pulihkan dari cadangan. Yang baru perlu --origin lain.",
                en: "Its registry is elsewhere, or lost: restore it from a backup. A new one needs another --origin."))
    }
}

extension Genesis.Theme {
    /// The five that the regent of Sarolangun named.
    static let electionVulnerabilities: [Genesis.Theme] = [
        ("politik-identitas", "Politik identitas", "Identity politics"),
        ("relasi-kuasa", "Relasi kuasa", "Abuse of power relations"),
        ("kampanye-hitam", "Kampanye hitam di media sosial", "Black campaigns on social media"),
        ("politik-uang", "Politik uang", "Money politics"),
        ("netralitas-asn", "Netralitas ASN", "Neutrality of the civil service"),
    ].compactMap { slug, id, en in ThemeID(slug).map { Genesis.Theme(id: $0, label: Phrase(id: id, en: en)) } }

    fileprivate init(option: String) throws {
        let parts = option.split(separator: "=", maxSplits: 1)
        let labels = parts.last.map { $0.split(separator: "/", maxSplits: 1) } ?? []
        guard parts.count == 2, labels.count == 2, let id = ThemeID(String(parts[0])) else {
            throw IkrarError.option(
                "--theme", option, Phrase(id: "\"slug=Indonesia/English\"", en: "\"slug=Indonesia/English\""))
        }
        self.init(id: id, label: Phrase(id: String(labels[0]), en: String(labels[1])))
    }
}

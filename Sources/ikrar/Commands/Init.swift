internal import Agreements
public import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct Init: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: text(
                id: "Buat buku register baru, pengelolanya, kuncinya dan kunci log.",
                en: "Make a new registry, its registrar, the registrar's key and the log key."),
            discussion: text(
                id:
                    "Contoh:\n  ikrar init --origin ikrar.bawaslu-sarolangun.go.id --party bawaslu-sarolangun --name \"Bawaslu Kabupaten Sarolangun\"",
                en:
                    "Example:\n  ikrar init --origin ikrar.bawaslu-sarolangun.go.id --party bawaslu-sarolangun --name \"Bawaslu Kabupaten Sarolangun\""
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
    @Option(help: help("Bentuk jawaban.", "Form of the answer."))
    var format: ReplyFormat = .text

    func run() throws {
        let console = common.console
        guard let origin = Origin(self.origin) else { throw CommandError.option("--origin", self.origin, Origin.rule) }
        let registrar = try PartyID(option: "--party", party)
        let themes = try theme.isEmpty ? Genesis.Theme.electionVulnerabilities : theme.map(Genesis.Theme.init(option:))
        guard !FileAccess.exists(common.registry) else {
            throw CommandError.exists(common.registry, hint: .registryExists)
        }

        let stem = try common.keys.newKeyPath(of: registrar, another: false)
        let logKeyPath = "\(common.keys.path)/\(origin).log\(KeyFolder.privateSuffix)"
        let secret = try passphrase.new(for: common.keys.path, console: console)
        let (key, logKey) = (try PrivateKey.generate(), try PrivateKey.generate())
        let now = common.now
        let today = try timeZone.today(now: now)

        let genesis = Genesis(
            origin: origin, logKey: logKey.publicKey, registrar: registrar, registrarKey: key.publicKey, zone: timeZone,
            themes: themes)
        let itself = Party(id: registrar, officialName: name, shortName: nil, kind: nil, contact: nil)
        let binding = KeyBinding(party: registrar, key: key.publicKey, holder: try holder.holder(), notBefore: today)
        let statements: [(Statement, [SignatureHeader.Intent])] = [
            (try Statement(genesis), [.register]), (try Statement(itself), [.register]),
            (try Statement(binding), [.possess, .enroll]),
        ]

        var files = NewFiles()
        do {
            try FileAccess.makeFolder(common.keys.path)
            try files.addKey(key, passphrase: secret, at: stem + KeyFolder.privateSuffix)
            try files.addKey(logKey, passphrase: secret, at: logKeyPath)
            try files.add(Array(key.publicKey.pem.utf8), at: stem + KeyFolder.publicSuffix)
            try Registry.create(at: common.registry) { transaction in
                // The party's first statement is signed by a key that is enrolled only after it: the genesis vouches.
                for (statement, intents) in statements {
                    var signed = SignedStatement(statement)
                    for intent in intents {
                        _ = try signed.sign(Declaration(intent, for: registrar, time: now), with: key)
                    }
                    try transaction.recordAll(signed, at: now)
                }
            }
        } catch {
            files.discard()
            throw error
        }

        let verifierKey = logKey.publicKey.verifierKey(named: origin.text)
        switch format {
        case .json:
            console.json([
                "registry": .string(common.registry), "origin": .string(origin.text),
                "registrar": .string(registrar.text),
                "kid": .string(key.publicKey.thumbprint.text), "logKey": .string(verifierKey),
            ])
        case .text:
            console.out(
                Phrase(
                    id: "Buku register \(origin) dibuat: \(common.registry)",
                    en: "Registry \(origin) made: \(common.registry)"), .good)
            console.out(Phrase(id: "  pengelola           \(registrar)", en: "  registrar        \(registrar)"))
            console.out(
                Phrase(
                    id: "  sidik jari kunci    \(key.publicKey.thumbprint)",
                    en: "  key fingerprint  \(key.publicKey.thumbprint)"))
            console.out(Phrase(id: "  kunci log           \(verifierKey)", en: "  log key          \(verifierKey)"))
            console.out(
                Phrase(
                    id: "Simpan salinan \(stem)\(KeyFolder.privateSuffix) dan \(logKeyPath) di tempat aman.",
                    en: "Keep copies of \(stem)\(KeyFolder.privateSuffix) and \(logKeyPath) in a safe place."))
        }
    }
}

extension Zone: ExpressibleByArgument {}

extension Phrase {
    static let registryExists = Phrase(
        id: "Buku register tidak pernah ditimpa. Pilih nama lain dengan --registry.",
        en: "A registry is never overwritten. Choose another name with --registry.")
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
            throw CommandError.option(
                "--theme", option, Phrase(id: "\"slug=Indonesia/English\"", en: "\"slug=Indonesia/English\""))
        }
        self.init(id: id, label: Phrase(id: String(labels[0]), en: String(labels[1])))
    }
}

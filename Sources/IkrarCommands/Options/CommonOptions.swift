internal import Agreements
public import ArgumentParser
internal import Drafts
internal import KeyFiles
internal import Registry
internal import Signatures
internal import Wording

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .customLong("registry"),
        help: help(
            "Buku register (bawaan: $IKRAR_REGISTRY, lalu registry.sqlite).",
            "The registry (default: $IKRAR_REGISTRY, else registry.sqlite).", valueName: .file), completion: .file())
    var registryPath: String?

    @Option(
        name: .customLong("keys"),
        help: help(
            "Folder kunci (bawaan: $IKRAR_KEYS, lalu keys).", "The folder of keys (default: $IKRAR_KEYS, else keys).",
            valueName: Phrase(id: "folder", en: "dir")), completion: .directory)
    var keysPath: String?

    @Option(name: .customLong("lang"), help: help("Bahasa: id atau en.", "Language: id or en."))
    var language: Language = CommandContext.current.language

    /// What the command runs in.
    let context = CommandContext.current

    private enum CodingKeys: CodingKey { case registryPath, keysPath, language }

    var registry: String { registryPath ?? context.registry }
    var keys: KeyFolder { keysPath.map(KeyFolder.init(path:)) ?? context.keys }
    var console: Console { Console(language: language, in: context) }

    /// Now, in Unix seconds.
    var now: Int { context.now }
}

extension Language: ExpressibleByArgument {}

extension Phrase {
    static let file = Phrase(id: "berkas", en: "file")
    static let party = Phrase(id: "pihak", en: "party")
    static let date = Phrase(id: "tanggal", en: "date")
    static let text = Phrase(id: "teks", en: "text")
}

/// How a command answers.
enum ReplyFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// The date that a question is about.
struct DateOption: ParsableArguments {
    @Option(help: .askedDate) var on: String?

    /// The date, or today in a zone.
    func date(in zone: Zone, now: Int) throws -> CalendarDate {
        try on.map { try CalendarDate(option: "--on", $0) } ?? zone.today(now: now)
    }
}

/// How much of the log counts.
struct EntryOption: ParsableArguments {
    @Option(help: .lastEntry) var at: Int?
}

extension ArgumentHelp {
    fileprivate static var askedDate: ArgumentHelp {
        IkrarCommands.help(
            "Tanggal yang ditanyakan (bawaan: hari ini).", "The date asked about (default: today).", valueName: .date)
    }

    fileprivate static var lastEntry: ArgumentHelp {
        IkrarCommands.help(
            "Hanya yang tercatat sampai entri log ini (bawaan: semua).",
            "Only what was recorded up to this log index (default: all).", valueName: Phrase(id: "entri", en: "index"))
    }
}

/// The moment that a question to a registry is about.
///
/// It names its options itself, as other groups here do: a debug build checks a group within a group over and over.
struct MomentOptions: ParsableArguments {
    @Option(help: .askedDate) var on: String?
    @Option(help: .lastEntry) var at: Int?

    var date: DateOption {
        var date = DateOption()
        date.on = on
        return date
    }

    /// The moment. Without a date it is today, or the day on which that entry was recorded.
    func moment(in transaction: RegistryTransaction, now: Int) throws -> Moment {
        let zone = try transaction.description().zone
        return try transaction.moment(
            on: on.map { try CalendarDate(option: "--on", $0) }, at: at, today: zone.today(now: now), now: now)
    }
}

extension CalendarDate {
    /// A date from the command line, as people write it.
    init(option: String, _ text: String) throws {
        do throws(IkrarError) {
            try self.init(written: text)
        } catch {
            throw error.within(option, as: .usage)
        }
    }
}

extension Zone {
    /// The day that it is here now.
    func today(now: Int) throws -> CalendarDate {
        guard let today = date(at: now) else { throw IkrarError.clock }
        return today
    }
}

/// Which private key signs, and how its passphrase is had.
struct SigningOptions: ParsableArguments {
    @Option(
        help: help(
            "Kunci privat (bawaan: PIHAK.key.pem dalam folder kunci).",
            "The private key (default: PARTY.key.pem in the folder of keys).", valueName: .file), completion: .file())
    var key: String?

    @Option(help: .passphraseFile, completion: .file()) var passphraseFile: String?
    @Flag(help: .noPassphrase) var noPassphrase = false
    @Flag(help: .withoutCheckpoint) var withoutCheckpoint = false
    @Flag(help: .clockIsRight) var clockIsRight = false

    func validate() throws { try passphrase.validate() }

    var passphrase: PassphraseOptions {
        var passphrase = PassphraseOptions()
        passphrase.passphraseFile = passphraseFile
        passphrase.noPassphrase = noPassphrase
        passphrase.withoutCheckpoint = withoutCheckpoint
        return passphrase
    }

    var clock: ClockOption {
        var clock = ClockOption()
        clock.clockIsRight = clockIsRight
        return clock
    }

    /// Opens the private key of a party.
    ///
    /// - Parameters:
    ///   - ending: a key that will be revoked, by another.
    ///   - enrolled: the keys of the party that are known to be enrolled and alive, if any are known.
    ///   - logIsNext: whether something will be appended to a log, whose key mostly has the same passphrase.
    /// - Throws: if the folder knows the key as another party's or as a log's: what it signs would count for nobody; and
    ///   if the one that it chose has been revoked.
    func privateKey(
        of party: PartyID, in folder: KeyFolder, ending: Thumbprint? = nil, enrolled: Set<Thumbprint> = [],
        logIsNext: Bool, console: Console
    ) throws -> PrivateKey {
        try signingKey(
            of: party, in: folder, ending: ending, enrolled: enrolled, logIsNext: logIsNext, console: console
        ).privateKey()
    }

    /// Finds the key of a party, which is opened only when it is to sign.
    func signingKey(
        of party: PartyID, in folder: KeyFolder, ending: Thumbprint? = nil, enrolled: Set<Thumbprint> = [],
        logIsNext: Bool, console: Console
    ) throws -> SigningKey {
        let given = self.key
        let path = try given ?? folder.privateKeyPath(of: party, ending: ending, enrolled: enrolled)
        let ended = try folder.endedKeys()
        // What lies beside a private key may be another key's: one that has ended is not shown for it.
        let known = KeyFolder.publicHalf(ofPrivateKeyAt: path, of: party).flatMap { half in
            half.isCertain || !ended.contains(half.key.thumbprint) ? half.key : nil
        }
        let key = try SigningKey(at: path, known) {
            try PrivateKeyFile.read(at: path) {
                try passphrase.existing(for: path, logIsNext: logIsNext, console: console)
            }
        }
        if let owners = try folder.trustedKeys()[key.publicKey.thumbprint]?.parties, !owners.contains(party) {
            throw IkrarError.keyOfAnother(path, owners.sorted().map(\.text).joined(separator: ", "), party)
        }
        guard try !folder.isLogKey(key.publicKey) else { throw IkrarError.keyOfTheLog(path) }
        guard given != nil || !ended.contains(key.publicKey.thumbprint) else {
            throw IkrarError.revokedKey(of: party, in: folder.path)
        }
        return key
    }
}

extension IkrarError {
    fileprivate static func keyOfAnother(_ path: String, _ owners: String, _ party: PartyID) -> IkrarError {
        IkrarError(
            .keyOfAnother, .badData, id: "\(path) adalah kunci \(owners), bukan kunci \(party)",
            en: "\(path) is the key of \(owners), not of \(party)",
            hint: Phrase(
                id: "Pakai kunci \(party) sendiri dengan --key, atau sebut --as \(owners). Tidak ada yang berubah.",
                en: "Use \(party)'s own key with --key, or say --as \(owners). Nothing was changed."))
    }
}

extension IkrarError {
    static let clock = IkrarError(
        .clock, .inputOutput, id: "jam komputer ini tidak masuk akal", en: "this computer's clock makes no sense")
}

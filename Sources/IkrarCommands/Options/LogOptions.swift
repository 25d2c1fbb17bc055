internal import ArgumentParser
internal import DurableFiles
internal import KeyFiles
internal import TransparencyLog
internal import Wording

/// The log's verifier key, from the command line.
struct LogKeyOption: ParsableArguments {
    @Option(help: .logKey) var logKey: String?

    /// The key, if it was given.
    func key() throws -> VerifierKey? {
        guard let logKey else { return nil }
        // Whoever names a file here may have taken the wrong one of two.
        if FileAccess.size(of: logKey) != nil { _ = try FileAccess.read(logKey) }
        let key = try VerifierKey(parsing: logKey.asTypedLine)
        guard key.use == .checkpoint else {
            throw IkrarError(
                .usageValue, .usage, id: "--log-key: ini kunci saksi, bukan kunci log",
                en: "--log-key: this is a witness's key, not a log's",
                hint: Phrase(id: "Kunci log: ikrar checkpoint --vkey.", en: "The log's key: ikrar checkpoint --vkey."))
        }
        return key
    }

    /// The key, which must have been given.
    func requiredKey() throws -> VerifierKey {
        guard let key = try key() else {
            throw IkrarError(
                .logKeyMissing, .usage, id: "perlu --log-key: baris kunci pemeriksa log",
                en: "--log-key is needed: the log's verifier key line",
                hint: Phrase(
                    id: "Pengelola mencetaknya dengan ikrar checkpoint --vkey.",
                    en: "The registrar prints it with ikrar checkpoint --vkey."))
        }
        return key
    }
}

extension ArgumentHelp {
    fileprivate static var logKey: ArgumentHelp {
        IkrarCommands.help(
            "Kunci pemeriksa log: satu baris dari ikrar checkpoint --vkey.",
            "The log's verifier key: one line of ikrar checkpoint --vkey.", valueName: Phrase(id: "vkey", en: "vkey"))
    }
}

extension String {
    /// A line that a shell has read from a file: without the byte order mark and the line's end.
    fileprivate var asTypedLine: String {
        (try? HandedText(Array(utf8))).map { String(decoding: $0.lines.first ?? [], as: UTF8.self) } ?? self
    }
}

/// Which log and witnesses are trusted, from the command line.
struct LogTrustOptions: ParsableArguments {
    @Option(help: .logKey) var logKey: String?
    @Option(
        help: help(
            "Kebijakan saksi (C2SP tlog-policy): berapa dari saksi mana yang harus turut menandatangani.",
            "A witness policy (C2SP tlog-policy): how many of which witnesses must have cosigned.", valueName: .file),
        completion: .file())
    var policy: String?

    var log: LogKeyOption {
        var log = LogKeyOption()
        log.logKey = logKey
        return log
    }

    /// The policy, if a log key or a policy file was given.
    func witnessPolicy() throws -> WitnessPolicy? {
        let key = try log.key()
        guard let policy else { return key.map { WitnessPolicy(log: $0) } }
        let read = try LogFiles.read(policy, as: WitnessPolicy.init(parsing:))
        // Who names a log on the command line means that one.
        if let key = try key ?? (read.logs.isEmpty ? log.requiredKey() : nil) { return WitnessPolicy(read, of: key) }
        return read
    }

    /// The policy.
    ///
    /// - Throws: if neither a log key nor a policy file was given.
    func requiredPolicy() throws -> WitnessPolicy {
        try witnessPolicy() ?? WitnessPolicy(log: log.requiredKey())
    }
}

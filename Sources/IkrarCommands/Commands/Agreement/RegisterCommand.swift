internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Drafts
internal import DurableFiles
internal import Registry
internal import StatementFiles
internal import Wording

struct RegisterCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "register",
            abstract: text(
                id: "Daftarkan perjanjian baru dari rancangan YAML dan tulis berkasnya.",
                en: "Register a new agreement from a YAML draft and write its file."),
            discussion: text(
                id:
                    "Contoh:\n  ikrar register rancangan.yaml --output sarolangun.agreement.json\n  ikrar register --ask\n  ikrar register --ask --resume rancangan.yaml",
                en:
                    "Example:\n  ikrar register draft.yaml --output sarolangun.agreement.json\n  ikrar register --ask\n  ikrar register --ask --resume draft.yaml"
            ))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Rancangan YAML; lihat ikrar draft. Dengan --ask: berkas yang ditulis.",
            "The YAML draft; see ikrar draft. With --ask: the file that is written.", valueName: .file),
        completion: .file())
    var draftPath: String?
    @OptionGroup var asking: AskOptions
    @Option(
        help: help(
            "Berkas perjanjian yang ditulis (bawaan: menurut judul).",
            "The agreement file to write (default: after the title).", valueName: .file), completion: .file())
    var output: String?
    @Option(
        help: help(
            "Lampiran; nama, ukuran, jenis dan nilai hash-nya ikut ditandatangani.",
            "An annex; its name, size, media type and digest are signed along.", valueName: .file), completion: .file())
    var attach: [String] = []
    @Option(
        help: help(
            "Pindaian naskah asli bertanda tangan basah, dilampirkan sebagai pindaian.",
            "A scan of the original signed with ink, attached as such.", valueName: .file), completion: .file())
    var scan: [String] = []
    @OptionGroup var personalData: PersonalDataOption
    @OptionGroup var placeholders: PlaceholderOption
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func validate() throws {
        guard draftPath != nil || asking.ask else {
            throw ValidationError(
                text(
                    id: "Argumen '<berkas>' belum diisi: sebut rancangannya, atau tambahkan --ask untuk ditanya.",
                    en: "Missing expected argument '<file>': name the draft, or add --ask to be asked."))
        }
    }

    private var draft: String { draftPath ?? AskOptions.usualName(in: common.language) }

    func run() throws {
        let console = common.console
        let registry = try Registry(at: common.registry)
        let clock = try RegistrarClock(of: common, for: registry, signing.clock)
        let attached =
            try attach.map { try Agreement.Attachment(file: $0) }
            + scan.map { try Agreement.Attachment(file: $0, isScan: true) }
        let bytes = try bytes(registry, attaching: attached)
        let (registrar, agreement, doubts) = try registry.read { transaction in
            let agreement = try inDraft(bytes) { try read(bytes, attached, transaction) }
            return (
                try transaction.description().registrar, agreement,
                (asking.ask ? [] : agreement.doubts) + (try transaction.doubtfulNames(in: agreement).map(\.doubt))
            )
        }
        for doubt in doubts { console.warn(doubt) }
        var signed = SignedStatement(try inDraft(bytes) { try Statement(agreement) })
        if !personalData.allowPersonalData { try inDraft(bytes) { try PersonalData.check(signed.statement) } }
        let path = output ?? StatementFile.name(for: agreement)
        let key = try signing.privateKey(
            of: registrar, in: common.keys, enrolled: registry.read { try $0.aliveKeys(of: registrar) },
            logIsNext: true, console: console)
        _ = try signed.sign(Declaration(.register, for: registrar, time: common.now), with: key)
        try record(signed, of: bytes, in: registry, by: clock, writing: path)
        switch format {
        case .json:
            console.json([
                "agreement": .string(signed.statement.id.description), "title": .string(agreement.title),
                "file": .string(path),
            ])
        case .text:
            console.tell(
                Phrase(id: "Perjanjian didaftarkan:", en: "Agreement registered:"), quoting: agreement.title, .good)
            console.out(Phrase(id: "  id      \(signed.statement.id)", en: "  id    \(signed.statement.id)"))
            console.out(Phrase(id: "  berkas  \(path)", en: "  file  \(path)"))
            console.out(
                Phrase(
                    id: "Kirim berkas itu kepada para pihak untuk ditandatangani.",
                    en: "Send the file to the parties to be signed."))
        }
    }

    /// Records the agreement and writes its file, which is ready on the disk before the registry commits, and takes its
    /// name only after that.
    private func record(
        _ signed: SignedStatement, of draft: [UInt8], in registry: Registry, by clock: RegistrarClock,
        writing path: String
    ) throws {
        var staged: StagedFile?
        do {
            try common.append(to: registry, by: clock, signing.passphrase) { transaction, now in
                let records = try inDraft(draft) {
                    try transaction.recordAll(signed, at: now, console: common.console)
                }
                // The file carries receipts, so the checkpoint that they lead to comes first.
                try transaction.seal()
                var known = try transaction.signed(signed.statement) ?? signed
                known.insert(evidence: try transaction.evidence(for: known))
                if case .repeated = records.first?.outcome { throw alreadyRegistered(signed.statement.id) }
                guard !FileAccess.exists(path) else { throw StatementFile.taken(path) }
                staged = try StagedFile(StatementFile.bytes(of: known, for: path), for: path)
            }
        } catch {
            staged?.discard()
            throw error
        }
        let id = signed.statement.id.short
        try staged?.create(
            hint: Phrase(
                id: "Perjanjian sudah tercatat. Tulis berkasnya dengan ikrar export \(id) --output …",
                en: "The agreement is recorded. Write its file with ikrar export \(id) --output …"))
    }

    /// The draft: as it was agreed to on the terminal, or as it stands in its file.
    private func bytes(_ registry: Registry, attaching attached: [Agreement.Attachment]) throws -> [UInt8] {
        guard asking.ask else {
            let bytes = try FileAccess.readText(draft)
            if let signed = try? SignedStatement(parsing: bytes) { throw IkrarError.notADraft(draft, signed) }
            try inDraft(bytes) { try common.console.tell(leftOutOf: bytes) }
            return bytes
        }
        let (parties, themes) = try registry.read { (try $0.parties(), try $0.description().themes) }
        // What has to be said again to come to the same agreement.
        let options: [(name: String, values: [String?])] = [
            ("--registry", [common.registryPath]), ("--keys", [common.keysPath]), ("--attach", attach),
            ("--scan", scan),
            ("--output", [output]), ("--key", [signing.key]),
        ]
        let typed = options.flatMap { name, values in
            values.compactMap(\.self).map { "\(name) \(DraftFile.shell($0))" }
        }
        let flags =
            (personalData.allowPersonalData ? ["--allow-personal-data"] : [])
            + (placeholders.allowPlaceholders ? ["--allow-placeholders"] : [])
        return try asking.interview(
            in: draft, options: typed + flags, parties: parties, themes: themes,
            allowsPersonalData: personalData.allowPersonalData, allowsPlaceholders: placeholders.allowPlaceholders,
            console: common.console,
            agreement: { start in try registry.read { try $0.agreement(startingWith: start).statement.id } },
            read: { bytes in try registry.read { try read(bytes, attached, $0) } })
    }

    private func read(
        _ bytes: [UInt8], _ attached: [Agreement.Attachment], _ transaction: RegistryTransaction
    ) throws -> Agreement {
        if !placeholders.allowPlaceholders { try Draft.checkPlaceholders(in: bytes) }
        let agreement = try Draft.agreement(
            from: bytes, attaching: attached,
            agreementID: { try transaction.agreement(startingWith: $0).statement.id },
            officialName: { try transaction.parties($0).first?.party.officialName })
        try transaction.checkNames(in: .agreement(agreement))
        return agreement
    }

    /// Lets an error name the draft, and the line in it.
    private func inDraft<Value>(_ bytes: [UInt8], _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as IkrarError {
            throw Draft.located(error, in: bytes).within(draft)
        }
    }

    private func alreadyRegistered(_ id: StatementID) -> IkrarError {
        IkrarError(
            .agreementExists, .cannotCreate, id: "perjanjian ini sudah terdaftar sebagai \(id.short)",
            en: "this agreement is registered already as \(id.short)",
            hint: Phrase(
                id: "Tulis berkasnya dengan ikrar export \(id.short).",
                en: "Write its file with ikrar export \(id.short)."))
    }
}

extension IkrarError {
    fileprivate static func notADraft(_ path: String, _ signed: SignedStatement) -> IkrarError {
        guard case .agreement = signed.statement.content else {
            let type = signed.statement.content.typeName
            return IkrarError(
                .notADraft, id: "\(path) bukan rancangan, melainkan pernyataan bertanda tangan (\(type))",
                en: "\(path) is no draft but a signed statement (\(type))",
                hint: Phrase(
                    id: "Contoh rancangan: ikrar draft --example.",
                    en: "For an example of a draft: ikrar draft --example."))
        }
        return IkrarError(
            .notADraft, id: "\(path) bukan rancangan, melainkan berkas perjanjian",
            en: "\(path) is no draft but an agreement file",
            hint: Phrase(
                id: "Periksa dengan ikrar verify; catat tanda tangan di dalamnya dengan ikrar import.",
                en: "Check it with ikrar verify; record the signatures in it with ikrar import."))
    }
}

extension Console {
    /// Says what is not read of a draft because nobody can see it.
    func tell(leftOutOf draft: [UInt8]) throws {
        for note in try Draft.notes(on: draft) {
            self.note(Phrase(id: "ikrar: \(note.id)", en: "ikrar: \(note.en)"), .doubtful)
        }
    }
}

extension Agreement {
    /// What may have been forgotten in the draft: no reason to refuse it, but to look again before it is registered.
    var doubts: [Phrase] {
        var doubts: [Phrase] = []
        if kind == .addendum, relations.isEmpty {
            doubts.append(
                Phrase(
                    id: "adendum ini tidak menyebut perjanjian yang diubahnya (\"relations\" dalam rancangan).",
                    en: "this addendum names no agreement that it changes (\"relations\" in the draft)."))
        }
        if clauses.isEmpty {
            doubts.append(
                Phrase(
                    id: "perjanjian ini tidak memuat satu pasal pun (\"clauses\" dalam rancangan).",
                    en: "this agreement has no clause at all (\"clauses\" in the draft)."))
        }
        return doubts
    }
}

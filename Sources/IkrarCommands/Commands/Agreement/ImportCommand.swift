internal import Answers
internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import KeyFiles
internal import Registry
internal import Signatures
internal import StatementFiles
internal import Wording

struct ImportCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "import",
            abstract: text(
                id: "Catat tanda tangan yang pulang dalam berkas perjanjian.",
                en: "Record the signatures that come home in agreement files."),
            discussion: text(
                id:
                    "Tanda tangan yang baik dicatat, yang ganda dan yang buruk disebutkan. Yang diterima: berkas perjanjian,\ngambar kode QR tanda tangan, atau teks kode itu dari pemindai (ikrar-signature:…).\n\nContoh:\n  ikrar import polres.agreement.json kejari.agreement.json",
                en:
                    "Good signatures are recorded; repeats and bad ones are named. It takes agreement files, a picture of a\nsignature's QR code, or the text of that code from a scanner (ikrar-signature:…).\n\nExample:\n  ikrar import polres.agreement.json kejari.agreement.json"
            ))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas perjanjian.", "Agreement files.", valueName: .file), completion: .file()) var files:
        [String]
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var clock: ClockOption
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let registry = try Registry(at: common.registry)
        let clock = try RegistrarClock(of: common, for: registry, clock)
        // Read before the registry is held: nobody should wait for a file that is large, or slow to come.
        let read = files.map { path in (path, file: Result { try BroughtFile.read(path, in: common.console.context) }) }
        for case (let path, .success(.statement(let signed))) in read { common.console.note(unreadIn: path, signed) }
        let outcomes = try common.append(to: registry, by: clock, passphrase) { transaction, now in
            try transaction.warn(of: now, common.console)
            return try bring(read, to: transaction, at: now)
        }
        var isClean = true
        var lines: [JSON] = []
        for ((path, outcome), (_, file)) in zip(outcomes, read) {
            switch outcome {
            case .success(let records):
                let named = try registry.read { try (try? file.get())?.named(in: $0) ?? [] }
                lines.append(show(path, named, records, &isClean))
            case .failure(let error): lines.append(show(path, error, &isClean))
            }
        }
        if format == .json { common.console.json(["files": .array(lines)]) }
        // Only now: what was recorded is told, even if the folder of keys cannot be written.
        for case (_, .success(.statement(let signed))) in read { try publish(signed, of: registry) }
        guard !isClean else { return }
        // Where nothing was refused, but a file could not be read, that is what is wrong.
        let kinds = outcomes.compactMap { _, outcome in
            if case .failure(let error) = outcome { error.kind } else { nil }
        }
        let isRefused = outcomes.contains { _, outcome in
            if case .success(let records) = outcome { records.contains { $0.outcome.isRefused } } else { false }
        }
        let isBad = isRefused || kinds.contains(.badData)
        throw ExitCode(ExitStatus(isBad ? .badData : kinds.first ?? .badData).rawValue)
    }

    /// Lays a revocation that has come home beside the public key that it ends.
    private func publish(_ signed: SignedStatement, of registry: Registry) throws {
        guard case .revocation(let revocation) = signed.statement.content else { return }
        let (recorded, keys) = try registry.read {
            (try $0.signed(signed.statement), try $0.keys(of: revocation.party))
        }
        guard let recorded, !recorded.signatures.isEmpty,
            let key = keys.first(where: { $0.binding.key.thumbprint == revocation.key }), !key.life.isAlive
        else { return }
        try common.keys.publish(revocation: recorded, of: key.binding.key, party: revocation.party)
    }

    /// Records what all files bring as one, since what one party said may have come before what is in another file.
    private func bring(
        _ files: [(path: String, file: Result<BroughtFile, any Error>)], to transaction: RegistryTransaction,
        at now: Int
    ) throws -> [(path: String, outcome: Result<[IncomingSignature], IkrarError>)] {
        let brought = try files.map { ($0.path, try statements(of: $0.file, named: $0.path, in: transaction)) }
        var records = try transaction.record(all: brought.flatMap { (try? $0.1.get()) ?? [] }, at: now)[...]
        return brought.map { path, statements in
            (
                path,
                statements.map { statements in
                    let own = records.prefix(statements.count)
                    records = records.dropFirst(statements.count)
                    return own.flatMap(\.self)
                }
            )
        }
    }

    /// What a file brings home. What is wrong with one file is named and does not hinder the others; what the database
    /// says ends the command, and so does a file that shows this registry to be an old copy.
    private func statements(
        of file: Result<BroughtFile, any Error>, named path: String, in transaction: RegistryTransaction
    ) throws -> Result<[SignedStatement], IkrarError> {
        let brought: BroughtFile
        switch file {
        case .success(let read): brought = read
        case .failure(let error as IkrarError): return .failure(error)
        case .failure(let error): throw error
        }
        if case .statement(let signed) = brought {
            switch signed.statement.content {
            case .agreement, .revocation: break
            default: return .failure(StatementFile.notImportable(path, signed.statement))
            }
        }
        do {
            return .success(try brought.statements(in: transaction))
        } catch let error as IkrarError {
            guard !error.isAboutTheRegistry else { throw error.within(path) }
            return .failure(error.within(path))
        }
    }

    /// - Parameter agreements: those that the file names without holding them.
    private func show(
        _ path: String, _ agreements: [(id: StatementID, title: String)], _ records: [IncomingSignature],
        _ isClean: inout Bool
    ) -> JSON {
        let console = common.console
        if format == .text {
            console.out(path, .strong)
            for (id, title) in agreements {
                console.tell(
                    Phrase(id: "  perjanjian \(id.short):", en: "  agreement \(id.short):"), quoting: title)
            }
        }
        for record in records {
            let isRefused = record.outcome.isRefused
            if isRefused { isClean = false }
            guard format == .text else { continue }
            let who = record.signature.header.map { "\($0.party) \($0.intent.label[console.language])" } ?? "?"
            let left = record.left.map {
                Phrase(
                    id: ", tidak terikat lagi mulai \($0.label.id)", en: ", bound no longer from \($0.label.en)")
            }
            console.tell(
                "  \(who): \(record.outcome.sentence[console.language])\(left?[console.language] ?? "")",
                isRefused ? .bad : .plain)
        }
        return .members(["file": .string(path), "signatures": .array(records.map { $0.json(in: common.language) })])
    }

    private func show(_ path: String, _ error: IkrarError, _ isClean: inout Bool) -> JSON {
        isClean = false
        if format == .text { common.console.report(error, asJSON: false) }
        return .members([
            "file": .string(path), "code": .string(error.code.description),
            "error": .string(error.sentence[common.language]),
        ])
    }
}

extension IncomingSignature {
    fileprivate func json(in language: Language) -> JSON {
        let (entry, code, reason, subIndication): (Int?, String?, Phrase?, String?) =
            switch outcome {
            case .recorded(let entry), .repeated(let entry): (entry, nil, nil, nil)
            case .void(let error), .inadmissible(let error): (nil, error.code.description, error.sentence, nil)
            case .refused(let validation): (nil, nil, validation.reason, validation.indication.subName)
            }
        return .members([
            "party": .optional(signature.header?.party.text), "intent": .optional(signature.header?.intent.rawValue),
            "kid": .optional(signature.header?.kid.text), "outcome": .string(outcome.name),
            "entry": entry.map(JSON.integer) ?? .null, "subIndication": .optional(subIndication),
            "code": .optional(code), "reason": .optional(reason?[language]),
            "effective": .optional(left?.description),
        ])
    }
}

extension IncomingSignature.Outcome {
    fileprivate var isRefused: Bool {
        switch self {
        case .refused, .inadmissible: true
        case .recorded, .repeated, .void: false
        }
    }

    /// What became of a signature, as a word in JSON.
    fileprivate var name: String {
        switch self {
        case .recorded: "recorded"
        case .repeated: "repeated"
        case .void: "void"
        case .inadmissible, .refused: "refused"
        }
    }

    /// What became of a signature, for people.
    fileprivate var sentence: Phrase {
        switch self {
        case .recorded(let entry): Phrase(id: "dicatat sebagai entri \(entry)", en: "recorded as entry \(entry)")
        case .repeated(let entry): Phrase(id: "sudah ada sebagai entri \(entry)", en: "there already as entry \(entry)")
        case .void(let error):
            Phrase(id: "tidak berlaku lagi: \(error.sentence.id)", en: "void: \(error.sentence.en)")
        case .inadmissible(let error):
            Phrase(id: "ditolak: \(error.sentence.id)", en: "refused: \(error.sentence.en)")
        case .refused(let validation):
            Phrase(id: "ditolak: \(validation.reason.id)", en: "refused: \(validation.reason.en)")
        }
    }
}

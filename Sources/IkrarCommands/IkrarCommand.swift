internal import ArgumentParser
internal import Signatures
internal import Wording

/// The root of the command tree: one file a command, no rules of its own.
struct IkrarCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "ikrar",
            abstract: text(
                id: "Buku register perjanjian kerja sama yang setiap catatannya ditandatangani.",
                en: "A registry of cooperation agreements whose every record is signed."),
            discussion: text(
                id: """
                    Mulai dengan melihat seluruh upacaranya: ikrar demo
                    Periksa berkas yang Anda terima:         ikrar verify BERKAS.agreement.json
                    """,
                en: """
                    Begin by watching the whole ceremony: ikrar demo
                    Check a file that you were given:     ikrar verify FILE.agreement.json
                    """),
            version: "0.1.0",
            subcommands: [
                DemoCommand.self, InitCommand.self, PartyCommand.self, KeyCommand.self, DraftCommand.self,
                RegisterCommand.self, SignCommand.self,
                DeclineCommand.self, WithdrawCommand.self, ImportCommand.self, ExportCommand.self, VerifyCommand.self,
                CompareCommand.self,
                PartnersCommand.self,
                ListCommand.self, ShowCommand.self, PendingCommand.self, ExpiringCommand.self, CommitmentsCommand.self,
                CoverageCommand.self, SearchCommand.self,
                HistoryCommand.self, ReportCommand.self, AssessCommand.self, AuditCommand.self,
                CheckpointCommand.self, WitnessCommand.self, LogCommand.self, PageCommand.self,
            ])
    }

    /// A mistyped command is named, before its options are taken for mistakes.
    private static func check(_ arguments: [String]) throws {
        guard !arguments.contains("--help") else { return }
        var (command, path): (any ParsableCommand.Type, String) = (IkrarCommand.self, "ikrar")
        for name in arguments {
            let known = command.configuration.subcommands
            // What stands for one of its own commands takes arguments, too.
            guard !known.isEmpty, command.configuration.defaultSubcommand == nil, name != "help" else { return }
            guard !name.hasPrefix("-") else {
                guard ArgumentPreparation.isCommon(option: name) else { return }
                throw IkrarError.optionFirst(name, path)
            }
            guard let next = known.first(where: { $0.configuration.commandName == name }) else {
                throw IkrarError.noCommand("\(path) \(name)", known.compactMap { $0.configuration.commandName })
            }
            (command, path) = (next, "\(path) \(name)")
        }
    }

    /// Runs a command line.
    ///
    /// - Returns: the exit status.
    static func run(in context: CommandContext) -> Int32 {
        CommandContext.$current.withValue(context) {
            do {
                try execute(in: context)
                return 0
            } catch {
                return Failure(error).report(in: context)
            }
        }
    }

    private static func execute(in context: CommandContext) throws {
        // Before any message repeats it: somebody may have pasted the wrong one of two keys.
        for argument in context.arguments {
            if let alarm = IkrarError.alarm(of: Array(argument.utf8)) { throw alarm }
        }
        let arguments = ArgumentPreparation.helpAsked(ArgumentPreparation.arguments(context.arguments))
        try TypedArguments.check(arguments)
        if let files = ArgumentPreparation.filesToVerify(arguments) {
            let now = context.now
            return try FileVerification(
                files: files, basis: TrustOptions(context.keys, context.console, now: now), console: context.console,
                now: now
            ).run()
        }
        try check(arguments)
        var command = try parseAsRoot(arguments)
        try command.run()
    }
}

extension IkrarError {
    fileprivate static func optionFirst(_ option: String, _ path: String) -> IkrarError {
        IkrarError(
            .optionFirst, .usage, id: "\(option): opsi ditulis sesudah perintah",
            en: "\(option): options come after the command",
            hint: Phrase(id: "Tulis: \(path) PERINTAH \(option) …", en: "Write: \(path) COMMAND \(option) …"))
    }

    fileprivate static func noCommand(_ name: String, _ known: [String]) -> IkrarError {
        let names = known.joined(separator: ", ")
        return IkrarError(
            .commandUnknown, .usage, id: "tidak ada perintah \"\(name)\"", en: "there is no command \"\(name)\"",
            hint: Phrase(id: "Yang ada: \(names).", en: "There are: \(names)."))
    }
}

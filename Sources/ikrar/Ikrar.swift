internal import ArgumentParser
internal import Wording

/// The command line: one file a command, no rules of its own.
@main
struct Ikrar: ParsableCommand {
    static var configuration: CommandConfiguration {
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
                Demo.self, Init.self, PartyCommand.self, KeyCommand.self, DraftCommand.self, Register.self, Sign.self,
                DeclineCommand.self, WithdrawCommand.self, Import.self, Export.self, Verify.self, Partners.self,
                List.self, Show.self, Pending.self, Expiring.self, Commitments.self, Coverage.self, Search.self,
                History.self, ReportCommand.self, AssessCommand.self, AuditCommand.self,
                CheckpointCommand.self, WitnessCommand.self, LogCommand.self,
            ])
    }

    /// A mistyped command is named, before its options are taken for mistakes.
    private static func check(_ arguments: [String]) throws {
        guard !arguments.contains("--help") else { return }
        var (known, parent) = (configuration.subcommands, "ikrar")
        for name in arguments {
            if name.hasPrefix("-"), parent == "ikrar", Invocation.isCommon(option: name) {
                throw CommandError(
                    "option-first", .usage, id: "\(name): opsi ditulis sesudah perintah",
                    en: "\(name): options come after the command",
                    hint: Phrase(id: "Misalnya: ikrar list \(name) …", en: "Such as: ikrar list \(name) …"))
            }
            guard !known.isEmpty, !name.hasPrefix("-"), name != "help" else { return }
            guard let command = known.first(where: { $0.configuration.commandName == name }) else {
                let names = known.compactMap { $0.configuration.commandName }.joined(separator: ", ")
                // What stands for one of them may have arguments of its own.
                guard parent == "ikrar" || arguments.count > 1 && hasNoDefault(arguments[0]) else { return }
                throw CommandError(
                    "command-unknown", .usage, id: "tidak ada perintah \"\(parent) \(name)\"",
                    en: "there is no command \"\(parent) \(name)\"",
                    hint: Phrase(id: "Yang ada: \(names).", en: "There are: \(names)."))
            }
            (known, parent) = (command.configuration.subcommands, "\(parent) \(name)")
        }
    }

    private static func hasNoDefault(_ name: String) -> Bool {
        configuration.subcommands.first { $0.configuration.commandName == name }?.configuration.defaultSubcommand == nil
    }

    static func main() {
        do {
            let arguments = Invocation.helpAsked(Invocation.arguments(CommandLine.arguments.dropFirst()))
            if let files = Invocation.filesToVerify(arguments) {
                let console = Console(language: Invocation.language)
                return try FileVerification(
                    files: files, basis: TrustBasis(Invocation.keys, console), console: console, now: Invocation.now
                ).run()
            }
            try check(arguments)
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch {
            Failure(error).exit()
        }
    }
}

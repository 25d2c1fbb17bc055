internal import ArgumentParser
internal import Glibc
internal import Wording

/// What goes wrong between a person's command and the modules that carry it out.
struct CommandError: ExplainedError {
    let code: String
    let fault: Fault
    let sentence: Phrase
    let hint: Phrase?

    init(_ code: String, _ fault: Fault, id: String, en: String, hint: Phrase? = nil) {
        self.code = code
        self.fault = fault
        self.sentence = Phrase(id: id, en: en)
        self.hint = hint
    }

    /// The same error, with the file it is about.
    static func inFile(_ path: String, _ error: any ExplainedError) -> CommandError {
        CommandError(
            error.code, error.fault, id: "\(path): \(error.sentence.id)", en: "\(path): \(error.sentence.en)",
            hint: error.hint)
    }

    /// What the operating system said about a file.
    static func system(_ path: String, _ number: Int32, creating: Bool) -> CommandError {
        let failure = SystemFailure(number, creating: creating)
        let code =
            switch failure.fault {
            case .noInput: "file-missing"
            case .noPermission: "file-permission"
            case .cannotCreate: number == ENOENT || number == ENOTDIR ? "file-no-folder" : "file-exists"
            default: "file-io"
            }
        let sentence = failure.sentence(about: path)
        return CommandError(code, failure.fault, id: sentence.id, en: sentence.en, hint: failure.hint)
    }

    static func exists(_ path: String, hint: Phrase?) -> CommandError {
        CommandError("file-exists", .cannotCreate, id: "\(path) sudah ada", en: "\(path) exists already", hint: hint)
    }

    static let clock = CommandError(
        "clock", .inputOutput, id: "jam komputer ini tidak masuk akal", en: "this computer's clock makes no sense")
}

extension Phrase {
    /// What to do where a file that a command would write is there.
    static let otherOutput = Phrase(id: "Pilih nama lain dengan --output.", en: "Choose another name with --output.")
}

/// Ends the process after an error, in the user's language and form.
struct Failure {
    private let error: any Error

    init(_ error: any Error) {
        self.error = error
    }

    func exit() -> Never {
        let console = Console(language: Invocation.language)
        switch error {
        case let code as ExitCode:
            Glibc.exit(code.rawValue)
        case let error as any ExplainedError:
            console.report(error, asJSON: Invocation.wantsJSON)
            Glibc.exit(error.fault.rawValue)
        default:
            let status = IkrarCommand.exitCode(for: error)
            let message = ArgumentParserTranslation.translated(
                IkrarCommand.fullMessage(for: error), to: Invocation.language)
            if status.isSuccess {
                console.write(message + "\n")
            } else if Invocation.wantsJSON {
                let first = message.split(separator: "\n").first.map(String.init) ?? message
                console.report(CommandError("usage", .usage, id: first, en: first), asJSON: true)
            } else {
                console.note(lines: message)
            }
            // 1 is a verdict, and not what nobody has thought of.
            Glibc.exit(status == .failure ? Fault.bug.rawValue : status.rawValue)
        }
    }
}

internal import ArgumentParser
internal import Glibc
internal import Wording

extension IkrarError {
    /// What the operating system said about a file.
    static func system(_ path: String, _ number: Int32, creating: Bool) -> IkrarError {
        let failure = SystemFailure(number, creating: creating)
        let code: Code =
            switch failure.kind {
            case .noInput: .fileMissing
            case .noPermission: .filePermission
            case .cannotCreate: number == ENOENT || number == ENOTDIR ? .fileNoFolder : .fileExists
            default: .fileIo
            }
        let sentence = failure.sentence(about: path)
        return IkrarError(code, failure.kind, id: sentence.id, en: sentence.en, hint: failure.hint)
    }

    static func exists(_ path: String, hint: Phrase?) -> IkrarError {
        IkrarError(.fileExists, .cannotCreate, id: "\(path) sudah ada", en: "\(path) exists already", hint: hint)
    }

    static let clock = IkrarError(
        .clock, .inputOutput, id: "jam komputer ini tidak masuk akal", en: "this computer's clock makes no sense")
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
        case let error as IkrarError:
            console.report(error, asJSON: Invocation.wantsJSON)
            Glibc.exit(ExitStatus(error.kind).rawValue)
        default:
            let status = IkrarCommand.exitCode(for: error)
            let message = ArgumentParserTranslation.translated(
                IkrarCommand.fullMessage(for: error), to: Invocation.language)
            if status.isSuccess {
                console.write(message + "\n")
            } else if Invocation.wantsJSON {
                let first = message.split(separator: "\n").first.map(String.init) ?? message
                console.report(IkrarError(.usage, .usage, id: first, en: first), asJSON: true)
            } else {
                console.note(lines: message)
            }
            // 1 is a verdict, and not what nobody has thought of.
            Glibc.exit(status == .failure ? ExitStatus.bug.rawValue : status.rawValue)
        }
    }
}

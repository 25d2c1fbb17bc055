internal import ArgumentParser
internal import Glibc
internal import TransparencyLog
internal import Wording

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

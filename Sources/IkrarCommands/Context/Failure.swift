internal import ArgumentParser
internal import Wording

/// An error that ends a command, in the user's language and form.
struct Failure {
    private let error: any Error

    init(_ error: any Error) {
        self.error = error
    }

    /// Says what is wrong.
    ///
    /// - Returns: the exit status.
    func report(in context: CommandContext) -> Int32 {
        let console = context.console
        switch error {
        case let code as ExitCode: return code.rawValue
        case let error as IkrarError:
            console.report(error, asJSON: context.wantsJSON)
            return ExitStatus(error.kind).rawValue
        default:
            let status = IkrarCommand.exitCode(for: error)
            let message = ArgumentParserTranslation.translated(
                IkrarCommand.fullMessage(for: error), to: context.language)
            if status.isSuccess {
                console.write(message + "\n")
            } else if context.wantsJSON {
                let first = message.split(separator: "\n").first.map(String.init) ?? message
                console.report(IkrarError(.usage, .usage, id: first, en: first), asJSON: true)
            } else {
                console.note(lines: message)
            }
            // 1 is a verdict, and not what nobody has thought of.
            return status == .failure ? ExitStatus.bug.rawValue : status.rawValue
        }
    }
}

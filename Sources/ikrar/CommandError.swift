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
        let detail = reason(number)
        let (code, fault): (String, Fault) =
            switch number {
            case ENOENT, ENOTDIR: creating ? ("file-no-folder", .cannotCreate) : ("file-missing", .noInput)
            case EACCES, EPERM, EROFS: ("file-permission", .noPermission)
            case EISDIR: creating ? ("file-exists", .cannotCreate) : ("file-missing", .noInput)
            case EEXIST: ("file-exists", .cannotCreate)
            default: ("file-io", .inputOutput)
            }
        let sentence =
            creating
            ? Phrase(id: "\(path) tidak dapat ditulis: \(detail.id)", en: "\(path) cannot be written: \(detail.en)")
            : Phrase(id: "\(path) tidak dapat dibaca: \(detail.id)", en: "\(path) cannot be read: \(detail.en)")
        let hint: Phrase? =
            switch fault {
            case .noInput: Phrase(id: "Periksa nama dan letak berkasnya.", en: "Check the file's name and folder.")
            case .noPermission:
                Phrase(
                    id: "Periksa izin berkas dan foldernya.", en: "Check the permissions of the file and its folder.")
            default: nil
            }
        return CommandError(code, fault, id: sentence.id, en: sentence.en, hint: hint)
    }

    /// The operating system's reason; its own words are English only.
    private static func reason(_ number: Int32) -> Phrase {
        let english = String(cString: strerror(number))
        let indonesian =
            switch number {
            case ENOENT: "tidak ada berkas atau folder itu"
            case ENOTDIR: "bagian dari letaknya bukan folder"
            case EISDIR: "itu sebuah folder"
            case EACCES, EPERM: "tidak diizinkan"
            case EROFS: "cakram hanya dapat dibaca"
            case ENOSPC, EDQUOT: "cakram penuh"
            case EFBIG: "berkas terlalu besar"
            case EEXIST: "sudah ada"
            case ENAMETOOLONG: "nama terlalu panjang"
            default: english
            }
        return Phrase(id: indonesian, en: english)
    }

    static func exists(_ path: String, hint: Phrase) -> CommandError {
        CommandError("file-exists", .cannotCreate, id: "\(path) sudah ada", en: "\(path) exists already", hint: hint)
    }

    static let clock = CommandError(
        "clock", .inputOutput, id: "jam komputer ini tidak masuk akal", en: "this computer's clock makes no sense")
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
        case let error as any ExplainedError:
            console.report(error, asJSON: Invocation.wantsJSON)
            Ikrar.exit(withError: ExitCode(error.fault.rawValue))
        case let code as ExitCode:
            Ikrar.exit(withError: code)
        default:
            let status = Ikrar.exitCode(for: error)
            let message = ParserWording.translated(Ikrar.fullMessage(for: error), to: Invocation.language)
            if status.isSuccess {
                console.write(message + "\n")
            } else if Invocation.wantsJSON {
                let first = message.split(separator: "\n").first.map(String.init) ?? message
                console.report(CommandError("usage", .usage, id: first, en: first), asJSON: true)
            } else {
                console.note(lines: message)
            }
            Ikrar.exit(withError: status)
        }
    }
}

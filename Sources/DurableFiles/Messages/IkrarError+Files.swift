internal import Glibc
package import Wording

extension IkrarError {
    /// What the operating system said about a file.
    package static func system(_ path: String, _ number: Int32, creating: Bool) -> IkrarError {
        let failure = SystemFailure(number, creating: creating)
        let code: Code =
            switch failure.kind {
            case .noInput: .fileMissing
            case .noPermission: .filePermission
            case .cannotCreate: number == ENOENT || number == ENOTDIR ? .fileNoFolder : .fileExists
            default: .fileIO
            }
        let sentence = failure.sentence(about: path)
        return IkrarError(code, failure.kind, id: sentence.id, en: sentence.en, hint: failure.hint)
    }

    /// A file is there that would be written.
    package static func exists(_ path: String, hint: Phrase?) -> IkrarError {
        IkrarError(.fileExists, .cannotCreate, id: "\(path) sudah ada", en: "\(path) exists already", hint: hint)
    }
}

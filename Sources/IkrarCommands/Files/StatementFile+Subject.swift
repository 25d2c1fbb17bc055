internal import Answers
internal import Agreements
internal import Registry
internal import StatementFiles
internal import Wording

extension StatementFile {
    /// Opens the agreement that the command line names: by its file, or by the beginning of its id in a registry.
    ///
    /// - Returns: also that registry, if it came from there.
    static func agreement(
        _ subject: String, orIn path: String
    ) throws -> (signed: SignedStatement, agreement: Agreement, registry: Registry?) {
        guard !isFile(subject) else {
            let (signed, agreement) = try readAgreement(subject)
            return (signed, agreement, nil)
        }
        let registry = try Registry(at: path)
        let signed = try registry.read { try $0.agreement(startingWith: subject) }
        return (signed, try agreement(in: signed, of: subject), registry)
    }
}

extension Console {
    /// Says what came along in a file and cannot be read.
    func note(unreadIn path: String, _ signed: SignedStatement) {
        for reason in signed.unread {
            onError.paragraph("ikrar: \(path): \(reason.cameAlongUnread[language])".onOneLine, indent: 0, .doubtful)
        }
    }
}

internal import Agreements
internal import Wording

/// Agreement files and enrolment files on disk.
enum StatementFiles {
    /// Whether a word on the command line means a file rather than the beginning of an id.
    static func isFile(_ subject: String) -> Bool {
        FileAccess.exists(subject) || subject.contains(".") || subject.contains("/")
    }

    /// Reads a file of a signed statement; an error names the file.
    static func read(_ path: String) throws -> SignedStatement {
        let bytes = try FileAccess.read(path)
        do {
            return try SignedStatement(parsing: bytes)
        } catch let error as any ExplainedError {
            throw CommandError.inFile(path, error)
        }
    }

    /// Reads an agreement file.
    static func readAgreement(_ path: String) throws -> (signed: SignedStatement, agreement: Agreement) {
        let signed = try read(path)
        guard case .agreement(let agreement) = signed.statement.content else {
            throw notImportable(path, signed.statement)
        }
        return (signed, agreement)
    }

    static func notImportable(_ path: String, _ statement: Statement) -> CommandError {
        CommandError(
            "not-an-agreement", .badData,
            id: "\(path) bukan berkas perjanjian, melainkan \(statement.content.typeName)",
            en: "\(path) is no agreement file but a \(statement.content.typeName)",
            hint: Phrase(
                id: "Berkas pendaftaran kunci dicatat dengan ikrar key enroll.",
                en: "An enrolment file is recorded with ikrar key enroll."))
    }

    /// The name that an agreement's file gets: its title as a slug.
    static func name(for agreement: Agreement) -> String {
        let words = agreement.title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        var slug = ""
        for word in words where slug.count + word.count < 60 { slug += (slug.isEmpty ? "" : "-") + word }
        return (slug.isEmpty ? "agreement" : slug) + ".agreement.json"
    }

    /// Adds signatures to a file that may have changed since it was read, so that nobody's work is lost.
    static func update(_ path: String, with signed: SignedStatement) throws {
        try withLock(onFolderOf: path) {
            // Of a signature with two receipts the newer one stays.
            var merged = signed
            guard merged.formUnion(try read(path)) else { throw taken(path) }
            try StagedFile(merged.fileBytes, for: path).replace()
        }
    }

    static func taken(_ path: String) -> CommandError {
        CommandError.exists(
            path,
            hint: Phrase(
                id: "Berkas itu tidak ditimpa. Pilih nama lain dengan --output.",
                en: "That file is not overwritten. Choose another name with --output."))
    }
}

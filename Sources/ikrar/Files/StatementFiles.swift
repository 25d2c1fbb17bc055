internal import Agreements
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

/// Agreement files and enrolment files on disk.
enum StatementFiles {
    /// Whether a word on the command line means a file rather than the beginning of an id.
    static func isFile(_ subject: String) -> Bool {
        FileAccess.exists(subject) || subject.contains(".") || subject.contains("/")
    }

    /// Reads a file of a signed statement; an error names the file.
    static func read(_ path: String) throws -> SignedStatement {
        try parse(FileAccess.readText(path), of: path)
    }

    private static func parse(_ bytes: [UInt8], of path: String) throws -> SignedStatement {
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
        guard case .agreement(let agreement) = signed.statement.content else {
            throw notImportable(subject, signed.statement)
        }
        return (signed, agreement, registry)
    }

    static func notImportable(_ path: String, _ statement: Statement) -> CommandError {
        CommandError(
            "not-an-agreement", .badData,
            id: "\(path) bukan berkas perjanjian, melainkan \(statement.content.typeName)",
            en: "\(path) is no agreement file but holds \(statement.content.typeName)",
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

    /// Adds signatures to a file that may have changed since it was read, so that nobody's work is lost. What the file
    /// has beyond them stays, unless it has failed.
    ///
    /// - Parameter trust: by what the signatures of the file are judged; without it all of them stay.
    /// - Returns: what has failed and was left out.
    /// - Throws: if what is there is no copy of this statement: then it is not ours to replace.
    @discardableResult
    static func update(
        _ path: String, with signed: SignedStatement, judging trust: (SignedStatement) throws -> Trust? = { _ in nil }
    ) throws -> [Assessment] {
        try withLock(onFolderOf: path) {
            let there: SignedStatement
            do { there = try read(path) } catch let error as CommandError where error.fault == .badData {
                throw taken(path)
            }
            guard there.statement.id == signed.statement.id else { throw taken(path) }
            let known = Set(signed.signatures.map(\.source))
            let judgements =
                try trust(there).map { trust in there.signatures.map { there.assess($0, by: trust) } } ?? []
            let failed = judgements.filter { !known.contains($0.signature.source) && $0.hasFailed }

            // What the registry gives out has its own receipts, which take the place of older ones.
            var merged = signed
            merged.formUnion(
                failed.isEmpty ? there : there.without(failed.map(\.signature.source)),
                keepingReceipts: !judgements.isEmpty)
            try StagedFile(bytes(of: merged, for: path), for: path).replace()
            return failed
        }
    }

    /// The bytes of a file to write.
    ///
    /// - Throws: if they could not be read again, being too many or having too many signatures.
    static func bytes(of signed: SignedStatement, for path: String) throws -> [UInt8] {
        let bytes = signed.fileBytes
        guard bytes.count <= JSON.largestFile else {
            throw CommandError(
                "file-too-large", .badData, id: "\(path) akan lebih besar dari \(JSON.largestFile) bita",
                en: "\(path) would be larger than \(JSON.largestFile) bytes")
        }
        _ = try parse(bytes, of: path)
        return bytes
    }

    static func taken(_ path: String) -> CommandError {
        CommandError.exists(
            path,
            hint: Phrase(
                id: "Berkas itu tidak ditimpa. \(Phrase.otherOutput.id)",
                en: "That file is not overwritten. \(Phrase.otherOutput.en)"))
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

extension Assessment {
    fileprivate var hasFailed: Bool { if case .failed = indication { true } else { false } }
}

extension SignedStatement {
    /// The same without some of its signatures.
    fileprivate func without(_ left: [JWSSignature]) -> SignedStatement {
        let left = Set(left)
        var rest = SignedStatement(statement)
        rest.insert(signatures.map(\.source).filter { !left.contains($0) })
        rest.insert(evidence: evidence)
        return rest
    }
}

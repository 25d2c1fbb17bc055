package import Agreements
package import Answers
internal import CanonicalJSON
internal import DurableFiles
internal import Signatures
package import Wording

/// Agreement files and enrolment files on disk.
package enum StatementFile {
    /// Whether a word on the command line means a file rather than the beginning of an id.
    package static func isFile(_ subject: String) -> Bool {
        FileAccess.exists(subject) || subject.contains(".") || subject.contains("/")
    }

    /// What reading a file came to.
    package enum Reading {
        case signed(SignedStatement)
        /// It is no such file, whatever became of it.
        case foreign(IkrarError)
        /// It is such a file, and something happened to it.
        /// `isNamed`: whether the error names the file already.
        case damaged(IkrarError, isNamed: Bool)

        /// The statement.
        ///
        /// - Throws: `IkrarError` that names the file, if it is none or was damaged.
        package func signed(named path: String) throws -> SignedStatement {
            switch self {
            case .signed(let signed): return signed
            case .foreign(let error): throw error
            case .damaged(let error, let isNamed): throw isNamed ? error : error.within(path)
            }
        }
    }

    /// Reads a file of a signed statement.
    ///
    /// - Throws: `IkrarError` if it cannot be read.
    package static func reading(_ path: String, as expected: ExpectedFile) throws -> Reading {
        guard !FileAccess.isFolder(path) else { return .foreign(expected.error(path, is: .folder)) }
        let bytes: [UInt8]
        do {
            bytes = try FileAccess.read(path)
        } catch let error as IkrarError where error.kind == .badData {
            // A scan may well be larger than any agreement file, and a private key is none whatever it is called.
            let start = try FileAccess.beginning(of: path, 64 << 10)
            guard let kind = FileKind(of: start, isCut: true) else { return .damaged(error, isNamed: true) }
            return .foreign(error.code == .keyPrivate ? error : expected.error(path, is: kind))
        }
        do throws(IkrarError) {
            // Without its last line end: what was cut off ends too early, and not with a line end in the middle of a text.
            var text = try HandedText(bytes).bytes
            if text.last == UInt8(ascii: "\n") { text.removeLast() }
            return .signed(try SignedStatement(parsing: text))
        } catch {
            if error.code == .textEncoding { return .foreign(error.within(path)) }
            return FileKind(of: bytes).map { .foreign(expected.error(path, is: $0)) }
                ?? .damaged(error, isNamed: false)
        }
    }

    /// The same; an error names the file.
    package static func read(_ path: String, as expected: ExpectedFile = .statement) throws -> SignedStatement {
        try reading(path, as: expected).signed(named: path)
    }

    /// Reads an agreement file.
    package static func readAgreement(_ path: String) throws -> (signed: SignedStatement, agreement: Agreement) {
        let signed = try read(path, as: .agreement)
        return (signed, try agreement(in: signed, of: path))
    }

    /// The agreement that a file holds.
    ///
    /// - Throws: `IkrarError` `not-an-agreement-file` if it holds another statement.
    package static func agreement(in signed: SignedStatement, of path: String) throws -> Agreement {
        guard case .agreement(let agreement) = signed.statement.content else {
            throw notImportable(path, signed.statement)
        }
        return agreement
    }

    package static func notImportable(_ path: String, _ statement: Statement) -> IkrarError {
        ExpectedFile.agreement.error(path, is: .statement(typeName: statement.content.typeName))
    }

    /// The name that an agreement's file gets: its title as a slug.
    package static func name(for agreement: Agreement) -> String {
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
    package static func update(
        _ path: String, with signed: SignedStatement,
        judging trust: (SignedStatement) throws -> TrustPolicy? = { _ in nil }
    ) throws -> [SignatureValidation] {
        try withLock(onFolderOf: path) {
            let there: SignedStatement
            do { there = try read(path) } catch let error as IkrarError where error.kind == .badData {
                throw taken(path)
            }
            guard there.statement.id == signed.statement.id else { throw taken(path) }
            let known = Set(signed.signatures.map(\.source))
            let judgements =
                try trust(there).map { trust in there.signatures.map { there.validate($0, by: trust) } } ?? []
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
    package static func bytes(of signed: SignedStatement, for path: String) throws -> [UInt8] {
        let bytes = signed.fileBytes
        guard bytes.count <= JSON.largestFile else {
            throw IkrarError(
                .fileTooLarge, .badData, id: "\(path) akan lebih besar dari \(JSON.largestFile) bita",
                en: "\(path) would be larger than \(JSON.largestFile) bytes")
        }
        do throws(IkrarError) {
            _ = try SignedStatement(parsing: bytes)
        } catch {
            throw error.within(path)
        }
        return bytes
    }

    package static func taken(_ path: String) -> IkrarError {
        IkrarError(
            .fileExists, .cannotCreate, id: "\(path) sudah ada", en: "\(path) exists already",
            hint: Phrase(id: "Berkas itu tidak ditimpa.", en: "That file is not overwritten."), subject: .file(path))
    }
}

extension SignatureValidation {
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

internal import Agreements
internal import Answers
internal import DurableFiles
internal import Registry
internal import StatementFiles
internal import Wording

/// What comes home to a registry: an agreement file, or signatures that a phone showed as QR codes, as a picture or as
/// the text that a scanner wrote.
enum BroughtFile {
    case statement(SignedStatement)
    case codes([SignatureCode])

    /// The largest picture that is looked into, in bytes.
    private static let largestPicture = 32 << 20

    /// Reads a file.
    ///
    /// - Throws: `IkrarError` if it is neither, cannot be read, or is a picture without such a code.
    static func read(_ path: String, in context: CommandContext) throws -> BroughtFile {
        let file = try StatementFile.reading(path, as: .agreement)
        guard case .foreign(let error) = file else {
            return .statement(try file.signed(named: path))
        }
        let start = try FileAccess.isFolder(path) ? [] : FileAccess.beginning(of: path, 64 << 10)
        switch FileKind(of: start, isCut: true) {
        case .picture: return .codes(try codes(inPicture: path, context))
        case .text:
            let text = String(decoding: try HandedText(try FileAccess.read(path)).bytes, as: UTF8.self)
            guard text.drop(while: \.isWhitespace).hasPrefix(SignatureCode.prefix) else { throw error }
            return .codes(try codes(inLines: text, of: path))
        default: throw error
        }
    }

    private static func codes(inLines text: String, of path: String) throws -> [SignatureCode] {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimming(while: \.isWhitespace) }
        return try lines.filter { !$0.isEmpty }.map { line in
            do throws(IkrarError) { return try SignatureCode(parsing: String(line)) } catch { throw error.within(path) }
        }
    }

    private static func codes(inPicture path: String, _ context: CommandContext) throws -> [SignatureCode] {
        guard let reader = ChildProgram("zbarimg", in: context) else { throw IkrarError.noReader(path) }
        let picture = try FileAccess.read(path, limit: largestPicture)
        do {
            let answer = try reader.run(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "-"], input: picture)
            let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n")
                .filter { $0.hasPrefix(SignatureCode.prefix) }
            guard !lines.isEmpty else { throw IkrarError.noCode(path) }
            return try codes(inLines: lines.joined(separator: "\n"), of: path)
        } catch let error as ChildProgram.Failure {
            throw IkrarError.noCode(path, error.reason)
        }
    }
}

extension BroughtFile {
    /// The statements that it brings, with its signatures.
    ///
    /// - Parameter transaction: the registry that holds the agreements which codes only name.
    func statements(in transaction: RegistryTransaction) throws -> [SignedStatement] {
        switch self {
        case .statement(let signed): return try transaction.broughtHome(by: signed)
        case .codes(let codes):
            return try codes.map { code in
                var signed = SignedStatement(
                    try transaction.agreement(startingWith: code.agreement.description).statement)
                signed.insert([code.signature])
                return signed
            }
        }
    }

    /// The agreements that its codes name, each once.
    func named(in transaction: RegistryTransaction) throws -> [(id: StatementID, title: String)] {
        guard case .codes(let codes) = self else { return [] }
        return try Set(codes.map(\.agreement)).sorted().compactMap { id in
            let statement = try transaction.agreement(startingWith: id.description).statement
            guard case .agreement(let agreement) = statement.content else { return nil }
            return (id, agreement.title)
        }
    }
}

extension IkrarError {
    fileprivate static func noReader(_ path: String) -> IkrarError {
        IkrarError(
            .codeReaderMissing, .noInput,
            id: "\(path) adalah gambar; kode QR di dalamnya dibaca oleh zbarimg, yang belum terpasang di komputer ini",
            en: "\(path) is a picture; the QR code in it is read by zbarimg, which is not installed on this computer",
            hint: Phrase(
                id:
                    "Pasang dengan: sudo apt-get install zbar-tools. Atau simpan teks dari pemindai dalam berkas, lalu impor berkas itu.",
                en:
                    "Install it: sudo apt-get install zbar-tools. Or save the scanner's text in a file and import that."
            ))
    }

    fileprivate static func noCode(_ path: String, _ detail: Phrase? = nil) -> IkrarError {
        let detail = detail.map { Phrase(id: " (\($0.id))", en: " (\($0.en))") } ?? Phrase(id: "", en: "")
        return IkrarError(
            .notAnAgreementFile, .badData,
            id: "\(path) adalah gambar tanpa kode QR tanda tangan yang terbaca\(detail.id)",
            en: "\(path) is a picture without a readable QR code of a signature\(detail.en)",
            hint: Phrase(
                id: "Ambil gambarnya lebih dekat dan lebih tajam, atau mintalah NAMA.agreement.json.",
                en: "Take the picture closer and sharper, or ask for NAME.agreement.json."))
    }
}

extension Substring {
    /// Without characters at both ends.
    fileprivate func trimming(while isDropped: (Character) -> Bool) -> Substring {
        let start = drop(while: isDropped)
        guard let end = start.lastIndex(where: { !isDropped($0) }) else { return start.prefix(0) }
        return start[...end]
    }
}

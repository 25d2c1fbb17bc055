internal import CanonicalJSON
internal import Signatures
internal import TransparencyLog
internal import Wording

extension FileKind {
    /// What a file is that could not be read as a signed statement.
    ///
    /// - Parameter isCut: whether these are only the first bytes of the file.
    /// - Returns: `nil` if it is a signed file, or was one before something happened to it.
    package init?(of bytes: [UInt8], isCut: Bool = false) {
        let start = bytes.prefix(4096)
        if let kind = Self.byFirstBytes(bytes) {
            self = kind
            return
        }
        guard let text = Self.text(of: bytes, isCut: isCut) else {
            self = .binary
            return
        }
        let trimmed = text.trimmingWhitespace
        if trimmed.isEmpty {
            self = .empty
        } else if Self.isSigned(trimmed, isCut: isCut) {
            return nil
        } else if trimmed.first == "{" || trimmed.first == "[" {
            self = .json
        } else if trimmed.first == "<" {
            self = Self.markup(String(decoding: start, as: UTF8.self).lowercased())
        } else {
            self = Self.plain(trimmed, (try? HandedText(bytes).bytes) ?? bytes)
        }
    }

    /// Kinds that begin with bytes of their own.
    private static func byFirstBytes(_ bytes: [UInt8]) -> FileKind? {
        func begins(_ start: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: start) }
        func begins(_ start: String, at offset: Int = 0) -> Bool { begins(Array(start.utf8), at: offset) }
        // Readers of PDF look for its mark within the first kibibyte.
        if bytes.prefix(1024).contains("%PDF-") { return .pdf }
        if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins("GIF8") { return .picture }
        if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A])
            || (begins("BM") && begins([0, 0, 0, 0], at: 6))
        {
            return .picture
        }
        if begins("RIFF") { return begins("WEBP", at: 8) ? .picture : .video }
        if begins("ftyp", at: 4) {
            return ["heic", "heix", "hevc", "heif", "mif1", "msf1", "avif"].contains { begins($0, at: 8) }
                ? .picture : .video
        }
        if begins("ID3") || begins("OggS") || begins([0x1A, 0x45, 0xDF, 0xA3]) { return .video }
        if begins([0x50, 0x4B, 3, 4]) || begins([0x50, 0x4B, 5, 6]) { return zipped(bytes) }
        if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) || begins("{\\rtf") { return .wordDocument }
        let archives: [[UInt8]] = [
            [0x1F, 0x8B], Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], Array("Rar!".utf8) + [0x1A, 0x07],
            [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD], Array("BZh".utf8),
        ]
        if archives.contains(where: { begins($0) }) || begins("ustar", at: 257) { return .archive }
        if begins("SQLite format 3\0") { return .registry }
        return nil
    }

    /// Word, Excel, PowerPoint and LibreOffice put their parts into a ZIP.
    private static func zipped(_ bytes: [UInt8]) -> FileKind {
        if bytes.contains("word/document.xml") { return .wordDocument }
        if bytes.contains("xl/workbook.") { return .spreadsheet }
        if bytes.contains("ppt/presentation.xml") { return .presentation }
        return bytes.contains("vnd.oasis.opendocument") ? .document : .archive
    }

    /// The bytes as text, in UTF-8 or, as Windows saves it too, in UTF-16; without a byte order mark.
    private static func text(of bytes: [UInt8], isCut: Bool) -> String? {
        var bytes = bytes[...]
        for (mark, isBig) in [([0xFF, 0xFE] as [UInt8], false), ([0xFE, 0xFF], true)] where bytes.starts(with: mark) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
                let (one, other) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isBig ? one << 8 | other : other << 8 | one
            }
            return String(decoding: units, as: UTF16.self)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        // A byte that was damaged on the way does not make an agreement file something else.
        if looksSigned(bytes) { return String(decoding: bytes, as: UTF8.self) }
        guard !bytes.contains(0) else { return nil }
        // The last character may be cut.
        return isCut ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
    }

    /// Whether it is the JSON of a JWS, or what is left of one.
    private static func isSigned(_ text: Substring, isCut: Bool) -> Bool {
        let bytes = Array(text.utf8)
        guard !isCut, let json = try? JSON(parsing: bytes) else {
            // Cut off or broken: it is known by how it begins, or by its members.
            let begins = firstName(of: text).map { name in
                name.isComplete
                    ? ["evidence", "payload", "signatures"].contains(name.text)
                    : name.text.utf8.count >= 3
                        && ["evidence", "payload", "signatures"].contains { $0.hasPrefix(name.text) }
            }
            return begins == true || looksSigned(bytes)
        }
        guard case .object(let object) = json else { return false }
        let own = ["payload", "signatures", "signature", "protected", "evidence"].filter { object[$0] != nil }
        if own.count >= 2 { return true }
        // Somebody took the signatures away.
        guard case .string(let payload)? = object["payload"], let content = Base64URL.decode(payload) else {
            return false
        }
        return content.contains("\"ikrar\":\"")
    }

    private static func looksSigned(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.contains("\"payload\"") && bytes.contains("\"signature")
    }

    /// The name of an object's first member, as far as it goes.
    private static func firstName(of text: Substring) -> (text: String, isComplete: Bool)? {
        guard text.first == "{" else { return nil }
        let rest = text.dropFirst().trimmingWhitespace
        guard rest.first == "\"" else { return nil }
        let name = rest.dropFirst().prefix { $0 != "\"" }
        return (String(name), name.endIndex < rest.endIndex)
    }

    private static func markup(_ start: String) -> FileKind {
        if start.utf8.contains("<html") || start.utf8.contains("<!doctype html") { return .webPage }
        return start.utf8.contains("<svg") ? .picture : .xml
    }

    /// What text is that is neither JSON nor markup.
    private static func plain(_ text: Substring, _ bytes: [UInt8]) -> FileKind {
        if bytes.contains("-----BEGIN ") { return .pem }
        if text.hasPrefix("c2sp.org/tlog-proof@") { return .receipt }
        if text.hasPrefix("old ") || text.hasPrefix("— ") { return .witnessFile }
        if bytes.count <= SignedNote.largest, (try? SignedNote(parsing: bytes)) != nil { return .checkpoint }
        if (try? VerifierKey(parsing: String(text))) != nil { return .verifierKey }
        if isCompactJWS(text) { return .compactJWS }
        let lines = text.split { $0.isNewline }
        func hasLine(_ starts: String...) -> Bool { lines.contains { line in starts.contains { line.hasPrefix($0) } } }
        if hasLine("title:"), hasLine("parties:", "clauses:", "kind:") { return .draft }
        let headers = ["From:", "MIME-Version:", "Received:", "Return-Path:", "Delivered-To:"]
        if let first = lines.first, headers.contains(where: { first.hasPrefix($0) }), hasLine("Subject:") {
            return .mail
        }
        return .text
    }

    private static func isCompactJWS(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ Base64URL.decode(String($0)) != nil }),
            let header = Base64URL.decode(String(parts[0]))
        else { return false }
        return header.first == UInt8(ascii: "{")
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Without white space at both ends.
    fileprivate var trimmingWhitespace: Substring {
        let start = self[...].drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
        return start[...end]
    }
}

extension Collection where Element == UInt8 {
    /// Whether these bytes stand somewhere in it.
    fileprivate func contains(_ text: String) -> Bool {
        let sought = Array(text.utf8)
        guard let first = sought.first else { return true }
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: sought) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}

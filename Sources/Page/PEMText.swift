internal import Signatures
internal import Wording

/// One block of PEM (RFC 7468 §3), with nothing but white space around it, as the command line reads it too.
struct PEMText {
    /// What the block says it holds, such as `PUBLIC KEY`.
    let label: String
    /// The bytes; `nil` if what stands there is not base64.
    let contents: [UInt8]?

    /// Reads a text that is one block.
    ///
    /// - Throws: `IkrarError` `text-encoding` if it is in UTF-16.
    init?(_ bytes: [UInt8]) throws(IkrarError) {
        let text = Self.trimmed(bytes[(try HandedText.start(of: bytes))...])
        let (begin, dashes) = (Array("-----BEGIN ".utf8), Array("-----".utf8))
        guard text.starts(with: begin) else { return nil }
        let first = Self.trimmed(text.prefix { $0 != 0x0A && $0 != 0x0D })
        guard first.count > begin.count + dashes.count, first.suffix(dashes.count).elementsEqual(dashes) else {
            return nil
        }
        let label = first.dropFirst(begin.count).dropLast(dashes.count)
        let end = Array("-----END ".utf8) + label + dashes
        let rest = text.dropFirst(first.count)
        guard rest.count >= end.count, rest.suffix(end.count).elementsEqual(end) else { return nil }
        self.label = String(decoding: label, as: UTF8.self)
        let base64 = rest.dropLast(end.count).filter { !Self.isSpace($0) }
        contents = Base64.decode(String(decoding: base64, as: UTF8.self))
    }

    /// Writes a block in lines of 64 characters.
    static func write(_ label: String, _ contents: [UInt8]) -> String {
        let base64 = Array(Base64.encode(contents).utf8)
        var text = "-----BEGIN \(label)-----\n"
        for start in stride(from: 0, to: base64.count, by: 64) {
            text += String(decoding: base64[start..<min(start + 64, base64.count)], as: UTF8.self) + "\n"
        }
        return text + "-----END \(label)-----\n"
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var middle = bytes.drop { isSpace($0) }
        while let last = middle.last, isSpace(last) { middle.removeLast() }
        return middle
    }
}

extension PublicKey {
    /// What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410 §4).
    private static let header: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// SubjectPublicKeyInfo in PEM.
    var pemText: String { PEMText.write("PUBLIC KEY", Self.header + bytes) }

    /// Reads SubjectPublicKeyInfo in PEM.
    ///
    /// - Throws: `IkrarError` if it is anything else, or a key of another algorithm, or weak.
    init(pemText bytes: [UInt8]) throws(IkrarError) {
        guard let block = try PEMText(bytes) else { throw .notPublic }
        guard block.label == "PUBLIC KEY" else {
            throw block.label.hasSuffix("PRIVATE KEY") ? .privateInsteadOfPublic : .notPublic
        }
        // DER of any algorithm begins with a SEQUENCE.
        guard let der = block.contents, der.first == 0x30 else { throw .notPublic }
        guard der.count == Self.header.count + 32, der.starts(with: Self.header) else { throw .notEd25519 }
        try self.init(Array(der.dropFirst(Self.header.count)))
    }
}

extension IkrarError {
    fileprivate static let notPublic = IkrarError(
        Code("key-not-public"), id: "bukan kunci publik PEM", en: "this is not a public key in PEM",
        hint: Phrase(
            id: "Berkasnya harus diawali \"-----BEGIN PUBLIC KEY-----\".",
            en: "The file must begin with \"-----BEGIN PUBLIC KEY-----\"."))
}

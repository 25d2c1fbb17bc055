public import Signatures
public import Wording

/// A key with its name and use, on one line that people pin (C2SP signed-note, "Verifier keys").
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
    /// Whose key it is: a log's origin, or a witness.
    public let name: String
    /// What it signs.
    public let use: Use
    /// The key.
    public let key: PublicKey

    /// What a key signs: the signature types of C2SP that are Ed25519.
    public enum Use: UInt8, Sendable {
        /// A log's checkpoints (signed-note).
        case checkpoint = 0x01
        /// A witness's timestamped cosignatures (tlog-cosignature).
        case cosignature = 0x04
    }

    /// A key for a use.
    ///
    /// - Throws: `IkrarError` `vkey-malformed` if the name is none.
    public init(name: String, use: Use, key: PublicKey) throws(IkrarError) {
        guard Self.isName(name) else { throw .malformedKey(name) }
        self.name = name
        self.use = use
        self.key = key
    }

    /// Reads a line such as `example.com/foo+530d903a+AekyeRrm…`.
    ///
    /// - Throws: `IkrarError` `vkey-malformed`, or `IkrarError` for a weak key.
    public init(parsing text: String) throws(IkrarError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), let use = bytes.first.flatMap(Use.init(rawValue:))
        else { throw IkrarError.malformedKey(text) }
        try self.init(name: String(parts[0]), use: use, key: PublicKey(Array(bytes.dropFirst())))
        // By bytes: the id is lower-case hex, and the line has one form only.
        guard description.utf8.elementsEqual(text.utf8) else { throw IkrarError.malformedKey(text) }
    }

    /// The key's id: the first four bytes of SHA-256 over name, line feed, use and key.
    public var keyID: UInt32 {
        SHA256Digest(of: Array(name.utf8) + [UInt8(ascii: "\n"), use.rawValue] + key.bytes).bytes.prefix(4)
            .reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The line.
    public var description: String {
        let hex = keyID.bigEndianBytes.flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined()
        return "\(name)+\(hex)+\(Base64.encode([use.rawValue] + key.bytes))"
    }

    /// Whether a signature says to be this key's.
    func isNamed(by signature: NoteSignature) -> Bool { signature.keyID == keyID && signature.name == name }

    /// Whether text can be a key's name: not empty, neither white space nor plus, and nothing that misleads.
    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" || $0.isMisleading }
    }
}

extension IkrarError {
    static func malformedKey(_ text: String) -> IkrarError {
        IkrarError(
            .vkeyMalformed, id: "\"\(text)\" bukan kunci pemeriksa (C2SP signed-note)",
            en: "\"\(text)\" is not a verifier key (C2SP signed-note)",
            hint: Phrase(
                id: "Bentuknya nama+8 digit heksadesimal+base64.", en: "It looks like name+8 hex digits+base64."))
    }
}

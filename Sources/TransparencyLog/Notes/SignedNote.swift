internal import Signatures
public import Wording

/// A text with lines of signatures under it (C2SP signed-note).
///
/// Reading one checks its form only: its text means nothing before a signature of a trusted key has been verified.
public struct SignedNote: Sendable, Hashable {
    /// The text, with its last line feed.
    public let text: String
    /// The signatures, as they stand.
    public private(set) var signatures: [NoteSignature]

    /// A note is no larger than this, in bytes.
    public static let largest = 1 << 20
    /// A note has no more signatures than this.
    package static let mostSignatures = 100

    /// A text with signatures.
    public init(text: String, signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note.
    ///
    /// - Throws: `IkrarError` `note-malformed`.
    public init(parsing bytes: some Collection<UInt8>) throws(IkrarError) {
        let bytes = Array(bytes)
        guard bytes.count <= Self.largest, let content = String(validating: bytes, as: UTF8.self) else {
            throw .malformedNote
        }
        // More than the ASCII control characters that C2SP refuses: a note is printed as it is.
        guard !content.unicodeScalars.contains(where: { $0.isMisleading && $0 != "\n" }),
            bytes.last == UInt8(ascii: "\n")
        else { throw .malformedNote }
        // The last empty line divides text and signatures; the text may have empty lines of its own.
        let lines = content.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        guard let divide = lines.lastIndex(of: ""), divide > 0, divide + 1 < lines.count,
            lines.count - divide - 1 <= Self.mostSignatures
        else { throw .malformedNote }
        text = lines[..<divide].map { $0 + "\n" }.joined()
        var signatures: [NoteSignature] = []
        for line in lines[(divide + 1)...] { signatures.append(try NoteSignature(line: line)) }
        self.signatures = signatures
    }

    /// The first line, which names the log where the text is a checkpoint.
    public var origin: String { String(text.prefix { $0 != "\n" }) }

    /// The note as it is written.
    public var content: String { text + "\n" + signatures.map { $0.line + "\n" }.joined() }

    /// Adds signatures that are not there yet, below the others, as many as a note may have: more, and nobody could
    /// read it again.
    public mutating func insert(_ new: [NoteSignature]) {
        for signature in new where signatures.count < Self.mostSignatures && !signatures.contains(signature) {
            signatures.append(signature)
        }
    }
}

/// One line of signature: who says to have signed, with which key, and the signature itself.
public struct NoteSignature: Sendable, Hashable {
    /// The key's name.
    public let name: String
    /// The key's id: four bytes, no proof of anything.
    public let keyID: UInt32
    /// What stands behind the key's id.
    public let bytes: [UInt8]

    /// A signature.
    init(name: String, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Reads a line without its line feed.
    ///
    /// - Throws: `IkrarError` `note-malformed`.
    public init(line: some StringProtocol) throws(IkrarError) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", VerifierKey.isName(parts[1]), let bytes = Base64.decode(parts[2]),
            bytes.count > 4
        else { throw .malformedNote }
        name = String(parts[1])
        keyID = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        self.bytes = Array(bytes.dropFirst(4))
    }

    /// The line, without its line feed.
    public var line: String { "— \(name) \(Base64.encode(keyID.bigEndianBytes + bytes))" }
}

extension FixedWidthInteger {
    /// The bytes, the highest first.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}

extension IkrarError {
    static let malformedNote = IkrarError(
        .noteMalformed, id: "ini bukan catatan bertanda tangan (C2SP signed-note)",
        en: "this is not a signed note (C2SP signed-note)")
}

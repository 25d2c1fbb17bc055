public import Signatures
public import Wording

/// A log's tree at one size, as its checkpoint states it (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable, Hashable {
    /// The log's name.
    public let origin: String
    /// How many entries it had.
    public let size: WideInt
    /// The root of its tree.
    public let root: SHA256Digest
    private let extensions: [String]

    /// A checkpoint.
    public init(origin: String, size: WideInt, root: SHA256Digest) {
        self.origin = origin
        self.size = size
        self.root = root
        extensions = []
    }

    /// Reads the text of a note.
    ///
    /// - Throws: `IkrarError` `checkpoint-malformed`.
    init(text: String) throws(IkrarError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.count >= 3, !lines.contains(""), let size = WideInt(decimal: lines[1]),
            let root = Base64.decode(lines[2]).flatMap({ SHA256Digest(bytes: $0) })
        else { throw .malformedCheckpoint }
        guard size > 0 || root == .emptyTree else { throw .malformedCheckpoint }
        origin = String(lines[0])
        self.size = size
        self.root = root
        extensions = lines.dropFirst(3).map(String.init)
    }

    /// The text that is signed.
    public var text: String {
        ([origin, String(size), Base64.encode(root.bytes)] + extensions).map { $0 + "\n" }.joined()
    }

    /// Takes in the signature of the log's key over `text`, wherever that key is kept.
    ///
    /// - Throws: `IkrarError` `note-signature` if it is not that key's.
    public func signed(by key: PublicKey, with signature: [UInt8]) throws(IkrarError) -> VerifiedCheckpoint {
        let verifier = try VerifierKey(name: origin, use: .checkpoint, key: key)
        let line = NoteSignature(name: origin, keyID: verifier.keyID, bytes: signature)
        return try VerifiedCheckpoint(SignedNote(text: text, signatures: [line]), by: [verifier])
    }
}

/// A checkpoint that a log has signed. Only the check makes one.
public struct VerifiedCheckpoint: Sendable, Hashable {
    /// What the log states.
    public let checkpoint: Checkpoint
    /// The note, with whatever other signatures it carries.
    public let note: SignedNote
    /// The key that signed.
    public let logKey: VerifierKey

    /// Verifies a note against the keys of the logs that are trusted.
    ///
    /// - Throws: `IkrarError` `checkpoint-malformed`, `checkpoint-origin`, `checkpoint-unsigned` or `note-signature`.
    public init(_ note: SignedNote, by logs: [VerifierKey]) throws(IkrarError) {
        let checkpoint = try Checkpoint(text: note.text)
        let known = logs.filter { $0.use == .checkpoint && $0.name == checkpoint.origin }
        guard !known.isEmpty else { throw .unknownOrigin(checkpoint.origin) }
        var signer: VerifierKey?
        for signature in note.signatures {
            guard let key = known.first(where: { $0.isNamed(by: signature) }) else { continue }
            // A good signature does not make up for a bad one: whoever let that in cannot be trusted with the rest.
            guard key.key.verifies(signature.bytes, of: Array(note.text.utf8)) else { throw .badSignature(key.name) }
            signer = key
        }
        guard let signer else { throw .unsigned(checkpoint.origin) }
        self.checkpoint = checkpoint
        self.note = note
        logKey = signer
    }

    /// Reads and verifies a note.
    public init(parsing bytes: some Collection<UInt8>, by logs: [VerifierKey]) throws(IkrarError) {
        try self.init(SignedNote(parsing: bytes), by: logs)
    }

    /// The same checkpoint with one signature of the log and one cosignature: what strangers put there is left out.
    func cosigned(_ line: NoteSignature) throws(IkrarError) -> VerifiedCheckpoint {
        let own = note.signatures.filter(logKey.isNamed).prefix(1)
        return try VerifiedCheckpoint(SignedNote(text: note.text, signatures: own + [line]), by: [logKey])
    }

    /// The same checkpoint with more signatures.
    public func adding(_ signatures: [NoteSignature]) throws(IkrarError) -> VerifiedCheckpoint {
        var note = note
        note.insert(signatures)
        return try VerifiedCheckpoint(note, by: [logKey])
    }
}

extension FixedWidthInteger {
    /// Reads decimal digits without a sign or leading zeroes.
    init?(decimal text: some StringProtocol) {
        guard let first = text.utf8.first, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            first != 0x30 || text.utf8.count == 1
        else { return nil }
        self.init(text)
    }
}

extension IkrarError {
    fileprivate static let malformedCheckpoint = IkrarError(
        .checkpointMalformed, id: "ini bukan checkpoint log (C2SP tlog-checkpoint)",
        en: "this is not a log's checkpoint (C2SP tlog-checkpoint)")

    fileprivate static func unknownOrigin(_ origin: String) -> IkrarError {
        IkrarError(
            .checkpointOrigin, id: "checkpoint ini milik log \"\(origin)\", yang tidak dipercaya di sini",
            en: "this checkpoint is of the log \"\(origin)\", which is not trusted here")
    }

    fileprivate static func unsigned(_ origin: String) -> IkrarError {
        IkrarError(
            .checkpointUnsigned, id: "checkpoint ini tidak ditandatangani kunci log \(origin) yang dipercaya",
            en: "this checkpoint is not signed by the trusted key of the log \(origin)")
    }

    fileprivate static func badSignature(_ name: String) -> IkrarError {
        IkrarError(
            .noteSignature, id: "tanda tangan log \(name) pada checkpoint tidak cocok",
            en: "the signature of the log \(name) on the checkpoint does not match")
    }
}

public import Signatures
public import Wording

/// What a log asks a witness to cosign: the body of add-checkpoint (C2SP tlog-witness).
public struct WitnessRequest: Sendable {
    /// The size of the checkpoint that the witness cosigned last, or 0.
    public let oldSize: WideInt
    /// The consistency proof from there.
    public let proof: [SHA256Digest]
    /// The checkpoint.
    public let note: SignedNote

    /// A request.
    public init(oldSize: WideInt, proof: [SHA256Digest], note: SignedNote) {
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
    }

    /// Reads a request, as a mail program may have saved it: the log's signature covers lines that end with a line feed,
    /// and shows that nothing else was changed.
    ///
    /// - Throws: `IkrarError` `witness-request-malformed` or `note-malformed`.
    public init(parsing bytes: [UInt8]) throws(IkrarError) {
        guard let bytes = (try? HandedText(bytes))?.bytes, let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformedRequest
        }
        var rest = text[...]
        guard let line = rest.line(), line.hasPrefix("old "), let oldSize = WideInt(decimal: line.dropFirst(4)),
            let proof = rest.hashes()
        else { throw .malformedRequest }
        self.oldSize = oldSize
        self.proof = proof
        note = try SignedNote(parsing: rest.utf8)
    }

    /// The request as it is written.
    public var content: String {
        "old \(oldSize)\n" + proof.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n" + note.content
    }
}

extension IkrarError {
    fileprivate static let malformedRequest = IkrarError(
        .witnessRequestMalformed, id: "ini bukan permintaan kepada saksi (C2SP tlog-witness)",
        en: "this is not a request to a witness (C2SP tlog-witness)",
        hint: Phrase(id: "Berkas itu dibuat pengelola register.", en: "The registrar makes that file."))
}

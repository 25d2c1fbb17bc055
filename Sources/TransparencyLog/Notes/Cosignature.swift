internal import Signatures
public import Wording

/// A witness's word that, at a time, this was the largest tree of the log that it had seen, and that it extended all
/// earlier ones (C2SP tlog-cosignature, cosignature/v1). Only the check makes one.
public struct Cosignature: Sendable, Hashable {
    /// The witness.
    public let witness: VerifierKey
    /// When, by the witness's clock, in Unix seconds.
    public let time: WideInt

    /// What a witness signs.
    static func message(at time: WideInt, over text: String) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
    }

    /// Verifies a line of a checkpoint.
    ///
    /// - Throws: `IkrarError` `cosignature-signature`.
    fileprivate init(_ signature: NoteSignature, over text: String, by witness: VerifierKey) throws(IkrarError) {
        let seconds = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard signature.bytes.count == 72, let time = WideInt(exactly: seconds),
            witness.key.verifies(Array(signature.bytes.dropFirst(8)), of: Self.message(at: time, over: text))
        else { throw .badSignature(witness.name) }
        self.witness = witness
        self.time = time
    }
}

extension VerifiedCheckpoint {
    /// The cosignatures by known witnesses, the earliest first; those of strangers are passed over.
    ///
    /// - Throws: `IkrarError` `cosignature-signature` if one in a known witness's name and key fails.
    public func cosignatures(by witnesses: [VerifierKey]) throws(IkrarError) -> [Cosignature] {
        var cosignatures: [Cosignature] = []
        for signature in note.signatures {
            guard let witness = witnesses.first(where: { $0.use == .cosignature && $0.isNamed(by: signature) }) else {
                continue
            }
            cosignatures.append(try Cosignature(signature, over: note.text, by: witness))
        }
        return cosignatures.ordered { ($0.time, $0.witness.name) < ($1.time, $1.witness.name) }
    }
}

extension IkrarError {
    fileprivate static func badSignature(_ witness: String) -> IkrarError {
        IkrarError(
            .cosignatureSignature, id: "tanda tangan saksi \(witness) pada checkpoint tidak cocok",
            en: "the cosignature of \(witness) on the checkpoint does not match")
    }
}

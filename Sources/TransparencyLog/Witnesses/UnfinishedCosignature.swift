internal import Signatures
internal import Wording

/// A cosignature that a witness's key has yet to make.
public struct UnfinishedCosignature: Sendable {
    let checkpoint: VerifiedCheckpoint
    let time: WideInt
    private let witness: VerifierKey
    /// What the key signs (C2SP tlog-cosignature).
    public let message: [UInt8]

    /// The caller has seen that the checkpoint extends what the witness knew.
    init(of checkpoint: VerifiedCheckpoint, by witness: VerifierKey, at time: WideInt) {
        self.checkpoint = checkpoint
        self.time = time
        self.witness = witness
        message = Cosignature.message(at: time, over: checkpoint.checkpoint.text)
    }

    /// The line of the note, with the key's signature of the message.
    func line(with signature: [UInt8]) -> NoteSignature {
        NoteSignature(
            name: witness.name, keyID: witness.keyID, bytes: UInt64(clamping: time).bigEndianBytes + signature)
    }
}

internal import Agreements
internal import Signatures
internal import TransparencyLog
internal import Wording

/// The log's private key and, beside it, the last checkpoint that was signed with it: so that an old copy of the
/// registry that was put back is not continued.
struct LogKeyFile {
    /// The private key: `<origin>.log.key.pem`.
    let path: String
    private var checkpointPath: String { path.dropLast(KeyFolder.privateSuffix.count) + ".checkpoint" }

    /// The log key of a registry in a folder of keys.
    init(of origin: String, in folder: KeyFolder) {
        path = "\(folder.path)/\(origin).log\(KeyFolder.privateSuffix)"
    }

    /// Opens the key.
    func privateKey(_ passphrase: PassphraseOptions, console: Console) throws -> PrivateKey {
        if let typed = PassphraseOptions.takeTyped(),
            let key = try? PrivateKeyFile.read(at: path, passphrase: { typed })
        {
            return key
        }
        return try PrivateKeyFile.read(at: path) { try passphrase.existing(for: path, console: console) }
    }

    /// The last checkpoint that was signed with this key, as far as this folder knows.
    func remembered() throws -> SignedNote? {
        guard FileAccess.exists(checkpointPath) else { return nil }
        let bytes = try FileAccess.read(checkpointPath, limit: SignedNote.largest)
        do throws(LogError) {
            return try SignedNote(parsing: bytes)
        } catch {
            throw CommandError.inFile(checkpointPath, error)
        }
    }

    /// Remembers a checkpoint, unless a later one is remembered already.
    func remember(_ checkpoint: VerifiedCheckpoint) throws {
        try withLock(onFolderOf: checkpointPath) {
            if let known = try remembered(), let known = try? VerifiedCheckpoint(known, by: [checkpoint.logKey]),
                known.checkpoint.size >= checkpoint.checkpoint.size
            {
                return
            }
            try StagedFile(Array(checkpoint.note.content.utf8), for: checkpointPath).replace()
        }
    }
}

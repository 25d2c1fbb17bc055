internal import DurableFiles
internal import KeyFiles
internal import Signatures
internal import Wording

extension LogKeyFile {
    /// Opens the key.
    func privateKey(_ passphrase: PassphraseOptions, console: Console) throws -> PrivateKey {
        if let typed = console.context.passphrases.take(),
            let key = try? PrivateKeyFile.read(at: path, passphrase: { typed })
        {
            return key
        }
        // Nobody can make another: this very key is the line that stakeholders pinned.
        guard FileAccess.exists(path) else { throw IkrarError.lostLogKey(path) }
        return try PrivateKeyFile.read(at: path) { try passphrase.existing(for: path, console: console) }
    }
}

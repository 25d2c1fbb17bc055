internal import Signatures
internal import Wording

/// Files that a command is making, and folders for them: all of them stay, or none.
struct NewFiles {
    private var made: [String] = []

    /// Makes a folder and those above it, if they are missing.
    mutating func addFolder(_ path: String) throws {
        try FileAccess.makeFolder(path) { made.append($0) }
    }

    /// Writes a new private key.
    mutating func addKey(_ key: PrivateKey, passphrase: SecretBytes?, at path: String) throws {
        try PrivateKeyFile.create(key, passphrase: passphrase, at: path)
        made.append(path)
    }

    /// Writes a new file.
    mutating func add(_ bytes: [UInt8], at path: String) throws {
        try StagedFile(bytes, for: path).create(
            hint: Phrase(id: "Pindahkan berkas itu dahulu.", en: "Move that file away first."))
        made.append(path)
    }

    /// Takes back what was made; nobody has seen or used it yet.
    func discard() {
        for path in made.reversed() { FileAccess.remove(path) }
    }
}

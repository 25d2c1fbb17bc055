internal import DurableFiles
package import Signatures
internal import Wording

/// Files that a command is making, and folders for them: all of them stay, or none.
package struct NewFiles {
    private var made: [String] = []

    /// Nothing is made yet.
    package init() {}

    /// Makes a folder and those above it, if they are missing.
    package mutating func addFolder(_ path: String) throws {
        try FileAccess.makeFolder(path) { made.append($0) }
    }

    /// Writes a new private key.
    package mutating func addKey(_ key: PrivateKey, passphrase: SecretBytes?, at path: String) throws {
        try PrivateKeyFile.create(key, passphrase: passphrase, at: path)
        made.append(path)
    }

    /// Writes a new file.
    package mutating func add(_ bytes: [UInt8], at path: String) throws {
        try StagedFile(bytes, for: path).create(
            hint: Phrase(id: "Pindahkan berkas itu dahulu.", en: "Move that file away first."))
        made.append(path)
    }

    /// Takes back what was made; nobody has seen or used it yet.
    package func discard() {
        for path in made.reversed() { FileAccess.remove(path) }
    }
}

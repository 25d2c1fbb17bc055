internal import Glibc
internal import Wording

/// Private keys on disk: readable by their owner only, never overwritten.
public enum PrivateKeyFile {
    private static let largest = 64 << 10

    /// Writes a new key file with mode 0600.
    ///
    /// - Throws: `SignatureError` if the file exists or cannot be written; then nothing is left behind.
    public static func create(_ key: PrivateKey, passphrase: SecretBytes?, at path: String) throws(SignatureError) {
        let pem = try key.pem(passphrase: passphrase)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw errno == EEXIST ? .keyFileExists(path) : .keyFile(path, errno, creating: true) }
        defer { close(file) }
        let isWritten = pem.withBytes { bytes in
            fchmod(file, 0o600) == 0 && write(file, bytes.baseAddress, bytes.count) == bytes.count && fsync(file) == 0
        }
        guard isWritten else {
            let number = errno
            unlink(path)
            throw .keyFile(path, number, creating: true)
        }
    }

    /// Reads a key file.
    ///
    /// - Parameter passphrase: asked only if the key is encrypted.
    /// - Throws: `SignatureError`, which names the file, or what `passphrase` throws.
    public static func read(at path: String, passphrase: () throws -> SecretBytes?) throws -> PrivateKey {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw errno == ENOENT ? SignatureError.keyFileMissing(path) : .keyFile(path, errno, creating: false)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= largest else {
            throw SignatureError(
                "key-not-a-private-key", id: "\(path) bukan berkas kunci", en: "\(path) is not a key file")
        }
        guard status.st_mode & 0o077 == 0 else { throw SignatureError.keyFileTooOpen(path) }
        let pem = SecretBytes(capacity: Int(status.st_size)) { buffer in
            Glibc.read(file, buffer.baseAddress, buffer.count)
        }
        do {
            return try PrivateKey(pem: pem, passphrase: passphrase)
        } catch let error as SignatureError {
            throw SignatureError(
                error.code, fault: error.fault, id: "\(path): \(error.sentence.id)",
                en: "\(path): \(error.sentence.en)",
                hint: error.hint)
        }
    }
}

extension SignatureError {
    fileprivate static func keyFileExists(_ path: String) -> SignatureError {
        SignatureError(
            "key-file-exists", fault: .cannotCreate, id: "\(path) sudah ada", en: "\(path) exists already",
            hint: Phrase(
                id: "Kunci tidak pernah ditimpa. Pindahkan berkas lama, atau pakai nama lain.",
                en: "Keys are never overwritten. Move the old file, or use another name."))
    }

    fileprivate static func keyFileMissing(_ path: String) -> SignatureError {
        SignatureError(
            "key-file-missing", fault: .noInput, id: "kunci privat \(path) tidak ada",
            en: "there is no private key \(path)",
            hint: Phrase(
                id: "Sebutkan letaknya dengan --key atau --keys; kunci yang hilang diganti dengan ikrar key generate.",
                en: "Say where it is with --key or --keys; replace a lost key with ikrar key generate."))
    }

    fileprivate static func keyFileTooOpen(_ path: String) -> SignatureError {
        SignatureError(
            "key-file-too-open", fault: .noPermission, id: "\(path) dapat dibaca orang lain",
            en: "\(path) can be read by others",
            hint: Phrase(
                id: "Jalankan: chmod 600 \(path). Jika orang lain mungkin sudah membacanya, buat kunci baru.",
                en: "Run: chmod 600 \(path). If others may have read it, make a new key."))
    }

    fileprivate static func keyFile(_ path: String, _ number: Int32, creating: Bool) -> SignatureError {
        let detail = String(cString: strerror(number))
        let fault: Fault =
            number == EACCES || number == EPERM || number == EROFS
            ? .noPermission : creating ? .cannotCreate : .inputOutput
        return SignatureError("key-file", fault: fault, id: "\(path): \(detail)", en: "\(path): \(detail)")
    }
}

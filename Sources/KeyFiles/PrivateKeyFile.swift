public import Signatures
internal import DurableFiles
public import Wording
internal import Glibc

/// Private keys on disk: readable by their owner only, never overwritten.
public enum PrivateKeyFile {
    private static let largest = 64 << 10

    /// Writes a new key file with mode 0600.
    ///
    /// - Throws: `IkrarError` if the file exists or cannot be written, or if its drive cannot keep it private; then
    ///   nothing is left behind.
    public static func create(_ key: PrivateKey, passphrase: SecretBytes?, at path: String) throws(IkrarError) {
        let pem = try key.pem(passphrase: passphrase)
        guard access(path, F_OK) != 0 else { throw .keyFileExists(path) }
        // Whole or not at all: under another name until it is on the disk.
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        let temporary = "\(folder).\(path.dropFirst(folder.count)).\(getpid())"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .keyFile(path, errno, creating: true) }
        defer { close(file) }
        guard makePrivate(file) else {
            unlink(temporary)
            throw .driveWithoutModes(path)
        }
        if let number = fill(file, with: pem) ?? FileName.give(path, to: temporary) {
            unlink(temporary)
            throw number == EEXIST ? .keyFileExists(path) : .keyFile(path, number, creating: true)
        }
        if let number = FileName.sync(path) {
            unlink(path)
            throw .keyFile(path, number, creating: true)
        }
    }

    /// Lets only its owner read a file, whatever the umask.
    ///
    /// - Returns: whether the drive kept that: one without modes may say that all went well.
    private static func makePrivate(_ file: Int32) -> Bool {
        fchmod(file, 0o600)
        var status = stat()
        return fstat(file, &status) == 0 && status.st_mode & 0o077 == 0
    }

    /// Writes a new file whole and down to the disk.
    ///
    /// - Returns: the number of the error, if there was one.
    private static func fill(_ file: Int32, with contents: SecretBytes) -> Int32? {
        contents.withBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard written > 0 || errno == EINTR else { return written == 0 ? EIO : errno }
                rest = rest.dropFirst(max(written, 0))
            }
            return fsync(file) == 0 ? nil : errno
        }
    }

    /// Reads a key file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - passphrase: asked only if the key is encrypted.
    /// - Returns: the key.
    /// - Throws: `IkrarError`, which names the file, or what `passphrase` throws.
    public static func read(at path: String, passphrase: () throws -> SecretBytes?) throws -> PrivateKey {
        // Without O_NONBLOCK a named pipe would keep us waiting for somebody to write.
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            throw errno == ENOENT ? IkrarError.keyFileMissing(path) : .keyFile(path, errno, creating: false)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw IkrarError.keyFile(path, errno, creating: false) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= largest else {
            throw IkrarError.notAKeyFile(path)
        }
        var number: Int32?
        let pem = SecretBytes(capacity: Int(status.st_size)) { buffer in
            let count = fillBuffer(UnsafeMutableRawBufferPointer(buffer), from: file)
            number = count < 0 ? errno : nil
            return count
        }
        if let number { throw IkrarError.keyFile(path, number, creating: false) }
        // A public key may be read by all: that is not what is wrong with it.
        guard (try? pem.withBytes { bytes in try PEM(bytes) })?.label != "PUBLIC KEY" else {
            throw IkrarError.publicKeyFile(path)
        }
        guard status.st_mode & 0o077 == 0 else {
            throw canBeClosed(file, status) ? IkrarError.keyFileTooOpen(path) : .keyOnOpenDrive(path)
        }
        // What the question for the passphrase throws is not about this file.
        var unasked: (any Error)?
        do {
            return try PrivateKey(pem: pem) {
                do { return try passphrase() } catch {
                    unasked = error
                    throw error
                }
            }
        } catch let error as IkrarError where unasked == nil {
            throw error.within(path)
        }
    }
}

/// Whether `chmod` can close a file to others. It stays as it was: whether somebody has read it is for its owner to say.
private func canBeClosed(_ file: Int32, _ status: stat) -> Bool {
    guard status.st_uid == geteuid() || geteuid() == 0 else { return true }
    fchmod(file, status.st_mode & 0o700)
    defer { fchmod(file, status.st_mode & 0o7777) }
    var after = stat()
    return fstat(file, &after) == 0 && after.st_mode & 0o077 == 0
}

/// Reads until a buffer is full or the file ends. (Within `PrivateKeyFile` the name `read` is its own.)
///
/// - Returns: how many bytes there were, or -1.
private func fillBuffer(_ buffer: UnsafeMutableRawBufferPointer, from file: Int32) -> Int {
    var count = 0
    while count < buffer.count {
        let got = read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
        if got == 0 { break }
        guard got > 0 || errno == EINTR else { return -1 }
        count += max(got, 0)
    }
    return count
}

extension IkrarError {
    fileprivate static func notAKeyFile(_ path: String) -> IkrarError {
        IkrarError(
            .keyNotAPrivateKey, id: "\(path) bukan berkas kunci: bukan berkas biasa, atau terlalu besar",
            en: "\(path) is not a key file: not a regular file, or too large")
    }

    fileprivate static func publicKeyFile(_ path: String) -> IkrarError {
        IkrarError(
            .keyNotAPrivateKey, id: "\(path) adalah kunci publik; di sini perlu kunci privat",
            en: "\(path) is a public key; here the private one is needed",
            hint: Phrase(
                id: "Kunci privat dibuat bersamanya: PIHAK.key.pem.",
                en: "The private one was made with it: PARTY.key.pem."))
    }

    fileprivate static func keyFileExists(_ path: String) -> IkrarError {
        IkrarError(
            .keyFileExists, .cannotCreate, id: "\(path) sudah ada", en: "\(path) exists already",
            hint: Phrase(
                id: "Kunci tidak pernah ditimpa. Pindahkan berkas lama, atau pakai nama lain.",
                en: "Keys are never overwritten. Move the old file, or use another name."))
    }

    fileprivate static func keyFileMissing(_ path: String) -> IkrarError {
        IkrarError(
            .keyFileMissing, .noInput, id: "kunci privat \(path) tidak ada",
            en: "there is no private key \(path)",
            hint: Phrase(
                id: "Sebutkan letaknya; kunci yang hilang diganti dengan yang baru.",
                en: "Say where it is; replace a lost key by a new one."))
    }

    fileprivate static func keyFileTooOpen(_ path: String) -> IkrarError {
        IkrarError(
            .keyFileTooOpen, .noPermission, id: "\(path) dapat dibaca orang lain",
            en: "\(path) can be read by others",
            hint: Phrase(
                id: "Jalankan: chmod 600 \(path). Jika orang lain mungkin sudah membacanya, buat kunci baru.",
                en: "Run: chmod 600 \(path). If others may have read it, make a new key."))
    }

    /// On this drive `chmod` changes nothing.
    fileprivate static func keyOnOpenDrive(_ path: String) -> IkrarError {
        let (drive, name) = (Drive(of: path), path.split(separator: "/").last.map(String.init) ?? path)
        return IkrarError(
            .keyFileTooOpen, .noPermission,
            id: "\(path) dapat dibaca orang lain: pada drive \(drive) izin berkas tidak dapat diubah",
            en: "\(path) can be read by others: on the drive \(drive) file permissions cannot be changed",
            hint: Phrase(
                id:
                    "Salin kuncinya ke cakram komputer ini dan jalankan chmod 600 \(name) di sana. Jika orang lain mungkin sudah membacanya, buat kunci baru.",
                en:
                    "Copy the key to this computer's own disk and run chmod 600 \(name) there. If others may have read it, make a new key."
            ), subject: .file(name))
    }

    fileprivate static func driveWithoutModes(_ path: String) -> IkrarError {
        let drive = Drive(of: path)
        return IkrarError(
            .driveWithoutPermissions, .cannotCreate,
            id:
                "\(path) tidak dibuat: drive \(drive) tidak menyimpan izin berkas, jadi kunci di sana terbuka bagi siapa pun",
            en:
                "\(path) was not made: the drive \(drive) keeps no file permissions, so a key there is open to everybody",
            hint: Phrase(
                id:
                    "Buat kuncinya di cakram komputer ini. Flashdisk berformat FAT, exFAT atau NTFS dan folder Windows dalam WSL tidak menyimpan izin; yang publik boleh disalin ke sana.",
                en:
                    "Make the key on this computer's own disk. Sticks with FAT, exFAT or NTFS and Windows folders in WSL keep none; what is public may be copied there."
            ))
    }

    fileprivate static func keyFile(_ path: String, _ number: Int32, creating: Bool) -> IkrarError {
        let failure = SystemFailure(number, creating: creating)
        let sentence = failure.sentence(about: path)
        return IkrarError(
            .keyFile, failure.kind, id: sentence.id, en: sentence.en, hint: failure.hint)
    }
}

internal import Glibc
package import Wording

/// A file that is written under another name and then appears, whole and on the disk, under its own.
package struct StagedFile {
    private let path: String
    private let temporary: String
    private let isSynced: Bool

    /// Writes the bytes beside their destination.
    ///
    /// - Parameters:
    ///   - bytes: what the file will hold.
    ///   - path: its destination.
    ///   - isSynced: whether the file is on the disk before it takes its name.
    /// - Throws: `IkrarError` that says what the system says.
    package init(_ bytes: [UInt8], for path: String, isSynced: Bool = true) throws {
        let path = FileAccess.destination(of: path)
        self.path = path
        self.isSynced = isSynced
        let stem = "\(FileName.folder(of: path))/.\(FileAccess.name(of: path)).\(getpid())"
        var replaced = stat()
        let isReplacing = stat(path, &replaced) == 0
        // What replaces a private file is private from its first byte on.
        let mode: mode_t = isReplacing ? 0o600 : 0o644
        var (temporary, tries) = (stem, 0)
        var descriptor = Self.open(temporary, mode)
        // A process of this number may have died here before, and left its file.
        while descriptor < 0, errno == EEXIST, tries < 100 {
            tries += 1
            temporary = "\(stem).\(tries)"
            descriptor = Self.open(temporary, mode)
        }
        self.temporary = temporary
        guard descriptor >= 0 else { throw IkrarError.system(path, errno, creating: true) }
        defer { close(descriptor) }
        if isReplacing { Self.take(over: replaced, to: descriptor) }
        do {
            try Self.write(bytes, to: descriptor, path: path)
            guard !isSynced || fsync(descriptor) == 0 else { throw IkrarError.system(path, errno, creating: true) }
        } catch {
            discard()
            throw error
        }
    }

    private static func open(_ path: String, _ mode: mode_t) -> Int32 {
        Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    }

    /// A file that replaces another belongs to whom that one belonged, as far as this user may give it away, and is as
    /// private as that one was.
    private static func take(over replaced: stat, to descriptor: Int32) {
        // Only root gives a file to another user; its group may be any that this user is in.
        if fchown(descriptor, replaced.st_uid, replaced.st_gid) != 0 { fchown(descriptor, uid_t.max, replaced.st_gid) }
        var mode = replaced.st_mode & 0o777
        var status = stat()
        if fstat(descriptor, &status) != 0 || status.st_gid != replaced.st_gid {
            // Another group: it may do what all others might do already.
            mode &= ~0o070 | (mode & 0o007) << 3
        }
        fchmod(descriptor, mode)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw IkrarError.system(path, errno, creating: true) }
            done += count
        }
    }

    /// Lets the file take the place of what was there.
    package func replace() throws {
        guard rename(temporary, path) == 0 else {
            let number = errno
            discard()
            throw IkrarError.system(path, number, creating: true)
        }
        if isSynced { FileName.sync(path) }
    }

    /// Lets the file appear where nothing is yet.
    package func create(hint: Phrase? = nil) throws {
        if let number = FileName.give(path, to: temporary) {
            discard()
            throw number == EEXIST
                ? IkrarError.exists(path, hint: hint) : IkrarError.system(path, number, creating: true)
        }
        if isSynced { FileName.sync(path) }
    }

    /// Gives the file up.
    package func discard() {
        unlink(temporary)
    }
}

/// A lock on a folder while one of its files is read, changed and replaced: two people saving at once take turns.
///
/// The lock goes with the process. Where a file system has no locks, the files are still whole.
package func withLock<Value>(onFolderOf path: String, _ body: () throws -> Value) rethrows -> Value {
    let folder = open(FileName.folder(of: FileAccess.destination(of: path)), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 { flock(folder, LOCK_EX) }
    defer { if folder >= 0 { close(folder) } }
    return try body()
}

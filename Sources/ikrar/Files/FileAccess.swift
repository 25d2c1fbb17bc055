internal import CanonicalJSON
internal import Glibc
internal import Wording

/// Whole files, in and out.
enum FileAccess {
    /// The bytes of a file.
    ///
    /// - Throws: `CommandError` if it cannot be read or is larger than any file that ikrar reads.
    static func read(_ path: String, limit: Int = JSON.largestFile) throws -> [UInt8] {
        // What the shell hands over, as /dev/stdin or as <(…) in /dev/fd, comes when it comes. Elsewhere a named pipe would
        // keep us waiting for somebody to write.
        let isHandedOver = path.hasPrefix("/dev/")
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isHandedOver ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { throw CommandError.system(path, errno, creating: false) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw CommandError.system(path, errno, creating: false) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw CommandError.system(path, EISDIR, creating: false)
        default:
            guard isHandedOver else {
                throw CommandError(
                    "file-not-regular", .noInput, id: "\(path) bukan berkas biasa, melainkan pipa atau perangkat",
                    en: "\(path) is not a regular file but a pipe or a device",
                    hint: Phrase(id: "Periksa nama dan letak berkasnya.", en: "Check the file's name and folder."))
            }
        }
        // One byte more than allowed is read, so that a file that is too large shows itself.
        var bytes = [UInt8](repeating: 0, count: min(max(Int(status.st_size), 4096), limit) + 1)
        var count = 0
        while true {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw CommandError.system(path, errno, creating: false) }
            count += got
            if got == 0 { break }
            guard count <= limit else {
                throw CommandError(
                    "file-too-large", .badData, id: "\(path) lebih besar dari \(limit) bita",
                    en: "\(path) is larger than \(limit) bytes")
            }
            if count == bytes.count { bytes += [UInt8](repeating: 0, count: min(count, limit + 1 - count)) }
        }
        var after = stat()
        guard fstat(descriptor, &after) == 0, after.st_mtim == status.st_mtim else {
            throw CommandError(
                "file-changing", .inputOutput, id: "\(path) berubah selagi dibaca",
                en: "\(path) changed while it was read",
                hint: Phrase(
                    id: "Tutup program yang menulisnya, lalu ulangi.", en: "Close what writes it, and try again."))
        }
        return Array(bytes.prefix(count))
    }

    /// The size of a regular file; none for anything else.
    static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// The names in a folder, in order; none if there is no folder.
    static func names(in path: String) throws -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw CommandError.system(path, errno, creating: false)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names.sorted()
    }

    /// Whether there is something at a path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The folder that a path is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Where a path leads, if it is a link to something: that is what is replaced, and the link stays.
    static func destination(of path: String) -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let real = realpath(path, nil) else {
            return path
        }
        defer { free(real) }
        return String(cString: real)
    }

    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Makes a folder and those above it, if they are missing.
    static func makeFolder(_ path: String) throws {
        try makeFolder(path) { _ in }
    }

    /// The same.
    ///
    /// - Parameter made: is told of each folder that was missing, the outermost first.
    static func makeFolder(_ path: String, _ made: (String) -> Void) throws {
        guard !exists(path) else { return }
        let parent = folder(of: path)
        if parent != path { try makeFolder(parent, made) }
        if mkdir(path, 0o755) == 0 { return made(path) }
        guard errno == EEXIST else { throw CommandError.system(path, errno, creating: true) }
    }
}

/// A file that is written under another name and then appears, whole and on the disk, under its own.
struct StagedFile {
    private let path: String
    private let temporary: String
    private let isSynced: Bool

    /// Writes the bytes beside their destination.
    ///
    /// - Parameter isSynced: whether the file is on the disk before it takes its name.
    init(_ bytes: [UInt8], for path: String, isSynced: Bool = true) throws {
        let path = FileAccess.destination(of: path)
        self.path = path
        self.isSynced = isSynced
        let stem = "\(FileAccess.folder(of: path))/.\(FileAccess.name(of: path)).\(getpid())"
        var (temporary, tries) = (stem, 0)
        var descriptor = Self.open(temporary)
        // A process of this number may have died here before, and left its file.
        while descriptor < 0, errno == EEXIST, tries < 100 {
            tries += 1
            temporary = "\(stem).\(tries)"
            descriptor = Self.open(temporary)
        }
        self.temporary = temporary
        guard descriptor >= 0 else { throw CommandError.system(path, errno, creating: true) }
        defer { close(descriptor) }
        // A file that replaces another is as private as that one was.
        var replaced = stat()
        if stat(path, &replaced) == 0 { fchmod(descriptor, replaced.st_mode & 0o777) }
        do {
            try Self.write(bytes, to: descriptor, path: path)
            guard !isSynced || fsync(descriptor) == 0 else { throw CommandError.system(path, errno, creating: true) }
        } catch {
            discard()
            throw error
        }
    }

    private static func open(_ path: String) -> Int32 {
        Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw CommandError.system(path, errno, creating: true) }
            done += count
        }
    }

    /// Lets the file take the place of what was there.
    func replace() throws {
        guard rename(temporary, path) == 0 else {
            let number = errno
            discard()
            throw CommandError.system(path, number, creating: true)
        }
        syncFolder()
    }

    /// Lets the file appear where nothing is yet.
    func create(hint: Phrase) throws {
        guard renameWithoutReplacing() else {
            let number = errno
            discard()
            throw number == EEXIST
                ? CommandError.exists(path, hint: hint) : CommandError.system(path, number, creating: true)
        }
        syncFolder()
    }

    /// A link never replaces what has come up meanwhile. A USB stick's FAT has no links: there we look first.
    private func renameWithoutReplacing() -> Bool {
        if link(temporary, path) == 0 {
            unlink(temporary)
            return true
        }
        guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return false }
        guard access(path, F_OK) != 0 else {
            errno = EEXIST
            return false
        }
        return rename(temporary, path) == 0
    }

    /// Gives the file up.
    func discard() {
        unlink(temporary)
    }

    private func syncFolder() {
        guard isSynced else { return }
        let folder = Glibc.open(FileAccess.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

/// A lock on a folder while one of its files is read, changed and replaced: two people saving at once take turns.
///
/// The lock goes with the process. Where a file system has no locks, the files are still whole.
func withLock<Value>(onFolderOf path: String, _ body: () throws -> Value) rethrows -> Value {
    let folder = open(FileAccess.folder(of: FileAccess.destination(of: path)), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 { flock(folder, LOCK_EX) }
    defer { if folder >= 0 { close(folder) } }
    return try body()
}

extension FileAccess {
    /// Puts a file that others read in its place, whole or not at all; `syncDisk` brings them all to the disk.
    static func publish(_ bytes: [UInt8], at path: String) throws {
        try StagedFile(bytes, for: path, isSynced: false).replace()
    }

    /// Waits until everything that was written is on the disk.
    static func syncDisk() {
        sync()
    }

    /// Removes a folder of our own making, if it is there.
    static func removeFolder(_ path: String) {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { unlink("\(path)/\(name)") }
        }
        closedir(folder)
        rmdir(path)
    }

    /// Removes a file of our own making, or a folder in which nothing is left.
    static func remove(_ path: String) {
        Glibc.remove(path)
    }
}

extension timespec {
    fileprivate static func == (one: timespec, other: timespec) -> Bool {
        one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec
    }
}

internal import CanonicalJSON
internal import Glibc
internal import Signatures
internal import Wording

/// Whole files, in and out.
package enum FileAccess {
    /// The bytes of a file.
    ///
    /// - Throws: `IkrarError` if it cannot be read, is larger than any file that ikrar reads, or is a private key:
    ///   those are read by `PrivateKeyFile` alone.
    package static func read(_ path: String, limit: Int = JSON.largestFile) throws -> [UInt8] {
        let bytes = try contents(of: path, limit: limit)
        // Whatever it was given for: a private key does not belong here.
        if let alarm = IkrarError.alarm(of: bytes) { throw alarm.within(path) }
        return bytes
    }

    /// The first bytes of a file.
    package static func beginning(of path: String, _ count: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw IkrarError.system(path, errno, creating: false) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        guard got >= 0 else { throw IkrarError.system(path, errno, creating: false) }
        return Array(bytes.prefix(got))
    }

    private static func contents(of path: String, limit: Int) throws -> [UInt8] {
        // What the shell hands over, as /dev/stdin or as <(…) in /dev/fd, comes when it comes. Elsewhere a named pipe would
        // keep us waiting for somebody to write.
        let isHandedOver = path.hasPrefix("/dev/")
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isHandedOver ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { throw IkrarError.system(path, errno, creating: false) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw IkrarError.system(path, errno, creating: false) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw IkrarError.system(path, EISDIR, creating: false)
        default:
            guard isHandedOver else {
                throw IkrarError(
                    .fileNotRegular, .noInput, id: "\(path) bukan berkas biasa, melainkan pipa atau perangkat",
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
            guard got >= 0 else { throw IkrarError.system(path, errno, creating: false) }
            count += got
            if got == 0 { break }
            guard count <= limit else {
                throw IkrarError(
                    .fileTooLarge, .badData, id: "\(path) lebih besar dari \(limit) bita",
                    en: "\(path) is larger than \(limit) bytes")
            }
            if count == bytes.count { bytes += [UInt8](repeating: 0, count: min(count, limit + 1 - count)) }
        }
        var after = stat()
        guard fstat(descriptor, &after) == 0, after.st_mtim == status.st_mtim else {
            throw IkrarError(
                .fileChanging, .inputOutput, id: "\(path) berubah selagi dibaca",
                en: "\(path) changed while it was read",
                hint: Phrase(
                    id: "Tutup program yang menulisnya, lalu ulangi.", en: "Close what writes it, and try again."))
        }
        return Array(bytes.prefix(count))
    }

    /// A text file that came from hand to hand, in the one form in which all of them are read.
    ///
    /// - Throws: the same, and if it is no text in UTF-8 but in UTF-16.
    package static func readText(_ path: String, limit: Int = JSON.largestFile) throws -> [UInt8] {
        let bytes = try read(path, limit: limit)
        do throws(IkrarError) {
            return try HandedText(bytes).bytes
        } catch {
            throw error.within(path)
        }
    }

    /// Whether there is a folder at a path.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The size of a regular file; none for anything else.
    package static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// The names in a folder, in order; none if there is no folder.
    ///
    /// - Throws: `IkrarError` if they cannot all be read: a name that is passed over could be that of a revocation.
    package static func names(in path: String) throws -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw IkrarError.system(path, errno, creating: false)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        guard errno == 0 else { throw IkrarError.system(path, errno, creating: false) }
        return names.sorted()
    }

    /// Whether there is something at a path.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Where a path leads, if it is a link to something: that is what is replaced, and the link stays.
    package static func destination(of path: String) -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let real = realpath(path, nil) else {
            return path
        }
        defer { free(real) }
        return String(cString: real)
    }

    /// The last part of a path.
    package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Makes a folder and those above it, if they are missing.
    package static func makeFolder(_ path: String) throws {
        try makeFolder(path) { _ in }
    }

    /// The same.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - made: is told of each folder that was missing, the outermost first.
    /// - Throws: `IkrarError` that says what the system says.
    package static func makeFolder(_ path: String, _ made: (String) -> Void) throws {
        guard !exists(path) else { return }
        let parent = FileName.folder(of: path)
        if parent != path { try makeFolder(parent, made) }
        if mkdir(path, 0o755) == 0 { return made(path) }
        guard errno == EEXIST else { throw IkrarError.system(path, errno, creating: true) }
    }
}

extension FileAccess {
    /// Puts a file that others read in its place, whole or not at all; `syncDisk` brings them all to the disk.
    package static func publish(_ bytes: [UInt8], at path: String) throws {
        try StagedFile(bytes, for: path, isSynced: false).replace()
    }

    /// Waits until everything that was written is on the disk.
    package static func syncDisk() {
        sync()
    }

    /// Removes a folder of our own making, if it is there.
    package static func removeFolder(_ path: String) {
        for name in (try? names(in: path)) ?? [] where name != "." && name != ".." { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// Removes a file of our own making, or a folder in which nothing is left.
    package static func remove(_ path: String) {
        Glibc.remove(path)
    }
}

extension timespec {
    fileprivate static func == (one: timespec, other: timespec) -> Bool {
        one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec
    }
}

internal import Glibc

/// The name that a file takes once it has been written under another one: all of it appears, or nothing.
public enum FileName {
    /// Gives a file a name that nothing has yet.
    ///
    /// What has come up under that name meanwhile, be it a link that leads nowhere, is never replaced.
    ///
    /// - Returns: what the system left in `errno` if the file still has its temporary name: `EEXIST` if the other is taken.
    public static func give(_ path: String, to temporary: String) -> Int32? {
        if link(temporary, path) == 0 {
            unlink(temporary)
            return nil
        }
        guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return errno }
        // A USB stick's FAT has no links. There an empty file takes the name for us alone, and is what we replace.
        let claim = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard claim >= 0 else { return errno }
        close(claim)
        guard rename(temporary, path) != 0 else { return nil }
        let number = errno
        unlink(path)
        return number
    }

    /// Makes a file's name as durable as what is in it.
    ///
    /// - Returns: what the system left in `errno`, if it could not.
    @discardableResult
    public static func sync(_ path: String) -> Int32? {
        let folder = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return errno }
        defer { close(folder) }
        // EINVAL: a file system whose folders cannot be synced.
        return fsync(folder) == 0 || errno == EINVAL ? nil : errno
    }

    /// The folder that a path is in.
    public static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

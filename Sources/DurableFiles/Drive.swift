internal import Glibc

/// The drive that a file is on, as people know it: by the folder where it begins, such as `/media/usb`.
public struct Drive: Sendable, CustomStringConvertible {
    /// The folder where the drive begins.
    public let description: String

    /// The drive that holds the folder of a file, which need not be there itself.
    public init(of path: String) {
        var folder = FileName.folder(of: path)
        if let real = realpath(folder, nil) {
            folder = String(cString: real)
            free(real)
        }
        let device = Self.device(of: folder)
        while folder != "/", folder != "." {
            let parent = FileName.folder(of: folder)
            guard Self.device(of: parent) == device else { break }
            folder = parent
        }
        description = folder
    }

    private static func device(of folder: String) -> dev_t? {
        var status = stat()
        return stat(folder, &status) == 0 ? status.st_dev : nil
    }
}

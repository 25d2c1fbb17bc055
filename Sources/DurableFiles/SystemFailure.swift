internal import Glibc
public import Wording

/// What the operating system says about a file that it will not read or write.
public struct SystemFailure: Sendable {
    /// Why. The system's own words are English only.
    public let reason: Phrase
    /// What kind of failure that is.
    public let kind: IkrarError.Kind
    private let isCreating: Bool

    /// - Parameters:
    ///   - number: what the system call left in `errno`.
    ///   - creating: whether the file was to be written.
    public init(_ number: Int32, creating: Bool) {
        isCreating = creating
        kind =
            switch number {
            case ENOENT, ENOTDIR, EISDIR: creating ? .cannotCreate : .noInput
            case EEXIST: .cannotCreate
            case EACCES, EPERM, EROFS: .noPermission
            default: .inputOutput
            }
        let english = String(cString: strerror(number))
        let indonesian =
            switch number {
            case ENOENT: "tidak ada berkas atau folder itu"
            case ENOTDIR: "bagian dari letaknya bukan folder"
            case EISDIR: "itu sebuah folder"
            case EACCES, EPERM: "tidak diizinkan"
            case EROFS: "cakram hanya dapat dibaca"
            case ENOSPC, EDQUOT: "cakram penuh"
            case EFBIG: "berkas terlalu besar"
            case EEXIST: "sudah ada"
            case ENAMETOOLONG: "nama terlalu panjang"
            case ELOOP: "tautannya berputar-putar"
            case EMFILE, ENFILE: "terlalu banyak berkas terbuka"
            case EIO: "cakram atau perangkatnya bermasalah"
            default: english
            }
        reason = Phrase(id: indonesian, en: english)
    }

    /// That the file cannot be read or written, and why.
    public func sentence(about path: String) -> Phrase {
        isCreating
            ? Phrase(id: "\(path) tidak dapat ditulis: \(reason.id)", en: "\(path) cannot be written: \(reason.en)")
            : Phrase(id: "\(path) tidak dapat dibaca: \(reason.id)", en: "\(path) cannot be read: \(reason.en)")
    }

    /// What to do next, where there is something to do.
    public var hint: Phrase? {
        switch kind {
        case .noInput: Phrase(id: "Periksa nama dan letak berkasnya.", en: "Check the file's name and folder.")
        case .noPermission:
            Phrase(id: "Periksa izin berkas dan foldernya.", en: "Check the permissions of the file and its folder.")
        default: nil
        }
    }
}

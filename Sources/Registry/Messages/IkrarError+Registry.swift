internal import Agreements
internal import DurableFiles
internal import GRDB
internal import Glibc
internal import TransparencyLog
public import Wording

extension IkrarError {
    static func missing(_ path: String) -> IkrarError {
        IkrarError(
            .registryMissing, .noInput, id: "buku register \(path) tidak ada",
            en: "there is no registry \(path)")
    }

    static func folder(_ path: String) -> IkrarError {
        IkrarError(
            .registryFolder, .noInput, id: "\(path) adalah folder, bukan buku register",
            en: "\(path) is a folder, not a registry", subject: .file(path))
    }

    /// That a registry cannot be made where there is something.
    public static func exists(_ path: String) -> IkrarError {
        IkrarError(
            .registryExists, .cannotCreate, id: "\(path) sudah ada", en: "\(path) already exists",
            hint: Phrase(
                id: "Buku register tidak pernah ditimpa.", en: "A registry is never overwritten."))
    }

    static func foreign(_ path: String) -> IkrarError {
        IkrarError(
            .registryForeign, id: "\(path) bukan buku register ikrar", en: "\(path) is not an ikrar registry")
    }

    static func newer(_ path: String) -> IkrarError {
        IkrarError(
            .registryNewer, id: "\(path) dibuat oleh ikrar yang lebih baru", en: "\(path) was made by a newer ikrar",
            hint: Phrase(id: "Perbarui ikrar di komputer ini.", en: "Update ikrar on this computer."))
    }

    static func older(_ version: Int) -> IkrarError {
        IkrarError(
            .registryOlder,
            id: "buku register ini bernomor susunan \(version), yang tidak diberikan ikrar rilis mana pun",
            en: "this registry has the schema number \(version), which no released ikrar has given",
            hint: Phrase(
                id: "Rupanya ada yang mengubahnya. Pulihkan salinan yang lolos audit.",
                en: "Somebody seems to have changed it. Put back a copy that passes an audit."))
    }

    static let emptyTransaction = IkrarError(
        .registrySqlite, .bug, id: "transaksi kosong", en: "an empty transaction")

    /// What SQLite says, as a person can act on it.
    static func sqlite(_ error: DatabaseError, at path: String) -> IkrarError {
        let detail = error.message ?? error.resultCode.description
        // On a full disk SQLite cannot grow its shared memory either, and calls that an I/O error.
        let isFull = error.resultCode == .SQLITE_FULL || (error.resultCode == .SQLITE_IOERR && !hasSpace(beside: path))
        switch isFull ? .SQLITE_FULL : error.resultCode {
        case .SQLITE_NOTADB: return .foreign(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return IkrarError(
                .registryBusy, .inputOutput, id: "\(path) sedang dipakai proses lain",
                en: "\(path) is in use by another process",
                hint: Phrase(
                    id: "Tunggu sampai proses itu selesai, lalu ulangi. Tidak ada yang berubah.",
                    en: "Wait until it has finished, then try again. Nothing was changed."))
        case .SQLITE_FULL:
            return IkrarError(
                .registryDiskFull, .inputOutput, id: "cakram penuh, \(path) tidak dapat ditulis",
                en: "the disk is full, \(path) cannot be written",
                hint: Phrase(
                    id: "Kosongkan ruang, lalu ulangi. Tidak ada yang berubah.",
                    en: "Free some space, then try again. Nothing was changed."))
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            return IkrarError(
                .registryReadOnly, .noPermission, id: "\(path) tidak dapat ditulis",
                en: "\(path) cannot be written",
                hint: Phrase(
                    id: "Periksa izin berkas dan foldernya; SQLite perlu menulis di keduanya.",
                    en: "Check the permissions of the file and its folder; SQLite needs to write in both."))
        case .SQLITE_CORRUPT:
            return IkrarError(
                .registryCorrupt, id: "\(path) rusak (SQLite: \"\(detail)\")",
                en: "\(path) is damaged (SQLite: \"\(detail)\")",
                hint: Phrase(
                    id: "Jangan menulis lagi ke berkas ini; pulihkan dari cadangan.",
                    en: "Do not write to it any more; restore a backup."))
        case .SQLITE_IOERR:
            return IkrarError(
                .registryIo, .inputOutput, id: "\(path) gagal dibaca atau ditulis (SQLite: \"\(detail)\")",
                en: "\(path) could not be read or written (SQLite: \"\(detail)\")",
                hint: Phrase(
                    id: "Periksa cakram atau drive-nya; buat salinan berkas itu sebelum dipakai lagi.",
                    en: "Check the disk or drive; make a copy of the file before it is used again."))
        case _ where error.isAboutContent:
            return IkrarError(
                .registryAltered, id: "susunan \(path) tidak seperti semestinya (SQLite: \"\(detail)\")",
                en: "\(path) is not built as it should be (SQLite: \"\(detail)\")", subject: .file(path))
        default:
            return IkrarError(
                .registrySqlite, .bug, id: "\(path) gagal dipakai karena sebab lain (SQLite: \"\(detail)\")",
                en: "\(path) cannot be used for another reason (SQLite: \"\(detail)\")")
        }
    }

    /// A registry that was made and cannot be opened again.
    ///
    /// - Parameter temporary: the name under which it was made.
    static func unusableDrive(_ path: String, made temporary: String, _ error: IkrarError) -> IkrarError {
        let drive = Drive(of: path)
        let detail = Phrase(
            id: error.sentence.id.replacing(temporary, with: path),
            en: error.sentence.en.replacing(temporary, with: path))
        return IkrarError(
            .driveWithoutLocks, .cannotCreate,
            id: "\(path) tidak dibuat: di drive \(drive) buku register tidak dapat dibuka lagi (\(detail.id))",
            en: "\(path) was not made: on the drive \(drive) a registry cannot be opened again (\(detail.en))",
            hint: Phrase(
                id:
                    "Buat buku registernya di cakram komputer ini, dan simpan salinannya di drive itu sebagai cadangan.",
                en: "Make the registry on this computer's own disk, and keep copies of it on that drive as a backup."))
    }

    private static func hasSpace(beside path: String) -> Bool {
        var status = statvfs()
        return statvfs(path, &status) != 0 || status.f_bavail > 16
    }
}

extension DatabaseError {
    /// Whether it tells of what somebody did to the file rather than of this computer.
    var isAboutContent: Bool {
        switch resultCode {
        case .SQLITE_CORRUPT, .SQLITE_SCHEMA, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: true
        default: false
        }
    }
}

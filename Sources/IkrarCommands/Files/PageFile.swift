internal import CPage
internal import Signatures

/// The page that verifies and signs in a browser, as it stands in this program.
enum PageFile {
    /// What it is called where it is written.
    static let name = "halaman.html"

    /// Its bytes.
    static var bytes: [UInt8] {
        var count = 0
        let start = ikrar_page(&count)
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// Its digest, by which people know it.
    static var digest: SHA256Digest { SHA256Digest(of: bytes) }
}

internal import Agreements
internal import Signatures
internal import Wording

extension Agreement.Attachment {
    /// A file by its name, size and digest, of one reading.
    init(file path: String, isScan: Bool = false) throws {
        let bytes = try FileAccess.read(path, limit: 1 << 30)
        self.init(
            name: FileAccess.name(of: path), mediaType: Self.mediaType(of: path), isScan: isScan, bytes: bytes)
    }

    private static func mediaType(of path: String) -> String {
        switch path.split(separator: ".").last?.lowercased() {
        case "pdf": "application/pdf"
        case "jpg", "jpeg": "image/jpeg"
        case "png": "image/png"
        case "csv": "text/csv"
        case "txt": "text/plain"
        default: "application/octet-stream"
        }
    }
}

/// The files that an agreement names by their digests, looked for in a folder.
struct AttachedFiles {
    let folder: String

    /// What became of a file.
    enum Finding: String {
        case present, absent, changed

        var label: Phrase {
            switch self {
            case .present: Phrase(id: "utuh", en: "intact")
            case .absent: Phrase(id: "tidak ada", en: "absent")
            case .changed: Phrase(id: "telah diubah", en: "changed")
            }
        }
    }

    /// Compares each attachment with the file of its name.
    ///
    /// A file of that digest under another name, as chat programs make them, is taken too.
    func findings(of agreement: Agreement) throws -> [(attachment: Agreement.Attachment, finding: Finding)] {
        let names = try FileAccess.names(in: folder)
        return try agreement.attachments.map { attachment in
            if names.contains(attachment.name) {
                let bytes = try FileAccess.read("\(folder)/\(attachment.name)", limit: 1 << 30)
                if SHA256Digest(of: bytes) == attachment.sha256 { return (attachment, .present) }
            }
            let isElsewhere = try names.contains { name in
                let path = "\(folder)/\(name)"
                return try name != attachment.name && FileAccess.size(of: path) == attachment.size
                    && SHA256Digest(of: FileAccess.read(path, limit: 1 << 30)) == attachment.sha256
            }
            return (attachment, isElsewhere ? .present : names.contains(attachment.name) ? .changed : .absent)
        }
    }
}

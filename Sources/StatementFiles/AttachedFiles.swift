package import Agreements
package import Answers
internal import DurableFiles
internal import Signatures
internal import Wording

extension Agreement.Attachment {
    /// A file by its name, size and digest, of one reading.
    package init(file path: String, isScan: Bool = false) throws {
        let bytes = try FileAccess.read(path, limit: 1 << 30)
        let name = FileAccess.name(of: path)
        guard !name.unicodeScalars.contains(where: \.isMisleading) else {
            throw IkrarError(
                .attachmentName, .badData, id: "nama berkas \(path) memuat karakter yang tidak terlihat",
                en: "the name of the file \(path) has characters that cannot be seen",
                hint: Phrase(id: "Ubah nama berkasnya.", en: "Rename the file."))
        }
        self.init(
            name: name, mediaType: Self.mediaType(of: path), isScan: isScan, bytes: bytes)
    }
}

/// The files that an agreement names by their digests, looked for in a folder.
package struct AttachedFiles {
    package let folder: String

    /// The files of a folder.
    package init(folder: String) { self.folder = folder }

    /// Compares each attachment with the file of its name.
    ///
    /// A file of that digest under another name, as chat programs make them, is taken too.
    package func findings(of agreement: Agreement) throws -> [(
        attachment: Agreement.Attachment, finding: AttachmentFinding
    )] {
        let sizes = try FileAccess.names(in: folder).compactMap { name in
            FileAccess.size(of: "\(folder)/\(name)").map { (name: name, size: $0) }
        }
        // A folder of pictures of one size is read once, not once for each attachment.
        var digests: [String: SHA256Digest?] = [:]
        func digest(_ name: String) -> SHA256Digest? {
            if let known = digests[name] { return known }
            let digest = (try? FileAccess.read("\(folder)/\(name)", limit: 1 << 30)).map { SHA256Digest(of: $0) }
            digests[name] = digest
            return digest
        }
        return agreement.attachments.map { attachment in
            let candidates = sizes.filter { $0.size == attachment.size }.map(\.name)
            if candidates.contains(where: { digest($0) == attachment.sha256 }) { return (attachment, .present) }
            guard FileAccess.exists("\(folder)/\(attachment.name)") else { return (attachment, .absent) }
            let isRead = sizes.contains { $0.name == attachment.name } && digest(attachment.name) != nil
            return (attachment, isRead ? .changed : .unreadable)
        }
    }
}

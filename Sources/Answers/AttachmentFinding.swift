package import Agreements
package import Wording

/// What became of a file that an agreement names by its digest.
package enum AttachmentFinding: String, Sendable {
    case present, absent, changed, unreadable

    /// In a word or two.
    package var label: Phrase {
        switch self {
        case .present: Phrase(id: "utuh", en: "intact")
        case .absent: Phrase(id: "tidak ada", en: "absent")
        case .changed: Phrase(id: "telah diubah", en: "changed")
        case .unreadable: Phrase(id: "tidak dapat dibaca", en: "cannot be read")
        }
    }

    /// The line about a file.
    package func line(about attachment: Agreement.Attachment, in language: Language) -> ReportLine {
        let scan = attachment.isScan ? Phrase(id: " (pindaian)", en: " (scan)")[language] : ""
        let words = Phrase(id: "Lampiran \(label.id)\(scan):", en: "Attachment \(label.en)\(scan):")[language]
        return ReportLine(
            .note, words, quoting: attachment.name, self == .present ? .good : self == .absent ? .doubtful : .bad)
    }
}

internal import Foundation
internal import Wording

/// What text a signed statement may hold: what a person sees is what was signed.
///
/// Refused are control characters, invisible format characters (bidirectional overrides and isolates among them),
/// private use characters, and text that is not in Unicode Normalization Form C.
enum PlainText {
    /// Checks text; a line feed passes only where the text may have several lines.
    static func check(_ text: String, at place: String, multiline: Bool = false) throws(AgreementError) {
        guard text.unicodeScalars.contains(where: { $0 != " " && $0 != "\n" }) else {
            throw AgreementError("text-empty", id: "\(place): teks kosong", en: "\(place): the text is empty")
        }
        for scalar in text.unicodeScalars where scalar.isMisleading && !(multiline && scalar == "\n") {
            let number = "U+" + String(scalar.value, radix: 16, uppercase: true)
            throw AgreementError(
                "text-character", id: "\(place): ada karakter yang tidak terlihat atau menyesatkan (\(number))",
                en: "\(place): there is an invisible or misleading character (\(number))",
                hint: Phrase(
                    id: "Ketik ulang bagian itu sebagai teks biasa.", en: "Type that part again as plain text."))
        }
        guard isNormalized(text) else {
            throw AgreementError(
                "text-not-normalized", id: "\(place): teks tidak dalam bentuk normal Unicode NFC",
                en: "\(place): the text is not in Unicode normal form NFC")
        }
    }

    private static func isNormalized(_ text: String) -> Bool {
        // No character below U+0300 and no general punctuation from U+2002 on changes under NFC;
        // ordinary text needs no more than this look.
        let isPlain = text.unicodeScalars.allSatisfy { $0.value < 0x300 || (0x2002...0x2027).contains($0.value) }
        return isPlain || text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8)
    }

    /// Reads text as a person typed it.
    static func read(_ text: String, at place: String, multiline: Bool) throws(AgreementError) -> String {
        let text = trimmed(normalized(text))
        try check(text, at: place, multiline: multiline)
        return text
    }

    /// Text as a person typed it, in the form that a statement keeps.
    static func normalized(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping
    }

    /// Text without the spaces around it.
    static func trimmed(_ text: some StringProtocol) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

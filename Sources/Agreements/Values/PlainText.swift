package import Wording

/// What text a signed statement may hold: what a person sees is what was signed.
///
/// Refused are all characters of `CharacterTable`, and text that is not in Unicode Normalization Form C.
package enum PlainText {
    /// Checks text; a line feed passes only where the text may have several lines.
    package static func check(_ text: String, at place: String, multiline: Bool = false) throws(IkrarError) {
        guard text.unicodeScalars.contains(where: { $0 != " " && $0 != "\n" }) else {
            throw IkrarError(.textEmpty, at: place, id: "teks kosong", en: "the text is empty")
        }
        let scalars = text.unicodeScalars
        if let index = scalars.firstIndex(where: { $0.isMisleading && !(multiline && $0 == "\n") }) {
            let number = scalars[index].codePoint
            throw IkrarError(
                .textCharacter, at: place, in: String(scalars[...index]),
                id: "ada karakter yang tidak terlihat atau menyesatkan (\(number))",
                en: "there is an invisible or misleading character (\(number))",
                hint: Phrase(
                    id: "Ketik ulang bagian itu sebagai teks biasa.", en: "Type that part again as plain text."))
        }
        guard text.isInNormalFormC else {
            throw IkrarError(
                .textNotNormalized, at: place, id: "teks tidak dalam bentuk normal Unicode NFC",
                en: "the text is not in Unicode normal form NFC")
        }
    }

    /// Refuses text that a person hands in if a program has put U+FFFD in the place of a letter which it could not read.
    ///
    /// Statements that were signed before may hold the character: it is refused only in what is new.
    ///
    /// - Throws: `IkrarError` `text-character`.
    package static func checkNew(_ text: String, at place: String) throws(IkrarError) {
        let scalars = text.unicodeScalars
        guard let index = scalars.firstIndex(of: "\u{FFFD}") else { return }
        throw IkrarError(
            .textCharacter, at: place, in: String(scalars[...index]),
            id: "sebuah huruf hilang ketika teks ini disalin (U+FFFD)",
            en: "a letter was lost when this text was copied (U+FFFD)",
            hint: Phrase(
                id: "Ketik ulang bagian itu; simpan berkasnya sebagai UTF-8.",
                en: "Type that part again; save the file as UTF-8."))
    }

    /// Reads text as a person typed it.
    package static func read(_ text: String, at place: String, multiline: Bool) throws(IkrarError) -> String {
        let text = trimmed(normalized(TypedText.spaced(text)))
        try check(text, at: place, multiline: multiline)
        try checkNew(text, at: place)
        return text
    }

    /// Text as a person typed it, in the form that a statement keeps.
    package static func normalized(_ text: String) -> String { text.inNormalFormC }

    /// Text without the spaces around it.
    package static func trimmed(_ text: some StringProtocol) -> String {
        let scalars = text.unicodeScalars
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        guard let start = scalars.firstIndex(where: { !isSpace($0) }),
            let end = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(String.UnicodeScalarView(scalars[start...end]))
    }
}

internal import Agreements
internal import Wording

/// The text of a draft as it is parsed, with the way back to lines and columns of the file.
///
/// Every draft is cleaned as `TypedText` says before it is parsed, and its lines end with a line feed.
struct DraftSource {
    /// A place in the parsed text, counted from 0.
    struct Spot: Hashable {
        var line: Int
        var column: Int
    }

    /// The lines as they are parsed.
    let lines: [[Unicode.Scalar]]
    /// What was dropped, line by line.
    let notes: [Phrase]
    /// For each line the offsets in front of which something was dropped.
    private let dropped: [Int: [Int]]

    /// Reads a file.
    ///
    /// - Throws: `IkrarError` if it is too large, not UTF-8, or has characters that YAML does not allow.
    init(_ bytes: [UInt8]) throws(IkrarError) {
        guard bytes.count <= Statement.largest else { throw .largeDraft }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(bytes) }
        let typed = Self.lines(of: text).map { TypedText(Substring($0)) }
        lines = typed.map { Array($0.text.unicodeScalars) }
        dropped = typed.enumerated().reduce(into: [:]) { dropped, line in
            if !line.element.dropped.isEmpty { dropped[line.offset] = line.element.dropped.map(\.offset) }
        }
        notes = Self.notes(on: typed)
        try checkCharacters()
    }

    /// The text as it is parsed.
    var text: String {
        var scalars = String.UnicodeScalarView()
        for line in lines {
            scalars.append(contentsOf: line)
            scalars.append("\n")
        }
        return String(scalars)
    }

    /// A place in words: `baris 9, kolom 7 ("role: PIHAK KEDUA")`.
    func place(_ spot: Spot, showsWords: Bool = true) -> Phrase {
        guard lines.indices.contains(spot.line) else { return Self.place(spot.line, spot.column, "") }
        let before = lines[spot.line].prefix(spot.column)
        let column = String(String.UnicodeScalarView(before)).count
        let hidden = dropped[spot.line]?.count { $0 <= spot.column } ?? 0
        return Self.place(spot.line, column + hidden, showsWords ? words(around: spot) : "")
    }

    /// What stands on a line around a place.
    private func words(around spot: Spot) -> String { Self.words(in: lines[spot.line], around: spot.column) }

    fileprivate static func place(_ line: Int, _ column: Int, _ words: String) -> Phrase {
        let words = words.isEmpty ? "" : " (\"\(words)\")"
        return Phrase(
            id: "baris \(line + 1), kolom \(column + 1)\(words)", en: "line \(line + 1), column \(column + 1)\(words)")
    }

    fileprivate static func words(in line: [Unicode.Scalar], around column: Int) -> String {
        let reach = 32
        var (start, end) = (max(0, min(column, line.count) - reach), min(line.count, column + reach))
        // Whole words, unless one is very long.
        while start > 0, start + reach > column - reach, line[start - 1] != " " { start -= 1 }
        while end < line.count, end < column + 2 * reach, line[end] != " " { end += 1 }
        let words = PlainText.trimmed(String(String.UnicodeScalarView(line[start..<end])))
        // What is shown may end up in somebody's log.
        guard !words.isEmpty, !PersonalData.isIn(words) else { return "" }
        let isCut = (line[..<start].contains { $0 != " " }, line[end...].contains { $0 != " " })
        return (isCut.0 ? "… " : "") + words + (isCut.1 ? " …" : "")
    }

    /// Lines end with a line feed, a carriage return, or both.
    private static func lines(of text: String) -> [Substring.UnicodeScalarView] {
        var lines: [Substring.UnicodeScalarView] = []
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        var index = start
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            switch scalars[index] {
            case "\n", "\r":
                lines.append(scalars[start..<index])
                let isPair = scalars[index] == "\r" && next < scalars.endIndex && scalars[next] == "\n"
                start = isPair ? scalars.index(after: next) : next
                index = start
            default: index = next
            }
        }
        if start < scalars.endIndex { lines.append(scalars[start...]) }
        return lines
    }

    private static func notes(on lines: [TypedText]) -> [Phrase] {
        let touched = lines.enumerated().filter { !$0.element.dropped.isEmpty }
        let most = 20
        var notes = touched.prefix(most).map { line, typed in
            let words = words(in: Array(typed.text.unicodeScalars), around: typed.dropped[0].offset)
            let all = typed.dropped.map(\.scalar.codePoint)
            let names = Set(all).sorted().joined(separator: ", ") + (all.count > 1 ? " (\(all.count)×)" : "")
            return Phrase(
                id: "baris \(line + 1): karakter yang tidak terlihat dihapus: \(names) dalam \"\(words)\"",
                en: "line \(line + 1): invisible characters are left out: \(names) in \"\(words)\"")
        }
        if touched.count > most {
            let rest = touched.count - most
            notes.append(Phrase(id: "… begitu pula di \(rest) baris lain", en: "… and likewise in \(rest) more lines"))
        }
        return notes
    }

    /// YAML has no control characters, and takes some of them and the separators of Unicode for ends of lines.
    private func checkCharacters() throws(IkrarError) {
        for (number, line) in lines.enumerated() {
            guard let column = line.firstIndex(where: Self.isForbidden) else { continue }
            let code = line[column].codePoint
            throw IkrarError(
                .draftCharacter, id: "karakter kendali \(code) tidak boleh ada di sini",
                en: "the control character \(code) has no place here",
                hint: Phrase(id: "Ketik ulang baris itu.", en: "Type that line anew.")
            ).moved(to: place(Spot(line: number, column: column)))
        }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case ..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}

extension IkrarError {
    fileprivate static let largeDraft = IkrarError(
        .draftTooLarge, id: "rancangan lebih besar dari \(Statement.largest) bita",
        en: "the draft is larger than \(Statement.largest) bytes",
        hint: Phrase(
            id: "Simpan lampiran sebagai berkas tersendiri dan sebut di \"attachments\".",
            en: "Keep annexes as files of their own and name them in \"attachments\"."))

    fileprivate static func notUTF8(_ bytes: [UInt8]) -> IkrarError {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        let scalars = Array(String(decoding: lines[line], as: UTF8.self).unicodeScalars)
        let column = scalars.firstIndex(of: "\u{FFFD}") ?? 0
        return IkrarError(
            .draftNotUtf8, id: "rancangan bukan teks UTF-8", en: "the draft is not UTF-8 text",
            hint: Phrase(
                id: "Simpan ulang sebagai teks dengan pengodean UTF-8.", en: "Save it again as text encoded in UTF-8.")
        ).moved(to: DraftSource.place(line, column, DraftSource.words(in: scalars, around: column)))
    }
}

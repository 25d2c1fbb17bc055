internal import CanonicalJSON
public import Wording

/// Numbers of persons that must not get into signed bytes, which can never be erased (UU 27/2022):
/// NIK (16 digits) and NIP (18 digits).
public enum PersonalData {
    package static let code = IkrarError.Code.personalData

    /// Refuses a statement about to be signed that holds such a number.
    public static func check(_ statement: Statement) throws(IkrarError) {
        try check(JSON(parsing: statement.bytes), at: "")
    }

    /// Refuses text about to be signed that holds such a number.
    public static func check(_ text: String, at place: String) throws(IkrarError) {
        guard let (number, offset) = number(in: text) else { return }
        let kind = number.count { $0.isDigit } == 16 ? "NIK" : "NIP"
        // Named by its first digits only: the error may end up in somebody's log.
        let shown = String(String.UnicodeScalarView(number.prefix(6))) + "…"
        throw IkrarError(
            code, at: place, in: String(text.unicodeScalars.prefix(offset + 1)),
            id: "\"\(shown)\" tampak seperti \(kind), data pribadi yang tidak dapat dihapus setelah ditandatangani",
            en: "\"\(shown)\" looks like a \(kind), personal data that cannot be erased once signed",
            hint: Phrase(id: "Hapus nomor itu.", en: "Remove the number."))
    }

    private static func check(_ json: JSON, at path: String) throws(IkrarError) {
        switch json {
        case .string(let text): try check(text, at: path)
        case .array(let elements):
            for (index, element) in elements.enumerated() { try check(element, at: "\(path)[\(index)]") }
        case .object(let object):
            for member in object.members {
                try check(member.value, at: path.isEmpty ? member.name : path + "." + member.name)
            }
        case .null, .boolean, .number: break
        }
    }

    /// Whether such a number stands in a text.
    package static func isIn(_ text: String) -> Bool { number(in: text) != nil }

    /// The groups of digits in which people write a NIK (region, date of birth, serial) and a NIP (date of birth, month
    /// of appointment, sex, serial), down to the parts of a part. Other groups are dates, amounts and document numbers.
    private static let groupings: Set<[Int]> = [
        [16], [4, 4, 4, 4], [6, 6, 4], [6, 2, 2, 2, 4], [2, 2, 2, 6, 4], [2, 2, 2, 2, 2, 2, 4],
        [18], [8, 6, 1, 3], [8, 6, 4], [4, 2, 2, 4, 2, 1, 3],
    ]
    private static let lengths = Set(groupings.map { $0.count })

    /// A number of 16 or 18 digits, written together or in such groups, with its digits as ASCII, and where it begins.
    private static func number(in text: String) -> (number: ArraySlice<Unicode.Scalar>, offset: Int)? {
        // Folding keeps the number of characters.
        for groups in DigitGroups.runs(in: text.unicodeScalars.map { $0.folded }) {
            let counts = groups.map { $0.count }
            for length in lengths where groups.count >= length {
                for start in 0...(groups.count - length) {
                    let window = groups[start..<(start + length)]
                    guard groupings.contains(Array(counts[window.indices])), !window.allSatisfy({ $0.isYear }),
                        let first = window.first, let last = window.last
                    else { continue }
                    // More groups of the same length, as in a list of telephone numbers, make another number of it.
                    let beside = counts[..<start].suffix(1) + counts[window.endIndex...].prefix(1)
                    guard length == 1 || first.count != last.count || !beside.contains(first.count) else { continue }
                    return (first.of[first.start..<last.end], first.start)
                }
            }
        }
        return nil
    }
}

/// Digits side by side in a text.
private struct DigitGroups {
    let of: [Unicode.Scalar]
    let start: Int
    let end: Int

    var count: Int { end - start }

    /// Whether it is a year of our time: "2021/2022/2023/2024" is a list of them.
    var isYear: Bool {
        count == 4 && (of[start] == "1" && of[start + 1] == "9" || of[start] == "2" && of[start + 1] == "0")
    }

    /// The groups with spaces, dots, slashes and hyphens between them. Letters before or behind, as in "NIK15…", do not
    /// hide them; digits in the midst of letters and digits are a digest's or a document's.
    static func runs(in text: [Unicode.Scalar]) -> [[DigitGroups]] {
        var (runs, place): ([[DigitGroups]], Int) = ([], 0)
        while place < text.count {
            let start = end(of: text, from: place) { $0.isWordLetter }
            var groups: [DigitGroups] = []
            var next = start
            while next < text.count, text[next].isDigit {
                let stop = end(of: text, from: next) { $0.isDigit }
                groups.append(DigitGroups(of: text, start: next, end: stop))
                next = end(of: text, from: stop) { " ./-".unicodeScalars.contains($0) }
                if next == stop { break }
            }
            // The last groups belong to a word that goes on with digits.
            while let last = groups.last, !isWordEnd(end(of: text, from: last.end) { $0.isWordLetter }, in: text) {
                groups.removeLast()
            }
            if !groups.isEmpty { runs.append(groups) }
            // On to what follows the next sign that is neither letter nor digit.
            let rest = groups.last?.end ?? place
            place = end(of: text, from: rest) { $0.isWordLetter || $0.isAnyNumber } + 1
        }
        return runs
    }

    private static func end(
        of text: [Unicode.Scalar], from start: Int, where belongs: (Unicode.Scalar) -> Bool
    ) -> Int {
        var end = start
        while end < text.count, belongs(text[end]) { end += 1 }
        return end
    }

    private static func isWordEnd(_ place: Int, in text: [Unicode.Scalar]) -> Bool {
        place == text.count || !(text[place].isWordLetter || text[place].isAnyNumber)
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

    /// Letters, with the marks on them.
    fileprivate var isWordLetter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark:
            true
        default: false
        }
    }

    fileprivate var isAnyNumber: Bool {
        switch properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }

    /// Digits of any script and width as ASCII; whatever looks like a space or a hyphen as one.
    fileprivate var folded: Unicode.Scalar {
        guard !isASCII || value < 0x20 else { return self }
        if properties.numericType == .decimal || properties.numericType == .digit,
            let digit = properties.numericValue.flatMap({ UInt8(exactly: $0) }), digit < 10
        {
            return Unicode.Scalar(UInt8(ascii: "0") + digit)
        }
        if properties.isWhitespace { return " " }
        return switch properties.generalCategory {
        case .dashPunctuation: "-"
        default: self == "\u{FF0E}" ? "." : self == "\u{FF0F}" || self == "\u{2044}" ? "/" : self
        }
    }
}

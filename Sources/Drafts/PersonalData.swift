public import Agreements
internal import CanonicalJSON
public import Wording

/// Numbers of persons that must not get into signed bytes, which can never be erased (UU 27/2022):
/// NIK (16 digits) and NIP (18 digits).
public enum PersonalData {
    static let code = IkrarError.Code.personalData

    /// Refuses a statement about to be signed that holds such a number.
    public static func check(_ statement: Statement) throws {
        try check(JSON(parsing: statement.bytes), at: "")
    }

    /// Refuses text about to be signed that holds such a number.
    public static func check(_ text: String, at place: String) throws(IkrarError) {
        guard let number = number(in: text) else { return }
        // Folding keeps the number of characters.
        let offset = number.base.unicodeScalars.distance(from: number.base.startIndex, to: number.startIndex)
        let kind = number.count(where: \.isNumber) == 16 ? "NIK" : "NIP"
        // Named by its first digits only: the error may end up in somebody's log.
        let shown = number.prefix(6) + "…"
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
    static func isIn(_ text: String) -> Bool { number(in: text) != nil }

    /// The groups of digits in which people write a NIK (region, date of birth, serial) and a NIP (date of birth, month
    /// of appointment, sex, serial), down to the parts of a part. Other groups are dates, amounts and document numbers.
    private static let groupings: Set<[Int]> = [
        [16], [4, 4, 4, 4], [6, 6, 4], [6, 2, 2, 2, 4], [2, 2, 2, 6, 4], [2, 2, 2, 2, 2, 2, 4],
        [18], [8, 6, 1, 3], [8, 6, 4], [4, 2, 2, 4, 2, 1, 3],
    ]
    private static let lengths = Set(groupings.map(\.count))

    /// A number of 16 or 18 digits, written together or in such groups, with its digits as ASCII.
    private static func number(in text: String) -> Substring? {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.map(\.folded))
        // Groups of digits with spaces, dots, slashes and hyphens between them. Letters before or behind, as in
        // "NIK15…", do not hide them; digits in the midst of letters and digits are a digest's or a document's.
        let runs = String(scalars).matches(
            of: /(?:^|[^\p{L}\p{N}])\p{L}*([0-9]+(?:[ .\/\-]+[0-9]+)*)(?=\p{L}*(?:[^\p{L}\p{N}]|$))/)
        for run in runs.map(\.output.1) {
            let groups = run.split { !$0.isNumber }
            let counts = groups.map(\.count)
            for length in lengths where groups.count >= length {
                for start in 0...(groups.count - length) {
                    let window = groups[start..<(start + length)]
                    guard groupings.contains(Array(counts[window.indices])), !window.allSatisfy(\.isYear),
                        let first = window.first, let last = window.last
                    else { continue }
                    // More groups of the same length, as in a list of telephone numbers, make another number of it.
                    let beside = counts[..<start].suffix(1) + counts[window.endIndex...].prefix(1)
                    guard length == 1 || first.count != last.count || !beside.contains(first.count) else { continue }
                    return run[first.startIndex..<last.endIndex]
                }
            }
        }
        return nil
    }
}

extension Unicode.Scalar {
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

extension Substring {
    /// Whether this is a year of our time: "2021/2022/2023/2024" is a list of them.
    fileprivate var isYear: Bool { count == 4 && (hasPrefix("19") || hasPrefix("20")) }
}

extension String {
    /// Text that may have several lines, where there is one line for it.
    var onOneLine: String { split(separator: "\n").joined(separator: " ") }
}

extension StringProtocol {
    /// How many columns of a terminal it takes, rather too many than too few.
    var columns: Int { isASCII ? utf8.count : unicodeScalars.reduce(0) { $0 + $1.columns } }

    /// How many columns its longest word takes.
    var longestWord: Int { split { $0 == " " || $0 == "\n" }.map(\.columns).max() ?? 0 }

    private var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

    /// Its lines, none wider than so many columns: broken between words, and within what is no word but too long.
    ///
    /// A terminal that had to break a line itself would go on at its edge, where only words of the program's own stand.
    func wrapped(to columns: Int, first: Int? = nil) -> [String] {
        if self.columns <= Swift.min(columns, first ?? columns), !utf8.contains(UInt8(ascii: "\n")) {
            return [String(self)]
        }
        var lines: [String] = []
        for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
            var (line, width) = ("", 0)
            var room: Int { lines.isEmpty ? first ?? columns : columns }
            for (index, word) in paragraph.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                if index > 0, width + 1 + word.columns <= room {
                    (line, width) = (line + " ", width + 1)
                } else if index > 0 {
                    lines.append(line)
                    (line, width) = ("", 0)
                }
                for character in word {
                    let size = String(character).columns
                    if width + size > room, !line.isEmpty {
                        lines.append(line)
                        (line, width) = ("", 0)
                    }
                    line.append(character)
                    width += size
                }
            }
            lines.append(line)
        }
        return lines
    }
}

extension Unicode.Scalar {
    /// Ideographs, syllables and pictures are two columns wide (UAX 11), marks stand over what is before them.
    fileprivate var columns: Int {
        switch value {
        case ..<0x300: 1
        case 0x1100...0x115F, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0x1F000...: 2
        default:
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark: 0
            default: properties.isEmojiPresentation ? 2 : 1
            }
        }
    }
}

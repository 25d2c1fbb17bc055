extension String {
    /// Text that may have several lines, where there is one line for it.
    var onOneLine: String {
        utf8.contains(UInt8(ascii: "\n")) ? split(separator: "\n").joined(separator: " ") : self
    }
}

extension StringProtocol {
    /// How many columns of a terminal it takes, rather too many than too few.
    var columns: Int { isASCII ? utf8.count : unicodeScalars.reduce(0) { $0 + $1.columns } }

    /// How many columns its longest word takes.
    var longestWord: Int {
        guard isASCII, !utf8.contains(UInt8(ascii: "-")) else {
            let words = Substring(self).parts(at: "\n").flatMap { $0.parts(at: " ") }
            return words.flatMap { $0.pieces }.map { $0.columns }.max() ?? 0
        }
        var (longest, length) = (0, 0)
        for byte in utf8 {
            length = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") ? 0 : length + 1
            longest = Swift.max(longest, length)
        }
        return longest
    }

    fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

    /// Whether it is one line that takes so many columns at most.
    func isLine(within columns: Int) -> Bool { self.columns <= columns && !utf8.contains(UInt8(ascii: "\n")) }

    /// Its lines, none wider than so many columns: broken between words, and within what is no word but too long.
    ///
    /// A terminal that had to break a line itself would go on at its edge, where only words of the program's own stand.
    func wrapped(to columns: Int, first: Int? = nil) -> [String] {
        if isLine(within: Swift.min(columns, first ?? columns)) { return [String(self)] }
        var lines: [String] = []
        for paragraph in Substring(self).parts(at: "\n") {
            var (line, width) = ("", 0)
            var room: Int { lines.isEmpty ? first ?? columns : columns }
            for (index, (gap, word)) in paragraph.words.enumerated() {
                let whole = word.columns
                if index > 0, width + gap.utf8.count + whole > room {
                    lines.append(line)
                    (line, width) = ("", 0)
                } else {
                    (line, width) = (line + gap, width + gap.utf8.count)
                }
                if width + whole <= room {
                    (line, width) = (line + word, width + whole)
                    continue
                }
                // By scalars: what is one character here may be wider than a line.
                for scalar in word.unicodeScalars {
                    if width + scalar.columns > room, !line.isEmpty {
                        lines.append(line)
                        (line, width) = ("", 0)
                    }
                    line.unicodeScalars.append(scalar)
                    width += scalar.columns
                }
            }
            lines.append(line)
        }
        return lines
    }
}

extension Substring {
    /// The words, each with the space before it; an id such as `polres-sarolangun` may break behind its hyphens.
    fileprivate var words: [(gap: String, word: Substring)] {
        parts(at: " ").enumerated().flatMap { index, word in
            word.pieces.enumerated().map { (index > 0 && $0 == 0 ? " " : "", $1) }
        }
    }

    /// The pieces of an id; a fingerprint or a number of a document stays whole.
    fileprivate var pieces: [Substring] {
        let isID = utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard isID, contains("-") else { return [self] }
        var pieces: [Substring] = []
        var rest = self
        while let hyphen = rest.firstIndex(of: "-") {
            pieces.append(rest[...hyphen])
            rest = rest[rest.index(after: hyphen)...]
        }
        return pieces + [rest]
    }

    /// What stands between separators; in ASCII found by bytes, which is much quicker.
    fileprivate func parts(at separator: Character) -> [Substring] {
        guard isASCII, let byte = separator.asciiValue else {
            return split(separator: separator, omittingEmptySubsequences: false)
        }
        return utf8.split(separator: byte, omittingEmptySubsequences: false).map { Substring($0) }
    }
}

extension Unicode.Scalar {
    /// Ideographs, syllables and pictures are two columns wide (UAX 11), marks stand over what is before them.
    fileprivate var columns: Int {
        switch value {
        case ..<0x300: 1
        case 0x1100...0x115F, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE10...0xFE19,
            0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...:
            2
        default:
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark: 0
            default: properties.isEmojiPresentation ? 2 : 1
            }
        }
    }
}

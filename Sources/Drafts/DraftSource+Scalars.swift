internal import Yams

extension DraftSource {
    /// Where a node begins.
    func spot(of node: Node) -> Spot {
        guard let mark = node.mark else { return Spot(line: 0, column: 0) }
        return Spot(line: max(0, mark.line - 1), column: max(0, mark.column - 1))
    }

    /// Follows the text of a value through the lines that it is written on.
    ///
    /// Folding, indentation and line ends change white space only, so the characters between are found one after another.
    ///
    /// - Parameters:
    ///   - text: the value's text, or its beginning.
    ///   - value: the value that it belongs to.
    ///   - start: where to begin.
    /// - Returns: where its last character stands, and what comes after it; `nil` if it is not written there.
    func trace(_ text: some Sequence<Unicode.Scalar>, of value: Node.Scalar, from start: Spot) -> (
        last: Spot, next: Spot
    )? {
        var cursor = start
        switch value.style {
        case .literal, .folded: cursor = Spot(line: start.line + 1, column: 0)
        case .singleQuoted, .doubleQuoted: cursor.column += 1
        case .any, .plain: break
        }
        var last = cursor
        for scalar in text where !scalar.properties.isWhitespace {
            while true {
                guard let (read, next) = character(at: cursor, isEscaped: value.style == .doubleQuoted) else {
                    return nil
                }
                last = cursor
                cursor = next
                if read == scalar { break }
            }
        }
        return (last, cursor)
    }

    /// Where the last character of a value's beginning stands; the start of the value if it is not found.
    func spot(endOf beginning: String, in node: Node) -> Spot {
        let start = spot(of: node)
        guard let value = node.scalar, let last = beginning.unicodeScalars.last else { return start }
        // A statement's text is trimmed and composed, so only the letters that this keeps lead the way.
        let way = beginning.unicodeScalars.dropLast().filter(\.isASCII)
        guard let lead = trace(way, of: value, from: start) else { return start }
        guard !last.properties.isWhitespace else { return lead.next }
        var cursor = lead.next
        while let (read, next) = character(at: cursor, isEscaped: value.style == .doubleQuoted) {
            if read == last { return cursor }
            cursor = next
        }
        return start
    }

    /// The character that is written at a place, and the place after it; `nil` after the last line.
    func character(at spot: Spot, isEscaped: Bool) -> (Unicode.Scalar, next: Spot)? {
        guard lines.indices.contains(spot.line) else { return nil }
        let line = lines[spot.line]
        guard spot.column < line.count else { return ("\n", Spot(line: spot.line + 1, column: 0)) }
        guard isEscaped, line[spot.column] == "\\" else {
            return (line[spot.column], Spot(line: spot.line, column: spot.column + 1))
        }
        guard spot.column + 1 < line.count else { return ("\n", Spot(line: spot.line + 1, column: 0)) }
        let sign = line[spot.column + 1]
        let length = ["x": 2, "u": 4, "U": 8][sign] ?? 0
        let digits = line[(spot.column + 2)...].prefix(length)
        let next = Spot(line: spot.line, column: spot.column + 2 + digits.count)
        let number = UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
        return (length > 0 ? number ?? sign : Self.escapes[sign] ?? sign, next)
    }

    /// The single signs behind a backslash that stand for another character.
    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "\u{0}", "a": "\u{7}", "b": "\u{8}", "t": "\t", "n": "\n", "v": "\u{B}", "f": "\u{C}", "r": "\r",
        "e": "\u{1B}", "N": "\u{85}", "_": "\u{A0}", "L": "\u{2028}", "P": "\u{2029}",
    ]
}

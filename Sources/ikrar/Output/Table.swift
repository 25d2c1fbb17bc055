internal import Wording

/// Rows under headings: aligned for people, or CSV (RFC 4180) for a spreadsheet.
struct Table {
    let headings: [Phrase]
    var rows: [[String]] = []

    /// Prints the rows in columns.
    func print(to console: Console) {
        let lines = ([headings.map { $0[console.language] }] + rows).map { $0.map(Console.escaped) }
        let widths = headings.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        for (index, line) in lines.enumerated() {
            var text = ""
            // Spaces stand between cells only: none at the end of a line.
            var gap = 0
            for (cell, width) in zip(line, widths) {
                if !cell.isEmpty { text += String(repeating: " ", count: gap) + cell }
                gap = (cell.isEmpty ? gap : 0) + width - cell.count + 2
            }
            console.out(text, index == 0 ? .strong : .plain)
        }
    }

    /// Prints the rows as CSV. No cell can start a formula in a spreadsheet.
    func printCSV(to console: Console) {
        for line in [headings.map { $0[console.language] }] + rows {
            console.write(line.map(Self.cell).joined(separator: ",") + "\r\n")
        }
    }

    /// By scalars throughout: with a combining mark behind it, "=" or a quote is another character here, and still a
    /// formula or a quote there. Line breaks stay, in quotes (RFC 4180); other control characters are made visible.
    private static func cell(_ value: String) -> String {
        var text = value.split(separator: "\n", omittingEmptySubsequences: false).map { Console.escaped(String($0)) }
            .joined(separator: "\n")
        text = guarded(text)
        guard text.unicodeScalars.contains(where: { ",;\"\n".unicodeScalars.contains($0) }) else { return text }
        let parts = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\"\"") + "\""
    }

    /// An apostrophe before whatever could begin a formula: at the start, and behind a semicolon or a line break, where
    /// spreadsheets with Indonesian settings begin another cell, quotes or not.
    private static func guarded(_ text: String) -> String {
        var (result, isStart) = (String.UnicodeScalarView(), true)
        for scalar in text.unicodeScalars {
            if isStart, "=+-@＝＋－＠".unicodeScalars.contains(scalar) { result.append("'") }
            result.append(scalar)
            isStart = scalar == ";" || scalar == "\n" || (isStart && scalar == " ")
        }
        return String(result)
    }
}

internal import Wording

/// Rows under headings: aligned for people, or CSV (RFC 4180) for a spreadsheet.
struct Table {
    let headings: [Phrase]
    var rows: [[String]] = []

    /// Prints the rows in columns.
    func print(to console: Console) {
        let lines = [headings.map { $0[console.language] }] + rows
        let widths = headings.indices.map { column in lines.map { Console.escaped($0[column]).count }.max() ?? 0 }
        for (index, line) in lines.enumerated() {
            let cells = zip(line, widths).map { cell, width in
                cell + String(repeating: " ", count: width - Console.escaped(cell).count)
            }
            let text = cells.joined(separator: "  ")
            console.out(String(text.reversed().drop { $0 == " " }.reversed()), index == 0 ? .strong : .plain)
        }
    }

    /// Prints the rows as CSV. No cell can start a formula in a spreadsheet.
    func printCSV(to console: Console) {
        for line in [headings.map { $0[console.language] }] + rows {
            console.write(line.map(Self.cell).joined(separator: ",") + "\r\n")
        }
    }

    private static func cell(_ value: String) -> String {
        var text = Console.escaped(value)
        if let first = text.first, "=+-@".contains(first) { text = "'" + text }
        guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

internal import Wording

/// Rows under headings: aligned for people, or CSV (RFC 4180) for a spreadsheet.
struct Table {
    let headings: [Phrase]
    /// The cells; none where there is nothing to say.
    var rows: [[String?]] = []

    /// Prints the rows in columns, as wide as the screen at most: long cells go on below themselves. Where the columns
    /// would be too narrow for their words, each row is a block of lines.
    func print(to console: Console) {
        let lines = ([headings.map { $0[console.language] }] + rows).map { $0.map { Console.escaped($0 ?? "—") } }
        guard let widths = Self.fitted(lines, into: console.width ?? 120) else {
            return printBlocks(lines, to: console)
        }
        for line in Self.wrapped(lines[0], widths) { console.out(line, .strong) }
        console.out(lines: lines.dropFirst().flatMap { Self.wrapped($0, widths) })
    }

    /// The lines that a row takes.
    private static func wrapped(_ row: [String], _ widths: [Int]) -> [String] {
        guard zip(row, widths).contains(where: { !$0.isLine(within: $1) }) else { return [aligned(row, widths)] }
        let cells = zip(row, widths).map { $0.wrapped(to: $1) }
        return (0..<(cells.map { $0.count }.max() ?? 0)).map { line in
            let text = aligned(cells.map { line < $0.count ? $0[line] : "" }, widths)
            // What goes on below itself passes for no line of its own.
            return line > 0 && text.hasPrefix("  ") ? "│" + text.dropFirst() : text
        }
    }

    private func printBlocks(_ lines: [[String]], to console: Console) {
        let labels = (lines.first ?? []).map { $0 + "  " }
        let indent = labels.map { $0.columns }.max() ?? 2
        for (index, row) in lines.dropFirst().enumerated() {
            if index > 0 { console.out() }
            for (label, cell) in zip(labels, row) {
                console.quote(cell, label: label + Self.blank(indent - label.columns), indent: indent - 2)
            }
        }
    }

    private static let gap = 2

    /// Takes from the widest columns until all fit; none gets narrower than its longest word.
    private static func fitted(_ lines: [[String]], into limit: Int) -> [Int]? {
        func widest(_ size: (String) -> Int) -> [Int] {
            (lines.first ?? []).indices.map { column in lines.map { size($0[column]) }.max() ?? 0 }
        }
        var widths = widest { $0.columns }
        var excess = widths.reduce(gap * (widths.count - 1), +) - limit
        guard excess > 0 else { return widths }
        let words = widest { $0.longestWord }
        while excess > 0 {
            guard let column = widths.indices.filter({ widths[$0] > words[$0] }).max(by: { widths[$0] < widths[$1] })
            else { return nil }
            widths[column] -= 1
            excess -= 1
        }
        return widths
    }

    /// Spaces stand between cells only: none at the end of a line.
    private static func aligned(_ cells: [String], _ widths: [Int]) -> String {
        var (text, spaces) = ("", 0)
        for (cell, width) in zip(cells, widths) {
            if !cell.isEmpty { text += blank(spaces) + cell }
            spaces = (cell.isEmpty ? spaces : 0) + max(0, width - cell.columns) + gap
        }
        return text
    }

    private static func blank(_ width: Int) -> String {
        String(unsafeUninitializedCapacity: width) { bytes in
            for index in 0..<width { bytes[index] = UInt8(ascii: " ") }
            return width
        }
    }

    /// Prints the rows as CSV. No cell can start a formula in a spreadsheet.
    ///
    /// - Parameters:
    ///   - console: where it is printed.
    ///   - forExcel: whether for Excel, which takes a file for UTF-8 by the BOM before it, and where commas stand in
    ///     numbers, as in Indonesia, takes semicolons for commas.
    func printCSV(to console: Console, forExcel: Bool) {
        if forExcel { console.write("\u{FEFF}") }
        for line in [headings.map { $0[console.language] }] + rows {
            console.write(line.map { Self.cell($0 ?? "") }.joined(separator: forExcel ? ";" : ",") + "\r\n")
        }
    }

    /// A cell that reads as text, also in a spreadsheet that takes semicolons for commas and then knows no quotes
    /// here: a formula's first character gets an apostrophe before it wherever one could begin.
    ///
    /// By scalars: with a combining mark behind it a quote is another character here, and still a quote there.
    private static func cell(_ value: String) -> String {
        var text = String.UnicodeScalarView()
        var (isQuoted, isStart) = (false, true)
        for scalar in value.unicodeScalars {
            if isStart, "=+-@＝＋－＠".unicodeScalars.contains(scalar) { text.append("'") }
            isStart = scalar == ";" || scalar == "\n" || (isStart && scalar.properties.isWhitespace)
            isQuoted = isQuoted || ",;\"\n".unicodeScalars.contains(scalar)
            switch scalar {
            case "\"": text.append(contentsOf: "\"\"".unicodeScalars)
            case "\n": text.append(scalar)
            case _ where scalar.isMisleading: text.append(contentsOf: Console.escaped(String(scalar)).unicodeScalars)
            default: text.append(scalar)
            }
        }
        return isQuoted ? "\"\(String(text))\"" : String(text)
    }
}

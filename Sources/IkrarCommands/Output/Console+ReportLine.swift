internal import Answers
internal import Wording

extension Console {
    /// Shows lines of a report.
    func print(_ lines: [ReportLine]) {
        for line in lines { print(line) }
    }

    /// Shows a line of a report: what is quoted stands behind a bar, or behind words of the program.
    func print(_ line: ReportLine) {
        let (words, quoted, style) = (line.words, line.quoted, Style(line.style))
        switch line.place {
        case .title:
            let label = words + " "
            quote(quoted ?? "", label: label, indent: label.columns - 2, style)
        case .identifier: out(words, style)
        case .heading:
            out()
            out(words, style)
        case .fact(let label):
            let column = "  " + label + String(repeating: " ", count: max(1, 18 - label.count))
            if let quoted {
                quote(quoted, label: column, indent: 18, style)
            } else {
                paragraph(words, label: column, indent: 2, hanging: 18, style)
            }
        case .finding(let mark):
            if let quoted {
                quote(quoted.onOneLine, label: "  \(mark) \(words) ", indent: 2, style)
            } else {
                paragraph("\(mark) \(words.onOneLine)", indent: 2, hanging: 2, style)
            }
        case .detail:
            if let quoted {
                quote(quoted, label: "      \(words) ", indent: 6, style)
            } else {
                paragraph(words, indent: 6, style)
            }
        case .note:
            if let quoted {
                quote(quoted, label: "  \(words) ", indent: 2, style)
            } else {
                paragraph(words, indent: 2, hanging: 2, style)
            }
        case .sentence: quote((quoted ?? words).onOneLine, indent: 2, style)
        case .conclusion: tell(words, style)
        }
    }
}

extension Console.Style {
    /// How a line of a report looks on a terminal.
    init(_ style: ReportLine.Style) {
        self =
            switch style {
            case .plain: .plain
            case .strong: .strong
            case .good: .good
            case .bad: .bad
            case .doubtful: .doubtful
            case .quiet: .quiet
            }
    }
}

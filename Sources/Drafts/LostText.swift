internal import Wording
internal import Yams

/// Looks for text that YAML drops without a word: what stands behind ` #`, and a first word that begins with `!` or `&`;
/// and for lines that it joins.
///
/// A comment is what follows `# `, the sign with a space, or stands on a line of its own. A sign that touches a letter or
/// a digit, as in "Nomor #12", is text to whoever writes it.
struct LostText {
    private let source: DraftSource
    /// Where values begin that were looked at already: an alias leads to one of them again.
    private var known: Set<DraftSource.Spot> = []

    init(source: DraftSource) {
        self.source = source
    }

    /// Throws if a part of the text of this value, or of one within it, is lost.
    ///
    /// - Parameters:
    ///   - node: the value.
    ///   - margin: the column of the key or the dash that it belongs to.
    /// - Throws: `IkrarError` `draft-text-lost`.
    mutating func look(at node: Node, margin: Int = 0) throws(IkrarError) {
        let start = source.spot(of: node)
        switch node {
        case .scalar(let value):
            try checkSign(at: start)
            try check(value, from: start, margin: margin)
        case .sequence(let sequence):
            guard known.insert(start).inserted else { return }
            for element in sequence { try look(at: element, margin: start.column) }
        case .mapping(let mapping):
            guard known.insert(start).inserted else { return }
            for (key, value) in mapping {
                try checkSign(at: source.spot(of: key))
                try look(at: value, margin: source.spot(of: key).column)
            }
        case .alias: return
        }
    }

    /// Throws if the text above a line of which YAML makes no sense was cut off: what goes on there is the rest of it.
    ///
    /// - Parameter line: the line, from 0, at which the library gave up.
    /// - Throws: `IkrarError` `draft-text-lost`.
    func checkBefore(line: Int) throws(IkrarError) {
        for line in stride(from: min(line, source.lines.count - 1), through: max(0, line - 2), by: -1) {
            let margin = line > 0 ? Self.margin(of: source.lines[line - 1]) : 0
            let start = source.lines[line].firstIndex { $0 != " " } ?? 0
            // A line of its own is a comment, unless it is set off as if the text above went on.
            let isComment = source.lines[line][start...].first == "#" && start <= margin
            if !isComment { try checkTail(of: line, from: start, skipsQuotations: true) }
        }
    }

    /// Where a line's key begins, or its text.
    private static func margin(of line: [Unicode.Scalar]) -> Int { line.firstIndex { $0 != " " && $0 != "-" } ?? 0 }

    /// A tag or an anchor in front of a text.
    private func checkSign(at spot: DraftSource.Spot) throws(IkrarError) {
        guard let sign = source.character(at: spot, isEscaped: false)?.0, sign == "!" || sign == "&" else { return }
        let word = source.lines[spot.line][spot.column...].prefix { $0 != " " }
        throw IkrarError(
            .draftTextLost,
            id: "\"\(String(String.UnicodeScalarView(word)))\" di awal isian bukan teks bagi YAML dan akan hilang",
            en: "\"\(String(String.UnicodeScalarView(word)))\" at the start is no text in YAML and would be lost",
            hint: .quotes
        ).moved(to: source.place(spot))
    }

    private func check(_ value: Node.Scalar, from start: DraftSource.Spot, margin: Int) throws(IkrarError) {
        switch value.style {
        case .literal, .folded: try checkTail(of: start.line, from: start.column)
        case .singleQuoted, .doubleQuoted:
            guard var end = source.trace(value.string.unicodeScalars, of: value, from: start)?.next else { return }
            let quote: Unicode.Scalar = value.style == .doubleQuoted ? "\"" : "'"
            while let (read, next) = source.character(at: end, isEscaped: quote == "\"") {
                if read == quote { break }
                end = next
            }
            try checkTail(of: end.line, from: end.column + 1)
        case .any, .plain:
            guard let trace = source.trace(value.string.unicodeScalars, of: value, from: start) else { return }
            try checkTail(of: trace.next.line, from: trace.next.column)
            guard !value.string.isEmpty else { return }
            try checkBelow(trace.last.line, margin: margin)
            try checkJoined(start.line + 1..<max(start.line, trace.last.line) + 1)
        }
    }

    /// What follows a value on its last line.
    private func checkTail(of line: Int, from column: Int, skipsQuotations: Bool = false) throws(IkrarError) {
        guard source.lines.indices.contains(line) else { return }
        let scalars = source.lines[line]
        for column in stride(from: max(1, column), to: scalars.count, by: 1)
        where scalars[column] == "#" && (scalars[column - 1] == " " || scalars[column - 1] == "\t") {
            if skipsQuotations, scalars[..<column].count(where: { $0 == "\"" }) % 2 == 1 { return }
            return try checkComment(at: DraftSource.Spot(line: line, column: column))
        }
    }

    /// A comment right below a value, set off as if the value went on there.
    private func checkBelow(_ line: Int, margin: Int) throws(IkrarError) {
        for line in stride(from: line + 1, to: source.lines.count, by: 1) {
            let scalars = source.lines[line]
            guard let column = scalars.firstIndex(where: { $0 != " " }), scalars[column] == "#", column > margin else {
                return
            }
            try checkComment(at: DraftSource.Spot(line: line, column: column))
        }
    }

    /// A list within a text, or an item that is set off too far: YAML makes one line of it all.
    private func checkJoined(_ lines: Range<Int>) throws(IkrarError) {
        for line in lines {
            let scalars = source.lines[line]
            guard let column = scalars.firstIndex(where: { $0 != " " }), scalars[column...].starts(with: ["-", " "])
            else { continue }
            throw IkrarError(
                .draftTextJoined, id: "bagi YAML baris ini menyambung baris di atasnya, bukan butir tersendiri",
                en: "for YAML this line goes on with the one above and is no item of its own",
                hint: Phrase(
                    id: "Samakan lekuknya dengan butir lain, atau tulis teks yang berbaris-baris setelah tanda |",
                    en: "Give it the indentation of the other items, or write text of several lines after the sign |")
            ).moved(to: source.place(DraftSource.Spot(line: line, column: column)))
        }
    }

    private func checkComment(at spot: DraftSource.Spot) throws(IkrarError) {
        let comment = source.lines[spot.line][spot.column...]
        guard let next = comment.first(where: { $0 != "#" }), comment.drop(while: { $0 == "#" }).first == next,
            next != " ", next != "\t"
        else { return }
        let words = String(String.UnicodeScalarView(comment))
        throw IkrarError(
            .draftTextLost, id: "bagi YAML teks berakhir di sini; yang sesudahnya akan hilang: \"\(words)\"",
            en: "for YAML the text ends here; what follows would be lost: \"\(words)\"",
            hint: .quotesOrComment
        ).moved(to: source.place(spot))
    }
}

extension Phrase {
    fileprivate static let quotes = Phrase(
        id: "Apit seluruh isian dengan tanda kutip (\"…\"), atau tulis di baris berikutnya setelah tanda >-",
        en: "Put the whole value in quotation marks (\"…\"), or write it on the next line after the sign >-")

    fileprivate static let quotesOrComment = Phrase(
        id: "\(quotes.id). Bila itu memang keterangan, beri spasi sesudah #.",
        en: "\(quotes.en). If it is a comment, put a space after the #.")
}

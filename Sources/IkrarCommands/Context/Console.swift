internal import CanonicalJSON
internal import Glibc
internal import Wording

/// Where people and scripts read: results on standard output, all else on standard error.
///
/// All text from elsewhere passes `escaped`, so none reaches a terminal as a command to it.
struct Console {
    let language: Language
    let context: CommandContext
    private var result: Int32

    init(language: Language, in context: CommandContext) {
        self.language = language
        self.context = context
        result = context.output
    }

    /// The same, with results beside the result: for what is shown before a question.
    var onError: Console {
        var console = self
        console.result = context.error
        return console
    }

    /// The same, with results on a terminal: for a conversation there, wherever results go.
    func speaking(on terminal: Int32) -> Console {
        var console = self
        console.result = terminal
        return console
    }

    /// How a line looks on a terminal.
    enum Style: String {
        case plain = ""
        case strong = "1"
        case good = "32"
        case bad = "31"
        case doubtful = "33"
        case quiet = "2"
    }

    /// How many columns the screen has on which results appear, if it is one.
    var width: Int? { Terminal.width(of: result) }

    /// One line of a result.
    func out(_ line: String = "", _ style: Style = .plain) {
        send(line, style, to: result)
    }

    /// Lines of a result, written at once: a list may have a hundred thousand.
    func out(lines: [String]) {
        Self.send(lines.map { Self.escaped($0) + "\n" }.joined(), to: result)
    }

    /// Words of the program of one or more lines, none of which begins at the edge of the screen.
    ///
    /// - Parameters:
    ///   - text: the words.
    ///   - label: stands before the text, instead of the indent.
    ///   - indent: where the first line begins, at least 1.
    ///   - hanging: by how much the others are set off.
    ///   - style: how it looks on a terminal.
    func paragraph(
        _ text: String, label: String? = nil, indent: Int, hanging: Int = 0, _ style: Style = .plain
    ) {
        let half = room / 2
        let first = label ?? String(repeating: " ", count: min(indent, half))
        lay(text, first: first, margin: String(repeating: " ", count: min(indent + hanging, half)), style)
    }

    /// Text of a document. Each of its lines stands behind a bar, or behind words of the program: none can pass for one
    /// of the program's own, whatever it says.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - label: words of the program before the text, instead of the first line's bar.
    ///   - indent: where the bar stands.
    ///   - inset: how far the text is set off behind it.
    ///   - style: how it looks on a terminal.
    func quote(_ text: String, label: String? = nil, indent: Int, inset: Int = 0, _ style: Style = .plain) {
        let half = room / 2
        let bar = String(repeating: " ", count: min(indent, half - 2)) + "│ "
        let margin = bar + String(repeating: " ", count: min(inset, max(0, half - bar.count)))
        lay(text, first: label ?? margin, margin: margin, style)
    }

    /// How wide a paragraph is: longer lines are hard to read, however wide the screen is. On a narrow one half of it is
    /// for the text.
    private var room: Int { min(width ?? 100, 100) }

    /// Breaks text into lines behind a margin.
    private func lay(_ text: String, first: String, margin: String, _ style: Style) {
        let room = room
        var first = first
        // What is made visible takes room, too.
        let visible = text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.escaped(String($0)) }
        if first.columns > room / 2, first.columns + visible.joined().columns > room {
            // Nothing is to be seen at the end of a line.
            out(String(first.reversed().drop { $0 == " " }.reversed()), style)
            first = margin
        }
        let lines = visible.joined(separator: "\n").wrapped(to: room - margin.count, first: room - first.columns)
        for (index, line) in lines.enumerated() { out((index == 0 ? first : margin) + line, style) }
    }

    /// A line that begins with words of the program: one for scripts; on a screen it goes on below itself.
    func tell(_ text: String, _ style: Style = .plain) {
        width == nil ? out(text.onOneLine, style) : paragraph(text.onOneLine, label: "", indent: 2, style)
    }

    /// The same, in the user's language.
    func tell(_ phrase: Phrase, _ style: Style = .plain) {
        tell(phrase[language], style)
    }

    /// The same with text of a document at its end.
    func tell(_ words: Phrase, quoting text: String, _ style: Style = .plain) {
        let label = words[language] + " "
        width == nil ? out((label + text).onOneLine, style) : quote(text.onOneLine, label: label, indent: 2, style)
    }

    /// One line of a result, in the user's language.
    func out(_ phrase: Phrase, _ style: Style = .plain) {
        out(phrase[language], style)
    }

    /// One line beside the result.
    func note(_ phrase: Phrase, _ style: Style = .plain) {
        send(phrase[language], style, to: context.error)
    }

    /// Several lines beside the result.
    func note(lines: String, _ style: Style = .plain) {
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
            send(String(line), style, to: context.error)
        }
    }

    /// A result for scripts.
    func json(_ json: JSON) {
        write(Self.json(json) + "\n")
    }

    /// JSON that is safe to show on a terminal: canonical, with invisible characters as `\u` escapes.
    static func json(_ json: JSON) -> String {
        let canonical = String(decoding: json.canonicalBytes, as: UTF8.self)
        guard canonical.unicodeScalars.contains(where: \.isMisleading) else { return canonical }
        return canonical.unicodeScalars.map { scalar in
            guard scalar.isMisleading else { return String(scalar) }
            return String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }.joined()
    }

    /// An error with its way out.
    func report(_ error: IkrarError, asJSON: Bool) {
        guard !asJSON else {
            let body = JSON.members([
                "error": .members([
                    "code": .string(error.code.description), "message": .string(error.sentence[language]),
                    "hint": (error.nextStep?[language]).map(JSON.string),
                ])
            ])
            Self.send(Self.json(body) + "\n", to: context.error)
            return
        }
        warn(error.sentence, .bad)
        guard let hint = error.nextStep?[language] else { return }
        // A command to copy stays whole.
        hint.contains("ikrar ") ? onError.out("  → " + hint) : onError.tell("  → " + hint)
    }

    /// A sentence of the program beside the result. What it quotes goes on behind a bar.
    func warn(_ sentence: Phrase, _ style: Style = .doubtful) {
        let sentence = sentence[language].onOneLine
        onError.width == nil
            ? onError.out("ikrar: \(sentence)", style) : onError.quote(sentence, label: "ikrar: ", indent: 5, style)
    }

    /// Text of our own, as it is: help pages, templates, and what is escaped already.
    func write(_ text: String) {
        Self.send(text, to: context.output)
    }

    /// A file's bytes, as they are.
    func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { Self.send($0, to: context.output) }
    }

    private func send(_ line: String, _ style: Style, to descriptor: Int32) {
        let visible = Self.escaped(line)
        let isStyled = style != .plain && hasColor(descriptor)
        Self.send(isStyled ? "\u{1B}[\(style.rawValue)m\(visible)\u{1B}[0m\n" : visible + "\n", to: descriptor)
    }

    private func hasColor(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1 && context.environment("NO_COLOR") == nil
    }

    private static func send(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { send(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    private static func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { exit(ExitStatus.inputOutput.rawValue) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// Makes visible what a terminal would obey or hide: control and format characters, line separators.
    static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isMisleading) else { return text }
        return text.unicodeScalars.map { $0.isMisleading ? "\\u{" + String($0.value, radix: 16) + "}" : String($0) }
            .joined()
    }
}

extension Phrase {
    /// The label of a line below another.
    var indented: Phrase { Phrase(id: "  " + id, en: "  " + en) }
}

extension Console {
    /// A question on the terminal, where the answer will be typed beside it.
    ///
    /// What was typed or pasted before the question answers nothing.
    func ask(_ phrase: Phrase, on terminal: Int32) {
        if Terminal.discardInput(of: terminal) {
            let note = Phrase(
                id: "(Baris yang diketik atau ditempel sebelum pertanyaan ini tidak dibaca.)",
                en: "(Lines that were typed or pasted before this question are not read.)")
            Self.send(Self.escaped(note[language]) + "\n", to: terminal)
        }
        Self.send(Self.escaped(phrase[language]), to: terminal)
    }

    /// Goes to the next line of the terminal, where an answer did not.
    static func endLine(on terminal: Int32) {
        send("\n", to: terminal)
    }
}

internal import Agreements
internal import Glibc
internal import Wording

/// Asks on the terminal, wherever the input and output of the command go.
final class Prompter {
    private let terminal: Int32
    /// Where the conversation is shown.
    let console: Console

    /// What a person says to a question.
    enum Reply {
        case answer(String)
        case back
        /// Nobody is there any more.
        case left
    }

    /// - Throws: if there is no terminal to ask on.
    init(_ console: Console) throws {
        guard let terminal = Terminal.open(console) else {
            throw IkrarError(
                .noTerminal, .usage, id: "tidak ada terminal untuk bertanya", en: "there is no terminal to ask on",
                hint: Phrase(
                    id:
                        "Tanpa terminal, isi rancangan dari ikrar draft dan daftarkan dengan ikrar register BERKAS.yaml.",
                    en: "Without one, fill in a draft from ikrar draft and register it with ikrar register FILE.yaml."))
        }
        self.terminal = terminal
        self.console = console.speaking(on: terminal)
    }

    deinit { close(terminal) }

    /// Asks until there is an answer or the wish to go back; helps where that is asked for.
    func ask(_ question: Question) -> Reply {
        for choice in question.choices { console.out(choice) }
        if let problem = question.problem { report(problem) }
        while true {
            let standing = question.standing.map { " [\($0)]" } ?? ""
            let prompt = Console.escaped(question.prompt[console.language] + standing) + ": "
            console.ask(Phrase(id: prompt, en: prompt), on: terminal)
            guard let bytes = line() else { return .left }
            switch text(bytes) {
            case "?":
                console.out(question.help, .quiet)
                console.out(
                    Phrase(
                        id: "< kembali ke pertanyaan sebelumnya; Ctrl-C berhenti, semua jawaban tetap tersimpan.",
                        en: "< goes back to the question before; Ctrl-C stops, every answer stays saved."), .quiet)
            case "<": return .back
            case "": return .answer(question.standing ?? "")
            case let answer?: return .answer(answer)
            case nil: continue
            }
        }
    }

    /// Says what is wrong with an answer.
    func report(_ error: IkrarError) {
        console.tell(error.sentence, .bad)
        if let hint = error.nextStep { console.out(Phrase(id: "  → \(hint.id)", en: "  → \(hint.en)")) }
    }

    /// The bytes of a line as it was typed; `nil` if the terminal is gone or was told so with ^D.
    private func line() -> [UInt8]? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(terminal, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == UInt8(ascii: "\n") { return bytes }
            bytes.append(byte)
        }
    }

    /// A line without the spaces around it; `nil` if it has to be typed again.
    private func text(_ bytes: [UInt8]) -> String? {
        // A terminal drops without a word what goes beyond 4095 bytes of a line.
        guard bytes.count < 4094 else {
            console.out(
                Phrase(
                    id: "Baris itu terlalu panjang bagi terminal dan mungkin terpotong; ketik dalam beberapa baris.",
                    en: "That line is too long for a terminal and may have been cut; type it in several lines."), .bad)
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            console.out(
                Phrase(
                    id: "Ada huruf yang tidak terbaca di baris itu; ketik ulang.",
                    en: "There is an unreadable character in that line; type it again."), .bad)
            return nil
        }
        let typed = TypedText(text)
        if !typed.dropped.isEmpty {
            let names = Set(typed.dropped.map(\.scalar.codePoint)).sorted().joined(separator: ", ")
            console.out(
                Phrase(
                    id: "Karakter yang tidak terlihat dihapus dari jawaban itu: \(names)",
                    en: "Invisible characters are left out of that answer: \(names)"), .doubtful)
        }
        // Text pasted from a word processor has tabs where it means spaces.
        let spaced = typed.text.map { $0 == "\t" ? " " : $0 }
        let start = spaced.firstIndex { !$0.isWhitespace } ?? spaced.endIndex
        let end = spaced.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? start
        return String(spaced[start..<end])
    }
}

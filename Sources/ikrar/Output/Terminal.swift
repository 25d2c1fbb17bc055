internal import Glibc
internal import Wording

/// The person at the keyboard.
enum Terminal {
    /// Whether results appear on a screen.
    static var showsOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Asks a question and waits for "ya" or "yes".
    ///
    /// - Throws: if there is no terminal to ask on.
    static func isAgreed(_ question: Phrase, _ console: Console) throws -> Bool {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw CommandError(
                "no-terminal", .usage, id: "tidak ada terminal untuk bertanya", en: "there is no terminal to ask on",
                hint: Phrase(
                    id: "Jika yang ditampilkan sudah diperiksa, tambahkan --yes.",
                    en: "If what was shown has been checked, add --yes."))
        }
        defer { close(terminal) }
        console.ask(question, on: terminal)
        var answer: [UInt8] = []
        var byte: UInt8 = 0
        while answer.count < 16, read(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n") { answer.append(byte) }
        let word = String(decoding: answer, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
        return word == "ya" || word == "yes"
    }
}

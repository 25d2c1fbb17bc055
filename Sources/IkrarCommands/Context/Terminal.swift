internal import Agreements
internal import Glibc
internal import Wording

/// The person at the keyboard.
enum Terminal {
    /// Opens the terminal on which somebody can be asked; whoever opens it closes it.
    static func open(_ console: Console) -> Int32? {
        guard let path = console.context.terminal else { return nil }
        let terminal = Glibc.open(path, O_RDWR | O_CLOEXEC)
        return terminal >= 0 ? terminal : nil
    }

    /// How many columns a screen has; `nil` where there is none.
    static func width(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return max(8, Int(size.ws_col))
    }

    /// Throws away what waits to be read.
    ///
    /// - Returns: whether a whole line did.
    static func discardInput(of terminal: Int32) -> Bool {
        var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        var found = false
        // A terminal hands on a long paste piece by piece, so the next one is waited for, but not for ever.
        for _ in 0..<40 {
            guard poll(&waiting, 1, found ? 50 : 0) > 0, waiting.revents == Int16(POLLIN) else { break }
            found = true
            tcflush(terminal, TCIFLUSH)
        }
        // The beginning of a line is not ready to be read, but it would stand before the answer.
        tcflush(terminal, TCIFLUSH)
        return found
    }

    /// Asks whether what was shown is to be signed.
    ///
    /// - Throws: `IkrarError` `not-signed` if it is not, and if there is no terminal to ask on.
    static func confirmSigning(_ console: Console, question: Phrase = .signing) throws {
        guard try isAgreed(question, console) else {
            throw IkrarError(
                .notSigned, .usage, id: "tidak ditandatangani; tidak ada yang berubah",
                en: "not signed; nothing was changed")
        }
    }

    /// Asks a question and waits for "ya" or "yes".
    ///
    /// - Parameters:
    ///   - question: the question, with the word that agrees.
    ///   - console: where it is asked.
    ///   - error: what it means that there is nobody to ask, where it is not that --yes is missing.
    /// - Returns: whether it was answered with yes.
    /// - Throws: if there is no terminal to ask on.
    static func isAgreed(_ question: Phrase, _ console: Console, without error: (any Error)? = nil) throws -> Bool {
        guard let terminal = open(console) else {
            throw error
                ?? IkrarError(
                    .noTerminal, .usage, id: "tidak ada terminal untuk bertanya",
                    en: "there is no terminal to ask on",
                    hint: Phrase(
                        id: "Jika yang ditampilkan sudah diperiksa, tambahkan --yes.",
                        en: "If what was shown has been checked, add --yes."))
        }
        defer { close(terminal) }
        console.ask(question, on: terminal)
        var answer: [UInt8] = []
        var byte: UInt8 = 0
        let longest = 64
        // To the end of the line: what is left of it would go to the shell.
        while byte != UInt8(ascii: "\n") {
            guard read(terminal, &byte, 1) == 1 else {
                Console.endLine(on: terminal)
                break
            }
            if answer.count < longest { answer.append(byte) }
        }
        guard answer.count < longest else { return false }
        let word = String(decoding: answer, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
        return word == "ya" || word == "yes"
    }
}

extension Phrase {
    /// Asks whether an agreement is to be signed.
    static let signing = Phrase(id: "Ketik \"ya\" untuk menandatangani: ", en: "Type \"yes\" to sign: ")
}

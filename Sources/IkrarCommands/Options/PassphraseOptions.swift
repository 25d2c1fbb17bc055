internal import ArgumentParser
internal import DurableFiles
internal import Glibc
internal import KeyFiles
internal import Signatures
internal import Wording

/// How a passphrase is had: asked on the terminal, read from a file, or none where that is said aloud.
struct PassphraseOptions: ParsableArguments {
    @Option(help: .passphraseFile, completion: .file()) var passphraseFile: String?
    @Flag(help: .noPassphrase) var noPassphrase = false
    /// Said of the log's key, which is opened last.
    @Flag(help: .withoutCheckpoint) var withoutCheckpoint = false

    func validate() throws {
        guard passphraseFile == nil || !noPassphrase else {
            throw ValidationError(
                text(
                    id: "--passphrase-file dan --no-passphrase tidak dapat bersama.",
                    en: "--passphrase-file and --no-passphrase exclude each other."))
        }
    }

    /// The passphrase of an encrypted key that exists.
    ///
    /// - Parameter logIsNext: whether the log's key is opened after it: only then is it kept in the context.
    func existing(for path: String, logIsNext: Bool = false, console: Console) throws -> SecretBytes? {
        if let passphraseFile { return try Self.read(passphraseFile) }
        guard !noPassphrase else { return nil }
        let typed = try Self.ask(Phrase(id: "Frasa sandi untuk \(path): ", en: "Passphrase for \(path): "), console)
        if logIsNext { console.context.passphrases.keep(typed) }
        return typed
    }

    /// The passphrase of a new key; none only if that was said aloud.
    func new(for path: String, console: Console) throws -> SecretBytes? {
        if let passphraseFile { return try Self.read(passphraseFile) }
        guard !noPassphrase else { return nil }
        let first = try Self.ask(
            Phrase(id: "Frasa sandi baru untuk \(path): ", en: "New passphrase for \(path): "), console)
        let second = try Self.ask(Phrase(id: "Sekali lagi: ", en: "Once more: "), console)
        guard first.isEqual(to: second) else {
            throw IkrarError(
                .passphraseDiffers, .usage, id: "kedua frasa sandi tidak sama", en: "the two passphrases differ",
                hint: Phrase(id: "Ulangi; tidak ada yang ditulis.", en: "Try again; nothing was written."))
        }
        return first
    }

    private static func read(_ path: String) throws -> SecretBytes {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw IkrarError.system(path, errno, creating: false) }
        defer { close(descriptor) }
        return try SecretBytes.line(from: descriptor, of: path)
    }

    private static func ask(_ prompt: Phrase, _ console: Console) throws -> SecretBytes {
        guard let terminal = Terminal.open(console) else {
            throw IkrarError(
                .passphraseNoTerminal, .usage,
                id: "perlu frasa sandi, tetapi tidak ada terminal untuk menanyakannya",
                en: "a passphrase is needed, but there is no terminal to ask on",
                hint: Phrase(id: "Pakai --passphrase-file BERKAS.", en: "Use --passphrase-file FILE."))
        }
        defer { close(terminal) }
        var shown = termios()
        tcgetattr(terminal, &shown)
        var hidden = shown
        // Byte by byte and without signals, so that an interrupt ends the question and never leaves the terminal mute.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG | ICANON)
        tcsetattr(terminal, TCSAFLUSH, &hidden)
        defer { tcsetattr(terminal, TCSAFLUSH, &shown) }
        console.ask(prompt, on: terminal)
        defer { Console.endLine(on: terminal) }
        return try SecretBytes.line(from: terminal, of: "/dev/tty", isTyped: true)
    }
}

extension ArgumentHelp {
    static var passphraseFile: ArgumentHelp {
        IkrarCommands.help(
            "Baca frasa sandi dari baris pertama berkas.", "Read the passphrase from the first line of a file.",
            valueName: .file)
    }

    static var noPassphrase: ArgumentHelp {
        IkrarCommands.help("Kunci tanpa frasa sandi.", "A key without a passphrase.")
    }

    /// Left out of the help pages: whoever needs it is told.
    static var withoutCheckpoint: ArgumentHelp {
        var help = ArgumentHelp(
            stringLiteral: text(
                id: "Catat juga tanpa checkpoint terakhir di samping kunci log.",
                en: "Record even without the last checkpoint beside the log key."))
        help.visibility = .hidden
        return help
    }
}

extension SecretBytes {
    /// Reads up to a line feed; the bytes go nowhere else.
    ///
    /// - Parameter isTyped: whether a person types them, who may rub out, begin again or break off.
    fileprivate static func line(from descriptor: Int32, of path: String, isTyped: Bool = false) throws -> SecretBytes {
        let limit = 1024
        var failure: IkrarError?
        let secret = SecretBytes(capacity: limit) { buffer in
            var count = 0
            while true {
                guard count < limit else {
                    failure = IkrarError(
                        .passphraseTooLong, .usage, id: "frasa sandi lebih dari \(limit - 1) bita",
                        en: "the passphrase is longer than \(limit - 1) bytes")
                    return 0
                }
                let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), 1)
                if got < 0 { failure = IkrarError.system(path, errno, creating: false) }
                guard got > 0, buffer[count] != UInt8(ascii: "\n"), buffer[count] != UInt8(ascii: "\r") else { break }
                switch buffer[count] {
                case 3 where isTyped:  // ^C
                    failure = IkrarError(.interrupted, .usage, id: "dibatalkan", en: "interrupted")
                    return 0
                case 4 where isTyped: return count  // ^D
                case 8 where isTyped, 0x7F where isTyped:  // a whole character, of one or more bytes
                    repeat { count = max(count - 1, 0) } while count > 0 && buffer[count] & 0xC0 == 0x80
                case 0x15 where isTyped: count = 0  // ^U
                default: count += 1
                }
            }
            do throws(IkrarError) {
                _ = try HandedText.start(of: buffer.prefix(count))
            } catch {
                failure = error.within(path)
                return 0
            }
            return count
        }
        if let failure { throw failure }
        guard secret.count > 0 else {
            throw IkrarError(
                .passphraseEmpty, .usage, id: "frasa sandi kosong", en: "the passphrase is empty",
                hint: Phrase(
                    id: "Jika kunci memang tanpa frasa sandi, pakai --no-passphrase.",
                    en: "If the key has none, use --no-passphrase."))
        }
        return secret
    }
}

internal import Agreements
internal import Drafts
internal import DurableFiles
internal import Wording

/// The draft on the disk while an interview fills it.
struct DraftFile {
    let path: String
    /// What else the command line says, as it is typed.
    private let options: [String]
    private let language: Language
    /// What stands on the disk, as far as we know.
    private var written: [UInt8]?
    /// Whether somebody's own hand has been at the file, whose comments and layout will go.
    private(set) var isHandmade = false
    /// What the draft says.
    private(set) var draft = PartialDraft()

    /// A draft that does not exist yet.
    init(new path: String, options: [String], language: Language) throws {
        self.path = path
        self.options = options
        self.language = language
        copyPath = path + "~"
        guard !FileAccess.exists(path) else { throw IkrarError.exists(path, hint: takenHint) }
        draft.isUnfinished = true
    }

    /// A draft that was begun.
    init(resuming path: String, options: [String], console: Console) throws {
        self.path = path
        self.options = options
        language = console.language
        copyPath =
            (1...).lazy.map { $0 == 1 ? path + "~" : path + "~\($0)" }.first { !FileAccess.exists($0) } ?? path + "~"
        let bytes = try FileAccess.read(path)
        do {
            let text = try HandedText(bytes).bytes
            draft = try PartialDraft(parsing: text)
            try console.tell(leftOutOf: text)
        } catch let error as IkrarError {
            throw error.within(path)
        }
        written = bytes
        isHandmade = try Language.allCases.allSatisfy { language in
            try [false, true].allSatisfy {
                try Self.body(of: self.bytes(of: draft, isComplete: $0, in: language)) != Self.body(of: bytes)
            }
        }
    }

    /// Whether there is a file already.
    var isWritten: Bool { written != nil }

    /// Where a file that somebody has written by hand stays as it was: a name that nothing has yet.
    let copyPath: String

    /// Writes the draft in place of what was there, whole or not at all.
    ///
    /// - Parameters:
    ///   - draft: the draft.
    ///   - isComplete: whether no question is open.
    /// - Returns: what was written.
    /// - Throws: if somebody else has changed the file meanwhile.
    @discardableResult
    mutating func save(_ draft: PartialDraft, isComplete: Bool) throws -> [UInt8] {
        let bytes = try bytes(of: draft, isComplete: isComplete)
        if let written {
            guard bytes != written else { return bytes }
            try withLock(onFolderOf: path) {
                guard try FileAccess.read(path) == written else { throw IkrarError.changed(path, command) }
                if isHandmade { try StagedFile(written, for: copyPath).create() }
                try StagedFile(bytes, for: path).replace()
            }
        } else {
            try StagedFile(bytes, for: path).create(hint: takenHint)
        }
        isHandmade = false
        written = bytes
        self.draft = draft
        return bytes
    }

    /// How to go on with it.
    var command: String { (["ikrar register --ask --resume", Self.shell(path)] + options).joined(separator: " ") }

    /// How to register it as it is.
    var registerCommand: String { (["ikrar register", Self.shell(path)] + options).joined(separator: " ") }

    /// The file that a draft makes. What somebody has written by hand stays as it is until there is something new.
    func bytes(of draft: PartialDraft, isComplete: Bool) throws -> [UInt8] {
        if let written, isHandmade, draft == self.draft { return written }
        return try bytes(of: draft, isComplete: isComplete, in: language)
    }

    private func bytes(of draft: PartialDraft, isComplete: Bool, in language: Language) throws -> [UInt8] {
        let comment =
            isComplete
            ? [
                Phrase(id: "Rancangan lengkap. Daftarkan dengan:", en: "A complete draft. Register it with:"),
                Phrase(id: "  \(registerCommand)", en: "  \(registerCommand)"),
            ]
            : [
                Phrase(
                    id: "BELUM SELESAI. Setiap jawaban sudah tersimpan di sini. Lanjutkan dengan:",
                    en: "NOT FINISHED. Every answer so far is saved here. Go on with:"),
                Phrase(id: "  \(command)", en: "  \(command)"),
            ]
        return Array(try draft.yaml(comment: comment.map { $0[language] }).utf8)
    }

    private var takenHint: Phrase {
        Phrase(
            id: "Berkas itu tidak ditimpa. Lanjutkan dengan \(command), atau sebut nama lain.",
            en: "That file is not overwritten. Go on with \(command), or name another one.")
    }

    /// Without the two lines of comment that say how to go on.
    private static func body(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        var rest = bytes[...]
        for _ in 0..<2 where rest.first == UInt8(ascii: "#") {
            rest = rest.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        }
        return rest
    }

    /// A path as it is typed in a shell.
    static func shell(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._/-~".contains($0)) }
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }
}

extension IkrarError {
    fileprivate static func changed(_ path: String, _ command: String) -> IkrarError {
        IkrarError(
            .fileChanged, .cannotCreate,
            id: "\(path) diubah dari luar selama percakapan ini; perubahan itu tidak ditimpa",
            en: "\(path) was changed from outside during this interview; that change is not overwritten",
            hint: Phrase(
                id: "Lanjutkan dengan \(command); hanya jawaban terakhir yang perlu diulang.",
                en: "Go on with \(command); only the last answer has to be given again."))
    }
}

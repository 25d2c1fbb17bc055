internal import Agreements
internal import Drafts
internal import Wording

/// Asks a person for an agreement, question by question, and keeps every answer in a draft at once.
struct Interview {
    private let questions: Questions
    private let prompter: Prompter
    /// Makes the agreement of a complete draft, as it will be registered.
    private let read: ([UInt8]) throws -> Agreement
    private var file: DraftFile
    private var state: InterviewState
    /// What was before each answer of this sitting.
    private var earlier: [(state: InterviewState, answer: String)] = []

    private var console: Console { prompter.console }

    init(
        _ questions: Questions, in file: DraftFile, with prompter: Prompter,
        read: @escaping ([UInt8]) throws -> Agreement
    ) throws {
        self.questions = questions
        self.prompter = prompter
        self.read = read
        self.file = file
        state = InterviewState(draft: file.draft)
        guard questions.parties.count >= 2 else { throw IkrarError.fewParties }
    }

    /// Asks what is open, shows the whole, and asks for the word.
    ///
    /// - Returns: the draft that was shown and agreed to.
    /// - Throws: if the person leaves or does not agree; the draft stays in any case.
    mutating func run() throws -> [UInt8] {
        introduce()
        while true {
            if let question = try inFile(body: { try questions.next(in: state) }) {
                try put(question) { answer, state in try question.accept(answer, &state) }
            } else if let agreed = try conclude() {
                return agreed
            }
        }
    }

    private mutating func put(
        _ question: Question, _ accept: (String, inout InterviewState) throws -> Void
    ) throws {
        guard let answer = try answer(to: question) else { return try goBack() }
        var next = state
        do {
            try accept(answer, &next)
        } catch let error as IkrarError {
            return prompter.report(error)
        }
        // An answer that finds no place would be asked for again and again.
        guard next != state else { throw PartialDraft.misshapen("YAML").within(file.path) }
        earlier.append((state, answer))
        state = next
        try save(state.draft, isComplete: false)
    }

    /// What a person answers; `nil` for the wish to go back.
    private func answer(to question: Question) throws -> String? {
        switch prompter.ask(question) {
        case .answer(let answer): answer
        case .back: nil
        case .left: throw IkrarError.left(file)
        }
    }

    private mutating func goBack() throws {
        guard let last = earlier.popLast() else {
            return console.out(
                Phrase(
                    id: "Tidak ada jawaban sebelumnya dalam percakapan ini; yang lama diperbaiki dalam \(file.path).",
                    en: "There is no answer before this in this sitting; correct older ones in \(file.path)."),
                .doubtful)
        }
        state = last.state
        try save(state.draft, isComplete: false)
        if !last.answer.isEmpty {
            console.out(Phrase(id: "Jawaban tadi: \(last.answer)", en: "The answer was: \(last.answer)"), .quiet)
        }
    }

    @discardableResult
    private mutating func save(_ draft: PartialDraft, isComplete: Bool) throws -> [UInt8] {
        if file.isHandmade, draft != file.draft {
            console.out(
                Phrase(
                    id:
                        "Berkas yang Anda sunting disalin ke \(file.copyPath), karena keterangan (#) di dalamnya tidak ikut.",
                    en: "The file that you edited is copied to \(file.copyPath), because its comments (#) are not kept."
                ),
                .doubtful)
        }
        return try file.save(draft, isComplete: isComplete)
    }

    /// Shows the finished agreement and waits for the word; `nil` if the person goes back instead.
    private mutating func conclude() throws -> [UInt8]? {
        var finished = state.draft
        finished.isUnfinished = false
        let bytes = try file.bytes(of: finished, isComplete: true)
        let (agreement, statement) = try inFile(bytes) {
            let agreement = try read(bytes)
            let statement = try Statement(agreement)
            if !questions.allowsPersonalData { try PersonalData.check(statement) }
            return (agreement, statement)
        }
        let saved = try save(finished, isComplete: true)
        console.out()
        let names = Dictionary(
            questions.parties.map { ($0.id, $0.officialName) }, uniquingKeysWith: { first, _ in first })
        AgreementView(agreement, id: statement.id, names: RegisteredNames(names), console: console).document()
        for doubt in agreement.doubts { console.tell(doubt, .doubtful) }
        let question = Question(
            prompt: Phrase(id: "Daftarkan? (y/t)", en: "Register? (y/n)"),
            help: Phrase(
                id:
                    "y mencatat perjanjian ini dalam buku register; t tidak mencatat apa pun dan menyimpan rancangannya.",
                en: "y records this agreement in the registry; n records nothing and keeps the draft.")
        ) { _, _ in }
        while true {
            guard let answer = try answer(to: question) else {
                try goBack()
                return nil
            }
            switch answer.lowercased() {
            case "y", "ya", "yes": return saved
            case "t", "tidak", "n", "no": throw IkrarError.notRegistered(file)
            default:
                prompter.report(
                    IkrarError.notAmong(console.language == .indonesian ? ["y", "t"] : ["y", "n"], answer))
            }
        }
    }

    private func introduce() {
        console.out(
            Phrase(
                id:
                    "Setiap jawaban langsung disimpan dalam \(file.path). Enter memakai isian dalam [ ], ? membantu, < kembali,",
                en:
                    "Every answer is saved in \(file.path) at once. Enter takes what stands in [ ], ? helps, < goes back,"
            ))
        console.out(
            Phrase(
                id: "Ctrl-C berhenti. Lanjutkan kapan saja dengan: \(file.command)",
                en: "Ctrl-C stops. Go on at any time with: \(file.command)"))
        for (label, answer) in given {
            console.tell(Phrase(id: "  ✓ \(label.id): \(answer)", en: "  ✓ \(label.en): \(answer)"), .quiet)
        }
        console.out()
    }

    /// The answers of an earlier sitting, in a few lines.
    private var given: [(label: Phrase, answer: String)] {
        let draft = state.draft
        let single: [(String, Phrase)] = [
            ("title", Phrase(id: "Judul", en: "Title")), ("kind", Phrase(id: "Jenis naskah", en: "Kind")),
            ("place", Phrase(id: "Tempat", en: "Place")), ("date", Phrase(id: "Tanggal naskah", en: "Date")),
            ("effective", Phrase(id: "Mulai berlaku", en: "Effective")),
            ("expires", Phrase(id: "Berakhir", en: "Expires")),
        ]
        let lists: [(String, PartialDraft.Step, Phrase)] = [
            ("parties", "id", Phrase(id: "Para Pihak", en: "Parties")),
            ("clauses", "label", Phrase(id: "Isi", en: "Clauses")),
        ]
        return single.compactMap { key, label in draft.text(at: [.key(key)]).map { (label, $0) } }
            + lists.compactMap { list, key, label in
                let names = (0..<draft.count(at: [.key(list)])).compactMap {
                    draft.text(at: [.key(list), .index($0), key])
                }
                return names.isEmpty ? nil : (label, names.joined(separator: ", "))
            }
    }

    /// Lets an error name the draft.
    private func inFile<Value>(_ bytes: [UInt8] = [], body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as IkrarError {
            throw Draft.located(error, in: bytes).within(file.path)
        }
    }
}

extension IkrarError {
    fileprivate static let fewParties = IkrarError(
        .askFewParties, .badData, id: "buku register belum memuat dua pihak",
        en: "the registry has no two parties yet",
        hint: Phrase(
            id: "Daftarkan dahulu: ikrar party add ID --name \"…\".",
            en: "Register them first: ikrar party add ID --name \"…\"."))

    fileprivate static func left(_ file: DraftFile) -> IkrarError {
        guard file.isWritten else {
            return IkrarError(
                .interviewLeft, .usage, id: "percakapan berhenti sebelum jawaban pertama; tidak ada yang ditulis",
                en: "the interview stopped before the first answer; nothing was written")
        }
        return IkrarError(
            .interviewLeft, .usage, id: "percakapan berhenti; jawaban sampai di sini tersimpan dalam \(file.path)",
            en: "the interview stopped; the answers so far are saved in \(file.path)",
            hint: Phrase(id: "Lanjutkan dengan: \(file.command)", en: "Go on with: \(file.command)"))
    }

    fileprivate static func notRegistered(_ file: DraftFile) -> IkrarError {
        IkrarError(
            .notRegistered, .usage, id: "tidak didaftarkan; rancangannya tersimpan dalam \(file.path)",
            en: "not registered; the draft is kept in \(file.path)",
            hint: Phrase(
                id: "Daftarkan kapan saja dengan: \(file.registerCommand)",
                en: "Register it at any time with: \(file.registerCommand)"))
    }
}

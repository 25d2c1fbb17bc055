internal import Agreements
internal import Drafts
internal import Wording

extension Questions {
    /// The first open question about clauses side by side and what is beneath them.
    ///
    /// - Parameters:
    ///   - place: where the clauses stand in the draft.
    ///   - path: the labels of the clauses above.
    ///   - isLast: whether nothing stands after these clauses, so that more of them may come.
    ///   - state: what has been answered.
    /// - Returns: the question; `nil` if none is open.
    /// - Throws: `IkrarError` if the draft has another form there.
    func clauses(
        at place: Place, under path: [String] = [], isLast: Bool = true, in state: InterviewState
    ) throws -> Question? {
        let count = try state.draft.length(of: place)
        for index in 0..<count {
            let isLast = isLast && index == count - 1
            let question = try clause(at: place + [.index(index)], among: place, under: path, isLast: isLast, in: state)
            if let question { return question }
        }
        guard isLast, state.draft.isUnfinished, !state.closed.contains(place) else { return nil }
        return newClause(at: place, count, under: path, state)
    }

    private func newClause(at place: Place, _ count: Int, under path: [String], _ state: InterviewState) -> Question {
        let draft = state.draft
        let text = draft.text(at: place.dropLast() + ["text"])
        let last = count == 0 ? nil : draft.text(at: place + [.index(count - 1), "label"])
        let standing =
            last.map { ClauseLabel.after($0) }
            ?? ClauseLabel.first(
                depth: path.count, isEnglish: draft.text(at: ["language"]) == "en", isList: text?.hasSuffix(":") == true
            )
        let name = path.joined(separator: " ")
        let prompt =
            path.isEmpty
            ? Phrase(id: "Pasal berikutnya (- = selesai)", en: "Next article (- = done)")
            : Phrase(
                id: "\(name), ayat atau huruf berikutnya (- = tidak ada lagi)",
                en: "\(name), next paragraph (- = no more)")
        return Question(
            prompt: prompt,
            help: Phrase(
                id: "Label klausul, misalnya Pasal 3, (1) atau a. Tulis - bila tidak ada lagi.",
                en: "The clause's label, such as Article 3, (1) or a. Write - if there is none."), standing: standing
        ) { answer, state in
            guard answer != "-" else {
                guard path.isEmpty || count > 0 || text != nil else { throw IkrarError.emptyClause(name) }
                state.closed.insert(place)
                return
            }
            let label = try self.text(answer, Phrase(id: "label", en: "label"))
            try Agreement.checkLabels(labels(at: place, in: state) + [label], within: name.isEmpty ? place.name : name)
            state.draft[place + [.index(count), "label"]] = .text(label)
        }
    }

    private func clause(
        at place: Place, among siblings: Place, under path: [String], isLast: Bool, in state: InterviewState
    ) throws -> Question? {
        let draft = state.draft
        guard case .fields? = draft[place] else { throw PartialDraft.misshapen(place.name) }
        let others = labels(at: siblings, in: state, except: place)
        let label = draft.text(at: place + ["label"])
        let path = path + [label ?? "?"]
        let name = path.joined(separator: " ")
        let labelName = (path.dropLast() + ["label"]).joined(separator: " ")
        let labelPrompt = Phrase(id: labelName, en: labelName)
        let question =
            try value(
                place + ["label"], in: state, labelPrompt,
                help: Phrase(id: "Misalnya Pasal 3, (1) atau a.", en: "Such as Article 3, (1) or a."),
                read: { answer in
                    let label = try text(answer, labelPrompt)
                    try Agreement.checkLabels(others + [label], within: siblings.name)
                    return label
                })
            ?? (path.count > 1
                ? nil
                : try line(
                    place + ["heading"], in: state,
                    Phrase(id: "\(name), judul pasal (kosong = tanpa judul)", en: "\(name), heading (empty = none)"),
                    help: Phrase(id: "Misalnya Maksud dan Tujuan.", en: "Such as Purpose."), isOptional: true))
            ?? body(at: place, name, isPart: path.count > 1, state)
        if let question { return question }
        if let body = draft.text(at: place + ["text"]) {
            if let question = try commitment(at: place, name, state) { return question }
            // An article may always have paragraphs; a part of one only where its text announces a list.
            guard try path.count == 1 || body.hasSuffix(":") || draft.length(of: place + ["clauses"]) > 0 else {
                return nil
            }
        }
        return try clauses(at: place + ["clauses"], under: path, isLast: isLast, in: state)
    }

    /// The lines of a clause's text. While they are being typed they stand in the draft as a list, which nobody can
    /// take for a finished text.
    private func body(at clause: Place, _ name: String, isPart: Bool, _ state: InterviewState) throws -> Question? {
        let place = clause + ["text"]
        let hasParts = try state.draft.length(of: clause + ["clauses"]) > 0
        let prompt = Phrase(id: "\(name), teks", en: "\(name), text")
        var problem: (IkrarError)?
        var lines: [String] = []
        switch state.draft[place] {
        case nil: if hasParts && !state.draft.isUnfinished { return nil }
        case .nothing?: if hasParts || (!isPart && state.draft.isUnfinished) { return nil }
        case .text(let text)?:
            do {
                _ = try DraftAnswer.prose(text, at: prompt[language], allowingPersonalData: allowsPersonalData)
                return nil
            } catch {
                problem = error
            }
        case .list?: lines = try state.draft.onlyTexts(at: place)
        case .fields?: throw PartialDraft.misshapen(place.name)
        }
        let help = Phrase(
            id: "Boleh beberapa baris; baris kosong mengakhiri teks. < menarik kembali baris terakhir.",
            en: "It may have several lines; an empty line ends it. < takes the last line back.")
        guard lines.isEmpty else {
            return Question(
                prompt: Phrase(id: "  lanjutan teks (kosong = selesai)", en: "  more text (empty = done)"), help: help
            ) {
                answer, state in
                if answer.isEmpty {
                    let whole = lines.joined(separator: "\n")
                    state.draft[place] = .text(
                        try DraftAnswer.prose(whole, at: prompt[language], allowingPersonalData: allowsPersonalData))
                } else {
                    state.draft[place + [.index(lines.count)]] = .text(try text(answer, prompt))
                }
            }
        }
        let first = Phrase(
            id: isPart ? "\(name), teks" : "\(name), teks (kosong = hanya ayat)",
            en: isPart ? "\(name), text" : "\(name), text (empty = paragraphs only)")
        return Question(prompt: first, help: help, problem: problem) { answer, state in
            let isNone = answer.isEmpty && !isPart
            state.draft[place] = isNone ? .nothing : .list([.text(try text(answer, prompt))])
        }
    }

    /// Whom a clause obliges, and about what.
    private func commitment(at place: Place, _ name: String, _ state: InterviewState) throws -> Question? {
        let draft = state.draft
        let ids = (0..<draft.count(at: ["parties"])).compactMap { draft.text(at: ["parties", .index($0), "id"]) }
        let question = try several(
            place + ["obliges"], among: ids, in: state,
            Phrase(
                id: "\(name), pihak yang diwajibkan (kosong = tidak ada, * = semua)",
                en: "\(name), parties it obliges (empty = none, * = all)"),
            help: Phrase(
                id: "Klausul yang mewajibkan suatu pihak adalah kewajiban yang dapat ditagih dan dilaporkan.",
                en: "A clause that obliges a party is a commitment, which can be followed up and reported on."))
        if let question { return question }
        guard draft.count(at: place + ["obliges"]) > 0, !themes.isEmpty else { return nil }
        return try several(
            place + ["themes"], among: themes.map(\.id.text), in: state,
            Phrase(id: "\(name), tema (kosong = tidak ada)", en: "\(name), themes (empty = none)"),
            help: Phrase(
                id: themes.map { "\($0.id): \($0.label.id)" }.joined(separator: "; "),
                en: themes.map { "\($0.id): \($0.label.en)" }.joined(separator: "; ")))
    }

    /// The question for some of a list, if it is open.
    private func several(
        _ place: Place, among ids: [String], in state: InterviewState, _ prompt: Phrase, help: Phrase
    ) throws -> Question? {
        _ = try state.draft.length(of: place)
        var problem: (IkrarError)?
        switch state.draft[place] {
        case nil: if !state.draft.isUnfinished { return nil }
        case .list?:
            guard let stranger = try state.draft.onlyTexts(at: place).first(where: { !ids.contains($0) }) else {
                return nil
            }
            problem = IkrarError.notAmong(ids, stranger)
        default: return nil
        }
        let list = ids.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
        return Question(prompt: prompt, help: help, choices: ["  " + list], problem: problem) { answer, state in
            let words = answer == "-" ? [] : answer == "*" ? ids : try chosen(answer, among: ids)
            state.draft[place] = .list(words.map { .text($0) })
        }
    }

    private func labels(at place: Place, in state: InterviewState, except own: Place? = nil) -> [String] {
        (0..<state.draft.count(at: place)).map { place + [.index($0)] }.filter { $0 != own }
            .compactMap { state.draft.text(at: $0 + ["label"]) }
    }
}

extension IkrarError {
    fileprivate static func emptyClause(_ name: String) -> IkrarError {
        IkrarError(
            .clauseEmpty, .badData, id: "\(name) tidak punya teks", en: "\(name) has no text",
            hint: Phrase(
                id: "Tulis sedikitnya satu ayat, atau kembali dengan < dan tulis teksnya.",
                en: "Write one paragraph at least, or go back with < and write its text."))
    }
}

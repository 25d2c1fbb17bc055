internal import Agreements
internal import Drafts
internal import Wording

/// A place in a draft.
typealias Place = [PartialDraft.Step]

/// How far an interview has come.
struct InterviewState: Equatable {
    var draft: PartialDraft
    /// The lists that were said to be complete: the draft itself shows it only once something stands after them.
    var closed: Set<Place> = []
}

/// One question of an interview.
struct Question {
    let prompt: Phrase
    let help: Phrase
    /// What can be chosen from, shown before it.
    var choices: [String] = []
    /// The answer that an empty line gives.
    var standing: String?
    /// What is wrong with the answer that stands in the draft.
    var problem: (IkrarError)?
    /// Checks an answer and notes it.
    let accept: (String, inout InterviewState) throws -> Void
}

/// The questions of an interview in their order. Which one comes next follows from the draft alone, so that an
/// interview goes on wherever it, or a hand that edited the draft, has left off.
struct Questions {
    let parties: [Party]
    let themes: [Genesis.Theme]
    let language: Language
    let allowsPersonalData: Bool
    let allowsPlaceholders: Bool
    /// The registered agreement whose id begins so.
    let agreement: (String) throws -> StatementID

    /// The first open question; `nil` if none is.
    func next(in state: InterviewState) throws -> Question? {
        try opening(state) ?? relations(state) ?? partyChoice(state) ?? partyDetails(state) ?? preamble(state)
            ?? clauses(at: ["clauses"], in: state)
    }

    /// The question for a single value, if that is open.
    ///
    /// - Parameters:
    ///   - place: where the value stands in the draft.
    ///   - state: what has been answered.
    ///   - prompt: the question.
    ///   - help: what helps to answer it.
    ///   - choices: the answers that there are, if only some will do.
    ///   - standing: the answer that counts if only Enter is typed.
    ///   - isOptional: whether it may be left open.
    ///   - isGiven: throws if the value that stands in the draft will not do; by default what `read` says of it.
    ///   - read: gives the value that an answer stands for.
    /// - Returns: the question; `nil` if the value is there.
    /// - Throws: what `isGiven` throws.
    func value(
        _ place: Place, in state: InterviewState, _ prompt: Phrase, help: Phrase, choices: [String] = [],
        standing: String? = nil, isOptional: Bool = false, isGiven: ((String) throws -> Void)? = nil,
        read: @escaping (String) throws -> String
    ) throws -> Question? {
        var problem: (IkrarError)?
        switch state.draft[place] {
        case nil: if isOptional && !state.draft.isUnfinished { return nil }
        case .nothing?: if isOptional { return nil }
        case .text(let text)?:
            do {
                if let isGiven { try isGiven(text) } else { _ = try read(text) }
                return nil
            } catch let error as IkrarError {
                problem = error
            }
        case .list?, .fields?: throw PartialDraft.misshapen(place.name)
        }
        return Question(prompt: prompt, help: help, choices: choices, standing: standing, problem: problem) {
            answer, state in
            let isNone = isOptional && (answer.isEmpty || answer == "-")
            state.draft[place] = isNone ? .nothing : .text(try read(answer))
        }
    }

    /// The question for a line of text.
    func line(
        _ place: Place, in state: InterviewState, _ prompt: Phrase, help: Phrase, standing: String? = nil,
        isOptional: Bool = false
    ) throws -> Question? {
        try value(place, in: state, prompt, help: help, standing: standing, isOptional: isOptional) {
            let text = try text($0, prompt)
            if !allowsPlaceholders { try DraftAnswer.checkPlaceholders(in: text, for: place, called: prompt[language]) }
            return text
        }
    }

    /// The question for a date.
    func date(
        _ place: Place, in state: InterviewState, _ prompt: Phrase, help: Phrase, standing: String? = nil,
        isOptional: Bool = false, check: @escaping (CalendarDate) throws -> Void = { _ in }
    ) throws -> Question? {
        try value(place, in: state, prompt, help: help, standing: standing, isOptional: isOptional) { answer in
            // Kept as it was written: the weekday is part of it.
            let answer = try text(answer, prompt)
            try check(CalendarDate(written: answer))
            return answer
        }
    }

    /// The question for one of a few words, which are numbered.
    func choice(
        _ place: Place, in state: InterviewState, _ prompt: Phrase, help: Phrase,
        among options: [(word: String, label: Phrase)], standing: Int
    ) throws -> Question? {
        let words = options.map(\.word)
        let lines = options.enumerated().map { "  \($0 + 1). \($1.label[language]) (\($1.word))" }
        return try value(
            place, in: state, prompt, help: help, choices: lines, standing: "\(standing)",
            isGiven: { if !words.contains($0) { throw IkrarError.notAmong(words, $0) } },
            read: { answer in
                let number = Int(answer).flatMap { $0 > 0 ? $0 - 1 : nil } ?? words.firstIndex(of: answer.lowercased())
                guard let number, words.indices.contains(number) else {
                    throw IkrarError.notAmong((1...max(words.count, 1)).map { "\($0)" }, answer)
                }
                return words[number]
            })
    }

    /// The ids that an answer names by number or id.
    func chosen(_ answer: String, among ids: [String]) throws -> [String] {
        var chosen: [String] = []
        for word in answer.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }).map(String.init) {
            let number = Int(word).flatMap { $0 > 0 ? $0 - 1 : nil } ?? ids.firstIndex(of: word)
            guard let number, ids.indices.contains(number) else { throw IkrarError.notListed(word) }
            if !chosen.contains(ids[number]) { chosen.append(ids[number]) }
        }
        return chosen
    }

    /// A line of text that is an answer to a prompt.
    func text(_ answer: String, _ prompt: Phrase) throws -> String {
        try DraftAnswer.line(answer, at: prompt[language], allowingPersonalData: allowsPersonalData)
    }
}

extension Place {
    /// The place in words: `parties[0].role`.
    var name: String {
        reduce(into: "") { name, step in
            switch step {
            case .key(let key): name += (name.isEmpty ? "" : ".") + key
            case .index(let index): name += "[\(index)]"
            }
        }
    }
}

extension PartialDraft {
    /// How many values the list at a place has; nothing counts as an empty one.
    func length(of place: Place) throws -> Int {
        switch self[place] {
        case nil, .nothing?, .list?: count(at: place)
        case .text?, .fields?: throw PartialDraft.misshapen(place.name)
        }
    }
}

extension PartialDraft {
    /// The texts of the list at a place, which holds nothing else.
    func onlyTexts(at place: Place) throws -> [String] {
        let texts = texts(at: place)
        guard texts.count == count(at: place) else { throw PartialDraft.misshapen(place.name) }
        return texts
    }
}

extension IkrarError {
    static func notAmong(_ words: [String], _ answer: String) -> IkrarError {
        let list = words.joined(separator: ", ")
        return IkrarError(
            .askChoice, .usage, id: "\"\(answer)\" bukan salah satu dari \(list)",
            en: "\"\(answer)\" is not one of \(list)")
    }

    fileprivate static func notListed(_ word: String) -> IkrarError {
        IkrarError(
            .askChoice, .usage, id: "\"\(word)\" tidak ada dalam daftar", en: "\"\(word)\" is not on the list",
            hint: Phrase(
                id: "Tulis nomor atau kodenya; beberapa dipisahkan dengan koma, misalnya 1, 3.",
                en: "Write its number or id; several are separated by commas, such as 1, 3."))
    }
}

internal import Agreements
internal import Drafts
internal import Wording

extension Questions {
    /// Title, kind, language, place and dates.
    func opening(_ state: InterviewState) throws -> Question? {
        try line(
            ["title"], in: state, Phrase(id: "Judul perjanjian", en: "Title of the agreement"),
            help: Phrase(
                id: "Judul lengkap seperti pada naskah, misalnya \"Nota Kesepahaman tentang Kerja Sama …\".",
                en: "The full title as in the document, such as \"Memorandum of Understanding on …\"."))
            ?? choice(
                ["kind"], in: state, Phrase(id: "Jenis naskah", en: "Kind of document"),
                help: Phrase(
                    id: "Nota Kesepahaman menyatakan niat; Perjanjian Kerja Sama memuat hak dan kewajiban.",
                    en: "A memorandum states an intent; a cooperation agreement carries duties."),
                among: Agreement.Kind.allCases.map { ($0.rawValue, $0.label) }, standing: 1)
            ?? choice(
                ["language"], in: state, Phrase(id: "Bahasa naskah", en: "Language of the text"),
                help: Phrase(
                    id: "Bahasa yang dipakai naskahnya, bukan bahasa percakapan ini.",
                    en: "The language that the document is written in, not that of this conversation."),
                among: [
                    ("id", Phrase(id: "bahasa Indonesia", en: "Indonesian")),
                    ("en", Phrase(id: "bahasa Inggris", en: "English")),
                ], standing: 1)
            ?? line(
                ["place"], in: state, Phrase(id: "Tempat naskah dibuat", en: "Place of the document"),
                help: Phrase(id: "Misalnya Sarolangun.", en: "Such as Sarolangun."))
            ?? dates(state)
    }

    private func dates(_ state: InterviewState) throws -> Question? {
        let draft = state.draft
        return try date(
            ["date"], in: state, Phrase(id: "Tanggal naskah", en: "Date of the document"),
            help: Phrase(
                id: "Seperti 11 Oktober 2024, 11/10/2024 (tanggal dahulu) atau Jumat, 11 Oktober 2024.",
                en: "Like 11 October 2024, 11/10/2024 (day first) or Friday, 11 October 2024."))
            ?? date(
                ["effective"], in: state, Phrase(id: "Mulai berlaku tanggal", en: "In force from"),
                help: Phrase(
                    id: "Hari pertama perjanjian berlaku; sering sama dengan tanggal naskah.",
                    en: "The first day in force; often the date of the document."), standing: draft.text(at: ["date"]))
            ?? date(
                ["expires"], in: state,
                Phrase(id: "Berakhir tanggal (kosong = tanpa batas waktu)", en: "Last day in force (empty = no end)"),
                help: Phrase(id: "Hari terakhir perjanjian berlaku.", en: "The last day on which it is in force."),
                isOptional: true,
                check: { expires in
                    guard let effective = draft.text(at: ["effective"]) else { return }
                    try Agreement.checkTerm(from: CalendarDate(written: effective), to: expires)
                })
    }

    /// What it does to earlier agreements: asked of an addendum, which is about one.
    func relations(_ state: InterviewState) throws -> Question? {
        let (draft, place): (PartialDraft, Place) = (state.draft, ["relations"])
        for index in 0..<(try draft.length(of: place)) {
            if let question = try relation(at: place + [.index(index)], state) { return question }
        }
        guard draft[place] == nil, draft.isUnfinished,
            draft.text(at: ["kind"]) == Agreement.Kind.addendum.rawValue,
            let question = try relation(at: place + [.index(0)], state)
        else { return nil }
        let prompt = Phrase(
            id: "\(question.prompt.id) (kosong = tidak ada di buku register)",
            en: "\(question.prompt.en) (empty = not in the registry)")
        return Question(prompt: prompt, help: question.help) { answer, state in
            if answer.isEmpty || answer == "-" {
                state.draft[place] = .nothing
            } else {
                try question.accept(answer, &state)
            }
        }
    }

    private func relation(at place: Place, _ state: InterviewState) throws -> Question? {
        try value(
            place + ["agreement"], in: state,
            Phrase(id: "Id perjanjian yang diubah", en: "Id of the agreement that it changes"),
            help: Phrase(
                id: "Paling sedikit 8 digit pertama; ikrar list dan ikrar search menampilkannya.",
                en: "Its first 8 digits at least; ikrar list and ikrar search show them."),
            read: { try agreement($0).description })
            ?? choice(
                place + ["type"], in: state, Phrase(id: "Naskah ini", en: "What this text does"),
                help: Phrase(
                    id: "mengubah isinya, memperpanjang masa berlakunya, mengakhirinya, atau menggantikannya.",
                    en: "It changes its text, extends its term, ends it, or takes its place."),
                among: Agreement.RelationType.allCases.map { ($0.rawValue, $0.label) }, standing: 1)
    }

    /// Considerations, and who attended.
    func preamble(_ state: InterviewState) throws -> Question? {
        try items(
            ["recitals"], before: ["present", "clauses"], in: state,
            Phrase(id: "Pertimbangan atau dasar hukum", en: "Consideration or legal basis"),
            help: Phrase(
                id:
                    "Satu per baris, misalnya \"bahwa PARA PIHAK perlu bekerja sama dalam …;\". Enter mengakhiri daftar.",
                en: "One a line, such as \"The PARTIES see a need to cooperate in …\". Enter ends the list."))
            ?? items(
                ["present"], before: ["clauses"], in: state,
                Phrase(id: "Hadir, tetapi bukan pihak", en: "Present without being a party"),
                help: Phrase(
                    id: "Satu per baris, misalnya \"Perwakilan organisasi kemasyarakatan\". Enter mengakhiri daftar.",
                    en: "One a line, such as \"Representatives of community organisations\". Enter ends the list."))
    }

    private func items(
        _ place: Place, before following: [PartialDraft.Step], in state: InterviewState, _ label: Phrase, help: Phrase
    ) throws -> Question? {
        let draft = state.draft
        let count = try draft.length(of: place)
        let isStarted = draft[place].map { $0 != .nothing && $0 != .list([]) } ?? true
        guard draft.isUnfinished, isStarted, !state.closed.contains(place),
            following.allSatisfy({ draft[[$0]] == nil })
        else { return nil }
        return Question(
            prompt: Phrase(
                id: "\(label.id) \(count + 1) (kosong = selesai)", en: "\(label.en) \(count + 1) (empty = done)"),
            help: help
        ) { answer, state in
            if answer.isEmpty || answer == "-" {
                if count == 0 { state.draft[place] = .list([]) }
                state.closed.insert(place)
            } else {
                state.draft[place + [.index(count)]] = .text(try text(answer, label))
            }
        }
    }
}

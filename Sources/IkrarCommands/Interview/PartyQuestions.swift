internal import Agreements
internal import Drafts
internal import Wording

extension Questions {
    /// Which of the registered parties make the agreement.
    func partyChoice(_ state: InterviewState) throws -> Question? {
        let draft = state.draft
        let given = try (0..<draft.length(of: ["parties"])).map { index in
            guard let id = draft.text(at: ["parties", .index(index), "id"]).flatMap({ PartyID($0) }) else {
                throw PartialDraft.misshapen(Place(["parties", .index(index)]).name)
            }
            return id
        }
        let registered = parties.map(\.id)
        if let stranger = given.first(where: { !registered.contains($0) }) {
            throw IkrarError.unregistered(stranger)
        }
        var problem: (IkrarError)?
        do {
            try Agreement.checkParties(given.map { ($0, true) })
            return nil
        } catch {
            problem = given.isEmpty ? nil : error
        }
        return Question(
            prompt: Phrase(
                id: "Para Pihak, menurut urutan naskah (nomor atau kode, dipisahkan koma)",
                en: "The parties in the document's order (numbers or ids, separated by commas)"),
            help: Phrase(
                id: "Misalnya 1, 3, 4. Pihak yang belum ada didaftarkan dengan ikrar party add; lalu lanjutkan ini.",
                en: "Such as 1, 3, 4. Register one that is missing with ikrar party add; then go on here."),
            choices: parties.enumerated().map { "  \($0 + 1). \($1.officialName) [\($1.id)]" }, problem: problem
        ) { answer, state in
            let ids = try chosen(answer, among: registered.map(\.text))
            try Agreement.checkParties(ids.compactMap { PartyID($0) }.map { ($0, true) })
            // What was said of a party that stays, stays.
            let known = Dictionary(
                given.enumerated().map { ($1.text, state.draft[["parties", .index($0)]]) },
                uniquingKeysWith: { first, _ in first })
            state.draft[["parties"]] = .list([])
            for (index, id) in ids.enumerated() {
                state.draft[["parties", .index(index), "id"]] = .text(id)
                if let value = known[id] { state.draft[["parties", .index(index)]] = value }
            }
        }
    }

    /// What the document says of each party.
    func partyDetails(_ state: InterviewState) throws -> Question? {
        for index in 0..<state.draft.count(at: ["parties"]) {
            if let question = try details(of: index, state) ?? signatory(of: index, state) { return question }
        }
        return nil
    }

    private func details(of index: Int, _ state: InterviewState) throws -> Question? {
        let draft = state.draft
        let place: Place = ["parties", .index(index)]
        let id = draft.text(at: place + ["id"]) ?? ""
        let usual = Agreement.Participant.usualRole(at: index + 1)
        return try line(
            place + ["role"], in: state,
            Phrase(id: "\(id): sebutan dalam naskah", en: "\(id): what the document calls it"),
            help: Phrase(id: "Misalnya PIHAK KESATU.", en: "Such as FIRST PARTY."),
            standing: draft.text(at: ["language"]) == "en" ? usual.en : usual.id)
            ?? line(
                place + ["number"], in: state,
                Phrase(id: "\(id): nomor naskah (kosong = belum ada)", en: "\(id): its number (empty = none yet)"),
                help: Phrase(
                    id: "Nomor yang diberikan pihak ini, misalnya 068/PM.00.05/K.XX-06/10/2024; boleh menyusul.",
                    en: "The number that this party gives the document, such as 068/PM.00.05/K.XX-06/10/2024."),
                isOptional: true)
            ?? required(index, id: id, state)
    }

    private func required(_ index: Int, id: String, _ state: InterviewState) throws -> Question? {
        let draft = state.draft
        let count = draft.count(at: ["parties"])
        let words = ["true": true, "ya": true, "yes": true, "false": false, "tidak": false, "no": false]
        let short = words.merging(["y": true, "t": false, "n": false]) { $1 }
        let place: Place = ["parties", .index(index), "required"]
        // Absent means yes, so a draft of somebody's own need not say it.
        return try value(
            place, in: state,
            Phrase(
                id: "\(id): wajib menandatangani agar perjanjian berlaku? (y/t)",
                en: "\(id): must it sign before the agreement holds? (y/n)"),
            help: Phrase(
                id: "\"t\" untuk pihak yang tanda tangannya tidak ditunggu; paling sedikit satu pihak wajib.",
                en: "\"n\" for a party whose signature is not waited for; at least one must sign."),
            standing: "y", isOptional: !draft.isUnfinished,
            isGiven: { if words[$0] == nil { throw IkrarError.notAmong(["true", "false"], $0) } },
            read: { answer in
                guard let isRequired = short[answer.lowercased()] else {
                    throw IkrarError.notAmong(language == .indonesian ? ["y", "t"] : ["y", "n"], answer)
                }
                let others = (0..<count).map {
                    draft.text(at: ["parties", .index($0), "required"]).flatMap { words[$0] } ?? true
                }
                let all = (0..<count).compactMap { other in
                    draft.text(at: ["parties", .index(other), "id"]).flatMap { PartyID($0) }
                        .map { (id: $0, isRequired: other == index ? isRequired : others[other]) }
                }
                try Agreement.checkParties(all)
                return isRequired ? "true" : "false"
            })
    }

    private func signatory(of index: Int, _ state: InterviewState) throws -> Question? {
        let draft = state.draft
        let id = draft.text(at: ["parties", .index(index), "id"]) ?? ""
        let place: Place = ["parties", .index(index), "signatory"]
        let mandate = place + ["mandate"]
        return try line(
            place + ["office"], in: state,
            Phrase(id: "\(id): jabatan penanda tangan", en: "\(id): office of the signatory"),
            help: Phrase(
                id: "Tanpa Plt, Plh atau Pj, misalnya Kepala Kepolisian Resor Sarolangun.",
                en: "Without Plt, Plh or Pj, such as Kepala Kepolisian Resor Sarolangun."))
            ?? line(
                place + ["name"], in: state,
                Phrase(id: "\(id): nama penanda tangan", en: "\(id): name of the signatory"),
                help: Phrase(
                    id: "Nama beserta gelar, tanpa NIP.", en: "The name with titles, without any number of the person.")
            )
            ?? choice(
                place + ["capacity"], in: state, Phrase(id: "\(id): kapasitas", en: "\(id): capacity"),
                help: Phrase(
                    id: "Kapasitas pejabat itu saat menandatangani.", en: "In what capacity the officer signs."),
                among: zip(Capacity.words, Self.capacities).map { ($0, $1) }, standing: 1)
            ?? (draft.text(at: place + ["capacity"]) != "on-behalf"
                ? nil
                : try line(
                    place + ["onBehalfOf"], in: state,
                    Phrase(id: "\(id): jabatan yang diatasnamakan", en: "\(id): office signed for"),
                    help: Phrase(
                        id: "Jabatan yang tetap bertanggung jawab, misalnya Kepala Kejaksaan Negeri Sarolangun.",
                        en: "The office that stays accountable, such as Kepala Kejaksaan Negeri Sarolangun.")))
            ?? mandateNumber(mandate, id: id, state)
            ?? (draft[mandate + ["number"]] == nil
                ? nil
                : try date(
                    mandate + ["date"], in: state,
                    Phrase(id: "\(id): tanggal surat kuasa atau SK", en: "\(id): date of the mandate"),
                    help: Phrase(id: "Misalnya 9 Oktober 2024.", en: "Such as 9 October 2024.")))
    }

    private func mandateNumber(_ place: Place, id: String, _ state: InterviewState) throws -> Question? {
        let given = state.draft[place]
        guard given != .nothing, given != nil || state.draft.isUnfinished else { return nil }
        let question = try line(
            place + ["number"], in: state,
            Phrase(
                id: "\(id): nomor surat kuasa atau SK (kosong = tidak ada)",
                en: "\(id): number of the mandate (empty = none)"),
            help: Phrase(
                id: "Dasar kewenangan penanda tangan, bila ada: surat kuasa, surat perintah atau keputusan.",
                en: "What gives the signatory the authority, if anything: a power of attorney, an order or a decree."))
        guard let question, given == nil else { return question }
        return Question(prompt: question.prompt, help: question.help) { answer, state in
            if answer.isEmpty || answer == "-" {
                state.draft[place] = .nothing
            } else {
                try question.accept(answer, &state)
            }
        }
    }

    private static let capacities = [
        Phrase(id: "definitif", en: "holds the office"),
        Phrase(id: "Plt, mengisi jabatan yang kosong", en: "Plt, fills a vacancy"),
        Phrase(id: "Pj, penjabat", en: "Pj, interim head"),
        Phrase(id: "Plh, menggantikan sementara", en: "Plh, stands in for a short absence"),
        Phrase(id: "a.n., atas nama pejabat lain", en: "a.n., signs for another office"),
    ]
}

extension IkrarError {
    fileprivate static func unregistered(_ party: PartyID) -> IkrarError {
        IkrarError(
            .draftPartyUnknown, .badData, id: "pihak \"\(party)\" belum terdaftar",
            en: "the party \"\(party)\" is not registered",
            subject: .party(party.text))
    }
}

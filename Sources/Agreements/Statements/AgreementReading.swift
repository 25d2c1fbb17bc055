public import CanonicalJSON
internal import Signatures
public import Wording

extension Agreement {
    public init(from reader: inout ObjectReader) throws(IkrarError) {
        title = try reader.line("title")
        kind = try reader.choice("kind")
        language = try reader.choice("language")
        date = try reader.date("date")
        place = try reader.line("place")
        effective = try reader.date("effective")
        expires = try reader.optionalDate("expires")
        parties = try reader.elements("parties").map { element throws(IkrarError) in
            try Participant(json: element.value, at: element.path)
        }
        present = try reader.proses("present")
        recitals = try reader.proses("recitals")
        clauses = try reader.elements("clauses").map { element throws(IkrarError) in
            try Clause(json: element.value, at: element.path)
        }
        attachments = try reader.elements("attachments").map { element throws(IkrarError) in
            try Attachment(json: element.value, at: element.path)
        }
        relations = try Self.relations(reader.elements("relations"))
        noticeDays = try reader.optional("notice").map { json throws(IkrarError) in
            try Self.noticeDays(json: json, at: "notice")
        }
        minimumParties = try reader.optional("minimumParties") == nil ? nil : reader.integer("minimumParties")
        try Self.checkTerm(from: effective, to: expires)
        try Self.checkParties(parties.map { ($0.id, $0.isRequired) })
        try checkNotice()
        try checkRelations()
        try checkMinimum()
        try checkClauses()
        try checkAttachments()
    }

    public var members: [(String, JSON?)] {
        [
            ("title", .string(title)), ("kind", .string(kind.rawValue)), ("language", .string(language.rawValue)),
            ("date", .string(date.description)), ("place", .string(place)),
            ("effective", .string(effective.description)), ("expires", expires.map { .string($0.description) }),
            ("parties", .array(parties.map { $0.json })),
            ("present", present.isEmpty ? nil : .strings(present)),
            ("recitals", recitals.isEmpty ? nil : .strings(recitals)),
            ("clauses", .array(clauses.map { $0.json })),
            ("attachments", attachments.isEmpty ? nil : .array(attachments.map { $0.json })),
            ("relations", relations.isEmpty ? nil : .array(relations.map { $0.json })),
            ("notice", noticeDays.map { .members(["days": .integer($0)]) }),
            ("minimumParties", minimumParties.map(JSON.integer)),
        ]
    }

    private static func noticeDays(json: JSON, at path: String) throws(IkrarError) -> WideInt {
        var reader = try ObjectReader(json, at: path)
        let days = try reader.integer("days")
        try reader.finish()
        return days
    }

    private func checkNotice() throws(IkrarError) {
        guard let noticeDays else { return }
        guard noticeDays >= 1 else {
            throw IkrarError(
                .agreementNotice, about: "notice", id: "pemberitahuan paling sedikit 1 hari",
                en: "a notice is 1 day at least",
                hint: Phrase(
                    id: "Bila tidak ada masa pemberitahuan, hapus \"notice\".",
                    en: "If none is asked for, leave \"notice\" out."))
        }
        let term = expires.map { $0.daysSinceEpoch - effective.daysSinceEpoch + 1 } ?? 36_500
        guard noticeDays <= term else {
            throw IkrarError(
                .agreementNotice, about: "notice",
                id: expires == nil
                    ? "pemberitahuan paling lama \(term) hari"
                    : "pemberitahuan \(noticeDays) hari tidak muat dalam masa berlaku \(term) hari",
                en: expires == nil
                    ? "a notice is \(term) days at most"
                    : "a notice of \(noticeDays) days does not fit into a term of \(term) days",
                hint: Phrase(id: "Perbaiki \"notice\" atau \"expires\".", en: "Correct \"notice\" or \"expires\"."))
        }
    }

    private func checkMinimum() throws(IkrarError) {
        // More than must sign, and it would be in force with fewer than it asks for from its first day.
        let required = parties.count(where: { $0.isRequired })
        guard minimumParties.map({ $0 >= 2 && $0 <= required }) ?? true else {
            throw IkrarError(
                .agreementMinimum, about: "minimumParties",
                id: "\"minimumParties\" paling sedikit 2 dan paling banyak \(required), yaitu pihak yang wajib",
                en: "\"minimumParties\" must be at least 2 and at most \(required), the parties that must sign",
                hint: Phrase(
                    id: "Jadikan lebih banyak pihak wajib menandatangani, atau kurangi \"minimumParties\".",
                    en: "Let more parties be required, or lower \"minimumParties\"."))
        }
    }

    private static func relations(_ elements: [(value: JSON, path: String)]) throws(IkrarError) -> [Relation] {
        guard elements.count <= mostRelations else {
            throw IkrarError(
                .agreementRelations, about: "relations",
                id: "relations: lebih dari \(mostRelations) hubungan dengan perjanjian lain",
                en: "relations: more than \(mostRelations) relations to other agreements",
                hint: Phrase(
                    id: "Bagi menjadi beberapa perjanjian.", en: "Divide them among several agreements."))
        }
        return try elements.map { element throws(IkrarError) in
            try Relation(json: element.value, at: element.path)
        }
    }

    private func checkRelations() throws(IkrarError) {
        let ending = Set(relations.filter { !$0.type.keepsTarget }.map { $0.agreement })
        let kept = Set(relations.filter { $0.type.keepsTarget }.map { $0.agreement })
        guard Set(relations).count == relations.count, ending.isDisjoint(with: kept),
            relations.count(where: { !$0.type.keepsTarget }) == ending.count
        else {
            throw IkrarError(
                .relationContradicts, about: "relations",
                id: "hubungan dengan satu perjanjian disebut dua kali atau saling bertentangan",
                en: "relations to one agreement stand there twice or contradict each other")
        }
    }

    /// Refuses a term that ends before it begins.
    public static func checkTerm(from effective: CalendarDate, to expires: CalendarDate?) throws(IkrarError) {
        guard let expires, expires < effective else { return }
        throw IkrarError(
            .agreementTerm, about: "expires",
            id: "tanggal berakhir \(expires.label.id) mendahului tanggal mulai berlaku \(effective.label.id)",
            en: "it expires on \(expires.label.en), before it takes effect on \(effective.label.en)",
            hint: Phrase(id: "Perbaiki \"effective\" atau \"expires\".", en: "Correct \"effective\" or \"expires\"."))
    }

    /// Refuses parties that make no agreement.
    public static func checkParties(_ parties: [(id: PartyID, isRequired: Bool)]) throws(IkrarError) {
        var known: Set<PartyID> = []
        if let twice = parties.firstIndex(where: { !known.insert($0.id).inserted }) {
            throw IkrarError(
                .agreementPartyTwice, about: "parties[\(twice)].id", id: "satu pihak disebut dua kali",
                en: "a party is named twice")
        }
        guard parties.count >= 2, parties.contains(where: { $0.isRequired }) else {
            throw IkrarError(
                .agreementParties, about: "parties",
                id: "perlu paling sedikit dua pihak, satu di antaranya wajib menandatangani",
                en: "an agreement needs at least two parties, one of which must sign")
        }
    }

    private func checkClauses() throws(IkrarError) {
        try Self.checkLabels(
            clauses.map { $0.label }, within: title, members: clauses.indices.map { "clauses[\($0)].label" })
        try checkCitations()
        let all = placedClauses
        let known = Set(parties.map { $0.id })
        for (clause, path, member) in all {
            let place = path.joined(separator: " ")
            try Self.checkLabels(
                clause.clauses.map { $0.label }, within: place,
                members: clause.clauses.indices.map { "\(member).clauses[\($0)].label" })
            if let stranger = clause.obliges.first(where: { !known.contains($0) }) {
                throw IkrarError(
                    .clauseObligesStranger, about: member + ".obliges",
                    id: "\(place) mewajibkan \"\(stranger)\", yang bukan pihak perjanjian ini",
                    en: "\(place) obliges \"\(stranger)\", which is not a party to this agreement",
                    hint: Phrase(
                        id: "Tambahkan sebagai pihak, atau perbaiki \"obliges\".",
                        en: "Add it as a party, or correct \"obliges\"."))
            }
            guard clause.text != nil || (clause.obliges.isEmpty && !clause.clauses.isEmpty) else {
                throw IkrarError(
                    .clauseEmpty, about: member, id: "\(place) tidak punya teks", en: "\(place) has no text")
            }
        }
    }

    /// Refuses attachments that cannot be told apart in a folder, or lie outside it.
    private func checkAttachments() throws(IkrarError) {
        var known: Set<String> = []
        for (index, name) in attachments.map({ $0.name }).enumerated() {
            guard known.insert(name).inserted, !name.contains("/"), name != ".", name != ".." else {
                throw IkrarError(
                    .attachmentName, about: "attachments[\(index)].name",
                    id: "lampiran \"\(name)\": nama berkas ganda atau bukan nama berkas",
                    en: "attachment \"\(name)\": a file name that stands there twice, or none",
                    hint: Phrase(
                        id: "Beri setiap lampiran nama berkas sendiri.", en: "Give each attachment its own file name."))
            }
        }
    }

    /// Refuses clauses side by side that are cited alike, to the eye of whoever cites them, and labels of mixed scripts.
    ///
    /// - Parameters:
    ///   - labels: the labels, in order.
    ///   - place: what they stand in, to be named in an error.
    ///   - members: where each of them stands in the statement.
    /// - Throws: `IkrarError` `clause-label-twice`, or that a label mixes scripts.
    public static func checkLabels(
        _ labels: [String], within place: String, members: [String] = []
    ) throws(IkrarError) {
        var known: [NameSkeleton: String] = [:]
        for (index, label) in labels.enumerated() {
            let member = members.indices.contains(index) ? members[index] : nil
            try Script.check(label, at: member ?? "label")
            if let earlier = known.updateValue(label, forKey: NameSkeleton(label)) {
                throw .sameLabel(earlier, label, within: place, about: member)
            }
        }
    }

    /// The same with what leads to them: "Pasal 1 (1)" beside "Pasal 1" with its "(1)" would be one citation of two.
    private func checkCitations() throws(IkrarError) {
        var known: [NameSkeleton: String] = [:]
        var exact: Set<String> = []
        try checkCitations(of: clauses, at: "clauses", under: nil, &known, &exact)
    }

    private func checkCitations(
        of clauses: [Clause], at member: String, under above: (citation: String, skeleton: NameSkeleton)?,
        _ known: inout [NameSkeleton: String], _ exact: inout Set<String>
    ) throws(IkrarError) {
        for (index, clause) in clauses.enumerated() {
            let own = NameSkeleton(clause.label)
            let citation = above.map { "\($0.citation) \(clause.label)" } ?? clause.label
            let skeleton = above?.skeleton.followed(by: own) ?? own
            let place = "\(member)[\(index)]"
            guard exact.insert(citation).inserted else {
                throw .sameLabel(citation, citation, within: title, about: place + ".label")
            }
            if let earlier = known.updateValue(citation, forKey: skeleton) {
                throw .sameLabel(earlier, citation, within: title, about: place + ".label")
            }
            try checkCitations(of: clause.clauses, at: place + ".clauses", under: (citation, skeleton), &known, &exact)
        }
    }
}

extension IkrarError {
    fileprivate static func sameLabel(
        _ one: String, _ other: String, within place: String, about member: String?
    ) -> IkrarError {
        IkrarError(
            .clauseLabelTwice, about: member,
            id: one == other
                ? "dua klausul berlabel \"\(one)\" dalam \(place)"
                : "dua klausul dalam \(place) berlabel sama bila dirujuk: \"\(one)\" dan \"\(other)\"",
            en: one == other
                ? "two clauses labelled \"\(one)\" in \(place)"
                : "two clauses in \(place) are cited alike: \"\(one)\" and \"\(other)\"",
            hint: Phrase(id: "Beri setiap klausul nomor sendiri.", en: "Give each clause a number of its own."))
    }
}

extension Agreement.Participant {
    init(json: JSON, at path: String) throws(IkrarError) {
        var reader = try ObjectReader(json, at: path)
        id = try reader.slug("id")
        name = try reader.name("name")
        role = try reader.line("role")
        number = try reader.optionalLine("number")
        isRequired = try reader.boolean("required")
        signatory = try Signatory(json: reader.required("signatory"), at: reader.path(of: "signatory"))
        try reader.finish()
    }

    var json: JSON {
        .members([
            "id": .string(id.text), "name": .string(name), "role": .string(role), "number": number.map(JSON.string),
            "required": .boolean(isRequired), "signatory": signatory.json,
        ])
    }
}

extension Agreement.Relation {
    init(json: JSON, at path: String) throws(IkrarError) {
        var reader = try ObjectReader(json, at: path)
        type = try reader.choice("type")
        agreement = try reader.statementID("agreement")
        try reader.finish()
    }

    var json: JSON {
        .members(["type": .string(type.rawValue), "agreement": .string(agreement.description)])
    }
}

extension Agreement.Attachment {
    init(json: JSON, at path: String) throws(IkrarError) {
        var reader = try ObjectReader(json, at: path)
        name = try reader.line("name")
        mediaType = try reader.line("mediaType")
        size = try reader.integer("size")
        sha256 = try reader.converted(
            "sha256", as: SHA256Digest.init(hex:), id: "64 digit heksadesimal kecil", en: "64 lower-case hex digits")
        isScan = try reader.optional("scan") == nil ? false : reader.boolean("scan")
        try reader.finish()
        guard size >= 0 else { throw IkrarError.wrongType(path + ".size", id: "ukuran", en: "a size") }
    }

    var json: JSON {
        .members([
            "name": .string(name), "mediaType": .string(mediaType), "size": .integer(size),
            "sha256": .string(sha256.hex), "scan": isScan ? .boolean(true) : nil,
        ])
    }
}

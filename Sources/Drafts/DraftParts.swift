internal import Agreements
internal import Signatures
internal import Wording

/// A party as a draft names it, perhaps without its name.
struct DraftedParty {
    let id: PartyID
    private let draft: DraftNode
    private let name: String?
    private let role: String
    private let number: String?
    private let isRequired: Bool
    private let signatory: Signatory

    init(_ draft: DraftNode) throws {
        var reader = try DraftReader(draft)
        self.draft = draft
        id = try reader.required("id") { try $0.slug() }
        name = try reader.optional("name") { try $0.line() }
        role = try reader.required("role") { try $0.line() }
        number = try reader.optional("number") { try $0.line() }
        isRequired = try reader.optional("required") { try $0.truth() } ?? true
        signatory = try reader.required("signatory", Signatory.init(draft:))
        try reader.finish()
    }

    func participant(officialName: String?) throws -> Agreement.Participant {
        guard let name = name ?? officialName else {
            throw draft.error(
                .draftPartyUnknown, id: "pihak \"\(id)\" belum terdaftar",
                en: "the party \"\(id)\" is not registered", subject: .party(id.text))
        }
        return Agreement.Participant(
            id: id, name: name, role: role, number: number, isRequired: isRequired, signatory: signatory)
    }
}

extension Signatory {
    fileprivate init(draft: DraftNode) throws {
        var reader = try DraftReader(draft)
        let office = try reader.required("office") { try $0.line() }
        let name = try reader.required("name") { try $0.line() }
        let word = try reader.optional("capacity") { try $0.line() } ?? "definitive"
        let onBehalfOf = try reader.optional("onBehalfOf") { try $0.line() }
        let mandate = try reader.optional("mandate", Mandate.init(draft:))
        try reader.finish()
        do throws(IkrarError) {
            let capacity = try Capacity(word: word, onBehalfOf: onBehalfOf, at: "")
            self.init(office: office, name: name, capacity: capacity, mandate: mandate)
        } catch {
            throw (draft.descendant("capacity") ?? draft).located(error)
        }
    }
}

extension Signatory.Mandate {
    fileprivate init(draft: DraftNode) throws {
        var reader = try DraftReader(draft)
        let number = try reader.required("number") { try $0.line() }
        let date = try reader.required("date") { try $0.date() }
        try reader.finish()
        self.init(number: number, date: date)
    }
}

extension Clause {
    init(draft: DraftNode) throws {
        var reader = try DraftReader(draft)
        let label = try reader.required("label") { try $0.line() }
        let heading = try reader.optional("heading") { try $0.line() }
        let text = try reader.optional("text") { try $0.prose() }
        let obliges: [PartyID] = try reader.list("obliges") { try $0.slug() }
        let themes: [ThemeID] = try reader.list("themes") { try $0.slug() }
        let clauses = try reader.list("clauses", Clause.init(draft:))
        try reader.finish()
        self.init(
            label: label, heading: heading, text: text, obliges: obliges, themes: themes, clauses: clauses)
    }
}

extension Agreement.Relation {
    init(draft: DraftNode, resolve: (String) throws -> StatementID?) throws {
        var reader = try DraftReader(draft)
        let type: Agreement.RelationType = try reader.required("type") { try $0.choice() }
        let agreement = try reader.required("agreement") { node in
            let text = try node.line()
            let found: StatementID?
            do {
                found = try resolve(text)
            } catch let error as IkrarError {
                throw node.located(error)
            }
            guard let id = found else {
                throw node.error(
                    .draftValue, id: "\"\(text)\" bukan nomor identitas perjanjian",
                    en: "\"\(text)\" is not the id of an agreement", subject: .agreement(text))
            }
            return id
        }
        try reader.finish()
        self.init(type, agreement)
    }
}

extension Agreement.Attachment {
    init(draft: DraftNode) throws {
        var reader = try DraftReader(draft)
        let name = try reader.required("name") { try $0.line() }
        let mediaType = try reader.required("mediaType") { try $0.line() }
        let size = try reader.required("size") { node in
            let text = try node.line()
            guard let size = Int(text), size >= 0 else {
                throw node.error(
                    .draftValue, id: "\"\(text)\" bukan ukuran dalam bita",
                    en: "\"\(text)\" is not a size in bytes")
            }
            return size
        }
        let sha256 = try reader.required("sha256") { node in
            let text = try node.line()
            guard let digest = SHA256Digest(hex: text) else {
                throw node.error(
                    .draftValue, id: "\"\(text)\" bukan 64 digit heksadesimal kecil",
                    en: "\"\(text)\" is not 64 lower-case hex digits")
            }
            return digest
        }
        let isScan = try reader.optional("scan") { try $0.truth() } ?? false
        try reader.finish()
        self.init(name: name, mediaType: mediaType, size: size, sha256: sha256, isScan: isScan)
    }
}

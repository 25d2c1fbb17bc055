public import Agreements
internal import CanonicalJSON
internal import Signatures
public import Wording
internal import Yams

/// An agreement as an officer writes it, in YAML.
public enum Draft {
    /// Reads a draft.
    ///
    /// - Parameters:
    ///   - bytes: the file, UTF-8, 1 MiB at most.
    ///   - attachments: files that belong to it beside those that the draft names.
    ///   - agreementID: the id of an earlier agreement, of which a draft may write the beginning only.
    ///   - officialName: the registered name of a party, which a draft need not repeat.
    /// - Returns: the agreement.
    /// - Throws: `IkrarError` with line, column and the words there.
    public static func agreement(
        from bytes: [UInt8], attaching attachments: [Agreement.Attachment] = [],
        agreementID: (String) throws -> StatementID? = { StatementID($0) }, officialName: (PartyID) throws -> String?
    ) throws -> Agreement {
        guard let root = try compose(DraftSource(bytes)) else {
            throw IkrarError(.draftEmpty, id: "rancangan kosong", en: "the draft is empty")
        }
        return try agreement(root, attachments, agreementID, officialName)
    }

    /// What is left out of a draft when it is read because nobody can see it, by line.
    public static func notes(on bytes: [UInt8]) throws(IkrarError) -> [Phrase] {
        try DraftSource(bytes).notes
    }

    /// An error about the agreement of a draft, at the line and column that it comes from.
    public static func located(_ error: IkrarError, in bytes: [UInt8]) -> IkrarError {
        guard let member = error.member, let root = (try? compose(DraftSource(bytes))) ?? nil,
            let node = root.descendant(member)
        else { return error }
        return node.located(error)
    }

    /// Refuses a draft in which a place is still to be filled in.
    public static func checkPlaceholders(in bytes: [UInt8]) throws {
        try compose(DraftSource(bytes))?.checkPlaceholders()
    }

    /// The nodes of a draft, of which there are not too many and none of which has lost a part of its text.
    static func compose(_ source: DraftSource) throws -> DraftNode? {
        guard let root = try source.parsed().map({ DraftNode(node: $0, source: source) }) else { return nil }
        var budget = NodeBudget()
        try budget.spend(on: root)
        var check = LostText(source: source)
        try check.look(at: root.node)
        return root
    }

    private static func agreement(
        _ root: DraftNode, _ attachments: [Agreement.Attachment], _ agreementID: (String) throws -> StatementID?,
        _ officialName: (PartyID) throws -> String?
    ) throws -> Agreement {
        var reader = try DraftReader(root)
        try reader.refuseUnfinished()
        let drafted = try reader.list("parties", DraftedParty.init)
        let agreement = Agreement(
            title: try reader.required("title") { try $0.line() },
            kind: try reader.required("kind") { try $0.choice() },
            language: try reader.optional("language") { try $0.choice() } ?? .indonesian,
            date: try reader.required("date") { try $0.date() },
            place: try reader.required("place") { try $0.line() },
            effective: try reader.required("effective") { try $0.date() },
            expires: try reader.optional("expires") { try $0.date() },
            parties: try drafted.map { try $0.participant(officialName: officialName($0.id)) },
            present: try reader.list("present") { try $0.prose() },
            recitals: try reader.list("recitals") { try $0.prose() },
            clauses: try reader.list("clauses", Clause.init(draft:)),
            attachments: try reader.list("attachments", Agreement.Attachment.init(draft:)) + attachments,
            relations: try reader.list("relations") { try Agreement.Relation(draft: $0, resolve: agreementID) },
            noticeDays: try reader.optional("notice") { try $0.noticeDays() },
            minimumParties: try reader.optional("minimumParties") { try $0.wholeNumber() })
        try reader.finish()
        return agreement
    }
}

/// YAML aliases repeat a node without repeating its text, so a small file can stand for billions of nodes.
private struct NodeBudget {
    private var left = 200_000

    mutating func spend(on draft: DraftNode, depth: Int = 1) throws(IkrarError) {
        left -= 1
        guard left > 0 else {
            throw draft.error(.draftTooLarge, id: "rancangan terlalu besar", en: "the draft is too large")
        }
        // A draft and the statement made of it are nested alike.
        guard draft.node.scalar != nil || depth <= JSON.deepestNesting else {
            throw draft.error(
                .draftTooDeep, id: "bertingkat lebih dari \(JSON.deepestNesting)",
                en: "nested deeper than \(JSON.deepestNesting)",
                hint: Phrase(
                    id: "Pakai lebih sedikit tingkat klausul di dalam klausul.",
                    en: "Use fewer levels of clauses within clauses."))
        }
        switch draft.node {
        case .mapping(let mapping):
            for pair in mapping {
                try spend(on: DraftNode(node: pair.key, source: draft.source), depth: depth + 1)
                try spend(on: DraftNode(node: pair.value, source: draft.source), depth: depth + 1)
            }
        case .sequence(let sequence):
            for element in sequence { try spend(on: DraftNode(node: element, source: draft.source), depth: depth + 1) }
        case .scalar, .alias: break
        }
    }
}

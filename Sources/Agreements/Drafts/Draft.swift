internal import CanonicalJSON
internal import Signatures
internal import Wording
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
    /// - Throws: `AgreementError` with line and column.
    public static func agreement(
        from bytes: [UInt8], attaching attachments: [Agreement.Attachment] = [],
        agreementID: (String) throws -> StatementID? = { StatementID($0) }, officialName: (PartyID) throws -> String?
    ) throws -> Agreement {
        guard let root = try compose(bytes) else {
            throw AgreementError("draft-empty", id: "rancangan kosong", en: "the draft is empty")
        }
        return try agreement(root, attachments, agreementID, officialName)
    }

    /// The nodes of a draft, of which there are not too many.
    static func compose(_ bytes: [UInt8]) throws -> Node? {
        guard bytes.count <= Statement.largest else {
            throw AgreementError(
                "draft-too-large", id: "rancangan lebih besar dari \(Statement.largest) bita",
                en: "the draft is larger than \(Statement.largest) bytes",
                hint: Phrase(
                    id: "Simpan lampiran sebagai berkas tersendiri dan sebut di \"attachments\".",
                    en: "Keep annexes as files of their own and name them in \"attachments\"."))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw AgreementError("draft-not-utf8", id: "rancangan bukan teks UTF-8", en: "the draft is not UTF-8 text")
        }
        try checkCharacters(text)
        let root = try compose(text)
        var budget = NodeBudget()
        try root.map { try budget.spend(on: $0) }
        return root
    }

    /// YAML has no control characters, and the library says so in English only.
    private static func checkCharacters(_ text: String) throws(AgreementError) {
        var (line, column) = (1, 1)
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control, !"\n\r\t\u{85}".unicodeScalars.contains(scalar) {
                let code =
                    "U+" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2)
                    + String(scalar.value, radix: 16, uppercase: true)
                throw AgreementError(
                    "draft-character", id: "\(line):\(column): karakter kendali \(code) tidak boleh ada di sini",
                    en: "\(line):\(column): the control character \(code) has no place here",
                    hint: Phrase(id: "Ketik ulang baris itu.", en: "Type that line anew."))
            }
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
    }

    private static func compose(_ text: String) throws -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw AgreementError.yaml(error)
        } catch {
            throw AgreementError("draft-yaml", id: "bukan YAML yang benar: \(error)", en: "not correct YAML: \(error)")
        }
    }

    private static func agreement(
        _ root: Node, _ attachments: [Agreement.Attachment], _ agreementID: (String) throws -> StatementID?,
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

    mutating func spend(on node: Node, depth: Int = 1) throws {
        left -= 1
        guard left > 0 else {
            throw AgreementError.draft(
                "draft-too-large", at: node, id: "rancangan terlalu besar", en: "the draft is too large")
        }
        // A draft and the statement made of it are nested alike.
        guard node.scalar != nil || depth <= JSON.deepestNesting else {
            throw AgreementError.draft(
                "draft-too-deep", at: node, id: "bertingkat lebih dari \(JSON.deepestNesting)",
                en: "nested deeper than \(JSON.deepestNesting)",
                hint: Phrase(
                    id: "Pakai lebih sedikit tingkat klausul di dalam klausul.",
                    en: "Use fewer levels of clauses within clauses."))
        }
        switch node {
        case .mapping(let mapping):
            for pair in mapping {
                try spend(on: pair.key, depth: depth + 1)
                try spend(on: pair.value, depth: depth + 1)
            }
        case .sequence(let sequence): for element in sequence { try spend(on: element, depth: depth + 1) }
        case .scalar, .alias: break
        }
    }
}

extension AgreementError {
    fileprivate static func yaml(_ error: YamlError) -> AgreementError {
        let (place, problem): (String, Phrase) =
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                ("\(mark.line):\(mark.column)", Phrase(id: "menurut pustaka YAML: \(problem)", en: problem))
            case .duplicatedKeysInMapping(let duplicates, let context):
                (
                    "\(context.mark.line):\(context.mark.column)",
                    Phrase(
                        id: "kunci ganda: \(duplicates.joined(separator: ", "))",
                        en: "duplicate key: \(duplicates.joined(separator: ", "))")
                )
            default: ("YAML", Phrase(id: "\(error)", en: "\(error)"))
            }
        return AgreementError(
            "draft-yaml", id: "\(place): bukan YAML yang benar: \(problem.id)",
            en: "\(place): not correct YAML: \(problem.en)",
            hint: Phrase(
                id: "Periksa lekuk (spasi di awal baris), titik dua dan tanda kutip di sekitar baris itu.",
                en: "Check the indentation, colons and quotation marks near that line."))
    }
}

internal import Wording
internal import Yams

/// Places of a draft that are still to be filled in: `[nama]`, `<jabatan>`, `……`, `____` where a name, an office, a title or
/// a number must stand.
enum Placeholder {
    /// The keys whose text names somebody or something; a clause may hold brackets of its own.
    private static let keys: Set<String> = ["title", "place", "name", "role", "number", "office", "onBehalfOf"]

    /// The lists of the clauses and annexes, which are texts and files.
    private static let texts: Set<String> = ["clauses", "attachments", "recitals", "present", "relations"]

    /// Whether the value of a key must be filled in.
    static func concerns(_ path: [PartialDraft.Step]) -> Bool {
        guard case .key(let first)? = path.first, case .key(let last)? = path.last else { return false }
        return !texts.contains(first) && keys.contains(last)
    }

    /// The first part of a text that is still to be filled in.
    static func first(in text: String) -> String? {
        text.firstMatch(of: /\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}|_{2,}|\.{4,}|…{2,}/).map { String($0.output) }
    }

    /// Refuses a single answer in which a place is still to be filled in.
    static func check(_ text: String, at place: String) throws(IkrarError) {
        guard let found = first(in: text) else { return }
        throw IkrarError(
            .draftPlaceholder, at: place, id: "\"\(found)\" masih harus diisi",
            en: "\"\(found)\" is still to be filled in", hint: .fillIn)
    }
}

extension Phrase {
    fileprivate static let fillIn = Phrase(id: "Isilah.", en: "Fill it in.")
}

extension DraftNode {
    /// Refuses a draft in which places are still to be filled in, and names each with its line.
    func checkPlaceholders() throws(IkrarError) {
        let open = placeholders(at: [])
        guard let (node, text) = open.first else { return }
        let rest = open.dropFirst().map { (line: source.spot(of: $0.node.node).line + 1, text: $0.text) }
        throw node.error(
            .draftPlaceholder,
            id: "\"\(text)\" masih harus diisi" + rest.map { "; baris \($0.line): \"\($0.text)\"" }.joined(),
            en: "\"\(text)\" is still to be filled in" + rest.map { "; line \($0.line): \"\($0.text)\"" }.joined(),
            hint: .fillIn)
    }

    private func placeholders(at path: [PartialDraft.Step]) -> [(node: DraftNode, text: String)] {
        switch node {
        case .mapping(let mapping):
            mapping.flatMap { key, value in
                DraftNode(node: value, source: source).placeholders(at: path + [.key(key.scalar?.string ?? "")])
            }
        case .sequence(let sequence) where Placeholder.concerns(path):
            // Without quotation marks YAML takes [nama] for a list.
            [(self, "[" + sequence.compactMap(\.scalar?.string).joined(separator: ", ") + "]")]
        case .sequence(let sequence):
            sequence.enumerated().flatMap { index, element in
                DraftNode(node: element, source: source).placeholders(at: path + [.index(index)])
            }
        case .scalar(let scalar):
            Placeholder.concerns(path) ? Placeholder.first(in: scalar.string).map { [(self, $0)] } ?? [] : []
        case .alias: []
        }
    }
}

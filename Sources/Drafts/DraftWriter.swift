internal import Agreements
internal import Wording
internal import Yams

extension PartialDraft {
    /// The draft as YAML: what is read from it again is the same draft.
    ///
    /// - Parameter comment: lines that stand above it, each as a comment.
    /// - Returns: the text.
    /// - Throws: `IkrarError` if the draft cannot be written as YAML.
    public func yaml(comment: [String] = []) throws -> String {
        let heading = comment.map { line in
            // What breaks a line would end the comment, and what follows would be read as the draft.
            "# " + String(String.UnicodeScalarView(line.unicodeScalars.map { $0.isMisleading ? "?" : $0 })) + "\n"
        }
        guard root != .fields([]) else { return heading.joined() }
        do {
            let text = try Yams.serialize(node: root.node, width: 110, allowUnicode: true)
            return heading.joined() + (heading.isEmpty ? "" : "\n") + text
        } catch {
            throw IkrarError(
                .draftYaml, id: "rancangan tidak dapat ditulis sebagai YAML: \(error)",
                en: "the draft cannot be written as YAML: \(error)")
        }
    }
}

extension PartialDraft.Value {
    fileprivate var node: Node {
        switch self {
        case .nothing: Node("~", Tag(.null), .plain)
        case .text(let text): Node(text, Tag(.str), Self.style(of: text))
        case .list(let values):
            // Short names stay on one line, as in the template.
            .sequence(Node.Sequence(values.map(\.node), Tag(.seq), isFlat ? .flow : .block))
        case .fields(let fields):
            .mapping(
                Node.Mapping(
                    fields.map { (Node($0.key, Tag(.str), Self.style(of: $0.key)), $0.value.node) }, Tag(.map), .block))
        }
    }

    /// Whether this is a list of slugs, or an empty one.
    private var isFlat: Bool {
        guard case .list(let values) = self else { return false }
        return values.allSatisfy { if case .text(let text) = $0 { PartyID(text) != nil } else { false } }
    }

    private static func style(of text: String) -> Node.Scalar.Style {
        if DraftNode.isNothing(text) { return .singleQuoted }
        return text.contains("\n") ? .literal : .any
    }
}

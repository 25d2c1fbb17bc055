internal import CanonicalJSON

/// A numbered part of an agreement: Pasal, ayat, huruf, angka. One that obliges a party is a commitment.
public struct Clause: Sendable {
    /// What it is cited by, unique among its siblings: `Pasal 1`, `(2)`, `a.`
    public let label: String
    /// Its heading.
    public let heading: String?
    /// Its text; a clause of parts only has none.
    public let text: String?
    /// The parties it obliges.
    public let obliges: [PartyID]
    /// What it is about.
    public let themes: [ThemeID]
    /// Its parts.
    public let clauses: [Clause]

    /// A clause.
    public init(
        label: String, heading: String?, text: String?, obliges: [PartyID], themes: [ThemeID], clauses: [Clause]
    ) {
        self.label = label
        self.heading = heading
        self.text = text
        self.obliges = obliges
        self.themes = themes
        self.clauses = clauses
    }

    init(json: JSON, at path: String) throws {
        var reader = try ObjectReader(json, at: path)
        label = try reader.line("label")
        heading = try reader.optionalLine("heading")
        text = try reader.optionalProse("text")
        obliges = try reader.slugs("obliges")
        themes = try reader.slugs("themes")
        clauses = try reader.elements("clauses").map { try Clause(json: $0.value, at: $0.path) }
        try reader.finish()
    }

    var json: JSON {
        .members([
            "label": .string(label),
            "heading": heading.map(JSON.string),
            "text": text.map(JSON.string),
            "obliges": obliges.isEmpty ? nil : .strings(obliges.map(\.text)),
            "themes": themes.isEmpty ? nil : .strings(themes.map(\.text)),
            "clauses": clauses.isEmpty ? nil : .array(clauses.map(\.json)),
        ])
    }

    /// This clause and its parts in reading order, each with the labels that lead to it.
    func flattened(under path: [String]) -> [(clause: Clause, path: [String])] {
        let own = path + [label]
        return [(self, own)] + clauses.flatMap { $0.flattened(under: own) }
    }
}

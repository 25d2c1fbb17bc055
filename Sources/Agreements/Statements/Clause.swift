internal import CanonicalJSON
internal import Wording

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

    /// A label is no longer than this, in bytes of UTF-8: it stands in front of each clause beneath.
    public static let longestLabel = 200
    /// A clause's label after all that lead to it is no longer than this, in bytes of UTF-8.
    public static let longestCitation = 1024

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

    /// - Parameters:
    ///   - json: the clause.
    ///   - path: where it stands in the statement.
    ///   - length: that of the labels above, joined.
    /// - Throws: `IkrarError` if a member is missing or wrong, or the labels joined are too long.
    init(json: JSON, at path: String, under length: Int = 0) throws(IkrarError) {
        var reader = try ObjectReader(json, at: path)
        label = try reader.name("label")
        let length = try Self.citationLength(label, under: length, at: reader.path(of: "label"))
        heading = try reader.optionalLine("heading")
        text = try reader.optionalProse("text")
        obliges = try reader.slugs("obliges")
        themes = try reader.slugs("themes")
        clauses = try reader.elements("clauses").map { element throws(IkrarError) in
            try Clause(json: element.value, at: element.path, under: length)
        }
        try reader.finish()
    }

    var json: JSON {
        .members([
            "label": .string(label),
            "heading": heading.map(JSON.string),
            "text": text.map(JSON.string),
            "obliges": obliges.isEmpty ? nil : .strings(obliges.map { $0.text }),
            "themes": themes.isEmpty ? nil : .strings(themes.map { $0.text }),
            "clauses": clauses.isEmpty ? nil : .array(clauses.map { $0.json }),
        ])
    }

    /// This clause and its parts in reading order, each with the labels that lead to it and its place in the statement.
    func flattened(under path: [String], at member: String) -> [(clause: Clause, path: [String], member: String)] {
        let own = path + [label]
        return [(self, own, member)]
            + clauses.enumerated().flatMap { $1.flattened(under: own, at: "\(member).clauses[\($0)]") }
    }

    private static func citationLength(_ label: String, under length: Int, at place: String) throws(IkrarError)
        -> Int
    {
        guard label.utf8.count <= longestLabel else { throw .longLabel(place) }
        let citation = length == 0 ? label.utf8.count : length + 1 + label.utf8.count
        guard citation <= longestCitation else { throw .longCitation(place) }
        return citation
    }
}

extension IkrarError {
    fileprivate static func longLabel(_ place: String) -> IkrarError {
        IkrarError(
            .clauseLabelLong, at: place, id: "label klausul lebih panjang dari \(Clause.longestLabel) bita",
            en: "the clause's label is longer than \(Clause.longestLabel) bytes",
            hint: Phrase(
                id: "Label hanya untuk merujuk: Pasal 12, (3), a. Selebihnya tempatnya di \"heading\" atau \"text\".",
                en: "A label is only for citing: Article 12, (3), a. Put the rest into \"heading\" or \"text\"."))
    }

    fileprivate static func longCitation(_ place: String) -> IkrarError {
        IkrarError(
            .clauseLabelLong, at: place,
            id: "bersama label di atasnya lebih panjang dari \(Clause.longestCitation) bita",
            en: "with the labels above it is longer than \(Clause.longestCitation) bytes",
            hint: Phrase(
                id: "Pakai label yang lebih pendek, atau lebih sedikit tingkat klausul.",
                en: "Use shorter labels, or fewer levels of clauses."))
    }
}

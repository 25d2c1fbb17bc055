/// A language that ikrar speaks, by its ISO 639-1 code.
public enum Language: String, Sendable, CaseIterable {
    case indonesian = "id"
    case english = "en"
}

/// The same sentence in both languages. Whoever writes one must write the other.
public struct Phrase: Sendable, Hashable {
    /// Indonesian, as offices write it.
    public let id: String
    /// English.
    public let en: String

    /// Makes a phrase of its two wordings.
    public init(id: String, en: String) {
        self.id = id
        self.en = en
    }

    /// The wording in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .indonesian: id
        case .english: en
        }
    }
}

extension BinaryInteger {
    /// The number with its noun, for English: `1 entry`, `2 entries`.
    public func counting(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}

public import Wording

/// The id of a party, which outlives its names.
public typealias PartyID = Slug<Party>

/// The id of a theme of the registry.
public typealias ThemeID = Slug<Genesis.Theme>

/// The short name of something: lower-case ASCII letters and digits in groups joined by hyphens, 64 bytes at most.
///
/// `Named` is what it names: one of a party is none of a theme.
public struct Slug<Named>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name, such as `polres-sarolangun`.
    public let text: String

    /// Accepts text of this form only.
    public init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        // What comes before: at the start and after a hyphen a letter or digit must follow.
        var isInGroup = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): isInGroup = true
            case UInt8(ascii: "-") where isInGroup: isInGroup = false
            default: return nil
            }
        }
        guard isInGroup else { return nil }
        self.text = text
    }

    public var description: String { text }

    public static func < (one: Slug, other: Slug) -> Bool { one.text < other.text }
}

extension Phrase {
    /// What a slug is, to complete a sentence.
    public static let slugRule = Phrase(
        id: "nama pendek dari huruf kecil, angka dan tanda hubung",
        en: "a short name of lower-case letters, digits and hyphens")
}

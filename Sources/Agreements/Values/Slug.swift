public import Wording

/// The short name of something: lower-case letters and digits in groups joined by hyphens, 64 at most.
public struct Slug: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name, such as `polres-sarolangun`.
    public let text: String

    /// Accepts text of this form only.
    public init?(_ text: String) {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isPlain = groups.allSatisfy { group in
            !group.isEmpty
                && group.allSatisfy {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                }
        }
        guard isPlain, text.utf8.count <= 64 else { return nil }
        self.text = text
    }

    public var description: String { text }

    /// What a slug is, to complete a sentence.
    public static let rule = Phrase(
        id: "nama pendek dari huruf kecil, angka dan tanda hubung",
        en: "a short name of lower-case letters, digits and hyphens")

    public static func < (one: Slug, other: Slug) -> Bool { one.text < other.text }
}

/// The id of a party, which outlives its names.
public typealias PartyID = Slug

/// The id of a theme of the registry.
public typealias ThemeID = Slug

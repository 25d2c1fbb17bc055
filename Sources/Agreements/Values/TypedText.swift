/// Text as a person has typed or pasted it: spaces of any kind become U+0020, and what a word processor puts between
/// letters without any width is dropped.
public struct TypedText: Sendable {
    /// What is left.
    public let text: String
    /// What was dropped, in its order, each with the number of characters that are left before it.
    public let dropped: [(scalar: Unicode.Scalar, offset: Int)]

    /// Cleans what was typed.
    public init(_ typed: some StringProtocol) {
        var kept = String.UnicodeScalarView()
        var dropped: [(scalar: Unicode.Scalar, offset: Int)] = []
        var count = 0
        for scalar in typed.unicodeScalars {
            if Self.hasNoWidth(scalar) {
                dropped.append((scalar, count))
            } else {
                kept.append(Self.isOtherSpace(scalar) ? " " : scalar)
                count += 1
            }
        }
        text = String(kept)
        self.dropped = dropped
    }

    /// Text with U+0020 in place of every other space and of tabs.
    public static func spaced(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isOtherSpace($0) || $0 == "\t" }) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { isOtherSpace($0) || $0 == "\t" ? " " : $0 }))
    }

    /// Zs of the Unicode standard but for U+0020, a closed list like `CharacterTable`.
    private static func isOtherSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Soft hyphen, Mongolian vowel separator, zero-width space, non-joiner and joiner, word joiner, byte order mark.
    private static func hasNoWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x180E, 0x200B...0x200D, 0x2060, 0xFEFF: true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Whether a person cannot see this character for what it is: see `CharacterTable`, which says it for statements,
    /// file names, terminals and printed pages alike.
    ///
    /// Signed text holds none of them, and none reaches a terminal as it is.
    @inlinable public var isMisleading: Bool {
        if value < 0x7F { return value < 0x20 }
        // Latin letters and marks, which most text consists of.
        if value > 0xAD && value < 0x34F { return false }
        return isInTable
    }

    @usableFromInline var isInTable: Bool { CharacterTable.contains(value) }

    /// The character's number as the standard writes it: `U+00AD`.
    public var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

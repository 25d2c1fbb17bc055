@_spi(_Unicode) internal import Swift

extension StringProtocol {
    /// The text in Unicode Normalization Form C, by the standard library's own tables: they are the same wherever this
    /// is compiled to.
    public var inNormalFormC: String {
        if hasPlainForm { return String(self) }
        var scalars = String.UnicodeScalarView()
        // By hand: Embedded Swift does not see that the normalized form is a sequence.
        var normalized = String(self)._nfc.makeIterator()
        while let scalar = normalized.next() { scalars.append(scalar) }
        return String(scalars)
    }

    /// Whether the text is in Unicode Normalization Form C.
    public var isInNormalFormC: Bool {
        if hasPlainForm { return true }
        var normalized = String(self)._nfc.makeIterator()
        for scalar in unicodeScalars where normalized.next() != scalar { return false }
        return normalized.next() == nil
    }

    /// No character below U+0300 and no general punctuation from U+2002 to U+2027 changes under NFC; ordinary text needs
    /// no more than this look.
    private var hasPlainForm: Bool {
        unicodeScalars.allSatisfy { $0.value < 0x300 || ($0.value > 0x2001 && $0.value < 0x2028) }
    }
}

@_spi(_Unicode) internal import Swift

/// What stays of a name or a label when all is left out by which people do not tell two of them apart: case, marks,
/// spaces and punctuation. Where two must differ, their skeletons must.
///
/// Letters and digits stay, and between two digits one mark for whatever stood there: `1.1` is not `11`. Forms of a
/// letter count as that letter, and so do letters of other scripts that look like it (`LookAlikes`). A zero or a one
/// between two letters counts as the letter that it looks like: `Bawas1u` is `Bawaslu`, but `Pasal 1` is not `Pasal I`.
public struct NameSkeleton: Hashable, Sendable {
    private let text: String

    /// The skeleton of a name. Text without any letter or digit is its own.
    public init(_ name: String) {
        let scalars = Self.scalars(of: name)
        text = scalars.isEmpty ? name : Self.withLetters(scalars)
    }

    /// The skeleton of labels that lead to one another.
    init(path: [String]) {
        text = path.map { NameSkeleton($0).text }.joined(separator: String(Self.divider))
    }

    /// Stands between two digits that something divides, and between two labels.
    private static let divider: Unicode.Scalar = "·"

    private static func scalars(of name: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(name.utf8.count)
        var isDivided = false
        func append(_ scalar: Unicode.Scalar) {
            if isDivided, let last = result.last, last.isSkeletonDigit, scalar.isSkeletonDigit { result.append(divider) }
            isDivided = false
            result.append(scalar)
        }
        if name.utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in name.utf8 {
                let scalar = Unicode.Scalar(byte)
                if scalar.isASCIILetter {
                    append(Unicode.Scalar(byte | 0x20))
                } else if scalar.isSkeletonDigit {
                    append(scalar)
                } else {
                    isDivided = true
                }
            }
            return result
        }
        // Upper case first: it brings together what lower case keeps apart, such as ß and ss, ſ and s.
        for scalar in name.uppercased().lowercased()._nfd {
            if let plain = LookAlikes.plain(scalar) {
                let isNumber = scalar.properties.generalCategory == .otherNumber
                isDivided = isDivided || isNumber
                for scalar in plain.unicodeScalars { append(scalar) }
                isDivided = isNumber
                continue
            }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
                .decimalNumber, .otherNumber:
                append(scalar)
            case .nonspacingMark, .spacingMark, .enclosingMark:
                // The vowel signs of Javanese, Balinese, Devanagari and their like are what tells syllables apart.
                if !LookAlikes.isAccent(scalar) { append(scalar) }
            default: isDivided = true
            }
        }
        return result
    }

    private static func withLetters(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isBetweenLetters =
                index > 0 && index + 1 < scalars.count && scalars[index - 1].isASCIILetter
                && scalars[index + 1].isASCIILetter
            switch scalar {
            case "0" where isBetweenLetters: text.append("o")
            case "1" where isBetweenLetters: text.append("l")
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    fileprivate var isSkeletonDigit: Bool { ("0"..."9").contains(self) }
}

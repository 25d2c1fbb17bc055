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
        let plain = Self.bytes(of: name)
        text = plain.isEmpty ? name : String(decoding: Self.withLetters(plain), as: UTF8.self)
    }

    private init(text: String) {
        self.text = text
    }

    /// The skeleton of a label behind those that lead to it.
    func followed(by other: NameSkeleton) -> NameSkeleton {
        NameSkeleton(text: text + String(decoding: Self.divider, as: UTF8.self) + other.text)
    }

    /// Stands between two digits that something divides, and between two labels.
    private static let divider = Array("·".utf8)

    /// The letters and digits of a name.
    private static func bytes(of name: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(name.utf8.count)
        var isDivided = false
        func append(_ byte: UInt8) {
            if isDivided, byte.isDigit, result.last?.isDigit == true { result += divider }
            isDivided = false
            result.append(byte)
        }
        func append(plain byte: UInt8) {
            if byte.isLetter {
                append(byte | 0x20)
            } else if byte.isDigit {
                append(byte)
            } else {
                isDivided = true
            }
        }
        guard name.utf8.contains(where: { $0 >= 0x80 }) else {
            for byte in name.utf8 { append(plain: byte) }
            return result
        }
        // Upper case first: it brings together what lower case keeps apart, such as ß and ss, ſ and s.
        for scalar in name.uppercased().lowercased()._nfd {
            if scalar.isASCII {
                append(plain: UInt8(truncatingIfNeeded: scalar.value))
                continue
            }
            let category = scalar.properties.generalCategory
            if let plain = LookAlikes.plain(scalar) {
                isDivided = isDivided || category == .otherNumber
                for byte in plain.utf8 { append(byte) }
                isDivided = category == .otherNumber
                continue
            }
            switch category {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
                .decimalNumber, .otherNumber:
                for byte in String(scalar).utf8 { append(byte) }
            case .nonspacingMark, .spacingMark, .enclosingMark:
                // The vowel signs of Javanese, Balinese, Devanagari and their like are what tells syllables apart.
                if !LookAlikes.isAccent(scalar) { for byte in String(scalar).utf8 { append(byte) } }
            default: isDivided = true
            }
        }
        return result
    }

    /// With each zero and one that stands between two letters as the letter that it looks like.
    private static func withLetters(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for index in bytes.indices.dropFirst().dropLast() where bytes[index] == 0x30 || bytes[index] == 0x31 {
            guard bytes[index - 1].isLetter, bytes[index + 1].isLetter else { continue }
            result[index] = UInt8(ascii: bytes[index] == 0x30 ? "o" : "l")
        }
        return result
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}

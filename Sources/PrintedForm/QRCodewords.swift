package import Agreements

/// What a QR code of version 5, level M holds: the id in byte mode, padded and protected against damage.
///
/// ISO/IEC 18004:2015 §7.4 and §7.5. Version 5-M has two blocks of 43 codewords of data and 24 of error correction,
/// of which up to 12 wrong codewords a block can be mended. An id is 71 bytes; 84 would fit.
package struct QRCodewords: Sendable {
    /// All codewords in the order in which they are placed.
    package let bytes: [UInt8]

    private static let blocks = 2
    private static let dataOfBlock = 43
    private static let correctionOfBlock = 24

    /// The codewords of an agreement's id.
    package init(_ id: StatementID) {
        let blocks = Self.data(of: Array(id.description.utf8)).chunked(by: Self.dataOfBlock)
        let corrections = blocks.map { ReedSolomon.correction(of: $0, count: Self.correctionOfBlock) }
        bytes = Self.interleaved(blocks) + Self.interleaved(corrections)
    }

    /// Mode, count, bytes, terminator and padding. Mode and count are 12 bits: every byte stands across two codewords.
    private static func data(of text: [UInt8]) -> [UInt8] {
        let (byteMode, terminator): (UInt8, UInt8) = (0b0100, 0)
        var halves = [byteMode]
        for byte in [UInt8(truncatingIfNeeded: text.count)] + text { halves += [byte >> 4, byte & 15] }
        halves.append(terminator)
        var data = halves.chunked(by: 2).map { pair in pair.reduce(0) { $0 << 4 | $1 } }
        let padding: [UInt8] = [0xEC, 0x11]
        for index in 0..<max(0, blocks * dataOfBlock - data.count) { data.append(padding[index % 2]) }
        return data
    }

    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        guard let length = blocks.first?.count else { return [] }
        return (0..<length).flatMap { (index: Int) -> [UInt8] in blocks.map { $0[index] } }
    }
}

/// Reed–Solomon codes over GF(256) with the polynomial x⁸ + x⁴ + x³ + x² + 1, as QR codes use them.
package enum ReedSolomon {
    /// The remainder of data by the generator (x − α⁰)(x − α¹)…: the codewords that mend damage.
    package static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        let generator = generator(of: count)
        var remainder = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ remainder[0]
            remainder = remainder.dropFirst() + [0]
            for index in remainder.indices { remainder[index] ^= product(generator[index], factor) }
        }
        return remainder
    }

    /// The generator's coefficients from the second highest down; the highest is one.
    private static func generator(of degree: Int) -> [UInt8] {
        var coefficients = [UInt8](repeating: 0, count: degree - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in coefficients.indices {
                let next = index + 1 < degree ? coefficients[index + 1] : 0
                coefficients[index] = product(coefficients[index], root) ^ next
            }
            root = product(root, 2)
        }
        return coefficients
    }

    private static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
        (0..<8).reversed().reduce(0) { sum, bit in
            (sum << 1) ^ (sum >> 7) &* 0x1D ^ (other >> UInt8(bit) & 1) &* one
        }
    }
}

extension Array {
    /// The elements in groups of a size, the last one as long as there are any.
    fileprivate func chunked(by size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

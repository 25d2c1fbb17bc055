/// What a QR code holds: bytes in byte mode, padded and protected against damage (ISO/IEC 18004:2015 §7.4 and §7.5).
package struct QRCodewords: Sendable {
    /// All codewords in the order in which they are placed.
    package let bytes: [UInt8]

    /// The codewords of bytes that fit into a symbol.
    package init(_ text: [UInt8], _ symbol: QRSymbol) {
        let data = Self.data(of: text, symbol)
        // The last blocks are one longer, where the codewords do not come out even.
        let (short, longer) = (data.count / symbol.blocks, data.count % symbol.blocks)
        var (blocks, start): ([[UInt8]], Int) = ([], 0)
        for number in 0..<symbol.blocks {
            let count = number < symbol.blocks - longer ? short : short + 1
            blocks.append(Array(data[start..<(start + count)]))
            start += count
        }
        let corrections = blocks.map { ReedSolomon.correction(of: $0, count: symbol.correctionOfBlock) }
        bytes = Self.interleaved(blocks) + Self.interleaved(corrections)
    }

    /// Mode, count, bytes, terminator and padding. Mode and count are 12 or 20 bits: every byte stands across two
    /// codewords.
    private static func data(of text: [UInt8], _ symbol: QRSymbol) -> [UInt8] {
        let (byteMode, terminator): (UInt8, UInt8) = (0b0100, 0)
        var halves = [byteMode]
        let count = UInt16(truncatingIfNeeded: text.count)
        let counts = [UInt8(count >> 8), UInt8(count & 255)].suffix(symbol.countBits / 8)
        for byte in counts + text { halves += [byte >> 4, byte & 15] }
        halves.append(terminator)
        var data = halves.chunked(by: 2).map { pair in pair.reduce(0) { $0 << 4 | $1 } }
        let padding: [UInt8] = [0xEC, 0x11]
        for index in 0..<max(0, symbol.dataCodewords - data.count) { data.append(padding[index % 2]) }
        return data
    }

    /// The first of each, then the second of each.
    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        let length = blocks.map { $0.count }.max() ?? 0
        return (0..<length).flatMap { (index: Int) -> [UInt8] in
            blocks.compactMap { index < $0.count ? $0[index] : nil }
        }
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

/// The size of a QR code and how much of it mends damage: ISO/IEC 18004:2015, tables 1, 7 and 9.
package struct QRSymbol: Sendable {
    /// From 1 to 40.
    package let version: Int
    /// How much damage can be mended.
    package let level: Level

    /// How much damage can be mended: up to 7 % of the codewords, or 15 %.
    package enum Level: Int, Sendable {
        // The raw values are those of the format information.
        case medium = 0
        case low = 1
    }

    /// The smallest symbol that holds so many bytes.
    ///
    /// - Returns: `nil` if none does.
    package init?(holding count: Int, level: Level) {
        guard let version = (1...40).first(where: { QRSymbol($0, level).capacity >= count }) else { return nil }
        self.init(version, level)
    }

    /// A symbol of a version.
    package init(_ version: Int, _ level: Level) {
        self.version = version
        self.level = level
    }

    /// Modules along a side.
    package var side: Int { version * 4 + 17 }

    /// How many bits say how many bytes there are.
    var countBits: Int { version < 10 ? 8 : 16 }

    /// How many bytes of data there is room for.
    package var capacity: Int { (dataCodewords * 8 - 4 - countBits) / 8 }

    /// How many codewords there are.
    var codewords: Int {
        var modules = (16 * version + 128) * version + 64
        if version >= 2 {
            let count = version / 7 + 2
            modules -= (25 * count - 10) * count - 55
            if version >= 7 { modules -= 36 }
        }
        return modules / 8
    }

    /// How many of them hold data.
    var dataCodewords: Int { codewords - blocks * correctionOfBlock }

    /// The middles of the small squares, along either side.
    var alignments: [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<(count - 1)).reversed().map { side - 7 - $0 * step }
    }

    /// Into how many blocks the codewords are divided.
    var blocks: Int {
        let blocks: [UInt8] =
            switch level {
            case .low:
                [
                    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
                    8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
                ]
            case .medium:
                [
                    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
                    17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
                ]
            }
        return Int(blocks[version - 1])
    }

    /// How many codewords of a block mend damage.
    var correctionOfBlock: Int {
        let counts: [UInt8] =
            switch level {
            case .low:
                [
                    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
                    28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
                ]
            case .medium:
                [
                    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
                    26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
                ]
            }
        return Int(counts[version - 1])
    }
}

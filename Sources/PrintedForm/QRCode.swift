package import Agreements

/// A QR code (ISO/IEC 18004:2015) of bytes: an agreement's id as version 5 with error correction level M, or a longer
/// text that a screen shows.
package struct QRCode: Sendable {
    /// Its size, and how much of it mends damage.
    package let symbol: QRSymbol
    /// Modules along a side.
    package let side: Int
    /// Which modules are dark, row by row.
    package private(set) var isDark: [Bool]
    // What is fixed by the version, where no data goes.
    private var isFixed: [Bool]

    /// The code of an agreement's id with the mask that reads best.
    package init(_ id: StatementID) { self.init(Array(id.description.utf8), QRSymbol(5, .medium)) }

    /// The same with one of the eight masks.
    package init(_ id: StatementID, mask: Int) {
        self.init(Array(id.description.utf8), QRSymbol(5, .medium), mask: mask)
    }

    /// The smallest code of a text for a screen, where nothing comes to harm: level L.
    ///
    /// - Returns: `nil` if the text is too long.
    package init?(screenText text: String) {
        let bytes = Array(text.utf8)
        guard let symbol = QRSymbol(holding: bytes.count, level: .low) else { return nil }
        self.init(bytes, symbol)
    }

    private init(_ bytes: [UInt8], _ symbol: QRSymbol) {
        let codes = (0..<8).map { QRCode(bytes, symbol, mask: $0) }
        self = codes.min { $0.penalty < $1.penalty } ?? QRCode(bytes, symbol, mask: 0)
    }

    /// The code with one of the eight masks. The bytes fit.
    package init(_ bytes: [UInt8], _ symbol: QRSymbol, mask: Int) {
        self.symbol = symbol
        side = symbol.side
        isDark = [Bool](repeating: false, count: side * side)
        isFixed = isDark
        placePatterns()
        place(format: Self.format(mask: mask, level: symbol.level))
        placeVersion()
        place(QRCodewords(bytes, symbol).bytes, mask: mask)
    }

    /// The dark modules.
    package var squares: [(x: Int, y: Int)] {
        isDark.indices.filter { isDark[$0] }.map { ($0 % side, $0 / side) }
    }

    /// The level and the mask with their error correction, a BCH (15, 5) code, as §7.9 masks them.
    package static func format(mask: Int, level: QRSymbol.Level = .medium) -> Int {
        let data = level.rawValue << 3 | mask
        var remainder = data << 10
        for bit in (10..<15).reversed() where remainder >> bit & 1 == 1 { remainder ^= 0b101_0011_0111 << (bit - 10) }
        return (data << 10 | remainder) ^ 0b101_0100_0001_0010
    }

    // MARK: Placing

    private mutating func fix(_ x: Int, _ y: Int, _ dark: Bool) {
        guard (0..<side).contains(x), (0..<side).contains(y) else { return }
        isDark[y * side + x] = dark
        isFixed[y * side + x] = true
    }

    private mutating func placePatterns() {
        let last = side - 1
        for index in 0..<side {
            fix(6, index, index % 2 == 0)
            fix(index, 6, index % 2 == 0)
        }
        // Squares in squares: three to find the code by, with a light margin, and small ones against distortion.
        for (x, y) in [(3, 3), (last - 3, 3), (3, last - 3)] { placeSquares(x, y, reach: 4, light: [2, 4]) }
        let middles = symbol.alignments
        for (row, y) in middles.enumerated() {
            for (column, x) in middles.enumerated() {
                let isCorner =
                    (row == 0 && (column == 0 || column == middles.count - 1))
                    || (row == middles.count - 1 && column == 0)
                if !isCorner { placeSquares(x, y, reach: 2, light: [1]) }
            }
        }
    }

    private mutating func placeSquares(_ x: Int, _ y: Int, reach: Int, light: Set<Int>) {
        for dy in -reach...reach {
            for dx in -reach...reach { fix(x + dx, y + dy, !light.contains(max(abs(dx), abs(dy)))) }
        }
    }

    /// Places the version with its error correction, a BCH (18, 6) code, twice (§7.10).
    private mutating func placeVersion() {
        guard symbol.version >= 7 else { return }
        var remainder = symbol.version
        for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0b1_1111_0010_0101 }
        let bits = symbol.version << 12 | remainder
        for bit in 0..<18 {
            let (far, near, dark) = (side - 11 + bit % 3, bit / 3, bits >> bit & 1 == 1)
            fix(far, near, dark)
            fix(near, far, dark)
        }
    }

    /// Places the format twice, the lowest bit first, and the module that is always dark.
    private mutating func place(format: Int) {
        let last = side - 1
        for bit in 0..<15 {
            let dark = format >> bit & 1 == 1
            // Around the corner at the top left, past the timing patterns.
            switch bit {
            case 0..<6: fix(8, bit, dark)
            case 6: fix(8, 7, dark)
            case 7: fix(8, 8, dark)
            case 8: fix(7, 8, dark)
            default: fix(14 - bit, 8, dark)
            }
            // Below the corner at the top right, beside the corner at the bottom left.
            if bit < 8 { fix(last - bit, 8, dark) } else { fix(8, last - 14 + bit, dark) }
        }
        fix(8, last - 7, true)
    }

    /// Places the codewords in columns of two, up and down from the right, past what is fixed.
    private mutating func place(_ codewords: [UInt8], mask: Int) {
        let bits = codewords.flatMap { (byte: UInt8) -> [Bool] in (0..<8).reversed().map { byte >> UInt8($0) & 1 == 1 }
        }
        var next = 0
        var isUpward = true
        // The column of the vertical timing pattern does not count.
        for right in stride(from: side - 1, to: 6, by: -2) + [5, 3, 1] {
            for step in 0..<side {
                let y = isUpward ? side - 1 - step : step
                for x in [right, right - 1] where !isFixed[y * side + x] {
                    let bit = next < bits.count && bits[next]
                    isDark[y * side + x] = bit != Self.inverts(mask, x, y)
                    next += 1
                }
            }
            isUpward.toggle()
        }
    }

    private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    // MARK: Choosing the mask

    /// How hard the code is to read, by §7.8.3: long runs, blocks, what looks like a finder pattern, and imbalance.
    package var penalty: Int {
        let rows = (0..<side).map { y in (0..<side).map { isDark[y * side + $0] } }
        let columns = (0..<side).map { x in rows.map { $0[x] } }
        let lines = (rows + columns).reduce(0) { $0 + Self.runs(in: $1) + Self.finders(in: $1) }
        let corners = 0..<(side - 1)
        let blocks = corners.reduce(0) { sum, y in
            sum
                + corners.count { x in
                    rows[y][x] == rows[y][x + 1] && rows[y][x] == rows[y + 1][x] && rows[y][x] == rows[y + 1][x + 1]
                }
        }
        let percent = isDark.count { $0 } * 100 / isDark.count
        return lines + blocks * 3 + abs(percent - 50) / 5 * 10
    }

    private static func runs(in line: [Bool]) -> Int {
        var (penalty, length) = (0, 0)
        for index in line.indices {
            length = index > 0 && line[index] == line[index - 1] ? length + 1 : 1
            penalty += length == 5 ? 3 : length > 5 ? 1 : 0
        }
        return penalty
    }

    private static func finders(in line: [Bool]) -> Int {
        let finder = [true, false, true, true, true, false, true]
        let margin = [false, false, false, false]
        return (0...(line.count - 11)).reduce(0) { sum, start in
            let part = Array(line[start..<(start + 11)])
            return sum + (part == margin + finder || part == finder + margin ? 40 : 0)
        }
    }
}

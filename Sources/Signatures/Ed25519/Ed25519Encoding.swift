/// Which encodings of curve points are fit to be trusted.
///
/// OpenSSL decodes leniently: it takes points of small order, under which one signature can fit many messages, and
/// encodings that are not the canonical one, which would give one key several names. See RFC 8032 §5.1.3 and
/// Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs" (2020), table 1.
enum Ed25519Encoding {
    /// The prime 2^255 - 19, little-endian.
    private static let prime: [UInt8] = [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]

    /// The y-coordinates of the eight points whose order divides 8, with the two that have a second encoding below
    /// 2^255. The sign of x is left out: with either sign the order stays small.
    private static let smallOrder: Set<[UInt8]> = [
        // y = 0 (order 4), y = 1 (the identity), y = -1 (order 2)
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        // the two y of order 8
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
        // y = p and y = p + 1: 0 and 1 once more
        prime,
        [0xEE] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
    ]

    /// Whether the point has small order.
    static func isSmallOrder(_ point: some Collection<UInt8>) -> Bool {
        smallOrder.contains(withoutSign(point))
    }

    /// Whether y is below the prime, and x = 0 is not written as negative.
    static func isCanonical(_ point: [UInt8]) -> Bool {
        let y = withoutSign(point)
        let isReduced = y.reversed().lexicographicallyPrecedes(prime.reversed())
        let isNegativeZero = y != point && (y == identity || y == minusOne)
        return isReduced && !isNegativeZero
    }

    /// Whether the scalar S, 32 bytes little-endian, is below the order of the group (RFC 8032 §5.1.7).
    static func isReduced(_ scalar: ArraySlice<UInt8>) -> Bool {
        scalar.reversed().lexicographicallyPrecedes(groupOrder.reversed())
    }

    /// L = 2^252 + 27742317777372353535851937790883648493 (RFC 8032 §5.1), little-endian.
    private static let groupOrder: [UInt8] = [
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]

    private static let identity: [UInt8] = [1] + [UInt8](repeating: 0, count: 31)
    private static let minusOne: [UInt8] = [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]

    private static func withoutSign(_ point: some Collection<UInt8>) -> [UInt8] {
        var y = Array(point)
        if let last = y.indices.last { y[last] &= 0x7F }
        return y
    }
}

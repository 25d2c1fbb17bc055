/// A SHA-256 digest (FIPS 180-4).
public struct SHA256Digest: Hashable, Sendable {
    // In place and not on the heap: a tree of a million entries has two million of them.
    let words: SIMD32<UInt8>

    init(words: SIMD32<UInt8>) {
        self.words = words
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// Takes exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        words = SIMD32(bytes)
    }

    /// Reads exactly 64 lower-case hex digits.
    public init?(hex: String) {
        var (hex, words) = (hex, SIMD32<UInt8>())
        let isRead = hex.withUTF8 { digits in
            guard digits.count == 64 else { return false }
            for index in 0..<32 {
                guard let high = Self.value(of: digits[2 * index]), let low = Self.value(of: digits[2 * index + 1])
                else { return false }
                words[index] = high << 4 | low
            }
            return true
        }
        guard isRead else { return nil }
        self.words = words
    }

    /// 64 lower-case hex digits.
    public var hex: String {
        String(unsafeUninitializedCapacity: 64) { digits in
            for index in 0..<32 {
                digits[2 * index] = Self.digit(of: words[index] >> 4)
                digits[2 * index + 1] = Self.digit(of: words[index] & 15)
            }
            return 64
        }
    }

    private static func digit(of value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

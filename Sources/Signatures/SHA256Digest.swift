internal import CLibCrypto

/// A SHA-256 digest (FIPS 180-4).
public struct SHA256Digest: Hashable, Sendable {
    // In place and not on the heap: a tree of a million entries has two million of them.
    private let words: SIMD32<UInt8>

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// Takes exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        words = SIMD32(bytes)
    }

    /// Hashes bytes.
    ///
    /// It cannot fail, unlike SHA256() and the EVP interface: a digest of bytes left by chance would be a false name.
    public init(of message: [UInt8]) {
        words = Self.filled { ikrar_SHA256(message, message.count, $0) }
    }

    /// Hashes a byte and what follows it: a leaf of a Merkle tree (RFC 9162 §2.1.1).
    public init(of message: some Collection<UInt8>, after prefix: UInt8) {
        let message = Array(message)
        words = Self.filled { ikrar_SHA256_prefixed(prefix, message, message.count, nil, 0, $0) }
    }

    /// Hashes a byte and two digests: a node of a Merkle tree (RFC 9162 §2.1.1).
    public init(of left: SHA256Digest, _ right: SHA256Digest, after prefix: UInt8) {
        words = withUnsafeBytes(of: left.words) { left in
            withUnsafeBytes(of: right.words) { right in
                Self.filled { digest in
                    ikrar_SHA256_prefixed(
                        prefix, left.bindMemory(to: UInt8.self).baseAddress, 32,
                        right.bindMemory(to: UInt8.self).baseAddress, 32, digest)
                }
            }
        }
    }

    private static func filled(_ hash: (UnsafeMutablePointer<UInt8>?) -> Void) -> SIMD32<UInt8> {
        var words = SIMD32<UInt8>()
        withUnsafeMutableBytes(of: &words) { hash($0.bindMemory(to: UInt8.self).baseAddress) }
        return words
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

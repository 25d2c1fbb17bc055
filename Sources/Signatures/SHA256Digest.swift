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
        let digits = Array(hex.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = Self.value(of: digits[index]), let low = Self.value(of: digits[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        words = SIMD32(bytes)
    }

    /// 64 lower-case hex digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

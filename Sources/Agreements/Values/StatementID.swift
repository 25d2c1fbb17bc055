public import Signatures

/// The name of a statement: the SHA-256 of its bytes, written `sha256:` and 64 lower-case hex digits.
public struct StatementID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The digest.
    public let digest: SHA256Digest

    init(of bytes: [UInt8]) {
        digest = SHA256Digest(of: bytes)
    }

    /// Reads the written form.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix),
            let digest = SHA256Digest(hex: String(Substring(text.utf8.dropFirst(Self.prefix.utf8.count))))
        else { return nil }
        self.digest = digest
    }

    /// What stands before the digits.
    public static let prefix = "sha256:"

    /// By their digits.
    public static func < (one: StatementID, other: StatementID) -> Bool {
        one.digest.bytes.lexicographicallyPrecedes(other.digest.bytes)
    }

    public var description: String { Self.prefix + digest.hex }

    /// The first eight digits with the prefix: enough for people to tell agreements apart.
    public var short: String { Self.prefix + digest.hex.prefix(8) }
}

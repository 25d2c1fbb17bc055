/// A key's id: its JWK thumbprint with SHA-256 (RFC 7638), 43 characters of base64url.
public struct Thumbprint: Hashable, Sendable, CustomStringConvertible {
    /// The written form.
    public let text: String

    /// Accepts the canonical base64url of 32 bytes only.
    public init?(_ text: String) {
        guard Base64URL.decode(text)?.count == 32 else { return nil }
        self.text = text
    }

    /// The thumbprint of a public key's canonical JWK (RFC 8037 appendix A.3).
    init(ofJWK canonical: [UInt8]) {
        text = Base64URL.encode(SHA256Digest(of: canonical).bytes)
    }

    public var description: String { text }
}

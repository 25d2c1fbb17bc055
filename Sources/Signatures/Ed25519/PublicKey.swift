public import CanonicalJSON
public import Wording

/// An Ed25519 public key (RFC 8032) in its one canonical encoding, not of small order.
public struct PublicKey: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]
    /// The key's id.
    public let thumbprint: Thumbprint

    /// Accepts 32 bytes that are fit to be trusted.
    public init(_ bytes: [UInt8]) throws(IkrarError) {
        guard bytes.count == 32 else {
            throw IkrarError(
                .keyLength, id: "kunci publik Ed25519 harus 32 bita, bukan \(bytes.count)",
                en: "an Ed25519 public key has 32 bytes, not \(bytes.count)")
        }
        guard Ed25519Encoding.isCanonical(bytes), !Ed25519Encoding.isSmallOrder(bytes) else {
            throw IkrarError(
                .keyWeak, id: "kunci publik ini lemah: titik berorde kecil atau bentuk yang tidak kanonis",
                en: "this public key is weak: a point of small order, or not in canonical form",
                hint: Phrase(
                    id: "Jangan percayai kunci ini; minta kunci baru dari pemiliknya secara langsung.",
                    en: "Do not trust it; ask its owner in person for a new one."))
        }
        self.bytes = bytes
        self.thumbprint = Thumbprint(ofJWK: Self.jwk(of: bytes).canonicalBytes)
    }

    /// The JWK (RFC 8037): exactly the members that its thumbprint is made of.
    public var jwk: JSON { Self.jwk(of: bytes) }

    private static func jwk(of bytes: [UInt8]) -> JSON {
        .members(["crv": .string("Ed25519"), "kty": .string("OKP"), "x": .string(Base64URL.encode(bytes))])
    }

    /// Reads a JWK with those three members and no other.
    ///
    /// - Throws: `IkrarError`.
    public init(jwk: JSON, at path: String) throws(IkrarError) {
        var reader = try ObjectReader(jwk, at: path)
        let type = try [reader.string("kty"), reader.string("crv")]
        // By bytes: Swift's `==` would take the Kelvin sign U+212A for the K of OKP.
        guard type[0].utf8.elementsEqual("OKP".utf8), type[1].utf8.elementsEqual("Ed25519".utf8) else {
            throw IkrarError.notEd25519
        }
        guard let bytes = Base64URL.decode(try reader.string("x")) else {
            throw IkrarError.notBase64URL(reader.path(of: "x"))
        }
        try reader.finish()
        try self.init(bytes)
    }

    /// Whether a signature is this key's over a message.
    ///
    /// R of small order and an S that is not reduced are refused before anybody computes with them: libraries differ there.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == 64, !Ed25519Encoding.isSmallOrder(signature.prefix(32)),
            Ed25519Encoding.isReduced(signature.suffix(32))
        else { return false }
        return Ed25519.verifies(signature, of: message, by: self)
    }
}

extension IkrarError {
    package static let notEd25519 = IkrarError(
        .keyNotEd25519, id: "kunci ini bukan kunci Ed25519", en: "this is not an Ed25519 key")
}

public import CanonicalJSON
internal import Wording

/// One signature of a JWS as it stands in a file, not yet looked into.
///
/// Two are the same if their protected header and signature are: what is unprotected proves itself or nothing.
public struct JWSSignature: Sendable, Hashable, Comparable {
    /// The protected header, base64url as received.
    public let protected: String
    /// The signature, base64url as received.
    public let signature: String
    /// The unprotected header, kept as it came.
    public let unprotected: JSON?

    /// A signature from its parts.
    public init(protected: String, signature: String, unprotected: JSON? = nil) {
        self.protected = protected
        self.signature = signature
        self.unprotected = unprotected
    }

    init(json: JSON, at path: String) throws {
        var reader = try ObjectReader(json, at: path)
        protected = try reader.string("protected")
        signature = try reader.string("signature")
        unprotected = reader.optional("header")
        if let unprotected { _ = try ObjectReader(unprotected, at: reader.path(of: "header")) }
        try reader.finish()
    }

    var json: JSON {
        .members(["protected": .string(protected), "signature": .string(signature), "header": unprotected])
    }

    /// Equal by the two strings' bytes, not by canonical equivalence.
    public static func == (one: JWSSignature, other: JWSSignature) -> Bool {
        one.protected.utf8.elementsEqual(other.protected.utf8) && one.signature.utf8.elementsEqual(other.signature.utf8)
    }

    /// Hashed as they are compared: a file must not be able to choose signatures that all fall into one bucket.
    public func hash(into hasher: inout Hasher) {
        for var part in [protected, signature] {
            part.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            hasher.combine(UInt8.max)  // never in UTF-8: where one ends and the next begins counts too
        }
    }

    /// The order in which a file lists them.
    public static func < (one: JWSSignature, other: JWSSignature) -> Bool {
        one.protected.utf8.elementsEqual(other.protected.utf8)
            ? one.signature.utf8.lexicographicallyPrecedes(other.signature.utf8)
            : one.protected.utf8.lexicographicallyPrecedes(other.protected.utf8)
    }
}

/// A signature whose encoding and JOSE header hold, still to be verified.
public struct DecodedSignature: Sendable {
    /// The signature as it stood in the file.
    public let source: JWSSignature
    /// The protected header.
    public let header: JSON
    /// The key that the header names.
    public let kid: Thumbprint
    let bytes: [UInt8]

    /// The `alg` that ikrar writes (RFC 9864). On reading, `EdDSA` (RFC 8037) means the same for an Ed25519 key.
    static let algorithm = "Ed25519"

    /// Headers that would let a file choose its own key or rules: refused, each by name.
    private static let forbidden = ["crit", "b64", "jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "zip", "enc"]

    /// Decodes a signature and checks what JOSE asks of its header.
    ///
    /// - Throws: `SignatureError` or `JSONError`.
    public init(_ source: JWSSignature) throws {
        guard let headerBytes = Base64URL.decode(source.protected) else {
            throw SignatureError.notBase64URL("protected")
        }
        guard let bytes = Base64URL.decode(source.signature) else { throw SignatureError.notBase64URL("signature") }
        let header = try JSON(parsing: headerBytes)
        guard header.canonicalBytes == headerBytes else {
            throw SignatureError(
                "jws-header-not-canonical", id: "kepala tanda tangan tidak kanonis (RFC 8785)",
                en: "the protected header is not canonical (RFC 8785)")
        }
        var reader = try ObjectReader(header, at: "protected")
        for name in Self.forbidden where reader.optional(name) != nil {
            throw SignatureError(
                "jws-forbidden-header", id: "kepala tanda tangan memuat \"\(name)\", yang tidak diterima",
                en: "the protected header holds \"\(name)\", which is not accepted")
        }
        let algorithm = try reader.string("alg")
        guard algorithm == Self.algorithm || algorithm == "EdDSA" else {
            throw SignatureError(
                "jws-algorithm", id: "algoritma \"\(algorithm)\" tidak diterima, hanya Ed25519",
                en: "the algorithm \"\(algorithm)\" is not accepted, only Ed25519")
        }
        guard let kid = Thumbprint(try reader.string("kid")) else {
            throw SignatureError(
                "jws-kid", id: "\"kid\" bukan sidik jari kunci RFC 7638", en: "\"kid\" is not an RFC 7638 thumbprint")
        }
        if case .object(let outer)? = source.unprotected, case .object(let inner) = header {
            let names = Set(inner.members.map(\.name))
            if let both = outer.members.first(where: { names.contains($0.name) }) {
                throw SignatureError(
                    "jws-header-twice", id: "\"\(both.name)\" ada di dalam dan di luar kepala yang ditandatangani",
                    en: "\"\(both.name)\" stands both inside and outside the protected header")
            }
        }
        self.source = source
        self.header = header
        self.kid = kid
        self.bytes = bytes
    }
}

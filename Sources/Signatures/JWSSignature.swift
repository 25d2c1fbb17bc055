public import CanonicalJSON
public import Wording

/// One signature of a JWS as it stands in a file, not yet looked into.
///
/// Two are the same if their protected header and signature are: what is unprotected proves itself or nothing.
public struct JWSSignature: Sendable, Hashable, Comparable {
    /// The protected header, base64url as received.
    public let protected: String
    /// The signature, base64url as received.
    public let signature: String
    /// The unprotected headers that copies of it came with, each as it came: in the order of their canonical bytes, none
    /// twice. Which of them proves itself is for the reader to find, so that no copy can hide another's receipt.
    public private(set) var unprotected: [JSON]

    /// A signature from its parts.
    public init(protected: String, signature: String, unprotected: JSON? = nil) {
        self.protected = protected
        self.signature = signature
        self.unprotected = unprotected.map { [$0] } ?? []
    }

    /// Takes the members of a signature from an object, which may have others (RFC 7515 §7.2.2).
    init(from reader: inout ObjectReader) throws(IkrarError) {
        protected = try reader.string("protected")
        signature = try reader.string("signature")
        let header = reader.optional("header")
        if let header { _ = try ObjectReader(header, at: reader.path(of: "header")) }
        unprotected = header.map { [$0] } ?? []
    }

    /// The elements of the member `signatures` that carry it: one for each unprotected header.
    var elements: [JSON] {
        let headers: [JSON?] = unprotected.isEmpty ? [nil] : unprotected.map { .some($0) }
        return headers.map {
            .members(["protected": .string(protected), "signature": .string(signature), "header": $0])
        }
    }

    /// Takes over the unprotected headers of copies.
    mutating func join(_ headers: [JSON]) {
        let all = unprotected + headers
        guard all.count > 1 else {
            unprotected = all
            return
        }
        var byBytes: [[UInt8]: JSON] = [:]
        for header in all {
            let bytes = header.canonicalBytes
            if byBytes[bytes] == nil { byBytes[bytes] = header }
        }
        unprotected = byBytes.ordered { $0.key.lexicographicallyPrecedes($1.key) }.map { $0.value }
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
    /// - Throws: `IkrarError`.
    public init(_ source: JWSSignature) throws(IkrarError) {
        guard let headerBytes = Base64URL.decode(source.protected) else {
            throw IkrarError.notBase64URL("protected")
        }
        guard let bytes = Base64URL.decode(source.signature) else { throw IkrarError.notBase64URL("signature") }
        let header = try JSON(parsing: headerBytes)
        guard header.canonicalBytes == headerBytes else {
            throw IkrarError(
                .jwsHeaderNotCanonical, id: "kepala tanda tangan tidak kanonis (RFC 8785)",
                en: "the protected header is not canonical (RFC 8785)")
        }
        var reader = try ObjectReader(header, at: "protected")
        for name in Self.forbidden where reader.optional(name) != nil {
            throw IkrarError(
                .jwsForbiddenHeader, id: "kepala tanda tangan memuat \"\(name)\", yang tidak diterima",
                en: "the protected header holds \"\(name)\", which is not accepted")
        }
        let algorithm = try reader.string("alg")
        guard algorithm == Self.algorithm || algorithm == "EdDSA" else {
            throw IkrarError(
                .jwsAlgorithm, id: "algoritma \"\(algorithm)\" tidak diterima, hanya Ed25519",
                en: "the algorithm \"\(algorithm)\" is not accepted, only Ed25519")
        }
        guard let kid = Thumbprint(try reader.string("kid")) else {
            throw IkrarError(
                .jwsKid, id: "\"kid\" bukan sidik jari kunci RFC 7638", en: "\"kid\" is not an RFC 7638 thumbprint")
        }
        // A copy that repeats a protected name spoils the signature only where there is no other copy.
        let repeated = source.unprotected.map { header.firstName(sharedWith: $0) }
        if let both = repeated.first ?? nil, !repeated.contains(nil) {
            throw IkrarError(
                .jwsHeaderTwice, id: "\"\(both)\" ada di dalam dan di luar kepala yang ditandatangani",
                en: "\"\(both)\" stands both inside and outside the protected header")
        }
        self.source = source
        self.header = header
        self.kid = kid
        self.bytes = bytes
    }
}

extension JSON {
    /// The first name of another object that this object has too (RFC 7515 §7.2.1 forbids it of the two headers).
    fileprivate func firstName(sharedWith other: JSON) -> String? {
        guard case .object(let own) = self, case .object(let object) = other else { return nil }
        let names = Set(own.members.map { $0.name })
        return object.members.first { names.contains($0.name) }?.name
    }
}

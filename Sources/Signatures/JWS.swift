internal import CanonicalJSON
public import Wording

/// A payload and a set of signatures over it: a JWS in General JSON Serialization (RFC 7515 §7.2.1). A flattened one
/// (§7.2.2) is read as what it is, a JWS with one signature.
///
/// Reading it checks its structure only. Each signature is decoded on its own, so that one bad signature
/// does not hide the good ones beside it.
public struct JWS: Sendable {
    /// What is signed, decoded.
    public let payload: [UInt8]
    /// The signatures, in the order of their bytes and none twice: a set has no order of its own.
    public private(set) var signatures: [JWSSignature]
    /// What vouches for the signers, in the order of their payloads. Whoever uses it must check it.
    public private(set) var evidence: [JWS]
    private let encodedPayload: String

    /// A payload that nobody has signed yet.
    public init(payload: [UInt8]) {
        self.payload = payload
        self.encodedPayload = Base64URL.encode(payload)
        self.signatures = []
        self.evidence = []
    }

    /// Reads a file.
    ///
    /// - Throws: `IkrarError` if it is not of this form, or has more signatures than are checked in
    ///   seconds: `jws-too-many-signatures`.
    public init(parsing bytes: [UInt8]) throws(IkrarError) {
        let file = try SerializedJWS.File(parsing: bytes)
        try self.init(file.jws)
        insert(evidence: try file.evidence.map { serialized throws(IkrarError) in try JWS(serialized) })
    }

    private init(_ serialized: SerializedJWS) throws(IkrarError) {
        guard let payload = Base64URL.decode(serialized.payload) else {
            throw IkrarError.notBase64URL(serialized.payloadPath)
        }
        self.init(payload: payload)
        insert(try serialized.signatures())
    }

    /// The bytes of the file: canonical JSON and a newline, the same for the same set of signatures.
    public var fileBytes: [UInt8] { json.canonicalBytes + [UInt8(ascii: "\n")] }

    private var json: JSON {
        .members([
            "payload": .string(encodedPayload),
            "signatures": .array(signatures.flatMap { $0.elements }),
            "evidence": evidence.isEmpty ? nil : .array(evidence.map { $0.json }),
        ])
    }

    /// Adds signatures to the set, in one pass over both.
    ///
    /// - Parameters:
    ///   - new: the signatures.
    ///   - keepingReceipts: whether a signature that has an unprotected header keeps only that; otherwise it gains
    ///     those of the new copies.
    public mutating func insert(_ new: some Sequence<JWSSignature>, keepingReceipts: Bool = false) {
        var known = Set<JWSSignature>(signatures)
        var headers: [JWSSignature: [JSON]] = [:]
        for signature in new {
            let (isNew, there) = known.insert(signature)
            guard !isNew, !(keepingReceipts && !there.unprotected.isEmpty) else { continue }
            headers[there, default: []] += signature.unprotected
        }
        for (var signature, headers) in headers where !headers.isEmpty {
            signature.join(headers)
            known.update(with: signature)
        }
        signatures = known.ordered()
    }

    /// Adds evidence; of a payload that is there already the signatures are joined, all of them in one pass.
    public mutating func insert(evidence new: [JWS], keepingReceipts: Bool = false) {
        // A group has its elements in their order, so that what was there stands first.
        evidence = Dictionary(grouping: evidence + new, by: { $0.payload }).values
            .compactMap { copies in
                var joined = copies.first
                if copies.count > 1 {
                    joined?.insert(copies.dropFirst().flatMap { $0.signatures }, keepingReceipts: keepingReceipts)
                }
                return joined
            }
            .ordered { $0.payload.lexicographicallyPrecedes($1.payload) }
    }

    /// What a signature with this protected header is made over (RFC 7515 §5.1).
    func signingInput(protected: String) -> [UInt8] {
        var input: [UInt8] = []
        input.reserveCapacity(protected.utf8.count + 1 + encodedPayload.utf8.count)
        input += protected.utf8
        input.append(UInt8(ascii: "."))
        input += encodedPayload.utf8
        return input
    }

    /// Checks a signature's mathematics against a key.
    ///
    /// - Returns: the proof that this key made this signature over this payload, or `nil` if it did not.
    public func verify(_ signature: DecodedSignature, with key: PublicKey) -> VerifiedSignature? {
        guard signature.kid == key.thumbprint,
            key.verifies(signature.bytes, of: signingInput(protected: signature.source.protected))
        else { return nil }
        return VerifiedSignature(source: signature.source, key: key)
    }
}

/// A signature that a key has been shown to have made. Only `JWS.verify` makes one.
public struct VerifiedSignature: Sendable {
    /// The signature as it stood in the file.
    public let source: JWSSignature
    /// The key that made it.
    public let key: PublicKey

    fileprivate init(source: JWSSignature, key: PublicKey) {
        self.source = source
        self.key = key
    }
}

extension IkrarError {
    static func notBase64URL(_ place: String) -> IkrarError {
        IkrarError(
            .jwsBase64, id: "\"\(place)\" bukan base64url tanpa pengisi (RFC 7515)",
            en: "\"\(place)\" is not base64url without padding (RFC 7515)")
    }
}

public import CanonicalJSON

/// A signature that a key has yet to make.
public struct UnfinishedSignature: Sendable {
    /// The protected header, base64url.
    let protected: String
    /// What the key signs (RFC 7515 §5.1).
    public let message: [UInt8]
}

extension JWS {
    /// What a key has to sign, wherever it is kept: the payload under a protected header, whose `alg` and `kid` are the
    /// key's.
    public func signature(by key: PublicKey, header members: KeyValuePairs<String, JSON?>) -> UnfinishedSignature {
        let own: [(String, JSON?)] = [
            ("alg", .string(DecodedSignature.algorithm)), ("kid", .string(key.thumbprint.text)),
        ]
        let header = JSON.members(own + members.map { ($0.key, $0.value) })
        let protected = Base64URL.encode(header.canonicalBytes)
        return UnfinishedSignature(protected: protected, message: signingInput(protected: protected))
    }

    /// Takes in the 64 bytes that the key has made.
    public mutating func finish(_ unfinished: UnfinishedSignature, with bytes: [UInt8]) -> JWSSignature {
        let signature = JWSSignature(protected: unfinished.protected, signature: Base64URL.encode(bytes))
        insert([signature])
        return signature
    }
}

internal import CanonicalJSON
public import Signatures

/// A statement with its signatures: what an agreement file or an enrolment file holds.
public struct SignedStatement: Sendable {
    /// What is signed.
    public let statement: Statement
    /// The statements that came along to vouch for the signers; one that cannot be read vouches for nothing.
    public private(set) var evidence: [SignedStatement] = []
    private var jws: JWS

    /// A statement that nobody has signed yet.
    public init(_ statement: Statement) {
        self.statement = statement
        self.jws = JWS(payload: statement.bytes)
    }

    /// Reads a file. Signatures are taken as they stand; a bad one does not hide the good ones.
    ///
    /// - Throws: `JSONError`, `SignatureError` or `AgreementError` if the file or the statement is malformed.
    public init(parsing bytes: [UInt8]) throws {
        try self.init(JWS(parsing: bytes))
    }

    private init(_ jws: JWS) throws {
        self.jws = jws
        statement = try Statement(bytes: jws.payload)
        readEvidence()
    }

    private mutating func readEvidence() {
        evidence = jws.evidence.compactMap { try? SignedStatement($0) }
    }

    /// The bytes of the file: the same for the same set of signatures.
    public var fileBytes: [UInt8] { jws.fileBytes }

    /// The signatures, in the order of their bytes.
    public var signatures: [CarriedSignature] { jws.signatures.map(CarriedSignature.init) }

    /// Adds the signatures that another copy of the same statement carries.
    ///
    /// - Returns: whether it is one; a copy of another statement adds nothing.
    @discardableResult
    public mutating func formUnion(_ other: SignedStatement) -> Bool {
        guard other.statement.id == statement.id else { return false }
        jws.insert(other.jws.signatures)
        jws.insert(evidence: other.jws.evidence)
        readEvidence()
        return true
    }

    /// Adds statements that vouch for the signers.
    public mutating func insert(evidence: [SignedStatement]) {
        jws.insert(evidence: evidence.map(\.jws))
        readEvidence()
    }

    /// Adds signatures of this statement.
    public mutating func insert(_ signatures: [JWSSignature]) {
        jws.insert(signatures)
    }

    /// Signs the statement.
    ///
    /// - Throws: `AgreementError` if the declaration breaks a rule of the header, `SignatureError` if OpenSSL fails.
    public mutating func sign(_ declaration: Declaration, with key: PrivateKey) throws -> CarriedSignature {
        var signed = jws
        let signature = CarriedSignature(
            try signed.sign(
                with: key,
                header: [
                    "typ": .string(SignatureHeader.type),
                    "iat": .integer(declaration.time),
                    "intent": .string(declaration.intent.rawValue),
                    "party": .string(declaration.party.text),
                    "sigPl": declaration.place?.json,
                    "signatory": declaration.signatory?.json,
                ]))
        // Read back by the rules that every reader follows, before anyone gets to see it.
        _ = try signature.content.get()
        jws = signed
        return signature
    }

    /// Checks the mathematics of a signature.
    func verify(_ signature: DecodedSignature, with key: PublicKey) -> VerifiedSignature? {
        jws.verify(signature, with: key)
    }
}

/// A signature as a file carries it: well-formed with its header, or malformed with the reason.
public struct CarriedSignature: Sendable {
    /// The signature as it stands in the file.
    public let source: JWSSignature
    let content: Result<(decoded: DecodedSignature, header: SignatureHeader), any Error>

    /// Looks into a signature.
    public init(_ source: JWSSignature) {
        self.source = source
        content = Result {
            let decoded = try DecodedSignature(source)
            return (decoded, try SignatureHeader(decoded))
        }
    }

    /// What the signer declares, if the signature is well-formed.
    public var header: SignatureHeader? { try? content.get().header }
}

internal import CanonicalJSON
public import Signatures
public import Wording

/// A statement with its signatures: what an agreement file or an enrolment file holds.
public struct SignedStatement: Sendable {
    /// What is signed.
    public let statement: Statement
    /// The statements that came along to vouch for the signers; one that cannot be read vouches for nothing.
    public private(set) var evidence: [SignedStatement] = []
    /// Why each of those cannot be read that came along and cannot: among them may be what ended a key.
    public private(set) var unread: [Phrase] = []
    /// The signatures, in the order of their bytes, each looked into once.
    public private(set) var signatures: [StatementSignature] = []
    private var jws: JWS

    /// A statement that nobody has signed yet.
    public init(_ statement: Statement) {
        self.statement = statement
        self.jws = JWS(payload: statement.bytes)
    }

    /// Reads a file. Signatures are taken as they stand; a bad one does not hide the good ones.
    ///
    /// - Throws: `IkrarError`, `IkrarError` if the file or the statement is malformed.
    public init(parsing bytes: [UInt8]) throws(IkrarError) {
        try self.init(JWS(parsing: bytes))
    }

    private init(_ jws: JWS) throws(IkrarError) {
        self.jws = jws
        statement = try Statement(bytes: jws.payload)
        readSignatures()
        readEvidence()
    }

    private mutating func readEvidence() {
        (evidence, unread) = ([], [])
        for jws in jws.evidence {
            do throws(IkrarError) {
                evidence.append(try SignedStatement(jws))
            } catch {
                unread.append(error.sentence)
            }
        }
    }

    private mutating func readSignatures() {
        var known: [JWSSignature: StatementSignature] = [:]
        for signature in signatures { known[signature.source] = signature }
        signatures = jws.signatures.map { source in
            // A copy may have brought another receipt.
            guard let known = known[source], known.source.unprotected.count == source.unprotected.count else {
                return StatementSignature(source)
            }
            return known
        }
    }

    /// The bytes of the file: the same for the same set of signatures.
    public var fileBytes: [UInt8] { jws.fileBytes }

    /// Adds the signatures that another copy of the same statement carries.
    ///
    /// - Parameters:
    ///   - other: the other copy.
    ///   - keepingReceipts: whether a signature that has a receipt here takes over none from the other copy.
    /// - Returns: whether it is one; a copy of another statement adds nothing.
    @discardableResult
    public mutating func formUnion(_ other: SignedStatement, keepingReceipts: Bool = false) -> Bool {
        guard other.statement.id == statement.id else { return false }
        jws.insert(other.jws.signatures, keepingReceipts: keepingReceipts)
        jws.insert(evidence: other.jws.evidence, keepingReceipts: keepingReceipts)
        readSignatures()
        readEvidence()
        return true
    }

    /// Adds statements that vouch for the signers.
    public mutating func insert(evidence: [SignedStatement]) {
        jws.insert(evidence: evidence.map { $0.jws })
        readEvidence()
    }

    /// Adds signatures of this statement.
    public mutating func insert(_ signatures: [JWSSignature]) {
        jws.insert(signatures)
        readSignatures()
    }

    /// What a key has to sign for a declaration, wherever it is kept.
    public func signature(_ declaration: Declaration, by key: PublicKey) -> UnfinishedSignature {
        jws.signature(
            by: key,
            header: [
                "typ": .string(SignatureHeader.type),
                "iat": .integer(declaration.time),
                "intent": .string(declaration.intent.rawValue),
                "party": .string(declaration.party.text),
                "sigPl": declaration.place?.json,
                "signatory": declaration.signatory?.json,
            ])
    }

    /// Takes in the 64 bytes that the key has made.
    ///
    /// - Throws: `IkrarError` if the declaration breaks a rule of the header.
    public mutating func finish(
        _ unfinished: UnfinishedSignature, with bytes: [UInt8]
    ) throws(IkrarError) -> StatementSignature {
        var signed = jws
        let signature = StatementSignature(signed.finish(unfinished, with: bytes))
        // Read back by the rules that every reader follows, before anyone gets to see it.
        _ = try signature.content.get()
        jws = signed
        readSignatures()
        return signature
    }

    /// Checks the mathematics of a signature.
    func verify(_ signature: DecodedSignature, with key: PublicKey) -> VerifiedSignature? {
        jws.verify(signature, with: key)
    }
}

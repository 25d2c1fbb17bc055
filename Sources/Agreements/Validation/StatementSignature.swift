internal import CanonicalJSON
public import Signatures
public import TransparencyLog
public import Wording

/// A signature as a file carries it: well-formed with its header, or malformed with the reason. Header and receipts are
/// read once, here.
public struct StatementSignature: Sendable {
    /// The signature as it stands in the file.
    public let source: JWSSignature
    let content: Result<(decoded: DecodedSignature, header: SignatureHeader), IkrarError>
    /// The receipts that copies of the signature came with, not verified; none for a header without one.
    public let receipts: [Result<SignatureReceipt, IkrarError>]

    /// Looks into a signature.
    public init(_ source: JWSSignature) {
        self.source = source
        content = Result { () throws(IkrarError) in
            let decoded = try DecodedSignature(source)
            return (decoded, try SignatureHeader(decoded))
        }
        receipts = source.unprotected.compactMap(SignatureReceipt.read)
    }

    /// What the signer declares, if the signature is well-formed.
    public var header: SignatureHeader? { try? content.get().header }

    /// The checkpoints that its receipts bring along, not verified.
    public var claimedNotes: [SignedNote] { receipts.compactMap { try? $0.get().receipt.note } }
}

/// A receipt as an unprotected header carries it: what it says has yet to be proven.
public struct SignatureReceipt: Sendable {
    /// When the entry was recorded, in Unix seconds by the registrar's clock.
    public let recorded: WideInt
    /// The proof of its place.
    public let receipt: InclusionReceipt

    /// Reads the member `receipt` of an unprotected header with the member `recorded`.
    ///
    /// - Returns: `nil` without such a member.
    fileprivate static func read(_ unprotected: JSON) -> Result<SignatureReceipt, IkrarError>? {
        guard var reader = try? ObjectReader(unprotected), let member = reader.optional("receipt") else { return nil }
        return Result { () throws(IkrarError) in
            guard case .string(let content) = member, let recorded = try? reader.integer("recorded") else {
                throw .malformedReceipt
            }
            return SignatureReceipt(recorded: recorded, receipt: try InclusionReceipt(parsing: content))
        }
    }
}

public import Signatures
public import Wording

/// One signature of an agreement as a line of text, for a QR code or a message: `ikrar-signature:`, the agreement's
/// digest in hex, the protected header and the signature in base64url, with full stops between them.
///
/// It says nothing by itself: whoever holds the agreement verifies it as any other signature.
public struct SignatureCode: Sendable, Equatable {
    /// What the line begins with.
    public static let prefix = "ikrar-signature:"
    /// No line is longer, in bytes of UTF-8: a QR code holds 2,953.
    public static let longest = 2953

    /// What is signed.
    public let agreement: StatementID
    /// The signature, without a receipt.
    public let signature: JWSSignature

    /// A code of a signature.
    public init(_ signature: JWSSignature, of agreement: StatementID) {
        self.agreement = agreement
        self.signature = JWSSignature(protected: signature.protected, signature: signature.signature)
    }

    /// Reads a line.
    ///
    /// - Throws: `IkrarError` `signature-code` if it is not complete, or has other characters.
    public init(parsing line: String) throws(IkrarError) {
        guard line.utf8.count <= Self.longest, line.hasPrefix(Self.prefix) else { throw .brokenSignatureCode }
        let parts = Substring(line.utf8.dropFirst(Self.prefix.utf8.count))
            .split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let agreement = StatementID(StatementID.prefix + String(parts[0])),
            Base64URL.decode(String(parts[1]))?.isEmpty == false, Base64URL.decode(String(parts[2]))?.count == 64
        else { throw .brokenSignatureCode }
        self.agreement = agreement
        signature = JWSSignature(protected: String(parts[1]), signature: String(parts[2]))
    }

    /// The line.
    public var text: String {
        Self.prefix + "\(agreement.digest.hex).\(signature.protected).\(signature.signature)"
    }
}

extension IkrarError {
    fileprivate static var brokenSignatureCode: IkrarError {
        IkrarError(
            .brokenSignature, .badData, id: "kode tanda tangan itu tidak lengkap atau rusak",
            en: "that signature code is incomplete or damaged",
            hint: Phrase(
                id: "Pindai sekali lagi, atau mintalah berkas perjanjiannya.",
                en: "Scan it once more, or ask for the agreement file."))
    }
}

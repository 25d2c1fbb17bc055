public import Signatures
internal import CLibCrypto
public import Wording

extension PublicKey {
    /// What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410 §4).
    private static let header: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// SubjectPublicKeyInfo in PEM, as `openssl pkey -pubin` reads it.
    public var pem: String {
        "-----BEGIN PUBLIC KEY-----\n\(Base64.encode(Self.header + bytes))\n-----END PUBLIC KEY-----\n"
    }

    /// Reads SubjectPublicKeyInfo in PEM: one block, and nothing but white space around it.
    ///
    /// - Throws: `IkrarError` if it is anything else, or a key of another algorithm, or weak.
    public init(pem: [UInt8]) throws(IkrarError) {
        let read = pem.withUnsafeBytes { bytes in Result { () throws(IkrarError) in try PEM(bytes) } }
        guard let block = try read.get() else { throw .notAPublicKey }
        guard block.label == "PUBLIC KEY" else {
            throw block.label.hasSuffix("PRIVATE KEY") ? .privateInsteadOfPublic : .notAPublicKey
        }
        // DER of any algorithm begins with a SEQUENCE.
        guard let der = block.contents?.withBytes({ Array($0) }), der.first == 0x30 else { throw .notAPublicKey }
        guard der.count == Self.header.count + 32, der.starts(with: Self.header) else { throw .notEd25519 }
        try self.init(Array(der.dropFirst(Self.header.count)))
    }

    /// One line as OpenSSH writes it (RFC 8709); control characters of the comment, which could begin another line,
    /// are left out.
    public func ssh(comment: String) -> String {
        let comment = String(
            String.UnicodeScalarView(comment.unicodeScalars.filter { $0.properties.generalCategory != .control }))
        func field(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(truncatingIfNeeded: bytes.count)] + bytes }
        let blob = field(Array("ssh-ed25519".utf8)) + field(bytes)
        return "ssh-ed25519 \(Base64.encode(blob)) \(comment)"
    }
}

extension IkrarError {
    fileprivate static let notAPublicKey = IkrarError(
        .keyNotPublic, id: "bukan kunci publik PEM", en: "this is not a public key in PEM",
        hint: Phrase(
            id: "Berkasnya harus diawali \"-----BEGIN PUBLIC KEY-----\".",
            en: "The file must begin with \"-----BEGIN PUBLIC KEY-----\"."))
}

public import Signatures
public import Wording

extension PrivateKey {
    /// What stands before the 32 secret bytes in an unencrypted PKCS#8 structure (RFC 8410 §7).
    private static let header: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    /// OWASP's figure for PBKDF2-HMAC-SHA256.
    private static let iterations: Int32 = 600_000

    /// Reads PKCS#8 in PEM, encrypted or not.
    ///
    /// - Parameters:
    ///   - pem: what is read.
    ///   - passphrase: asked only if the key is encrypted.
    /// - Throws: `IkrarError`, or what `passphrase` throws.
    public convenience init(pem: SecretBytes, passphrase: () throws -> SecretBytes?) throws {
        OpenSSL.start
        guard let block = try pem.withBytes({ (bytes) throws(IkrarError) in try PEM(bytes) }) else {
            throw IkrarError.notAPrivateKey
        }
        switch (block.label, block.contents) {
        case ("PRIVATE KEY", let contents?):
            guard let plain = PlainPKCS8(der: contents), let key = try plain.key() else {
                throw IkrarError.notAPrivateKey
            }
            try self.init(owning: key)
        case ("ENCRYPTED PRIVATE KEY", let contents?):
            guard let encrypted = EncryptedPKCS8(der: contents) else { throw IkrarError.notAPrivateKey }
            guard let secret = try passphrase() else { throw IkrarError.passphraseMissing }
            guard let plain = encrypted.decrypted(with: secret.spellings) else { throw IkrarError.wrongPassphrase }
            guard let key = try plain.key() else { throw IkrarError.notAPrivateKey }
            try self.init(owning: key)
        case ("RSA PRIVATE KEY", _), ("EC PRIVATE KEY", _), ("DSA PRIVATE KEY", _):
            throw IkrarError.notEd25519
        default:
            throw IkrarError.notAPrivateKey
        }
    }

    /// PKCS#8 in PEM; with a passphrase by PBES2 (RFC 8018): PBKDF2 with HMAC-SHA-256 and AES-256-CBC, which a
    /// browser's WebCrypto can undo too.
    public func pem(passphrase: SecretBytes?) throws(IkrarError) -> SecretBytes {
        let der = SecretBytes(capacity: Self.header.count + 32) { output in
            _ = output.update(fromContentsOf: Self.header)
            return copySecret(to: .init(rebasing: output.dropFirst(Self.header.count))) ? output.count : 0
        }
        guard der.count == Self.header.count + 32 else { throw .openSSL("EVP_PKEY_get_raw_private_key") }
        guard let passphrase else { return der.withBytes { PEM.write("PRIVATE KEY", $0) } }

        guard let plain = PlainPKCS8(der: der) else { throw .notAPrivateKey }
        let encrypted = try plain.encrypted(with: passphrase.normalized, iterations: Self.iterations)
        return try encrypted.withDER { PEM.write("ENCRYPTED PRIVATE KEY", $0) }
    }
}

extension IkrarError {
    fileprivate static let passphraseMissing = IkrarError(
        .keyPassphraseMissing, .usage, id: "kunci ini dilindungi frasa sandi",
        en: "this key is protected by a passphrase")

    fileprivate static let wrongPassphrase = IkrarError(
        .keyWrongPassphrase, .noPermission,
        id: "frasa sandi tidak cocok dengan kunci ini, atau berkas kunci rusak",
        en: "the passphrase does not fit this key, or the key file is damaged",
        hint: Phrase(id: "Coba lagi; huruf besar dan kecil berbeda.", en: "Try again; capitals matter."))

    fileprivate static let notAPrivateKey = IkrarError(
        .keyNotAPrivateKey, id: "bukan kunci privat PKCS#8 dalam PEM",
        en: "this is not a private key in PKCS#8 PEM",
        hint: Phrase(
            id: "Berkas kunci berisi satu blok ENCRYPTED PRIVATE KEY saja; yang ini kosong, rusak atau berkas lain.",
            en: "A key file holds one block ENCRYPTED PRIVATE KEY only; this one is empty, damaged or another file."))
}

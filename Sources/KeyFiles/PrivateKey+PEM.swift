public import Signatures
internal import CLibCrypto
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
    /// - Parameter passphrase: asked only if the key is encrypted.
    /// - Throws: `IkrarError`, or what `passphrase` throws.
    public convenience init(pem: SecretBytes, passphrase: () throws -> SecretBytes?) throws {
        OpenSSL.start
        guard let block = try pem.withBytes({ (bytes) throws(IkrarError) in try PEM(bytes) }) else {
            throw IkrarError.notAPrivateKey
        }
        switch (block.label, block.contents) {
        case ("PRIVATE KEY", let contents?):
            try self.init(plain: Self.plain(contents))
        case ("ENCRYPTED PRIVATE KEY", let contents?):
            let encrypted = try Self.encrypted(contents)
            defer { X509_SIG_free(encrypted) }
            guard let secret = try passphrase() else { throw IkrarError.passphraseMissing }
            try self.init(plain: Self.decrypt(encrypted, with: secret.spellings))
        case ("RSA PRIVATE KEY", _), ("EC PRIVATE KEY", _), ("DSA PRIVATE KEY", _):
            throw IkrarError.notEd25519
        default:
            throw IkrarError.notAPrivateKey
        }
    }

    /// Takes the secret bytes out of a PKCS#8 structure, which is given up.
    private convenience init(plain: OpaquePointer) throws(IkrarError) {
        // OpenSSL wipes the structure as it frees it.
        defer { PKCS8_PRIV_KEY_INFO_free(plain) }
        var algorithm: OpaquePointer?
        var bytes: UnsafePointer<UInt8>?
        var count: Int32 = 0
        guard PKCS8_pkey_get0(&algorithm, &bytes, &count, nil, plain) == 1, let bytes else {
            throw .openSSL("PKCS8_pkey_get0")
        }
        guard OBJ_obj2nid(algorithm) == NID_ED25519 else { throw .notEd25519 }
        // CurvePrivateKey (RFC 8410 §7): an OCTET STRING of 32 bytes within the one of PKCS#8.
        guard count == 34, bytes[0] == 0x04, bytes[1] == 0x20 else { throw .notAPrivateKey }
        guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes + 2, 32) else {
            throw .openSSL("EVP_PKEY_new_raw_private_key")
        }
        try self.init(owning: key)
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

        let encrypted = try Self.encrypt(der, with: passphrase.normalized)
        defer { X509_SIG_free(encrypted) }
        var output: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509_SIG(encrypted, &output)
        defer { CRYPTO_free(output, nil, 0) }
        guard let output, count > 0 else { throw .openSSL("i2d_X509_SIG") }
        return PEM.write("ENCRYPTED PRIVATE KEY", UnsafeRawBufferPointer(start: output, count: Int(count)))
    }

    private static func encrypt(_ der: SecretBytes, with passphrase: SecretBytes) throws(IkrarError)
        -> OpaquePointer
    {
        let plain = try plain(der)
        defer { PKCS8_PRIV_KEY_INFO_free(plain) }
        var salt = [UInt8](repeating: 0, count: 16)
        guard RAND_bytes(&salt, Int32(salt.count)) == 1,
            let algorithm = PKCS5_pbe2_set_iv(
                EVP_aes_256_cbc(), iterations, &salt, Int32(salt.count), nil, NID_hmacWithSHA256)
        else { throw .openSSL("PKCS5_pbe2_set_iv") }
        let encrypted = passphrase.withBytes { bytes in
            PKCS8_set0_pbe(
                bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count), plain, algorithm)
        }
        guard let encrypted else {
            X509_ALGOR_free(algorithm)
            throw .openSSL("PKCS8_set0_pbe")
        }
        return encrypted
    }

    /// - Parameter passphrases: one passphrase as it can have been typed.
    private static func decrypt(_ encrypted: OpaquePointer, with passphrases: [SecretBytes]) throws(IkrarError)
        -> OpaquePointer
    {
        for passphrase in passphrases {
            let plain = passphrase.withBytes { bytes in
                PKCS8_decrypt(encrypted, bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count))
            }
            if let plain { return plain }
            ERR_clear_error()
        }
        throw .wrongPassphrase
    }

    /// PrivateKeyInfo (RFC 5208 §5).
    private static func plain(_ der: SecretBytes) throws(IkrarError) -> OpaquePointer {
        let plain = der.decoded { d2i_PKCS8_PRIV_KEY_INFO(nil, &$0, $1) }
        guard let plain else {
            ERR_clear_error()
            throw .notAPrivateKey
        }
        return plain
    }

    /// EncryptedPrivateKeyInfo (RFC 5208 §6).
    private static func encrypted(_ der: SecretBytes) throws(IkrarError) -> OpaquePointer {
        let encrypted = der.decoded { d2i_X509_SIG(nil, &$0, $1) }
        guard let encrypted else {
            ERR_clear_error()
            throw .notAPrivateKey
        }
        return encrypted
    }
}

extension SecretBytes {
    /// What one of OpenSSL's DER decoders makes of the bytes.
    fileprivate func decoded(_ decode: (inout UnsafePointer<UInt8>?, Int) -> OpaquePointer?) -> OpaquePointer? {
        withBytes { bytes in
            var position = bytes.bindMemory(to: UInt8.self).baseAddress
            return decode(&position, bytes.count)
        }
    }
}

extension IkrarError {
    fileprivate static let passphraseMissing = IkrarError(
        .keyPassphraseMissing, .usage, id: "kunci ini dilindungi frasa sandi",
        en: "this key is protected by a passphrase",
        hint: Phrase(
            id: "Pakai --passphrase-file, atau ketik di terminal.",
            en: "Use --passphrase-file, or type it on the terminal."))

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

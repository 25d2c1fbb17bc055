internal import CLibCrypto
internal import Signatures
internal import Wording

/// The one owner of a `PKCS8_PRIV_KEY_INFO` (PrivateKeyInfo, RFC 5208 §5), which OpenSSL wipes as it frees it.
struct PlainPKCS8: ~Copyable {
    fileprivate let pointer: OpaquePointer

    fileprivate init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit { PKCS8_PRIV_KEY_INFO_free(pointer) }

    /// Reads the structure.
    ///
    /// - Returns: `nil` if it is none.
    init?(der: SecretBytes) {
        guard let pointer = der.decoded({ d2i_PKCS8_PRIV_KEY_INFO(nil, &$0, $1) }) else {
            ERR_clear_error()
            return nil
        }
        self.pointer = pointer
    }

    /// The Ed25519 key in it.
    ///
    /// - Returns: `nil` if what stands in the key's place is none.
    /// - Throws: `IkrarError` `key-not-ed25519`, or if OpenSSL fails.
    func key() throws(IkrarError) -> OpenSSLKey? {
        var algorithm: OpaquePointer?
        var bytes: UnsafePointer<UInt8>?
        var count: Int32 = 0
        guard PKCS8_pkey_get0(&algorithm, &bytes, &count, nil, pointer) == 1, let bytes else {
            throw .openSSL("PKCS8_pkey_get0")
        }
        guard OBJ_obj2nid(algorithm) == NID_ED25519 else { throw .notEd25519 }
        // CurvePrivateKey (RFC 8410 §7): an OCTET STRING of 32 bytes within the one of PKCS#8.
        guard count == 34, bytes[0] == 0x04, bytes[1] == 0x20 else { return nil }
        return try OpenSSLKey(secret: UnsafeBufferPointer(start: bytes + 2, count: 32))
    }

    /// Encrypts it by PBES2 (RFC 8018): PBKDF2 with HMAC-SHA-256 and AES-256-CBC.
    func encrypted(with passphrase: SecretBytes, iterations: Int32) throws(IkrarError) -> EncryptedPKCS8 {
        guard let parameters = PBES2Parameters(iterations: iterations) else { throw .openSSL("PKCS5_pbe2_set_iv") }
        guard let encrypted = parameters.encrypt(self, with: passphrase) else { throw .openSSL("PKCS8_set0_pbe") }
        return encrypted
    }
}

/// The one owner of an `X509_SIG` (EncryptedPrivateKeyInfo, RFC 5208 §6).
struct EncryptedPKCS8: ~Copyable {
    private let pointer: OpaquePointer

    fileprivate init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit { X509_SIG_free(pointer) }

    /// Reads the structure.
    ///
    /// - Returns: `nil` if it is none.
    init?(der: SecretBytes) {
        guard let pointer = der.decoded({ d2i_X509_SIG(nil, &$0, $1) }) else {
            ERR_clear_error()
            return nil
        }
        self.pointer = pointer
    }

    /// Lends its DER.
    func withDER<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(IkrarError) -> Value {
        var output: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509_SIG(pointer, &output)
        defer { CRYPTO_free(output, nil, 0) }
        guard let output, count > 0 else { throw .openSSL("i2d_X509_SIG") }
        return body(UnsafeRawBufferPointer(start: output, count: Int(count)))
    }

    /// Decrypts it.
    ///
    /// - Parameter passphrases: one passphrase as it can have been typed.
    /// - Returns: `nil` if none fits.
    func decrypted(with passphrases: [SecretBytes]) -> PlainPKCS8? {
        for passphrase in passphrases {
            let plain = passphrase.withBytes { bytes in
                PKCS8_decrypt(pointer, bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count))
            }
            if let plain { return PlainPKCS8(owning: plain) }
            ERR_clear_error()
        }
        return nil
    }
}

/// The one owner of an `X509_ALGOR` until a structure takes it over.
private struct PBES2Parameters: ~Copyable {
    private let pointer: UnsafeMutablePointer<X509_ALGOR>

    init?(iterations: Int32) {
        var salt = [UInt8](repeating: 0, count: 16)
        guard RAND_bytes(&salt, Int32(salt.count)) == 1,
            let pointer = PKCS5_pbe2_set_iv(
                EVP_aes_256_cbc(), iterations, &salt, Int32(salt.count), nil, NID_hmacWithSHA256)
        else { return nil }
        self.pointer = pointer
    }

    deinit { X509_ALGOR_free(pointer) }

    /// Encrypts a private key's structure; what comes of it owns these parameters.
    consuming func encrypt(_ plain: borrowing PlainPKCS8, with passphrase: SecretBytes) -> EncryptedPKCS8? {
        let encrypted = passphrase.withBytes { bytes in
            PKCS8_set0_pbe(
                bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count), plain.pointer, pointer)
        }
        guard let encrypted else {
            _ = consume self
            return nil
        }
        discard self
        return EncryptedPKCS8(owning: encrypted)
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

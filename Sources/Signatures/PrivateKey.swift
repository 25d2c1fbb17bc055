internal import CLibCrypto
internal import Wording

/// An Ed25519 private key, held by OpenSSL and wiped with it.
public final class PrivateKey: @unchecked Sendable {
    // The only owner; OpenSSL allows concurrent signing with one EVP_PKEY.
    private let key: OpaquePointer
    /// Its public half.
    public let publicKey: PublicKey

    /// Takes over a key from OpenSSL, which must be Ed25519.
    private init(owning key: OpaquePointer) throws(SignatureError) {
        var bytes = [UInt8](repeating: 0, count: 32)
        var length = bytes.count
        do throws(SignatureError) {
            guard EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 else { throw .notEd25519 }
            guard EVP_PKEY_get_raw_public_key(key, &bytes, &length) == 1 else { throw .openSSL("public key") }
            publicKey = try PublicKey(bytes)
        } catch {
            EVP_PKEY_free(key)
            throw error
        }
        self.key = key
    }

    deinit {
        EVP_PKEY_free(key)
    }

    /// Makes a new key from the system's randomness.
    public static func generate() throws(SignatureError) -> PrivateKey {
        var key: OpaquePointer?
        guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nil) else { throw .openSSL("EVP_PKEY_CTX_new_id") }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_keygen(context, &key) == 1, let key else {
            throw .openSSL("EVP_PKEY_keygen")
        }
        return try PrivateKey(owning: key)
    }

    /// Signs a message (RFC 8032 PureEdDSA): 64 bytes.
    public func sign(_ message: [UInt8]) throws(SignatureError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw .openSSL("EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 64)
        var length = signature.count
        guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
            EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == 64
        else { throw .openSSL("EVP_DigestSign") }
        return signature
    }

    /// Reads PKCS#8 in PEM, encrypted or not.
    ///
    /// - Parameter passphrase: asked only if the key is encrypted.
    /// - Throws: `SignatureError`, or what `passphrase` throws.
    public convenience init(pem: SecretBytes, passphrase: () throws -> SecretBytes?) throws {
        let isEncrypted = pem.withBytes { $0.contains("ENCRYPTED PRIVATE KEY-----") }
        let secret = isEncrypted ? try passphrase() : nil
        if isEncrypted && secret == nil { throw SignatureError.passphraseMissing }
        let key = try pem.withBytes { bytes throws(SignatureError) in
            guard let input = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else {
                throw .openSSL("BIO_new_mem_buf")
            }
            defer { BIO_free(input) }
            // The callback never asks: without a passphrase of ours OpenSSL would prompt on the terminal by itself.
            let key = withExtendedLifetime(secret) {
                PEM_read_bio_PrivateKey(
                    input, nil, answerPassphrase, secret.map { Unmanaged.passUnretained($0).toOpaque() })
            }
            guard let key else {
                ERR_clear_error()
                throw isEncrypted ? .wrongPassphrase : .notAPrivateKey
            }
            return key
        }
        try self.init(owning: key)
    }

    /// PKCS#8 in PEM; with a passphrase by PBES2 (RFC 8018): PBKDF2 with HMAC-SHA-256 and AES-256-CBC, which a
    /// browser's WebCrypto can undo too.
    public func pem(passphrase: SecretBytes?) throws(SignatureError) -> SecretBytes {
        // Secure memory BIOs wipe what they held.
        guard let output = BIO_new(BIO_s_secmem()) else { throw .openSSL("BIO_new") }
        defer { BIO_free(output) }
        guard let plain = EVP_PKEY2PKCS8(key) else { throw .openSSL("EVP_PKEY2PKCS8") }
        defer { PKCS8_PRIV_KEY_INFO_free(plain) }
        if let passphrase {
            let encrypted = try Self.encrypt(plain, with: passphrase)
            defer { X509_SIG_free(encrypted) }
            guard PEM_write_bio_PKCS8(output, encrypted) == 1 else { throw .openSSL("PEM_write_bio_PKCS8") }
        } else {
            guard PEM_write_bio_PKCS8_PRIV_KEY_INFO(output, plain) == 1 else { throw .openSSL("PEM_write_bio") }
        }
        var data: UnsafeMutablePointer<CChar>?
        let count = ikrar_BIO_get_mem_data(output, &data)
        guard let data, count > 0 else { throw .openSSL("BIO_get_mem_data") }
        return SecretBytes(copying: UnsafeRawBufferPointer(start: data, count: count))
    }

    /// OWASP's figure for PBKDF2-HMAC-SHA256.
    private static let iterations: Int32 = 600_000

    private static func encrypt(_ plain: OpaquePointer, with passphrase: SecretBytes) throws(SignatureError)
        -> OpaquePointer
    {
        try passphrase.withBytes { bytes throws(SignatureError) in
            var salt = [UInt8](repeating: 0, count: 16)
            guard RAND_bytes(&salt, Int32(salt.count)) == 1,
                let algorithm = PKCS5_pbe2_set_iv(
                    EVP_aes_256_cbc(), iterations, &salt, Int32(salt.count), nil, NID_hmacWithSHA256)
            else { throw .openSSL("PKCS5_pbe2_set_iv") }
            guard let encrypted = PKCS8_set0_pbe(bytes.baseAddress, Int32(clamping: bytes.count), plain, algorithm)
            else {
                X509_ALGOR_free(algorithm)
                throw .openSSL("PKCS8_set0_pbe")
            }
            return encrypted
        }
    }
}

/// Gives OpenSSL the passphrase that it was told of, or none.
private let answerPassphrase:
    @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 = {
        target, size, _, context in
        guard let context, let target else { return -1 }
        let secret = Unmanaged<SecretBytes>.fromOpaque(context).takeUnretainedValue()
        guard secret.count <= Int(size) else { return -1 }
        secret.withBytes { UnsafeMutableRawBufferPointer(start: target, count: Int(size)).copyMemory(from: $0) }
        return Int32(secret.count)
    }

extension UnsafeRawBufferPointer {
    fileprivate func contains(_ text: StaticString) -> Bool {
        let pattern = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard count >= pattern.count else { return false }
        return (0...(count - pattern.count)).contains { self[$0...].starts(with: pattern) }
    }
}

extension SignatureError {
    fileprivate static let passphraseMissing = SignatureError(
        "key-passphrase-missing", fault: .usage, id: "kunci ini dilindungi frasa sandi",
        en: "this key is protected by a passphrase",
        hint: Phrase(
            id: "Pakai --passphrase-file, atau ketik di terminal.",
            en: "Use --passphrase-file, or type it on the terminal."))

    fileprivate static let wrongPassphrase = SignatureError(
        "key-wrong-passphrase", fault: .noPermission,
        id: "frasa sandi tidak cocok dengan kunci ini, atau berkas kunci rusak",
        en: "the passphrase does not fit this key, or the key file is damaged",
        hint: Phrase(id: "Coba lagi; huruf besar dan kecil berbeda.", en: "Try again; capitals matter."))

    fileprivate static let notAPrivateKey = SignatureError(
        "key-not-a-private-key", id: "bukan kunci privat PEM", en: "this is not a private key in PEM")
}

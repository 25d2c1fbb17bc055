internal import CLibCrypto
public import Wording

/// An Ed25519 private key, held by OpenSSL and wiped with it.
public final class PrivateKey: @unchecked Sendable {
    // The only owner; OpenSSL allows concurrent signing with one EVP_PKEY.
    private let key: OpaquePointer
    /// Its public half.
    public let publicKey: PublicKey

    /// Takes over a key from OpenSSL, which must be Ed25519.
    package init(owning key: OpaquePointer) throws(IkrarError) {
        var bytes = [UInt8](repeating: 0, count: 32)
        var length = bytes.count
        do throws(IkrarError) {
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
    public static func generate() throws(IkrarError) -> PrivateKey {
        OpenSSL.start
        var key: OpaquePointer?
        guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nil) else { throw .openSSL("EVP_PKEY_CTX_new_id") }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_keygen(context, &key) == 1, let key else {
            throw .openSSL("EVP_PKEY_keygen")
        }
        return try PrivateKey(owning: key)
    }

    /// Signs a message (RFC 8032 PureEdDSA): 64 bytes.
    public func sign(_ message: [UInt8]) throws(IkrarError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw .openSSL("EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 64)
        var length = signature.count
        guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
            EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == 64
        else { throw .openSSL("EVP_DigestSign") }
        return signature
    }

    /// Lends the 32 secret bytes to whoever writes the key down, in memory that will be wiped.
    ///
    /// - Returns: whether they are there.
    package func copySecret(to target: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        var length = target.count
        return EVP_PKEY_get_raw_private_key(key, target.baseAddress, &length) == 1 && length == 32
    }
}

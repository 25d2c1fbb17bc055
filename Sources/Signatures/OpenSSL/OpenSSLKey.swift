#if !hasFeature(Embedded)
    internal import CLibCrypto
    package import Wording

    /// The one owner of an `EVP_PKEY` that is an Ed25519 key, public or private.
    ///
    /// OpenSSL wipes a private key as it frees it, and allows concurrent use of one.
    package struct OpenSSLKey: ~Copyable, @unchecked Sendable {
        fileprivate let pointer: OpaquePointer

        fileprivate init(owning pointer: OpaquePointer) {
            self.pointer = pointer
        }

        deinit { EVP_PKEY_free(pointer) }

        /// A public key of its 32 bytes.
        init?(publicBytes bytes: [UInt8]) {
            OpenSSL.start
            guard let pointer = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count) else {
                return nil
            }
            self.init(owning: pointer)
        }

        /// A private key of its 32 secret bytes, which are copied.
        package init(secret bytes: UnsafeBufferPointer<UInt8>) throws(IkrarError) {
            OpenSSL.start
            guard let pointer = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes.baseAddress, bytes.count)
            else { throw .openSSL("EVP_PKEY_new_raw_private_key") }
            self.init(owning: pointer)
        }

        /// A new private key from the system's randomness.
        static func generated() throws(IkrarError) -> OpenSSLKey {
            OpenSSL.start
            guard let context = KeyContext() else { throw .openSSL("EVP_PKEY_CTX_new_id") }
            guard let key = context.generate() else { throw .openSSL("EVP_PKEY_keygen") }
            return key
        }

        /// The 32 bytes of its public half.
        func publicBytes() throws(IkrarError) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 32)
            var length = bytes.count
            guard EVP_PKEY_get_raw_public_key(pointer, &bytes, &length) == 1 else { throw .openSSL("public key") }
            return bytes
        }

        /// Copies the 32 secret bytes.
        ///
        /// - Returns: whether they are there.
        func copySecret(to target: UnsafeMutableBufferPointer<UInt8>) -> Bool {
            var length = target.count
            return EVP_PKEY_get_raw_private_key(pointer, target.baseAddress, &length) == 1 && length == 32
        }

        /// Signs a message (RFC 8032 PureEdDSA): 64 bytes.
        func sign(_ message: [UInt8]) throws(IkrarError) -> [UInt8] {
            guard let context = DigestContext() else { throw .openSSL("EVP_MD_CTX_new") }
            guard let signature = context.sign(message, with: self) else { throw .openSSL("EVP_DigestSign") }
            return signature
        }

        /// Whether 64 bytes are a signature of a message.
        func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
            guard let context = DigestContext() else { return false }
            let isValid = context.verifies(signature, of: message, with: self)
            if !isValid { ERR_clear_error() }
            return isValid
        }
    }

    /// The one owner of an `EVP_PKEY_CTX` that makes Ed25519 keys.
    private struct KeyContext: ~Copyable {
        private let pointer: OpaquePointer

        init?() {
            guard let pointer = EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nil) else { return nil }
            self.pointer = pointer
        }

        deinit { EVP_PKEY_CTX_free(pointer) }

        borrowing func generate() -> OpenSSLKey? {
            var key: OpaquePointer?
            guard EVP_PKEY_keygen_init(pointer) == 1, EVP_PKEY_keygen(pointer, &key) == 1, let key else {
                return nil
            }
            return OpenSSLKey(owning: key)
        }
    }

    /// The one owner of an `EVP_MD_CTX`, for one signature.
    private struct DigestContext: ~Copyable {
        private let pointer: OpaquePointer

        init?() {
            guard let pointer = EVP_MD_CTX_new() else { return nil }
            self.pointer = pointer
        }

        deinit { EVP_MD_CTX_free(pointer) }

        borrowing func sign(_ message: [UInt8], with key: borrowing OpenSSLKey) -> [UInt8]? {
            var signature = [UInt8](repeating: 0, count: 64)
            var length = signature.count
            guard EVP_DigestSignInit(pointer, nil, nil, nil, key.pointer) == 1,
                EVP_DigestSign(pointer, &signature, &length, message, message.count) == 1, length == 64
            else { return nil }
            return signature
        }

        borrowing func verifies(_ signature: [UInt8], of message: [UInt8], with key: borrowing OpenSSLKey) -> Bool {
            EVP_DigestVerifyInit(pointer, nil, nil, nil, key.pointer) == 1
                && EVP_DigestVerify(pointer, signature, signature.count, message, message.count) == 1
        }
    }
#endif

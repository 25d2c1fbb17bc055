#if !hasFeature(Embedded)
    public import Wording

    /// An Ed25519 private key, held by OpenSSL and wiped with it.
    public final class PrivateKey: Sendable {
        private let key: OpenSSLKey
        /// Its public half.
        public let publicKey: PublicKey

        /// Takes over a key from OpenSSL.
        package init(owning key: consuming OpenSSLKey) throws(IkrarError) {
            publicKey = try PublicKey(key.publicBytes())
            self.key = key
        }

        /// Makes a new key from the system's randomness.
        public static func generate() throws(IkrarError) -> PrivateKey {
            try PrivateKey(owning: OpenSSLKey.generated())
        }

        /// Signs a message (RFC 8032 PureEdDSA): 64 bytes.
        public func sign(_ message: [UInt8]) throws(IkrarError) -> [UInt8] { try key.sign(message) }

        /// Lends the 32 secret bytes to whoever writes the key down, in memory that will be wiped.
        ///
        /// - Returns: whether they are there.
        package func copySecret(to target: UnsafeMutableBufferPointer<UInt8>) -> Bool { key.copySecret(to: target) }
    }
#endif

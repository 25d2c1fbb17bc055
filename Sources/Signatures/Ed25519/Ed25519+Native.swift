#if !hasFeature(Embedded)
    /// The native side of the seam for Ed25519: OpenSSL.
    enum Ed25519 {
        /// Whether 64 bytes, on which nothing shows from outside, are a signature of a key over a message.
        static func verifies(_ signature: [UInt8], of message: [UInt8], by key: PublicKey) -> Bool {
            OpenSSLKey(publicBytes: key.bytes)?.verifies(signature, of: message) ?? false
        }
    }
#endif

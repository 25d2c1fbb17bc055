#if !hasFeature(Embedded)
    internal import CLibCrypto

    /// The native side of the seam for SHA-256: OpenSSL.
    extension SHA256Digest {
        /// Hashes bytes.
        ///
        /// It cannot fail, unlike SHA256() and the EVP interface: a digest of bytes left by chance would be a false name.
        public init(of message: [UInt8]) {
            self.init(words: Self.filled { ikrar_SHA256(message, message.count, $0) })
        }

        /// Hashes a byte and what follows it: a leaf of a Merkle tree (RFC 9162 §2.1.1).
        public init(of message: some Collection<UInt8>, after prefix: UInt8) {
            let message = Array(message)
            self.init(words: Self.filled { ikrar_SHA256_prefixed(prefix, message, message.count, nil, 0, $0) })
        }

        /// Hashes a byte and two digests: a node of a Merkle tree (RFC 9162 §2.1.1).
        public init(of left: SHA256Digest, _ right: SHA256Digest, after prefix: UInt8) {
            let words = withUnsafeBytes(of: left.words) { left in
                withUnsafeBytes(of: right.words) { right in
                    Self.filled { digest in
                        ikrar_SHA256_prefixed(
                            prefix, left.bindMemory(to: UInt8.self).baseAddress, 32,
                            right.bindMemory(to: UInt8.self).baseAddress, 32, digest)
                    }
                }
            }
            self.init(words: words)
        }

        private static func filled(_ hash: (UnsafeMutablePointer<UInt8>?) -> Void) -> SIMD32<UInt8> {
            var words = SIMD32<UInt8>()
            withUnsafeMutableBytes(of: &words) { hash($0.bindMemory(to: UInt8.self).baseAddress) }
            return words
        }
    }
#endif

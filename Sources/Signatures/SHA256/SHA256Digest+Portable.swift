#if hasFeature(Embedded)
    /// The other side of the seam for SHA-256, where there is no OpenSSL.
    extension SHA256Digest {
        /// Hashes bytes.
        public init(of message: [UInt8]) {
            var hash = SHA256()
            hash.update(message)
            self.init(words: hash.finish())
        }

        /// Hashes a byte and what follows it: a leaf of a Merkle tree (RFC 9162 §2.1.1).
        public init(of message: some Collection<UInt8>, after prefix: UInt8) {
            var hash = SHA256()
            hash.update(CollectionOfOne(prefix))
            hash.update(message)
            self.init(words: hash.finish())
        }

        /// Hashes a byte and two digests: a node of a Merkle tree (RFC 9162 §2.1.1).
        public init(of left: SHA256Digest, _ right: SHA256Digest, after prefix: UInt8) {
            self.init(of: left.bytes + right.bytes, after: prefix)
        }
    }
#endif

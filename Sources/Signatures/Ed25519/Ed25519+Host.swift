#if hasFeature(Embedded)
    /// The other side of the seam for Ed25519: the host verifies, later than it is asked.
    enum Ed25519 {
        /// Whether 64 bytes, on which nothing shows from outside, are a signature of a key over a message: as far as the
        /// host has said so.
        static func verifies(_ signature: [UInt8], of message: [UInt8], by key: PublicKey) -> Bool {
            HostVerifications.shared.isVerified(
                SignatureQuestion(key: key.bytes, signature: signature, message: message))
        }
    }

    extension HostVerifications {
        /// What this instance knows. A module of WebAssembly has one thread.
        public nonisolated(unsafe) static var shared = HostVerifications()
    }
#endif

#if !hasFeature(Embedded)
    public import Signatures
    public import Wording

    extension Checkpoint {
        /// Signs the checkpoint with the log's key.
        ///
        /// - Throws: `IkrarError`, also if OpenSSL fails.
        public func signed(with key: PrivateKey) throws(IkrarError) -> VerifiedCheckpoint {
            try signed(by: key.publicKey, with: key.sign(Array(text.utf8)))
        }
    }
#endif

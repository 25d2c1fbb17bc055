#if !hasFeature(Embedded)
    public import Signatures
    public import Wording

    extension SignedStatement {
        /// Signs the statement.
        ///
        /// - Throws: `IkrarError` if the declaration breaks a rule of the header, or if OpenSSL fails.
        public mutating func sign(
            _ declaration: Declaration, with key: PrivateKey
        ) throws(IkrarError) -> StatementSignature {
            let unfinished = signature(declaration, by: key.publicKey)
            return try finish(unfinished, with: key.sign(unfinished.message))
        }
    }
#endif

#if !hasFeature(Embedded)
    public import CanonicalJSON
    public import Wording

    extension JWS {
        /// Signs the payload under a protected header, whose `alg` and `kid` are the key's.
        public mutating func sign(
            with key: PrivateKey, header members: KeyValuePairs<String, JSON?>
        ) throws(IkrarError) -> JWSSignature {
            let unfinished = signature(by: key.publicKey, header: members)
            return finish(unfinished, with: try key.sign(unfinished.message))
        }
    }
#endif

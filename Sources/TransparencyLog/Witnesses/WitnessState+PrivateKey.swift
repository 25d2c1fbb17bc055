#if !hasFeature(Embedded)
    public import Signatures
    public import Wording

    extension WitnessState {
        /// Checks a request against what is remembered, and cosigns it.
        ///
        /// - Returns: what is to be remembered before anybody gets to see the cosignature, and the cosignature.
        /// - Throws: `IkrarError` as `answer` does, and if OpenSSL fails.
        public func cosigning(
            _ request: WitnessRequest, as witness: String, by clock: WallClock, isRight: Bool = false,
            with key: PrivateKey
        ) throws(IkrarError) -> (state: WitnessState, cosignature: NoteSignature) {
            switch try answer(to: request, as: witness, with: key.publicKey, by: clock, isRight: isRight) {
            case .again(let line): (self, line)
            case .sign(let unfinished): try finish(unfinished, with: key.sign(unfinished.message))
            }
        }
    }
#endif

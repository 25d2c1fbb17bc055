/// What a host is asked: whether a signature is a key's over a message.
public struct SignatureQuestion: Hashable, Sendable {
    /// The public key, 32 bytes, canonical and not of small order.
    public let key: [UInt8]
    /// The signature, 64 bytes: R not of small order, S reduced.
    public let signature: [UInt8]
    /// What was signed.
    public let message: [UInt8]
}

/// What a host has said of Ed25519 signatures, for a core that cannot verify them itself: a browser's WebCrypto answers
/// later than it is asked, the core asks at once.
///
/// What the host has not answered counts as not verified and is noted. The host verifies what was noted and runs the
/// core again, until nothing is noted. So a host that forgets something makes signatures fail and never pass.
public struct HostVerifications: Sendable {
    private var answers: [SignatureQuestion: Bool] = [:]
    private var open: Set<SignatureQuestion> = []
    private var questions: [SignatureQuestion] = []

    /// Nothing has been asked or answered.
    public init() {}

    /// What was asked and not answered, each once, in the order of asking.
    public var noted: [SignatureQuestion] { questions }

    /// Takes in answers to what was noted, in the same order. What is answered is noted no longer.
    ///
    /// - Returns: whether there is one answer for each; otherwise none is taken.
    public mutating func answer(_ isValid: [Bool]) -> Bool {
        guard isValid.count == questions.count else { return false }
        for (question, answer) in zip(questions, isValid) { answers[question] = answer }
        questions.removeAll()
        open.removeAll()
        return true
    }

    /// Whether the host has found a signature to be valid.
    mutating func isVerified(_ question: SignatureQuestion) -> Bool {
        if let answer = answers[question] { return answer }
        if open.insert(question).inserted { questions.append(question) }
        return false
    }
}

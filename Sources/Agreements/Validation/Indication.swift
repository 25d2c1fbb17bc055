/// What is said of one signature: the indications of ETSI EN 319 102-1 §5.1.3, each with the sub-indications it can have.
public enum Indication: Sendable, Hashable {
    case passed
    case failed(Failure)
    case indeterminate(Doubt)

    /// Proven bad.
    public enum Failure: String, Sendable, CaseIterable {
        case format = "FORMAT_FAILURE"
        case cryptography = "SIG_CRYPTO_FAILURE"
        case notYetValid = "NOT_YET_VALID"
        case revoked = "REVOKED"
    }

    /// Cannot be decided from what is at hand.
    public enum Doubt: String, Sendable, CaseIterable {
        case unknownKey = "NO_SIGNING_CERTIFICATE_FOUND"
        case anotherParty = "CHAIN_CONSTRAINTS_FAILURE"
        case constraints = "SIG_CONSTRAINTS_FAILURE"
        case revokedWithoutProof = "REVOKED_NO_POE"
        case outOfBounds = "OUT_OF_BOUNDS_NO_POE"
        case noProof = "NO_POE"
    }

    /// Whether a key of the party made the signature, and nothing proves that it was made while the key could sign: it
    /// may count or not.
    var isUndecidedInTime: Bool {
        self == .indeterminate(.revokedWithoutProof) || self == .indeterminate(.outOfBounds)
    }

    /// The indication's name.
    public var name: String {
        switch self {
        case .passed: "TOTAL-PASSED"
        case .failed: "TOTAL-FAILED"
        case .indeterminate: "INDETERMINATE"
        }
    }

    /// The sub-indication's name.
    public var subName: String? {
        switch self {
        case .passed: nil
        case .failed(let failure): failure.rawValue
        case .indeterminate(let doubt): doubt.rawValue
        }
    }
}

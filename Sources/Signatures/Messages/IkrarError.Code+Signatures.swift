public import Wording

/// What the errors of this module are called in answers for scripts.
extension IkrarError.Code {
    public static let bug = Self("bug")
    public static let jwsAlgorithm = Self("jws-algorithm")
    public static let jwsBase64 = Self("jws-base64")
    public static let jwsForbiddenHeader = Self("jws-forbidden-header")
    public static let jwsHeaderNotCanonical = Self("jws-header-not-canonical")
    public static let jwsHeaderTwice = Self("jws-header-twice")
    public static let jwsKid = Self("jws-kid")
    public static let jwsTooManySignatures = Self("jws-too-many-signatures")
    public static let jwsTwoForms = Self("jws-two-forms")
    public static let keyLength = Self("key-length")
    public static let keyNotEd25519 = Self("key-not-ed25519")
    public static let keyPrivate = Self("key-private")
    public static let keyWeak = Self("key-weak")
    public static let openssl = Self("openssl")
}

public import Wording

/// What the errors of this module are called in answers for scripts.
extension IkrarError.Code {
    public static let jsonByteOrderMark = Self("json-byte-order-mark")
    public static let jsonControlCharacter = Self("json-control-character")
    public static let jsonDuplicateName = Self("json-duplicate-name")
    public static let jsonMissingMember = Self("json-missing-member")
    public static let jsonNotUtf8 = Self("json-not-utf8")
    public static let jsonNumberRange = Self("json-number-range")
    public static let jsonSyntax = Self("json-syntax")
    public static let jsonTooDeep = Self("json-too-deep")
    public static let jsonTooLarge = Self("json-too-large")
    public static let jsonTooManyValues = Self("json-too-many-values")
    public static let jsonTrailingData = Self("json-trailing-data")
    public static let jsonTruncated = Self("json-truncated")
    public static let jsonUnknownMember = Self("json-unknown-member")
    public static let jsonUnpairedSurrogate = Self("json-unpaired-surrogate")
    public static let jsonWrongType = Self("json-wrong-type")
}

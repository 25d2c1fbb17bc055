public import Wording

/// What the errors of this module are called in answers for scripts.
extension IkrarError.Code {
    public static let dateUnreadable = Self("date-unreadable")
    public static let dateWeekday = Self("date-weekday")
    public static let draftCharacter = Self("draft-character")
    public static let draftEmpty = Self("draft-empty")
    public static let draftMissing = Self("draft-missing")
    public static let draftNotUtf8 = Self("draft-not-utf8")
    public static let draftPartyUnknown = Self("draft-party-unknown")
    public static let draftPlaceholder = Self("draft-placeholder")
    public static let draftShape = Self("draft-shape")
    public static let draftTextJoined = Self("draft-text-joined")
    public static let draftTextLost = Self("draft-text-lost")
    public static let draftTooDeep = Self("draft-too-deep")
    public static let draftTooLarge = Self("draft-too-large")
    public static let draftUnfinished = Self("draft-unfinished")
    public static let draftUnknownKey = Self("draft-unknown-key")
    public static let draftValue = Self("draft-value")
    public static let draftYaml = Self("draft-yaml")
}

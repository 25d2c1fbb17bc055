internal import Agreements
public import Wording

/// Single answers, by the rules that a draft's values follow.
public enum DraftAnswer {
    /// One line of text, in the form that a statement keeps.
    ///
    /// - Parameters:
    ///   - text: what was typed.
    ///   - place: what it is, to begin an error's sentence with.
    ///   - mayNamePersons: whether a NIK or NIP may stand in it.
    /// - Returns: the text, as it will be signed.
    /// - Throws: `IkrarError` that says what cannot be signed.
    public static func line(
        _ text: String, at place: String, allowingPersonalData mayNamePersons: Bool = false
    ) throws(IkrarError) -> String {
        try checked(text, at: place, multiline: false, mayNamePersons)
    }

    /// Text of one or more lines, in the form that a statement keeps.
    public static func prose(
        _ text: String, at place: String, allowingPersonalData mayNamePersons: Bool = false
    ) throws(IkrarError) -> String {
        try checked(text, at: place, multiline: true, mayNamePersons)
    }

    /// Refuses an answer in which something is still to be filled in, where a name, an office, a number or a title stands.
    public static func checkPlaceholders(
        in text: String, for path: [PartialDraft.Step], called place: String
    ) throws(IkrarError) {
        if Placeholder.concerns(path) { try Placeholder.check(text, at: place) }
    }

    private static func checked(
        _ text: String, at place: String, multiline: Bool, _ mayNamePersons: Bool
    ) throws(IkrarError) -> String {
        let text = try PlainText.read(text, at: place, multiline: multiline)
        if !mayNamePersons { try PersonalData.check(text, at: place) }
        return text
    }
}

public import Wording

/// Why a statement, a draft or a file of them cannot be what it says.
public struct AgreementError: ExplainedError {
    public let code: String
    public let sentence: Phrase
    public let hint: Phrase?
    public let fault: Fault

    init(_ code: String, fault: Fault = .badData, id: String, en: String, hint: Phrase? = nil) {
        self.code = code
        self.fault = fault
        self.sentence = Phrase(id: id, en: en)
        self.hint = hint
    }

    /// A value at a place of a document that is not of the form it must have.
    static func malformed(_ place: String, _ value: String, id: String, en: String) -> AgreementError {
        AgreementError(
            "statement-value", id: "\(place): \"\(value)\" bukan \(id)", en: "\(place): \"\(value)\" is not \(en)")
    }
}

extension Phrase {
    /// What to do about a party that the registry does not know.
    public static func registerFirst(_ party: PartyID) -> Phrase {
        Phrase(
            id: "Daftarkan dahulu: ikrar party add \(party) --name \"…\".",
            en: "Register it first: ikrar party add \(party) --name \"…\".")
    }
}

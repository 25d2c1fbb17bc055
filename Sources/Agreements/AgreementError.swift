public import Wording

/// Why a statement, a draft or a file of them cannot be what it says.
public struct AgreementError: ExplainedError {
    public let code: String
    public let hint: Phrase?
    public let fault: Fault
    /// What is wrong, without where.
    let saying: Phrase
    /// Where it is, as the sentence begins.
    private let place: Phrase?
    public let member: String?
    /// The beginning of that member's text, up to the first character that is wrong.
    let beginning: String

    public var sentence: Phrase {
        guard let place else { return saying }
        return Phrase(id: "\(place.id): \(saying.id)", en: "\(place.en): \(saying.en)")
    }

    init(_ code: String, fault: Fault = .badData, id: String, en: String, hint: Phrase? = nil) {
        self.init(code, fault, Phrase(id: id, en: en), hint)
    }

    /// An error at a place of a document.
    ///
    /// - Parameters:
    ///   - place: the member that is wrong, or what it is called where there is no document; the sentence begins with it.
    ///   - beginning: that member's text up to the first character that is wrong.
    init(_ code: String, at place: String, in beginning: String = "", id: String, en: String, hint: Phrase? = nil) {
        self.init(
            code, .badData, Phrase(id: id, en: en), hint, Phrase(id: place, en: place), member: place,
            beginning: beginning)
    }

    /// An error whose sentence names its place in the words of the document.
    init(_ code: String, about member: String?, id: String, en: String, hint: Phrase? = nil) {
        self.init(code, .badData, Phrase(id: id, en: en), hint, member: member)
    }

    private init(
        _ code: String, _ fault: Fault, _ saying: Phrase, _ hint: Phrase?, _ place: Phrase? = nil,
        member: String? = nil, beginning: String = ""
    ) {
        self.code = code
        self.fault = fault
        self.saying = saying
        self.hint = hint
        self.place = place
        self.member = member
        self.beginning = beginning
    }

    /// What another module says.
    init(_ error: any ExplainedError) {
        self.init(error.code, error.fault, error.sentence, error.hint)
    }

    /// The same error, at a place of a file that a person has written.
    func moved(to place: Phrase) -> AgreementError {
        AgreementError(code, fault, saying, hint, place)
    }

    /// A value at a place of a document that is not of the form it must have.
    static func malformed(_ place: String, _ value: String, id: String, en: String) -> AgreementError {
        AgreementError("statement-value", at: place, id: "\"\(value)\" bukan \(id)", en: "\"\(value)\" is not \(en)")
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

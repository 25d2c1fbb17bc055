public import Wording

/// Why a proof, a note or a checkpoint proves nothing.
public struct LogError: ExplainedError {
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
}

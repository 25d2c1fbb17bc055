internal import Wording

extension IkrarError {
    /// A value at a place of a document that is not of the form it must have.
    static func malformed(_ place: String, _ value: String, id: String, en: String) -> IkrarError {
        IkrarError(.statementValue, at: place, id: "\"\(value)\" bukan \(id)", en: "\"\(value)\" is not \(en)")
    }
}

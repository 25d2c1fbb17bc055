internal import Wording

/// Lets an error about a new statement name the option of the command that its text came from.
///
/// - Throws: what the body throws.
func namingOptions<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as IkrarError {
        throw error.renamed(options)
    }
}

/// The options whose text goes into statements and signatures, by member.
private let options = [
    "name": "--name", "shortName": "--short-name", "kind": "--kind", "contact": "--contact",
    "holder.name": "--holder-name", "holder.office": "--holder-office", "reason": "--reason", "note": "--note",
    "protected.signatory.name": "--name", "protected.signatory.office": "--office",
    "protected.signatory.onBehalfOf": "--on-behalf-of", "protected.signatory.mandate.number": "--mandate-number",
    "protected.sigPl.addressLocality": "--place", "protected.sigPl.addressRegion": "--place",
]

extension IkrarError {
    /// A value on the command line that is not of the form it must have.
    static func option(_ option: String, _ value: String, _ rule: Phrase) -> IkrarError {
        IkrarError(
            .usageValue, .usage, id: "\(option): \"\(value)\" bukan \(rule.id)",
            en: "\(option): \"\(value)\" is not \(rule.en)")
    }
}

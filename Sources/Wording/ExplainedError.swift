/// The kinds of failure that a script tells apart, each with its exit code from `sysexits.h`.
public enum Fault: Int32, Sendable {
    case usage = 64
    case badData = 65
    case noInput = 66
    case bug = 70
    case cannotCreate = 73
    case inputOutput = 74
    case noPermission = 77
}

/// An error that a person can act on.
///
/// Every module has one error type of this kind, so that the command line prints any of them the same way.
public protocol ExplainedError: Error, CustomStringConvertible {
    /// A stable word for scripts, such as `json-duplicate-key`.
    var code: String { get }
    /// What is wrong, and where.
    var sentence: Phrase { get }
    /// What to do next, where there is something to do.
    var hint: Phrase? { get }
    /// What kind of failure it is.
    var fault: Fault { get }
    /// The member of a statement that it is about, such as `clauses[0].text`: a draft finds its line by it.
    var member: String? { get }
}

extension ExplainedError {
    /// Most errors are about no statement.
    public var member: String? { nil }

    /// The English sentence: tests and crash logs read this; people read `sentence` in their language.
    public var description: String { "\(code): \(sentence.en)" }
}

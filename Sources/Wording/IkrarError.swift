/// Why something cannot be done, so that a person can act on it: the error of every module.
public struct IkrarError: Error, Sendable, CustomStringConvertible {
    /// What scripts know an error by. Each module adds its own.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The stable word in answers for scripts, such as `json-duplicate-key`.
        public let description: String

        /// A code of its own.
        public init(_ word: String) { description = word }
    }

    /// The kinds of failure that a script tells apart.
    public enum Kind: Sendable {
        /// The command was not called as it must be.
        case usage
        /// What was brought is not what it must be.
        case badData
        /// There is nothing to read.
        case noInput
        /// The program itself is wrong.
        case bug
        /// A file cannot be made.
        case cannotCreate
        /// Reading or writing failed.
        case inputOutput
        /// It is not allowed.
        case noPermission
    }

    /// What an error is about. A program that shows the error needs it where it names a command in the hint.
    public enum Subject: Hashable, Sendable {
        /// A party or a witness, by its id.
        case party(String)
        /// An agreement, by the beginning of its id.
        case agreement(String)
        /// A file or a folder, by its path.
        case file(String)
        /// A log, by its origin.
        case log(String)
        /// An entry of a log, or how many there are.
        case entry(WideInt)
        /// A clock, by whose it is.
        case clock(of: Role)
    }

    /// Whose clock an error is about.
    public enum Role: Hashable, Sendable {
        case registrar
        case witness
        case signer
        /// The owner of a key that is to be enrolled.
        case keyOwner
        /// Whoever ends a key.
        case revoker
    }

    /// Everything stands aside, so that whoever passes an error on hands over one word: in a page that is a fifth of the code.
    private final class Content: Sendable {
        let code: Code
        let kind: Kind
        let hint: Phrase?
        let subject: Subject?
        let member: String?
        let beginning: String
        let saying: Phrase
        let place: Phrase?

        init(
            _ code: Code, _ kind: Kind, _ hint: Phrase?, _ subject: Subject?, _ member: String?, _ beginning: String,
            _ saying: Phrase, _ place: Phrase?
        ) {
            (self.code, self.kind, self.hint, self.subject) = (code, kind, hint, subject)
            (self.member, self.beginning, self.saying, self.place) = (member, beginning, saying, place)
        }
    }

    private let content: Content

    private init(_ content: Content) { self.content = content }

    /// Which error it is.
    public var code: Code { content.code }
    /// What kind of failure it is.
    public var kind: Kind { content.kind }
    /// What to do next, where there is something to do. It names no command of a program.
    public var hint: Phrase? { content.hint }
    /// What it is about, where a hint has to name that.
    public var subject: Subject? { content.subject }
    /// The member of a statement that it is about, such as `clauses[0].text`: a draft finds its line by it.
    public var member: String? { content.member }
    /// The beginning of that member's text, up to the first character that is wrong.
    public var beginning: String { content.beginning }
    /// What is wrong, without where.
    public var saying: Phrase { content.saying }
    /// Where it is, as the sentence begins.
    private var place: Phrase? { content.place }

    /// An error.
    ///
    /// - Parameters:
    ///   - code: which error it is.
    ///   - kind: what kind of failure it is.
    ///   - place: the member that is wrong, or what it is called where there is no document; the sentence begins with
    ///     it.
    ///   - beginning: that member's text up to the first character that is wrong.
    ///   - member: what the error is about, where the sentence names the place in its own words.
    ///   - id: what is wrong, in Indonesian.
    ///   - en: the same in English.
    ///   - hint: what to do next.
    ///   - subject: what a hint with a command has to name.
    @inline(never) public init(
        _ code: Code, _ kind: Kind = .badData, at place: String? = nil, in beginning: String = "",
        about member: String? = nil, id: String, en: String, hint: Phrase? = nil, subject: Subject? = nil
    ) {
        content = Content(
            code, kind, hint, subject, member ?? place, beginning, Phrase(id: id, en: en),
            place.map { Phrase(id: $0, en: $0) })
    }

    /// What is wrong, and where.
    public var sentence: Phrase {
        guard let place else { return saying }
        return Phrase(id: "\(place.id): \(saying.id)", en: "\(place.en): \(saying.en)")
    }

    /// The same error, at another place: a line of a draft, say, instead of a member.
    public func moved(to place: Phrase) -> IkrarError {
        IkrarError(Content(code, kind, hint, subject, nil, beginning, saying, place))
    }

    /// The same error, beginning with another name where its sentence begins with a member: the option of a command.
    ///
    /// - Parameter names: the other names, by member.
    /// - Returns: the error, with the other name in place of the member.
    public func renamed(_ names: [String: String]) -> IkrarError {
        guard place != nil, let member, let name = names[member] else { return self }
        return moved(to: Phrase(id: name, en: name))
    }

    /// The same error, about a member of a statement unless it names one.
    public func about(_ member: String) -> IkrarError {
        IkrarError(Content(code, kind, hint, subject, self.member ?? member, beginning, saying, place))
    }

    /// The same error, with the file or the option that it is about before the sentence.
    ///
    /// - Parameters:
    ///   - name: the file or the option.
    ///   - kind: the kind of failure that it is there; by default the same.
    /// - Returns: the error, whose sentence begins with that name.
    public func within(_ name: String, as kind: Kind? = nil) -> IkrarError {
        let sentence = sentence
        return IkrarError(
            code, kind ?? self.kind, id: "\(name): \(sentence.id)", en: "\(name): \(sentence.en)", hint: hint,
            subject: subject)
    }

    /// The English sentence: tests and crash logs read this; people read `sentence` in their language.
    public var description: String { "\(code): \(sentence.en)" }
}

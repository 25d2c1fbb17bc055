/// A line of what the program says about a document: on a terminal, and in a page.
///
/// The program's words and those of a document or a person are kept apart, so that each can be shown as what it is.
package struct ReportLine: Sendable {
    /// What a line is, which decides where it stands.
    package enum Place: Sendable {
        /// The title of an agreement.
        case title
        /// The id of a statement.
        case identifier
        /// What begins a group of lines.
        case heading
        /// A value with its name.
        case fact(label: String)
        /// A result of its own, under its mark: `✓`, `✗`, `?`, `!` or `·`.
        case finding(mark: String)
        /// More about the finding above.
        case detail
        /// What is said of the agreement as a whole.
        case note
        /// A sentence of somebody who is about to sign it.
        case sentence
        /// What all of it comes to.
        case conclusion
    }

    /// How it looks.
    package enum Style: Sendable {
        case plain, strong, good, bad, doubtful, quiet
    }

    /// What it is.
    package let place: Place
    /// The program's words, in the reader's language.
    package let words: String
    /// The words of a document or a person, after those of the program.
    package let quoted: String?
    /// Whether the program has put the quoted words together of its own and others': they stand in no quotation marks.
    package let isComposed: Bool
    /// How it looks.
    package let style: Style

    /// A line.
    package init(
        _ place: Place, _ words: String, quoting quoted: String? = nil, isComposed: Bool = false,
        _ style: Style = .plain
    ) {
        self.place = place
        self.words = words
        self.quoted = quoted
        self.isComposed = isComposed
        self.style = style
    }
}

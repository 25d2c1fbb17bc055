internal import Agreements
internal import CanonicalJSON
internal import Wording
internal import Yams

/// A value of a draft with the text that it was read from, so that its errors name line, column and words.
///
/// Every value is taken as the text that stands there: `068` is a number of a document and `no` a word.
struct DraftNode {
    let node: Node
    let source: DraftSource

    /// An error about this value.
    func error(
        _ code: IkrarError.Code, id: String, en: String, hint: Phrase? = nil, subject: IkrarError.Subject? = nil
    ) -> IkrarError {
        located(IkrarError(code, id: id, en: en, hint: hint, subject: subject))
    }

    /// The same error, at the place in this value that it is about.
    func located(_ error: IkrarError) -> IkrarError {
        // The words around a number of a person would repeat it.
        error.moved(
            to: source.place(
                source.spot(endOf: error.beginning, in: node), showsWords: error.code != PersonalData.code))
    }

    /// Whether this says that there is nothing: `key:`, `~` or `null` without quotation marks.
    var isLeftOut: Bool { node.scalar.map { $0.style == .plain && Self.isNothing($0.string) } ?? false }

    /// Whether text without quotation marks means nothing.
    static func isNothing(_ text: String) -> Bool { ["", "~", "null", "Null", "NULL"].contains(text) }

    /// What stands at a place of a statement, such as `clauses[0].text`; what it is missing from, if it is not there.
    func descendant(_ path: String) -> DraftNode? {
        guard let step = path.firstMatch(of: /^\.?([^.\[\]]+)|^\[([0-9]+)\]/) else { return path.isEmpty ? self : nil }
        let rest = String(path[step.range.upperBound...])
        if let index = step.output.2.flatMap({ Int($0) }) {
            guard let elements = node.sequence, elements.indices.contains(index) else { return nil }
            return DraftNode(node: elements[index], source: source).descendant(rest)
        }
        guard let mapping = node.mapping, let key = step.output.1 else { return nil }
        guard let value = mapping.first(where: { $0.key.scalar?.string == String(key) })?.value else {
            return rest.isEmpty ? self : nil
        }
        return DraftNode(node: value, source: source).descendant(rest)
    }

    /// One line of text.
    func line() throws(IkrarError) -> String { try text(multiline: false) }

    /// Text of one or more lines.
    func prose() throws(IkrarError) -> String { try text(multiline: true) }

    private func text(multiline: Bool) throws(IkrarError) -> String {
        guard let scalar = node.scalar else {
            throw error(
                .draftShape, id: "di sini harus ada teks", en: "here must be text",
                hint: Phrase(
                    id: "Apit teks yang diawali [ atau { dengan tanda kutip (\"…\").",
                    en: "Put text that begins with [ or { in quotation marks (\"…\")."))
        }
        guard !isLeftOut else {
            let written = scalar.string.isEmpty ? "" : " (\(scalar.string))"
            throw error(
                .draftMissing, id: "di sini harus ada teks, tetapi isiannya kosong\(written)",
                en: "here must be text, but there is none\(written)",
                hint: Phrase(
                    id: "Isilah, atau apit dengan tanda kutip (\"…\") bila memang kata itu yang dimaksud.",
                    en: "Fill it in, or put it in quotation marks (\"…\") if that very word is meant."))
        }
        do throws(IkrarError) {
            return try PlainText.read(scalar.string, at: "", multiline: multiline)
        } catch {
            throw located(error)
        }
    }

    /// A slug.
    func slug<Named>() throws(IkrarError) -> Slug<Named> {
        let text = try line()
        guard let slug = Slug<Named>(text) else {
            throw error(
                .draftValue, id: "\"\(text)\" bukan \(Phrase.slugRule.id)",
                en: "\"\(text)\" is not \(Phrase.slugRule.en)")
        }
        return slug
    }

    /// A date as people write it.
    func date() throws(IkrarError) -> CalendarDate {
        let text = try line()
        do throws(IkrarError) {
            return try CalendarDate(written: text)
        } catch {
            throw located(error)
        }
    }

    /// A value of a closed set, by its name.
    func choice<Value: RawRepresentable & CaseIterable>() throws(IkrarError) -> Value
    where Value.RawValue == String {
        let text = try line()
        guard let value = Value(rawValue: text) else {
            let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(
                .draftValue, id: "\"\(text)\" bukan salah satu dari \(names)",
                en: "\"\(text)\" is not one of \(names)"
            )
        }
        return value
    }

    /// A number without fractions.
    func wholeNumber() throws(IkrarError) -> Int {
        let text = try line()
        guard let number = Int(text), number.magnitude < 1_000_000 else {
            throw error(
                .draftValue, id: "\"\(text)\" bukan bilangan bulat", en: "\"\(text)\" is not a whole number")
        }
        return number
    }

    /// Yes or no.
    func truth() throws(IkrarError) -> Bool {
        let text = try line()
        switch text.lowercased() {
        case "true", "ya", "yes": return true
        case "false", "tidak", "no": return false
        default:
            throw error(.draftValue, id: "\"\(text)\" bukan ya atau tidak", en: "\"\(text)\" is not true or false")
        }
    }

    /// `{days: 30}`.
    func noticeDays() throws -> Int {
        var reader = try DraftReader(self)
        let days = try reader.required("days") { try $0.wholeNumber() }
        try reader.finish()
        return days
    }
}

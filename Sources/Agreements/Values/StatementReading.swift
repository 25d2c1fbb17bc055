internal import CanonicalJSON
internal import Wording

extension ObjectReader {
    /// One line of text that must be there.
    mutating func line(_ name: String) throws(IkrarError) -> String {
        let text = try string(name)
        try PlainText.check(text, at: path(of: name))
        return text
    }

    /// A name by which something is told from others: one line, in the letters of one script.
    mutating func name(_ name: String) throws(IkrarError) -> String {
        let text = try line(name)
        try Script.check(text, at: path(of: name))
        return text
    }

    /// A name, if it is there.
    mutating func optionalName(_ name: String) throws(IkrarError) -> String? {
        try optional(name) == nil ? nil : self.name(name)
    }

    /// One line of text, if it is there.
    mutating func optionalLine(_ name: String) throws(IkrarError) -> String? {
        try optional(name) == nil ? nil : line(name)
    }

    /// Text of one or more lines that must be there.
    mutating func prose(_ name: String) throws(IkrarError) -> String {
        let text = try string(name)
        try PlainText.check(text, at: path(of: name), multiline: true)
        return text
    }

    /// Text of one or more lines, if it is there.
    mutating func optionalProse(_ name: String) throws(IkrarError) -> String? {
        guard let text = try optionalString(name) else { return nil }
        try PlainText.check(text, at: path(of: name), multiline: true)
        return text
    }

    /// Texts of one or more lines.
    mutating func proses(_ name: String) throws(IkrarError) -> [String] {
        try elements(name).map { element throws(IkrarError) in
            guard case .string(let text) = element.value else {
                throw IkrarError.wrongType(element.path, id: "teks", en: "text")
            }
            try PlainText.check(text, at: element.path, multiline: true)
            return text
        }
    }

    /// A date that must be there.
    mutating func date(_ name: String) throws(IkrarError) -> CalendarDate {
        try converted(name, as: CalendarDate.init(iso:), id: "tanggal seperti 2024-10-11", en: "a date like 2024-10-11")
    }

    /// A date, if it is there.
    mutating func optionalDate(_ name: String) throws(IkrarError) -> CalendarDate? {
        try optional(name) == nil ? nil : date(name)
    }

    /// A slug that must be there.
    mutating func slug<Named>(_ name: String) throws(IkrarError) -> Slug<Named> {
        try converted(name, as: Slug<Named>.init, id: Phrase.slugRule.id, en: Phrase.slugRule.en)
    }

    /// The id of a statement.
    mutating func statementID(_ name: String) throws(IkrarError) -> StatementID {
        try converted(name, as: StatementID.init, id: "sha256: dan 64 digit", en: "sha256: and 64 digits")
    }

    /// Slugs, none twice.
    mutating func slugs<Named>(_ name: String) throws(IkrarError) -> [Slug<Named>] {
        let slugs = try elements(name).map { element throws(IkrarError) in
            guard case .string(let text) = element.value, let slug = Slug<Named>(text) else {
                throw IkrarError.wrongType(element.path, id: Phrase.slugRule.id, en: Phrase.slugRule.en)
            }
            return slug
        }
        guard Set(slugs).count == slugs.count else {
            throw IkrarError(
                .statementTwice, at: path(of: name), id: "ada yang ganda", en: "something stands there twice")
        }
        return slugs
    }

    /// A value of a closed set, by its name.
    mutating func choice<Value: RawRepresentable & CaseIterable>(_ name: String, of: Value.Type = Value.self)
        throws(IkrarError)
        -> Value
    where Value.RawValue == String {
        let names = Value.allCases.map { $0.rawValue }.joined(separator: ", ")
        return try converted(name, as: Value.init(rawValue:), id: "salah satu dari \(names)", en: "one of \(names)")
    }

    /// Text that must be of some form.
    mutating func converted<Value>(
        _ name: String, as convert: (String) -> Value?, id: String, en: String
    ) throws(IkrarError) -> Value {
        let text = try string(name)
        guard let value = convert(text) else { throw IkrarError.malformed(path(of: name), text, id: id, en: en) }
        return value
    }
}

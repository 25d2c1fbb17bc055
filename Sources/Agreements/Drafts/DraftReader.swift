internal import Wording
internal import Yams

/// Takes the keys of a YAML mapping one by one, and refuses what nobody asked for. Errors name line and column.
///
/// Every value is taken as the text that stands there: `068` is a number of a document and `no` a word.
struct DraftReader {
    private let node: Node
    private let pairs: [(key: String, value: Node)]
    private var taken: Set<String> = []

    init(_ node: Node) throws {
        guard let mapping = node.mapping else {
            throw AgreementError.draft(
                "draft-shape", at: node, id: "di sini harus ada daftar \"kunci: nilai\"",
                en: "here must be a list of \"key: value\"")
        }
        self.node = node
        pairs = mapping.map { ($0.scalar?.string ?? "?", $1) }
        for pair in mapping where pair.key.scalar == nil {
            throw AgreementError.draft(
                "draft-shape", at: pair.key, id: "kunci harus berupa teks", en: "a key must be text")
        }
    }

    /// A value that is written; `key:` with nothing after it counts as left out.
    private mutating func value(_ key: String) -> Node? {
        taken.insert(key)
        guard let value = pairs.first(where: { $0.key == key })?.value else { return nil }
        return value.isLeftOut ? nil : value
    }

    private func missing(_ key: String) -> AgreementError {
        .draft("draft-missing", at: node, id: "\"\(key)\" belum diisi", en: "\"\(key)\" is missing")
    }

    mutating func required<Value>(_ key: String, _ convert: (Node) throws -> Value) throws -> Value {
        guard let value = value(key) else { throw missing(key) }
        return try convert(value)
    }

    mutating func optional<Value>(_ key: String, _ convert: (Node) throws -> Value) throws -> Value? {
        guard let value = value(key) else { return nil }
        return try convert(value)
    }

    mutating func list<Value>(_ key: String, _ convert: (Node) throws -> Value) throws -> [Value] {
        guard let value = value(key) else { return [] }
        guard let sequence = value.sequence else {
            throw AgreementError.draft(
                "draft-shape", at: value, id: "\"\(key)\" harus berupa daftar", en: "\"\(key)\" must be a list")
        }
        var values: [Value] = []
        for element in sequence { values.append(try convert(element)) }
        return values
    }

    /// Refuses a draft that an interview has not finished: what is there may be read as a whole agreement.
    func refuseUnfinished() throws {
        guard let mark = pairs.first(where: { $0.key == PartialDraft.unfinishedKey })?.value else { return }
        throw AgreementError.draft(
            "draft-unfinished", at: mark, id: "rancangan ini belum selesai ditanyakan",
            en: "this draft has not been asked to its end",
            hint: Phrase(
                id:
                    "Lanjutkan dengan ikrar register --ask --resume BERKAS.yaml, atau hapus baris \"\(PartialDraft.unfinishedKey)\" jika sudah lengkap.",
                en:
                    "Go on with ikrar register --ask --resume FILE.yaml, or delete the line \"\(PartialDraft.unfinishedKey)\" if it is complete."
            ))
    }

    func finish() throws {
        for pair in pairs where !taken.contains(pair.key) {
            throw AgreementError.draft(
                "draft-unknown-key", at: pair.value, id: "isian \"\(pair.key)\" tidak dikenal",
                en: "the key \"\(pair.key)\" is not known",
                hint: Phrase(
                    id: "Isian yang dikenal di sini: \(taken.sorted().joined(separator: ", ")).",
                    en: "Keys known here: \(taken.sorted().joined(separator: ", "))."))
        }
    }
}

extension Node {
    /// Whether nothing is written here, or `~`.
    var isLeftOut: Bool {
        guard let scalar else { return false }
        return scalar.style == .plain && (scalar.string.isEmpty || scalar.string == "~")
    }

    /// One line of text.
    func line() throws -> String { try checkedText(multiline: false) }

    /// Text of one or more lines.
    func prose() throws -> String { try checkedText(multiline: true) }

    private func checkedText(multiline: Bool) throws -> String {
        guard let scalar else {
            throw AgreementError.draft("draft-shape", at: self, id: "di sini harus ada teks", en: "here must be text")
        }
        return try PlainText.read(scalar.string, at: AgreementError.position(of: self), multiline: multiline)
    }

    /// A slug.
    func slug() throws -> Slug {
        let text = try line()
        guard let slug = Slug(text) else {
            throw AgreementError.draft(
                "draft-value", at: self, id: "\"\(text)\" bukan \(Slug.rule.id)",
                en: "\"\(text)\" is not \(Slug.rule.en)")
        }
        return slug
    }

    /// A date as people write it.
    func date() throws -> CalendarDate {
        let text = try line()
        do throws(AgreementError) {
            return try CalendarDate(written: text)
        } catch {
            throw AgreementError.draft(
                error.code, at: self, id: error.sentence.id, en: error.sentence.en, hint: error.hint)
        }
    }

    /// A value of a closed set, by its name.
    func choice<Value: RawRepresentable & CaseIterable>() throws -> Value where Value.RawValue == String {
        let text = try line()
        guard let value = Value(rawValue: text) else {
            let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw AgreementError.draft(
                "draft-value", at: self, id: "\"\(text)\" bukan salah satu dari \(names)",
                en: "\"\(text)\" is not one of \(names)")
        }
        return value
    }
}

extension AgreementError {
    static func position(of node: Node) -> String {
        guard let mark = node.mark else { return "YAML" }
        return "\(mark.line):\(mark.column)"
    }

    static func draft(_ code: String, at node: Node, id: String, en: String, hint: Phrase? = nil) -> AgreementError {
        let place = position(of: node)
        return AgreementError(code, id: "\(place): \(id)", en: "\(place): \(en)", hint: hint)
    }
}

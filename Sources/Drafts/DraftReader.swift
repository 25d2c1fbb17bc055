internal import Wording
internal import Yams

/// Takes the keys of a YAML mapping one by one, and refuses what nobody asked for. Errors name line and column.
struct DraftReader {
    private let mapping: DraftNode
    private let pairs: [(key: String, name: DraftNode, value: DraftNode)]
    private var taken: Set<String> = []

    init(_ draft: DraftNode) throws(IkrarError) {
        guard let mapping = draft.node.mapping else {
            throw draft.error(
                .draftShape, id: "di sini harus ada daftar \"kunci: nilai\"",
                en: "here must be a list of \"key: value\"")
        }
        self.mapping = draft
        var pairs: [(key: String, name: DraftNode, value: DraftNode)] = []
        for pair in mapping {
            let name = DraftNode(node: pair.key, source: draft.source)
            guard let key = pair.key.scalar?.string else {
                throw name.error(.draftShape, id: "kunci harus berupa teks", en: "a key must be text")
            }
            pairs.append((key, name, DraftNode(node: pair.value, source: draft.source)))
        }
        self.pairs = pairs
    }

    /// A value that is written; `key:` with nothing after it counts as left out.
    private mutating func value(_ key: String) -> DraftNode? {
        taken.insert(key)
        guard let value = pairs.first(where: { $0.key == key })?.value else { return nil }
        return value.isLeftOut ? nil : value
    }

    private func missing(_ key: String) -> IkrarError {
        // Where the key stands without a value, that is the place.
        let place = pairs.first { $0.key == key }?.name ?? mapping
        return place.error(.draftMissing, id: "\"\(key)\" belum diisi", en: "\"\(key)\" is missing")
    }

    mutating func required<Value>(_ key: String, _ convert: (DraftNode) throws -> Value) throws -> Value {
        guard let value = value(key) else { throw missing(key) }
        return try convert(value)
    }

    mutating func optional<Value>(_ key: String, _ convert: (DraftNode) throws -> Value) throws -> Value? {
        guard let value = value(key) else { return nil }
        return try convert(value)
    }

    mutating func list<Value>(_ key: String, _ convert: (DraftNode) throws -> Value) throws -> [Value] {
        guard let value = value(key) else { return [] }
        guard let sequence = value.node.sequence else {
            throw value.error(
                .draftShape, id: "\"\(key)\" harus berupa daftar", en: "\"\(key)\" must be a list")
        }
        return try sequence.map { try convert(DraftNode(node: $0, source: value.source)) }
    }

    /// Refuses a draft that an interview has not finished: what is there may be read as a whole agreement.
    func refuseUnfinished() throws(IkrarError) {
        guard let mark = pairs.first(where: { $0.key == PartialDraft.unfinishedKey }) else { return }
        throw mark.value.error(
            .draftUnfinished, id: "rancangan ini belum selesai ditanyakan",
            en: "this draft has not been asked to its end",
            hint: Phrase(
                id: "Hapus baris \"\(PartialDraft.unfinishedKey)\" jika sudah lengkap.",
                en: "Delete the line \"\(PartialDraft.unfinishedKey)\" if it is complete."))
    }

    func finish() throws(IkrarError) {
        for pair in pairs where !taken.contains(pair.key) {
            throw pair.name.error(
                .draftUnknownKey, id: "isian \"\(pair.key)\" tidak dikenal",
                en: "the key \"\(pair.key)\" is not known",
                hint: Phrase(
                    id: "Isian yang dikenal di sini: \(taken.sorted().joined(separator: ", ")).",
                    en: "Keys known here: \(taken.sorted().joined(separator: ", "))."))
        }
    }
}

public import Wording
internal import Yams

/// A draft on its way: what of an agreement has been written so far, in the order in which it stands in the file.
///
/// It holds whatever a person has put there, known to ikrar or not, and judges none of it: that is `Draft`'s task.
public struct PartialDraft: Sendable, Equatable {
    /// What stands at a place of a draft.
    public indirect enum Value: Sendable, Equatable {
        /// Nothing, on purpose: `expires:`.
        case nothing
        case text(String)
        case list([Value])
        case fields([Field])
    }

    /// A key with its value.
    public struct Field: Sendable, Equatable {
        let key: String
        var value: Value
    }

    /// A step on the way to a place: `parties`, then the first of them, then `role`.
    public enum Step: Sendable, Hashable, ExpressibleByStringLiteral {
        case key(String)
        case index(Int)

        /// A key.
        public init(stringLiteral key: String) { self = .key(key) }
    }

    /// The key of a draft that is not finished. Such a draft cannot be registered.
    public static let unfinishedKey = "unfinished"

    private(set) var root: Value = .fields([])

    /// A draft that says nothing yet.
    public init() {}

    /// Reads a draft, finished or not.
    ///
    /// - Throws: `IkrarError` with line, column and the words there.
    public init(parsing bytes: [UInt8]) throws {
        guard let draft = try Draft.compose(DraftSource(bytes)) else { return }
        root = try Value(draft)
        guard case .fields = root else { throw draft.located(PartialDraft.misshapen("")) }
    }

    /// Whether questions are open that a reader of the draft cannot see.
    public var isUnfinished: Bool {
        get { self[[.key(Self.unfinishedKey)]].map { $0 != .nothing } ?? false }
        set {
            guard case .fields(var fields) = root else { return }
            fields.removeAll { $0.key == Self.unfinishedKey }
            if newValue { fields.insert(Field(key: Self.unfinishedKey, value: .text("true")), at: 0) }
            root = .fields(fields)
        }
    }

    /// What stands at a place. Setting it makes the way there; a place next to the last of a list is added to it, and
    /// one that cannot be reached stays as it is.
    public subscript(path: [Step]) -> Value? {
        get { root[path[...]] }
        set { root.set(newValue, at: path[...]) }
    }

    /// How many values the list at a place has.
    public func count(at path: [Step]) -> Int {
        if case .list(let values)? = self[path] { values.count } else { 0 }
    }

    /// The text at a place.
    public func text(at path: [Step]) -> String? {
        if case .text(let text)? = self[path] { text } else { nil }
    }

    /// The texts of the list at a place.
    public func texts(at path: [Step]) -> [String] {
        guard case .list(let values)? = self[path] else { return [] }
        return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    /// What stands at a place has another form than belongs there.
    public static func misshapen(_ place: String) -> IkrarError {
        IkrarError(
            .draftShape, at: place, id: "susunannya tidak seperti yang diharapkan di sini",
            en: "this is not the structure that belongs here")
    }
}

extension PartialDraft.Value {
    fileprivate init(_ draft: DraftNode) throws(IkrarError) {
        switch draft.node {
        case .scalar(let scalar): self = draft.isLeftOut ? .nothing : .text(scalar.string)
        case .sequence(let sequence):
            var values: [Self] = []
            for element in sequence { values.append(try Self(DraftNode(node: element, source: draft.source))) }
            self = .list(values)
        case .mapping(let mapping):
            var fields: [PartialDraft.Field] = []
            for (key, value) in mapping {
                guard let key = key.scalar?.string else { throw draft.located(PartialDraft.misshapen("")) }
                fields.append(
                    PartialDraft.Field(key: key, value: try Self(DraftNode(node: value, source: draft.source))))
            }
            self = .fields(fields)
        case .alias: throw draft.located(PartialDraft.misshapen(""))
        }
    }

    fileprivate subscript(path: ArraySlice<PartialDraft.Step>) -> Self? {
        switch (self, path.first) {
        case (_, nil): self
        case (.fields(let fields), .key(let key)?): fields.first { $0.key == key }?.value[path.dropFirst()]
        case (.list(let values), .index(let index)?):
            values.indices.contains(index) ? values[index][path.dropFirst()] : nil
        default: nil
        }
    }

    fileprivate mutating func set(_ value: Self?, at path: ArraySlice<PartialDraft.Step>) {
        let rest = path.dropFirst()
        switch (self, path.first) {
        case (_, nil): self = value ?? .nothing
        case (.fields(var fields), .key(let key)?):
            let index = fields.firstIndex { $0.key == key }
            if let index, rest.isEmpty, value == nil {
                fields.remove(at: index)
            } else if let index {
                fields[index].value.set(value, at: rest)
            } else if let value {
                fields.append(PartialDraft.Field(key: key, value: .made(of: value, at: rest)))
            }
            self = .fields(fields)
        case (.list(var values), .index(let index)?):
            if values.indices.contains(index) {
                values[index].set(value, at: rest)
            } else if let value, index == values.count {
                values.append(.made(of: value, at: rest))
            }
            self = .list(values)
        case (.nothing, _?): self = value.map { .made(of: $0, at: path) } ?? .nothing
        default: return
        }
    }

    /// A value with the way to it.
    private static func made(of value: Self, at path: ArraySlice<PartialDraft.Step>) -> Self {
        switch path.first {
        case nil: value
        case .key(let key)?: .fields([PartialDraft.Field(key: key, value: .made(of: value, at: path.dropFirst()))])
        case .index?: .list([.made(of: value, at: path.dropFirst())])
        }
    }
}

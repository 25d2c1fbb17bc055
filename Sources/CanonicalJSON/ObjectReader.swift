public import Wording

/// Takes the members of a JSON object one by one, and refuses what nobody asked for.
///
/// Errors name the place: `clauses[2].label`.
public struct ObjectReader {
    /// Where the object stands in its document; empty for the document itself.
    public let path: String
    private let object: JSONObject
    private var taken: [String] = []

    /// Begins to read a value that must be an object.
    public init(_ json: JSON, at path: String = "") throws(IkrarError) {
        guard case .object(let object) = json else {
            throw .wrongType(path.isEmpty ? "." : path, id: "objek", en: "an object")
        }
        self.object = object
        self.path = path
    }

    /// The place of a member, for errors.
    public func path(of name: String) -> String { path.isEmpty ? name : path + "." + name }

    /// A member's value, if it is there.
    public mutating func optional(_ name: String) -> JSON? {
        taken.append(name)
        return object[name]
    }

    /// A member that must be there.
    public mutating func required(_ name: String) throws(IkrarError) -> JSON {
        guard let value = optional(name) else { throw .missing(path(of: name)) }
        return value
    }

    /// A string that must be there.
    public mutating func string(_ name: String) throws(IkrarError) -> String {
        guard let value = try optionalString(name) else { throw .missing(path(of: name)) }
        return value
    }

    /// A string, if it is there.
    public mutating func optionalString(_ name: String) throws(IkrarError) -> String? {
        guard let value = optional(name) else { return nil }
        guard case .string(let text) = value else { throw .wrongType(path(of: name), id: "teks", en: "text") }
        return text
    }

    /// An integer within ±2^53 that must be there.
    public mutating func integer(_ name: String) throws(IkrarError) -> WideInt {
        guard let integer = try required(name).exactInteger else {
            throw .wrongType(path(of: name), id: "bilangan bulat", en: "an integer")
        }
        return integer
    }

    /// A boolean that must be there.
    public mutating func boolean(_ name: String) throws(IkrarError) -> Bool {
        guard case .boolean(let value) = try required(name) else {
            throw .wrongType(path(of: name), id: "true atau false", en: "true or false")
        }
        return value
    }

    /// The elements of an array with their places; none if the member is absent.
    public mutating func elements(_ name: String) throws(IkrarError) -> [(value: JSON, path: String)] {
        guard let value = optional(name) else { return [] }
        guard case .array(let elements) = value else { throw .wrongType(path(of: name), id: "larik", en: "an array") }
        let place = path(of: name)
        return elements.enumerated().map { ($1, "\(place)[\($0)]") }
    }

    /// Ends the reading.
    ///
    /// - Throws: if there is a member that was not taken.
    public func finish() throws(IkrarError) {
        for member in object.members where !taken.contains(where: { $0.utf8.elementsEqual(member.name.utf8) }) {
            throw .unknown(path(of: member.name))
        }
    }
}

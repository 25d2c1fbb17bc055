public import Wording

/// A JSON value (RFC 8259) as ikrar signs and verifies it.
///
/// Numbers are IEEE 754 doubles, as RFC 8785 asks; a statement narrows them further to integers.
public enum JSON: Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    /// An integer, which is exact as a double within ±2^53.
    public static func integer(_ value: WideInt) -> JSON { .number(Double(value)) }

    /// An array of strings.
    public static func strings(_ values: some Sequence<String>) -> JSON { .array(values.map(JSON.string)) }

    /// Text, or `null`.
    public static func optional(_ text: String?) -> JSON { text.map { JSON.string($0) } ?? .null }

    /// An object of members, of which those without a value are left out.
    ///
    /// The names are the programmer's and differ from each other.
    public static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        .members(members.map { ($0.key, $0.value) })
    }

    /// The same of a list.
    public static func members(_ members: [(String, JSON?)]) -> JSON {
        .object(JSONObject(unique: members.compactMap { name, value in value.map { (name, $0) } }))
    }

    /// The integer this number is exactly, within ±2^53.
    public var exactInteger: WideInt? {
        guard case .number(let value) = self, abs(value) <= 9_007_199_254_740_992 else { return nil }
        return WideInt(exactly: value)
    }
}

/// The members of a JSON object, in the order in which RFC 8785 §3.2.3 sorts them.
public struct JSONObject: Sendable {
    /// One name and its value.
    public typealias Member = (name: String, value: JSON)

    /// All members, sorted by the UTF-16 code units of their names, no name twice.
    public let members: [Member]

    /// Sorts members whose names are known to differ.
    init(unique members: [Member]) {
        self.members = members.ordered { $0.name.precedesInUTF16($1.name) }
    }

    /// Sorts members read from a file.
    ///
    /// - Throws: the name that occurs twice. Names are compared by their bytes: Swift's `==` would call
    ///   "é" and "e\u{301}" the same name.
    init(_ members: [Member]) throws(DuplicateName) {
        var sorted = members
        // Canonical JSON comes in this order already.
        let isSorted = members.indices.dropFirst().allSatisfy {
            members[$0 - 1].name.precedesInUTF16(members[$0].name)
        }
        if !isSorted {
            sorted = sorted.ordered { $0.name.precedesInUTF16($1.name) }
            for index in sorted.indices.dropFirst()
            where sorted[index - 1].name.utf8.elementsEqual(sorted[index].name.utf8) {
                throw DuplicateName(name: sorted[index].name)
            }
        }
        self.members = sorted
    }

    struct DuplicateName: Error {
        let name: String
    }

    /// The value of a name, compared by bytes.
    public subscript(name: String) -> JSON? {
        // Names that are the same by bytes are equal; asking that first is the quicker way to the one that may be.
        members.first { $0.name == name && $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
}

extension String {
    fileprivate func precedesInUTF16(_ other: String) -> Bool {
        utf16.lexicographicallyPrecedes(other.utf16)
    }
}

internal import CanonicalJSON
internal import Wording

/// What the core says to the script.
struct PageReply: Sendable {
    /// JSON, and files.
    let parts: [[UInt8]]

    private init(_ members: [(String, JSON?)], _ files: [[UInt8]] = []) {
        parts = [JSON.members(members).canonicalBytes] + files
    }

    /// A file to be saved.
    struct File: Sendable {
        let name: String
        let type: String
        let bytes: [UInt8]
    }

    /// The answer to a request.
    ///
    /// - Parameter members: what the script itself goes by; `tree` is shown.
    static func answer(_ members: [(String, JSON?)], tree: [Element] = [], saving files: [File] = []) -> PageReply {
        let descriptions = files.map { JSON.members(["name": .string($0.name), "type": .string($0.type)]) }
        return PageReply(
            members + [("tree", .array(tree.map { $0.json })), ("files", .array(descriptions))], files.map { $0.bytes })
    }

    /// Why something cannot be done.
    static func refusal(_ error: IkrarError, in language: Language) -> PageReply {
        answer([("error", .string(error.code.description))], tree: [.alert(error, in: language)])
    }

    /// What the script has to verify first: keys, signatures and messages, three parts each.
    static func verifications(_ parts: [[UInt8]]) -> PageReply {
        PageReply([("verify", .integer(WideInt(parts.count / 3)))], parts)
    }

    /// What the open key has to sign.
    static func signing(_ message: [UInt8]) -> PageReply { PageReply([("sign", .boolean(true))], [message]) }
}

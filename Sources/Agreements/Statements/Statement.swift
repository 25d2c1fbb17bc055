public import CanonicalJSON
public import Wording

/// An immutable canonical document, named by the hash of its bytes.
///
/// Whoever holds one knows that its bytes are canonical and that they follow the rules of its type:
/// there is no way to make one but through that check.
public struct Statement: Sendable {
    /// The hash of `bytes`.
    public let id: StatementID
    /// The exact bytes that are signed.
    public let bytes: [UInt8]
    /// What they say.
    public let content: StatementContent

    /// A statement is no larger than this: 1 MiB.
    public static let largest = 1 << 20

    /// Reads received bytes, which are never canonicalized again.
    ///
    /// - Throws: `IkrarError`.
    public init(bytes: [UInt8]) throws(IkrarError) {
        let json = try JSON(parsing: bytes, limit: Self.largest)
        guard json.canonicalBytes == bytes else {
            throw IkrarError(
                .statementNotCanonical, id: "isi pernyataan tidak kanonis (RFC 8785)",
                en: "the statement's bytes are not canonical (RFC 8785)")
        }
        self.content = try StatementContent(json)
        self.bytes = bytes
        self.id = StatementID(of: bytes)
    }

    /// Makes a new statement, by the same rules that reading it follows.
    ///
    /// - Throws: `IkrarError` if the content breaks a rule of its type.
    public init<Content: StatementType>(_ content: Content) throws(IkrarError) {
        let json = JSON.members([("ikrar", .string(Content.name))] + content.members)
        try self.init(bytes: json.canonicalBytes)
        try json.checkNewText(at: "")
    }
}

extension JSON {
    /// Refuses a new statement in whose text a letter was lost.
    fileprivate func checkNewText(at path: String) throws(IkrarError) {
        switch self {
        case .string(let text): try PlainText.checkNew(text, at: path)
        case .array(let elements):
            for (index, element) in elements.enumerated() { try element.checkNewText(at: "\(path)[\(index)]") }
        case .object(let object):
            for member in object.members {
                try member.value.checkNewText(at: path.isEmpty ? member.name : "\(path).\(member.name)")
            }
        case .null, .boolean, .number: break
        }
    }
}

/// What a statement can be: a closed set.
public enum StatementContent: Sendable {
    case registry(Genesis)
    case party(Party)
    case key(KeyBinding)
    case revocation(Revocation)
    case agreement(Agreement)
    case decline(Decline)
    case withdrawal(Withdrawal)
    case report(Report)

    init(_ json: JSON) throws(IkrarError) {
        var reader = try ObjectReader(json)
        let name = try reader.line("ikrar")
        switch name {
        case Genesis.name: self = .registry(try Genesis(from: &reader))
        case Party.name: self = .party(try Party(from: &reader))
        case KeyBinding.name: self = .key(try KeyBinding(from: &reader))
        case Revocation.name: self = .revocation(try Revocation(from: &reader))
        case Agreement.name: self = .agreement(try Agreement(from: &reader))
        case Decline.name: self = .decline(try Decline(from: &reader))
        case Withdrawal.name: self = .withdrawal(try Withdrawal(from: &reader))
        case Report.name: self = .report(try Report(from: &reader))
        default:
            throw IkrarError(
                .statementType, id: "jenis pernyataan \"\(name)\" tidak dikenal",
                en: "the statement type \"\(name)\" is not known",
                hint: Phrase(
                    id: "Mungkin dibuat oleh ikrar yang lebih baru.", en: "A newer ikrar may have made it."))
        }
        try reader.finish()
    }

    /// The name of the type with its version, such as `agreement/1`.
    public var typeName: String {
        switch self {
        case .registry: Genesis.name
        case .party: Party.name
        case .key: KeyBinding.name
        case .revocation: Revocation.name
        case .agreement: Agreement.name
        case .decline: Decline.name
        case .withdrawal: Withdrawal.name
        case .report: Report.name
        }
    }
}

/// A type of statement.
public protocol StatementType: Sendable {
    /// The value of the member `ikrar`.
    static var name: String { get }
    /// The other members.
    var members: [(String, JSON?)] { get }
    /// Reads the other members.
    init(from reader: inout ObjectReader) throws(IkrarError)
}

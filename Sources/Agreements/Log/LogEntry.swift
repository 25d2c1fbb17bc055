public import Signatures

/// One entry of a registry's log: a signature, and when the registrar recorded it.
///
/// Its bytes are the leaf of the tree: `<recorded> <statement, hex> <protected> <signature>` and a line feed.
public struct LogEntry: Sendable {
    /// When it was recorded, by the registrar's clock, in Unix seconds.
    public let recorded: Int
    /// The statement that is signed.
    public let statement: StatementID
    /// The signature.
    public let signature: JWSSignature

    /// An entry.
    public init(recorded: Int, statement: StatementID, signature: JWSSignature) {
        self.recorded = recorded
        self.statement = statement
        self.signature = signature
    }

    /// Reads an entry's bytes; `nil` if they are not those that these values have.
    public init?(bytes: some Collection<UInt8>) {
        guard let text = String(validating: bytes, as: UTF8.self), text.utf8.last == UInt8(ascii: "\n") else {
            return nil
        }
        let parts = text.dropLast().split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let recorded = Int(parts[0]), let statement = StatementID(StatementID.prefix + parts[1])
        else { return nil }
        self.init(
            recorded: recorded, statement: statement,
            signature: JWSSignature(protected: parts[2], signature: parts[3]))
        guard self.bytes.elementsEqual(bytes) else { return nil }
    }

    /// The bytes that the log's tree binds.
    public var bytes: [UInt8] {
        Array("\(recorded) \(statement.digest.hex) \(signature.protected) \(signature.signature)\n".utf8)
    }
}

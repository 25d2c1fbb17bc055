public import Signatures
public import Wording

/// One entry of a registry's log: a signature, and when the registrar recorded it.
///
/// Its bytes are the leaf of the tree: `<recorded> <statement, hex> <protected> <signature>` and a line feed.
public struct LogEntry: Sendable {
    /// When it was recorded, by the registrar's clock, in Unix seconds.
    public let recorded: WideInt
    /// The statement that is signed.
    public let statement: StatementID
    /// The signature.
    public let signature: JWSSignature

    /// An entry.
    public init(recorded: WideInt, statement: StatementID, signature: JWSSignature) {
        self.recorded = recorded
        self.statement = statement
        self.signature = signature
    }

    /// Reads the bytes of the entry at an index.
    ///
    /// - Throws: `IkrarError` `log-entry` if they are not those that these values have.
    public init(bytes: ArraySlice<UInt8>, at index: WideInt) throws(IkrarError) {
        let parts = bytes.dropLast().split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .compactMap { String(validating: $0, as: UTF8.self) }
        guard parts.count == 4, let recorded = WideInt(parts[0]),
            let statement = StatementID(StatementID.prefix + parts[1])
        else { throw IkrarError.notAnEntry(index) }
        self.init(
            recorded: recorded, statement: statement,
            signature: JWSSignature(protected: parts[2], signature: parts[3]))
        // One entry has one form.
        guard self.bytes[...] == bytes else { throw IkrarError.notAnEntry(index) }
    }

    /// The bytes that the log's tree binds.
    public var bytes: [UInt8] {
        Array("\(recorded) \(statement.digest.hex) \(signature.protected) \(signature.signature)\n".utf8)
    }
}

extension IkrarError {
    fileprivate static func notAnEntry(_ index: WideInt) -> IkrarError {
        IkrarError(
            .logEntry, id: "entri \(index) bukan entri buku register ikrar",
            en: "entry \(index) is no entry of an ikrar registry")
    }
}

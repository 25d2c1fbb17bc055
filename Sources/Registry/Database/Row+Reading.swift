internal import Agreements
internal import GRDB
internal import Wording

extension Row {
    /// The value of a column.
    ///
    /// GRDB's own subscript ends the process at a NULL or a value of another type, and somebody may have changed the file.
    ///
    /// - Throws: `IkrarError` `registry-altered`.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value {
        do {
            return try decode(Value.self, forColumn: column)
        } catch is RowDecodingError {
            throw IkrarError.altered(column: column)
        }
    }
}

extension Row {
    /// The id of a party or a theme in a column.
    ///
    /// - Throws: `IkrarError` `registry-altered`.
    func slug<Named>(_ column: String) throws -> Slug<Named> {
        guard let slug = try Slug<Named>(value(column)) else { throw IkrarError.altered(column: column) }
        return slug
    }
}

extension Database {
    /// What the rows of an answer say, each read while SQLite stands at it: in a copy GRDB looks for each column among
    /// all names.
    ///
    /// - Parameters:
    ///   - sql: the question.
    ///   - arguments: its values.
    ///   - read: asks nothing itself, as the statement is in use.
    /// - Returns: what the rows say, in order.
    /// - Throws: what SQLite says, or `read` throws.
    func rows<Value>(
        _ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value
    ) throws -> [Value] {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try rows.next() { values.append(try read(row)) }
        return values
    }
}

extension IkrarError {
    static func altered(_ table: String) -> IkrarError {
        impossible(
            id: "tabel \(table) berisi sesuatu yang tidak mungkin", en: "the table \(table) holds something impossible")
    }

    static func altered(column: String) -> IkrarError {
        impossible(
            id: "kolom \(column) berisi sesuatu yang tidak mungkin",
            en: "the column \(column) holds something impossible")
    }

    /// A list had a value in it that cannot be there.
    static let alteredList = impossible(
        id: "salah satu tabel berisi sesuatu yang tidak mungkin", en: "one of the tables holds something impossible")

    private static func impossible(id: String, en: String) -> IkrarError {
        IkrarError(.registryAltered, id: id, en: en)
    }
}

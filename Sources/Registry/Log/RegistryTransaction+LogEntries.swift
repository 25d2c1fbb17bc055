public import Agreements
internal import Foundation
internal import GRDB
internal import Signatures
internal import Wording

extension RegistryTransaction {
    /// Entries of the log, in order.
    public func entries(_ range: Range<Int>) throws -> [LogEntry] {
        let sql = """
            SELECT recorded, id, protected, signature FROM signatures JOIN statements ON number = statement
            WHERE entry >= ? AND entry < ? ORDER BY entry
            """
        return try Row.fetchAll(
            db.cachedStatement(sql: sql), arguments: [range.lowerBound, range.upperBound]
        ).map { row in
            guard let id = try StatementID(row.value("id")) else { throw IkrarError.altered("statements") }
            return try LogEntry(
                recorded: row.value("recorded"), statement: id,
                signature: JWSSignature(protected: row.value("protected"), signature: row.value("signature")))
        }
    }

    /// The statements that are signed by some entries, one at a time and each once.
    public func forEachStatement(
        signedIn range: Range<Int>, _ body: (StatementID, [UInt8]) throws -> Void
    ) throws {
        let sql = """
            SELECT id, bytes FROM statements
            WHERE number IN (SELECT statement FROM signatures WHERE entry >= ? AND entry < ?) ORDER BY number
            """
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [range.lowerBound, range.upperBound])
        while let row = try rows.next() {
            guard let id = try StatementID(row.value("id")) else { throw IkrarError.altered("statements") }
            try body(id, [UInt8](try row.value("bytes") as Data))
        }
    }
}

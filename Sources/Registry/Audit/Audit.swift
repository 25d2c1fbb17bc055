internal import Agreements
internal import Foundation
internal import GRDB
internal import Signatures
public import TransparencyLog
public import Wording

/// What an audit found.
public struct AuditReport: Sendable {
    /// How many entries the log has.
    public let entries: Int
    /// How many rows were compared.
    public let rows: Int
    /// What is not as it must be; nothing if all is well.
    public let findings: [Finding]
    /// What stands in the log as it must, and does not count, by the log index; it is no finding.
    public let remarks: [Remark]

    /// An entry that counts for nothing.
    public struct Remark: Sendable {
        /// Its log index.
        public let entry: Int
        /// Why.
        public let sentence: Phrase
    }

    /// Something that is not as it must be.
    public struct Finding: Sendable {
        /// The table.
        public let table: String
        /// The row, by its primary key; `*` if it is the table as a whole.
        public let row: String
        /// What differs.
        public let difference: Phrase
    }
}

extension Registry {
    /// Replays the log into an empty registry in memory, which checks every signature again, and compares every row
    /// of every table by its bytes, the schema itself and SQLite's own integrity check.
    ///
    /// Checkpoints and cosignatures do not follow from the log. Each that is there is checked, and one checkpoint must
    /// be of the whole log; that others were deleted, and the rest numbered anew, nothing in the file can tell.
    ///
    /// - Parameter remembered: gives the last checkpoint that a log, by its name, is known to have signed, if it is at
    ///   hand.
    /// - Returns: what was found.
    /// - Throws: `IkrarError` if the file cannot be read at all. Whatever somebody did to what stands in it is a
    ///   finding.
    public func audit(
        remembering remembered: (_ origin: String) throws -> SignedNote? = { _ in nil }
    ) throws -> AuditReport {
        let replica = try Registry.inMemory()
        // Before the registry's own view: what somebody records meanwhile is in neither.
        let named = try? read { try $0.description().origin }
        let early = Result { try named.flatMap(remembered) }
        return try read { actual in
            try replica.writeWithoutTransaction { db in
                var audit = Audit(actual: actual, replica: RegistryTransaction(db: db))
                try audit.run { origin in try origin == named ? early.get() : remembered(origin) }
                return AuditReport(
                    entries: audit.entries, rows: audit.rows, findings: audit.findings, remarks: audit.remarks)
            }
        }
    }
}

/// A registry beside the one that is made anew from its log.
struct Audit {
    let actual: RegistryTransaction
    let replica: RegistryTransaction
    private let log = ReplayLog()
    var entries = 0
    var rows = 0
    var findings: [AuditReport.Finding] = []
    private(set) var remarks: [AuditReport.Remark] = []
    /// The tables that lack a column, or are not there.
    var incomplete: Set<String> = []

    init(actual: RegistryTransaction, replica: RegistryTransaction) {
        self.actual = actual
        self.replica = replica
    }

    fileprivate mutating func run(remembering remembered: (String) throws -> SignedNote?) throws {
        try compareSchema()
        guard incomplete.isDisjoint(with: ["statements", "signatures"]) else { return }
        let before = findings.count
        try replay()
        // What follows from a damaged log is damaged too; naming each row of that would hide the cause.
        let isWhole = findings.count == before
        if isWhole {
            try compareTables()
            try checkCheckpoints()
            remarks = try (log.remarks + replica.laterWithoutEffect()).sorted { $0.entry < $1.entry }
        }
        do {
            // Without its first entry the log has no name, and nothing can be remembered of it.
            guard let origin = try? replica.description().origin, let note = try remembered(origin) else { return }
            if isWhole { try replica.requireContaining(note) }
        } catch {
            try report("checkpoints", "latest", error)
        }
    }

    /// Brings every entry of the log into the replica by the way that it came into the registry.
    private mutating func replay() throws {
        try forEachRow(of: "statements", by: "number", "SELECT number, id, bytes FROM statements ORDER BY number") {
            let actual = StatementID.prefix + SHA256Digest(of: [UInt8](try $0.value("bytes") as Data)).hex
            let named: String = try $0.value("id")
            guard actual == named else { throw IkrarError.otherBytes(actual, named) }
        }
        let sql = """
            SELECT entry, recorded, bytes, protected, signature FROM signatures
            LEFT JOIN statements ON number = statement ORDER BY entry
            """
        var replica = replica
        replica.replayLog = log
        var latest = Int.min
        try replica.db.inTransaction {
            entries = try forEachRow(of: "signatures", by: "entry", sql) { row in
                let recorded: Int = try row.value("recorded")
                guard recorded >= latest else { throw IkrarError.clockBackwards }
                latest = recorded
                try Self.replay(row, at: recorded, into: replica)
            }
            return .commit
        }
        if entries == 0 { report("signatures", "*", Phrase(id: "log ini kosong", en: "the log is empty")) }
    }

    private static func replay(_ row: Row, at recorded: Int, into replica: RegistryTransaction) throws {
        guard let bytes = try row.value("bytes") as Data? else { throw IkrarError.statementMissing }
        let signed = SignedStatement(try Agreements.Statement(bytes: [UInt8](bytes)))
        let signature = StatementSignature(
            try JWSSignature(protected: row.value("protected"), signature: row.value("signature")))
        let validation = signed.validate(signature, by: try replica.admissionTrust(for: [signature]))
        guard let passed = validation.passed else { throw IkrarError.notPassed(validation) }
        _ = try replica.append(passed, at: recorded).get()
    }

    /// Goes through a table whose rows are numbered from 0 without a gap. What a row does not stand up to is a finding,
    /// and so is what keeps the table from being read.
    ///
    /// - Returns: how many rows there are.
    @discardableResult
    mutating func forEachRow(
        of table: String, by key: String, _ sql: String, _ check: (Row) throws -> Void
    ) throws -> Int {
        var count = 0
        do {
            let rows = try Row.fetchCursor(actual.db, sql: sql)
            var next = 0
            while let row = try rows.next() {
                count += 1
                let name = "\(key)=\(row[0] as DatabaseValue)"
                do {
                    let number: Int = try row.value(key)
                    if number != next { report(table, name, number > next ? .gone(next..<number) : .added) }
                    next = number &+ 1
                    try check(row)
                } catch {
                    try report(table, name, error)
                }
            }
        } catch {
            try report(table, "*", error)
        }
        return count
    }
}

extension Audit {
    mutating func report(_ table: String, _ row: String, _ difference: Phrase) {
        findings.append(.init(table: table, row: row, difference: difference))
    }

    /// Takes what went wrong for a finding, unless it is this computer that is at fault.
    mutating func report(_ table: String, _ row: String, _ error: any Error) throws {
        switch error {
        case let error as IkrarError where ![.inputOutput, .noPermission, .bug].contains(error.kind):
            report(table, row, error.sentence)
        case is RowDecodingError:
            report(table, row, IkrarError.alteredList.sentence)
        case let error as DatabaseError where error.isAboutContent:
            report(table, row, .bySQLite(error.message ?? error.description))
        default: throw error
        }
    }
}

extension Phrase {
    fileprivate static func gone(_ numbers: Range<Int>) -> Phrase {
        let (first, last) = (numbers.lowerBound, numbers.upperBound - 1)
        return first == last
            ? Phrase(id: "baris \(first) sebelumnya hilang", en: "row \(first) before it is missing")
            : Phrase(
                id: "baris \(first) sampai \(last) sebelumnya hilang",
                en: "rows \(first) to \(last) before it are missing")
    }
}

extension IkrarError {
    fileprivate static func otherBytes(_ actual: String, _ named: String) -> IkrarError {
        IkrarError(
            .logBytes, id: "isi (bytes) telah diubah: nilai hash \(actual), bukan \(named)",
            en: "the bytes were changed: their hash is \(actual), not \(named)")
    }

    fileprivate static let clockBackwards = IkrarError(
        .logClock, id: "waktu pencatatan mendahului entri sebelumnya",
        en: "recorded before the entry that precedes it")

    fileprivate static let statementMissing = IkrarError(
        .logStatement, id: "pernyataannya tidak ada di tabel statements",
        en: "its statement is not in the table statements")

    fileprivate static func notPassed(_ validation: SignatureValidation) -> IkrarError {
        IkrarError(.logSignature, id: validation.reason.id, en: validation.reason.en)
    }
}

public import Agreements
internal import Foundation
internal import GRDB
internal import Signatures
internal import TransparencyLog
public import Wording

/// What became of one signature that was brought to the registry.
public struct IncomingSignature: Sendable {
    /// The signature.
    public let signature: StatementSignature
    /// What became of it.
    public let outcome: Outcome
    /// The first day without the party, if this is a withdrawal that the log holds: the day that it states, or a later
    /// one, as notice is counted from recording.
    public let left: CalendarDate?

    /// What can become of a signature.
    public enum Outcome: Sendable {
        /// It is the log's entry of this index.
        case recorded(entry: Int)
        /// The log had it, or one of the same key and intent, at this index already.
        case repeated(entry: Int)
        /// It says nothing any more: a refusal by a party that has signed since, or a signature with a time that cannot
        /// be, whose key has made another one.
        case void(IkrarError)
        /// It passed, but cannot enter the log as things stand.
        case inadmissible(IkrarError)
        /// It did not pass.
        case refused(SignatureValidation)
    }
}

extension RegistryTransaction {
    /// Brings the signatures of a statement to the log, as `record(all:at:)` does.
    public func record(_ signed: SignedStatement, at now: Int) throws -> [IncomingSignature] {
        try checkHistory(of: signed)
        return try record(all: [signed], at: now).flatMap(\.self)
    }

    /// Brings the signatures of statements to the log, in the order of the times that their signers claim: who left
    /// before the last had signed comes home as one who did, in whatever order the files are named.
    ///
    /// Good ones are recorded, repeats are named, bad ones refused: none of them hinders another. Of one that is not
    /// recorded nothing is written.
    ///
    /// - Parameters:
    ///   - statements: the statements with their signatures.
    ///   - now: the registrar's clock, in Unix seconds.
    /// - Returns: what became of the signatures of each statement.
    /// - Throws: `IkrarError` if the registry itself is not as it must be: `isAboutTheRegistry`.
    public func record(all statements: [SignedStatement], at now: Int) throws -> [[IncomingSignature]] {
        var incoming = statements.enumerated().flatMap { place, signed in
            signed.signatures.map { (place: place, signature: $0, order: $0.order) }
        }
        // Swift's sort is stable.
        incoming.sort { $0.order < $1.order }
        var records: [[IncomingSignature]] = statements.map { _ in [] }
        for (place, signature, _) in incoming {
            let trust = try admissionTrust(for: [signature])
            let outcome = try record(signature, of: statements[place], by: trust, at: now)
            records[place].append(
                IncomingSignature(signature: signature, outcome: outcome, left: try departure(in: outcome)))
        }
        return try zip(statements, records).map { signed, records in
            try records.map { try replaced($0, on: signed.statement) }
        }
    }

    private func departure(in outcome: IncomingSignature.Outcome) throws -> CalendarDate? {
        switch outcome {
        case .recorded(let entry), .repeated(let entry):
            let sql = "SELECT agreement FROM departures WHERE entry = ?"
            guard let agreement = try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [entry]) else { return nil }
            return try signingState(to: agreement).departures.values.first { $0.number == entry }?.left
        case .void, .inadmissible, .refused: return nil
        }
    }

    /// What a file brings home: an agreement, which must be in the log already, with what was said about it; or another
    /// statement.
    ///
    /// - Throws: `IkrarError` if it is not, or if the file shows that this log is an old copy.
    public func broughtHome(by file: SignedStatement) throws -> [SignedStatement] {
        try checkHistory(of: file)
        guard case .agreement = file.statement.content else { return [file] }
        guard try storedNumber(of: file.statement.id) != nil else {
            throw IkrarError.unregistered(file.statement.id)
        }
        return [file] + file.followUps
    }

    private func record(
        _ signature: StatementSignature, of signed: SignedStatement, by trust: TrustPolicy, at now: Int
    ) throws -> IncomingSignature.Outcome {
        let earlier = try earlierEntry(like: signature, on: signed.statement)
        if let earlier, earlier.isSame { return .repeated(entry: earlier.entry) }
        let validation = signed.validate(signature, by: trust)
        guard let passed = validation.passed else { return .refused(validation) }
        if let earlier {
            // If its first one went with the party, the second must not be taken for there already.
            if passed.header.intent == .approve {
                do {
                    try admitAction(passed, recorded: now, isRepeated: true)
                } catch let error as IkrarError where !error.isAboutTheRegistry {
                    return .inadmissible(error)
                }
            }
            if try isTakenBack(earlier.entry) { return .inadmissible(.saidBefore(passed.header.party, earlier.entry)) }
            return .repeated(entry: earlier.entry)
        }
        if let error = try claimAhead(passed.header, of: now) { return .inadmissible(error) }
        do {
            if passed.header.intent == .register { try checkNames(in: passed.statement.content) }
        } catch let error as IkrarError where !error.isAboutTheRegistry {
            return .inadmissible(error)
        }
        switch try append(passed, at: now) {
        case .success(let entry): return .recorded(entry: entry)
        case .failure(let error): return error.isOvertaken ? .void(error) : .inadmissible(error)
        }
    }

    /// Appends a signature that has passed, and lets the tables follow.
    ///
    /// - Returns: its log index, or why it may not enter the log; then nothing was written.
    package func append(_ passed: ValidSignature, at now: Int) throws -> Result<Int, IkrarError> {
        let entry = try logSize()
        let recorded = max(now, try lastRecorded() ?? now)
        let source = passed.verified.source
        let bytes = LogEntry(recorded: recorded, statement: passed.statement.id, signature: source).bytes
        do {
            // What static files can serve (C2SP tlog-tiles) has to be enough for a signature.
            guard bytes.count <= EntryBundle.largestEntry else { throw IkrarError.entryTooLarge }
            try admit(passed, recorded: recorded)
        } catch let error as IkrarError where !error.isAboutTheRegistry {
            return .failure(error)
        }
        let statement = try number(of: passed.statement)
        try insert(
            "signatures",
            [
                "entry": entry, "recorded": recorded, "statement": statement, "protected": source.protected,
                "signature": source.signature,
            ])
        try grow(by: bytes, at: entry)
        try project(passed, entry: entry, statement: statement, recorded: recorded)
        return .success(entry)
    }

    /// A receipt that this log gave and that the log as it is now does not know shows that an old copy was put back.
    private func checkHistory(of signed: SignedStatement) throws {
        let carried = ([signed] + signed.evidence).flatMap(\.signatures)
        let notes = Set(carried.flatMap(\.claimedNotes))
        guard !notes.isEmpty, let logKey = try? logKey() else { return }
        for note in notes where (try? VerifiedCheckpoint(note, by: [logKey])) != nil { try requireContaining(note) }
    }

    /// Whether an entry is a refusal or a withdrawal that counts no more, since its party has signed again.
    private func isTakenBack(_ entry: Int) throws -> Bool {
        let sql = "SELECT agreement FROM departures WHERE entry = ?"
        guard let agreement = try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [entry]) else { return false }
        return try !signingState(to: agreement).departures.values.contains { $0.number == entry }
    }

    /// The number of a statement, which is stored if it is new.
    private func number(of statement: Agreements.Statement) throws -> Int {
        if let number = try storedNumber(of: statement.id) { return number }
        let number = try Int.fetchOne(db, sql: "SELECT coalesce(max(number) + 1, 0) FROM statements") ?? 0
        try insert("statements", ["number": number, "id": statement.id.description, "bytes": Data(statement.bytes)])
        return number
    }

    package func storedNumber(of id: StatementID) throws -> Int? {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT number FROM statements WHERE id = ?"), arguments: [id.description])
    }

    /// The entry of the same key and intent on the same statement, and whether it is this very signature.
    func earlierEntry(
        like signature: StatementSignature, on statement: Agreements.Statement
    ) throws -> (entry: Int, isSame: Bool)? {
        guard let header = signature.header, let number = try storedNumber(of: statement.id) else { return nil }
        let sql = """
            SELECT entry, protected, signature FROM signers JOIN signatures USING (entry)
            WHERE signers.statement = ? AND kid = ? AND intent = ?
            """
        return try Row.fetchOne(
            db.cachedStatement(sql: sql), arguments: [number, header.kid.text, header.intent.rawValue]
        ).map { row in
            let known = try JWSSignature(protected: row.value("protected"), signature: row.value("signature"))
            return (try row.value("entry"), known == signature.source)
        }
    }

    func insert(_ table: String, _ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>) throws {
        let columns = values.map(\.key).joined(separator: ", ")
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        try db.cachedStatement(sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))")
            .execute(arguments: StatementArguments(values.map(\.value)))
    }
}

extension IkrarError {
    /// Whether it is this registry that is not as it must be, rather than what was brought to it.
    public var isAboutTheRegistry: Bool {
        [.registryRolledBack, .registryTwoHistories, .registryAltered].contains(code)
    }

    fileprivate static func saidBefore(_ party: PartyID, _ entry: Int) -> IkrarError {
        IkrarError(
            .saidBefore, id: "\(party) sudah menyatakannya (entri \(entry)), lalu menandatangani lagi",
            en: "\(party) has said so (entry \(entry)), and has signed again since",
            hint: Phrase(id: "Nyatakan sekali lagi dengan alasan lain.", en: "Say it once more with another reason."))
    }

    fileprivate static let entryTooLarge = IkrarError(
        .entryTooLarge, id: "tanda tangan ini lebih dari \(EntryBundle.largestEntry) bita dengan keterangannya",
        en: "this signature is more than \(EntryBundle.largestEntry) bytes with its header")
}

extension StatementSignature {
    /// A registrar's receipt opens the way for the parties' signatures, a proof of possession for an enrolment. At one
    /// moment those who sign come first.
    fileprivate var order: (rank: Int, claimed: Int, event: Int) {
        guard let header else { return (3, 0, 0) }
        return switch header.intent {
        case .register, .possess: (0, 0, 0)
        case .enroll: (1, 0, 0)
        case .approve: (2, header.claimedTime, 0)
        default: (2, header.claimedTime, 1)
        }
    }
}

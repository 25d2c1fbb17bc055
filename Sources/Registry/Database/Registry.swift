internal import DurableFiles
package import GRDB
internal import Glibc
public import Signatures
public import TransparencyLog
internal import Wording

/// A registry's database file: an append-only log of signatures, and the tables that follow from it.
///
/// One command is one transaction: what a closure throws leaves the file as it was.
public struct Registry: Sendable {
    private let path: String
    private let queue: DatabaseQueue

    private init(path: String, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    /// Opens a registry that exists.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - reading: whether nothing will be written; then a read-only disk is no obstacle.
    /// - Throws: `IkrarError` if it is missing, foreign, newer, or cannot be opened.
    public init(at path: String, reading: Bool = false) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw IkrarError.missing(path) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw IkrarError.folder(path) }
        self.path = path
        self.queue = try Self.explaining(path) {
            let isImmutable =
                reading && access(FileName.folder(of: path), W_OK) != 0 && access(path + "-wal", F_OK) != 0
            let queue = try DatabaseQueue(
                path: Self.uri(path, isImmutable: isImmutable), configuration: Self.configuration(isReading: reading))
            try queue.read { db in try Self.check(db, at: path) }
            if try queue.read(Self.isOfOneEndAKey) {
                let writing = try DatabaseQueue(path: path, configuration: Self.configuration(isReading: false))
                try writing.writeWithoutTransaction { db in
                    try db.inTransaction(.immediate) {
                        try Self.addKeyEnds(to: db)
                        return .commit
                    }
                }
                try writing.close()
            }
            return queue
        }
    }

    /// Makes a new registry.
    ///
    /// The file is built under another name and appears whole or not at all.
    ///
    /// - Parameters:
    ///   - path: the file, which must not exist.
    ///   - logKey: signs the first checkpoint.
    ///   - begin: writes the first entries.
    /// - Returns: the first checkpoint.
    /// - Throws: `IkrarError` if the path is taken or cannot be written, or what `begin` throws.
    public static func create(
        at path: String, with logKey: PrivateKey, _ begin: (RegistryTransaction) throws -> Void
    ) throws -> VerifiedCheckpoint {
        guard access(path, F_OK) != 0 else { throw IkrarError.exists(path) }
        let temporary = "\(path).new-\(getpid())"
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) } }
        let checkpoint = try explaining(path) {
            let queue = try DatabaseQueue(
                path: uri(temporary, isImmutable: false), configuration: configuration(isReading: false))
            var checkpoint: VerifiedCheckpoint?
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try db.execute(sql: schema)
                    let transaction = RegistryTransaction(db: db, logPrivateKey: logKey)
                    try begin(transaction)
                    checkpoint = try transaction.seal()
                    return .commit
                }
                // Only now: on a disk that is full, what waits in a write-ahead log could fail to reach the file unseen.
                try db.execute(sql: "PRAGMA journal_mode = WAL")
            }
            try queue.close()
            return checkpoint
        }
        try requireUsable(temporary, for: path)
        if let number = FileName.give(path, to: temporary) {
            throw number == EEXIST
                ? IkrarError.exists(path)
                : IkrarError(
                    .registryCreate, .cannotCreate, id: "\(path) tidak dapat dibuat",
                    en: "\(path) cannot be created")
        }
        FileName.sync(path)
        guard let checkpoint else { throw IkrarError.emptyTransaction }
        return checkpoint
    }

    /// Opens a registry that was just made, as the next command will: some drives let a file be written that SQLite then
    /// cannot share between readers.
    private static func requireUsable(_ temporary: String, for path: String) throws {
        do {
            let registry = try Registry(at: temporary)
            try registry.write { _ = try $0.latestCheckpoint() }
            try registry.queue.close()
        } catch let error as IkrarError where error.code != .registryDiskFull {
            throw IkrarError.unusableDrive(path, made: temporary, error)
        }
    }

    /// Reads in one consistent view.
    public func read<Value>(_ body: (RegistryTransaction) throws -> Value) throws -> Value {
        try Self.explaining(path) { try queue.read { db in try body(RegistryTransaction(db: db)) } }
    }

    /// Writes in one transaction, which waits for its turn and commits only if `body` returns.
    ///
    /// What appends to the log goes through `append(with:after:_:)`, which signs a checkpoint.
    public func write<Value>(_ body: (RegistryTransaction) throws -> Value) throws -> Value {
        try write(with: nil, body)
    }

    func write<Value>(
        with logKey: PrivateKey?, _ body: (RegistryTransaction) throws -> Value
    ) throws -> Value {
        try Self.explaining(path) {
            var value: Value?
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    // Earlier versions were never released: the number was altered. `audit` has to name it, so that
                    // reading goes on.
                    let version = try Self.version(of: db)
                    guard version == Self.schemaVersion else { throw IkrarError.older(version) }
                    value = try body(RegistryTransaction(db: db, logPrivateKey: logKey))
                    return .commit
                }
            }
            guard let value else { throw IkrarError.emptyTransaction }
            return value
        }
    }

    /// A registry in memory, made by replaying a log.
    static func inMemory() throws -> DatabaseQueue {
        let queue = try DatabaseQueue(configuration: configuration(isReading: false))
        try queue.writeWithoutTransaction { db in try db.execute(sql: schema) }
        return queue
    }

    static let schema = String(decoding: PackageResources.schema_sql, as: UTF8.self)
    private static let applicationID = 0x696B_7261
    static let schemaVersion = 4

    private static func check(_ db: Database, at path: String) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
            throw IkrarError.foreign(path)
        }
        guard try version(of: db) <= schemaVersion else { throw IkrarError.newer(path) }
    }

    static func version(of db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }

    private static func configuration(isReading: Bool) -> Configuration {
        var configuration = Configuration()
        // Long enough for one that brings hundreds of files home while the machine has other things to do.
        configuration.busyMode = .timeout(20)
        configuration.prepareDatabase { db in
            // A registrar's laptop dies in the middle: what was reported as recorded must still be there.
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF")
            // KiB: a list of everything comes back to its pages, and should not have to read them again.
            try db.execute(sql: "PRAGMA cache_size = -65536")
            // Not SQLite's read-only mode, in which nobody tidies up the write-ahead log on leaving: whoever copies
            // the one file must have it all.
            if isReading { try db.execute(sql: "PRAGMA query_only = ON") }
        }
        return configuration
    }

    /// A file name as an SQLite URI; `immutable` lets a database that nobody has open be read where nothing can be
    /// written beside it.
    private static func uri(_ path: String, isImmutable: Bool) -> String {
        guard isImmutable else { return path }
        let escaped = path.utf8.map { byte in
            byte >= 0x80 || "?#%".utf8.contains(byte)
                ? "%" + String(byte, radix: 16) : String(decoding: [byte], as: UTF8.self)
        }
        return "file:" + escaped.joined() + "?immutable=1"
    }

    private static func explaining<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw IkrarError.sqlite(error, at: path)
        } catch is RowDecodingError {
            throw IkrarError.alteredList
        }
    }
}

/// One view of a registry, or one change to it: the questions and appends that one command makes.
public struct RegistryTransaction {
    let db: Database
    /// The log's private key, where this is a change that will end with a checkpoint.
    var logPrivateKey: PrivateKey?
    /// The sizes of the checkpoints that receipts lead to rather than to others, from the smallest.
    var preferredSizes: [Int] = []
    /// Where this is a replay of a log that was written already: what a later rule would not let in is noted there.
    package var replayLog: ReplayLog?

    /// A view of a database that holds a registry.
    package init(db: Database, logPrivateKey: PrivateKey? = nil) {
        self.db = db
        self.logPrivateKey = logPrivateKey
    }
}

internal import GRDB

/// Registries of earlier builds that are brought up to date as they are opened.
extension Registry {
    /// Whether a registry is of a build in which a key ended once: what ended it stands in `keys` alone.
    static func isOfOneEndAKey(_ db: Database) throws -> Bool {
        try version(of: db) == 3 && !db.tableExists("key_ends")
    }

    /// Gives the table `key_ends` to such a registry. Nothing of the log or of the other tables changes.
    static func addKeyEnds(to db: Database) throws {
        // Another process may have done so meanwhile.
        guard try isOfOneEndAKey(db), let start = schema.firstRange(of: "CREATE TABLE key_ends")?.lowerBound,
            let end = schema.firstRange(of: "ON key_ends (kid);")?.upperBound
        else { return }
        // As schema.sql has it, to the letter: `audit` compares the definitions.
        try db.execute(sql: String(schema[start..<end]))
        try db.execute(
            sql: """
                INSERT INTO key_ends (entry, kid, reason, last_valid)
                SELECT revoked, kid, reason, last_valid FROM keys WHERE revoked IS NOT NULL;
                PRAGMA user_version = \(schemaVersion);
                """)
    }
}

import Testing

@Suite("ikrar audit, after somebody used sqlite3")
struct AuditCommandTests {
    @Test(
        "it ends with 1 and names the table and the row",
        arguments: [
            ("UPDATE clauses SET text = replace(text, 'mengkaji', 'mengabaikan')", "clauses [", "text"),
            (
                "UPDATE parties SET name = 'Polres Palsu' WHERE id = 'polres-sarolangun'",
                "parties [id=polres-sarolangun]", "Polres Palsu"
            ),
            ("DELETE FROM commitments WHERE party = 'kpu-sarolangun'", "commitments [", "missing"),
            (
                "INSERT INTO attendees VALUES ((SELECT statement FROM agreements), 99, 'x')", "attendees [",
                "does not follow from the log"
            ),
            (
                "DROP TRIGGER signatures_are_never_changed",
                "sqlite_schema [object=trigger signatures_are_never_changed]", "missing"
            ),
            ("ALTER TABLE parties DROP COLUMN contact", "parties [*]", "the column contact is missing"),
            ("DROP TABLE signatures", "sqlite_schema [object=table signatures]", "missing"),
            ("DELETE FROM search_data WHERE id > 10", "search_terms [*]", "SQLite says"),
            ("PRAGMA user_version = 2", "sqlite_schema [*]", "user_version: 2 instead of 4"),
        ])
    func tampered(_ sql: String, _ place: String, _ says: String) async throws {
        let work = try await Sandbox.afterDemo()
        #expect(try await work.ikrar("audit").exit == 0)
        let outcome = try await work.run("sqlite3 registry.sqlite \"\(sql)\" && ikrar audit")
        #expect(outcome.exit == 1)
        #expect(outcome.output.contains(place) && outcome.output.contains(says), "\(outcome.output)")
        let json = try await work.ikrar("audit --format json")
        #expect(json.exit == 1)
        #expect(try json.json()["findings"]?.elements.isEmpty == false)
    }

    @Test("one difference is one")
    func singular() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            "sqlite3 registry.sqlite 'DROP TRIGGER signatures_are_never_changed'; ikrar audit; ikrar audit --lang id")
        #expect(outcome.output.contains(" rows checked, 1 difference.\n"), "\(outcome.output)")
        #expect(outcome.output.contains(" baris diperiksa, 1 perbedaan.\n"), "\(outcome.output)")
    }

    @Test("a note beside the log key that cannot be read is one more finding, which names the file")
    func junkBesideTheKey() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            for note in keys/*.log.checkpoint; do echo junk > $note; echo $note; done
            ikrar audit; echo "exit $?"
            sqlite3 registry.sqlite "UPDATE parties SET kind = 'x' WHERE id = 'polres-sarolangun'"
            ikrar audit
            """)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        let note = try #require(lines.first)
        let named = lines.filter { $0.hasPrefix("checkpoints [latest]: \(note) is damaged") }
        #expect(named.count == 2 && lines.contains("exit 1") && outcome.exit == 1, "\(outcome.output)")
        #expect(lines.contains { $0.hasPrefix("parties [id=polres-sarolangun]") }, "\(outcome.output)")
        #expect(lines.contains { $0.hasSuffix("rows checked, 1 difference.") }, "\(outcome.output)")
    }

    @Test("nobody is sent away from a registry whose schema number was altered to make a new one")
    func alteredVersion() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            "sqlite3 registry.sqlite 'PRAGMA user_version = 2'; ikrar list && ikrar party add x --name X --no-passphrase"
        )
        #expect(outcome.exit == 65)
        #expect(outcome.error.contains("ikrar audit") && !outcome.error.contains("ikrar init"), "\(outcome.error)")
    }

    private static func remade(_ table: String, _ change: String) -> String {
        """
        CREATE TABLE other AS SELECT * FROM \(table); DROP TABLE \(table); ALTER TABLE other RENAME TO \(table);
        UPDATE \(table) SET \(change);
        """
    }

    /// What people can do to a registry, and what no command ever does.
    static let tamperings: [String] =
        [
            "statements", "signatures", "checkpoints", "cosignatures", "tree", "signers", "registry", "parties", "keys",
            "key_ends",
            "agreements", "agreement_parties", "clauses", "commitments", "search", "party_names",
        ].map { "DROP TABLE \($0)" } + [
            remade("signatures", "protected = NULL"), remade("signatures", "recorded = 67768036000000000"),
            remade("signatures", "entry = entry + 99"), remade("signatures", "entry = 9223372036854775807"),
            remade("statements", "bytes = NULL"),
            remade("statements", "bytes = x'5b2d393232333337323033363835343737353830385d'"),
            remade("statements", "id = NULL"), remade("checkpoints", "note = NULL"),
            remade("checkpoints", "size = NULL"), remade("registry", "log_key = NULL"),
            remade("registry", "origin = NULL"), remade("parties", "name = NULL"), remade("keys", "public_key = NULL"),
            remade("keys", "revoked = -9223372036854775808, reason = 'superseded'"),
            remade("agreements", "title = NULL, notice = -9223372036854775808"),
            remade("agreements", "minimum_parties = -9223372036854775808"), remade("agreement_parties", "party = NULL"),
            remade("agreement_parties", "role = NULL"), remade("signers", "intent = NULL"),
            remade("clauses", "path = NULL"), remade("commitments", "party = x'ff'"), remade("themes", "id = NULL"),
            "DELETE FROM search_data WHERE id > 10", "DELETE FROM search_content", "PRAGMA user_version = 0",
            "DROP TRIGGER signatures_are_never_deleted; DELETE FROM signatures",
        ]

    private static let questions = [
        "audit", "list --on 2024-10-12", "show $ID --on 2024-10-12", "show $ID --format html",
        "partners --all --on 2024-10-12", "pending --on 2024-10-12", "expiring --on 2024-10-12 --within 999d",
        "commitments --on 2024-10-12", "coverage --on 2024-10-12", "search pengawasan", "history $ID",
        "history polres-sarolangun", "party list", "party show polres-sarolangun", "key list",
        "key export $KID --as jwk", "checkpoint", "checkpoint --vkey", "export $ID --output out.json",
        "log export log", "witness request --to kpu-sarolangun",
    ]

    @Test(
        "every question to a registry in ruins is answered or refused, and audit names what happened",
        arguments: tamperings)
    func ruins(_ sql: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ID=$(ikrar list --format csv | sed -n 2p | cut -d, -f1)
            KID=$(ikrar key list --format csv | grep ^polres | cut -d, -f2)
            sqlite3 registry.sqlite <<'SQL'
            \(sql);
            SQL
            \(Self.questions.map { "ikrar \($0) > out 2>> errors; echo $? \($0)" }.joined(separator: "\n"))
            """)
        let exits = outcome.output.split(separator: "\n").map {
            $0.split(separator: " ", maxSplits: 1).map(String.init)
        }
        #expect(exits.count == Self.questions.count && exits.first == ["1", "audit"], "\(outcome.output)")
        for exit in exits { #expect(["0", "1", "65", "66"].contains(exit[0]), "\(exit[1]) ended with \(exit[0])") }
    }

    @Test("what somebody records at the same time is no difference")
    func meanwhile() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            for i in 1 2 3 4 5 6; do
              ikrar party add q$i --name Q > out$i & ikrar audit || exit 1; wait
            done
            """, inProcesses: true)
        #expect(outcome.exit == 0, "\(outcome.output) \(outcome.error)")
    }
}

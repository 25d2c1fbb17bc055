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
        ])
    func tampered(_ sql: String, _ place: String, _ says: String) async throws {
        let work = try await Workplace.afterDemo()
        #expect(try await work.run("ikrar audit").exit == 0)
        let outcome = try await work.run("sqlite3 registry.sqlite \"\(sql)\" && ikrar audit")
        #expect(outcome.exit == 1)
        #expect(outcome.output.contains(place) && outcome.output.contains(says), "\(outcome.output)")
        let json = try await work.run("ikrar audit --format json")
        #expect(json.exit == 1)
        #expect(try json.json()["findings"]?.elements.isEmpty == false)
    }
}

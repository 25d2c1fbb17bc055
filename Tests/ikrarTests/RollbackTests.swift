import Testing

/// An old copy of the registry is put back: what goes out from it would be a second history.
@Suite("Old copies of a registry")
struct RollbackTests {
    private static let putBack = """
        ID=$(ikrar list --format json | jq -r '.agreements[0].agreement'); cp registry.sqlite old
        ikrar party add lain --name Lain > out; cp old registry.sqlite; rm -f registry.sqlite-*

        """

    @Test(
        "nothing goes out from one",
        arguments: [
            "export $ID --output e.json", "checkpoint", "log export fresh", "witness request --to kpu-sarolangun",
            "checkpoint show --format json",
        ])
    func goesOut(_ command: String) async throws {
        let work = try await Workplace.afterDemo()
        let outcome = try await work.run(
            "\(Self.putBack)ikrar \(command); echo $?; ls fresh/checkpoint e.json 2> /dev/null; mv keys/*.log.checkpoint .; ikrar \(command) > out; echo $?"
        )
        #expect(outcome.error.contains("an old copy was put back"), "\(outcome.error)")
        #expect(outcome.output == "65\n0\n", "\(outcome.output) \(outcome.error)")
    }

    @Test("nor from a copy whose history has forked")
    func forked() async throws {
        let work = try await Workplace.afterDemo()
        let outcome = try await work.run(
            """
            \(Self.putBack)mkdir aside; mv keys/*.log.checkpoint aside; ikrar party add beda --name Beda --without-checkpoint > out
            mv aside/* keys; ikrar checkpoint; echo $?; ikrar export $ID --output e.json; echo $?
            """)
        #expect(outcome.output == "65\n65\n" && outcome.error.contains("History has forked"), "\(outcome.error)")
    }

    @Test("audit says that the guard is missing, and finds no difference for that")
    func audit() async throws {
        let work = try await Workplace.afterDemo()
        let outcome = try await work.run(
            """
            ikrar audit; ikrar audit --format json | jq .checkpointKept; rm keys/*.log.checkpoint
            ikrar audit; echo $?; ikrar audit --format json 2> /dev/null | jq .checkpointKept
            """)
        #expect(outcome.output.contains("0 differences.\ntrue\n") && outcome.output.hasSuffix("0\nfalse\n"))
        let said = outcome.error.components(separatedBy: "nothing here would tell that an old copy").count - 1
        #expect(said == 1, "\(outcome.error)")
    }
}

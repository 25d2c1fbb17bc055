import Testing

@Suite("A command in its context")
struct CommandContextTests {
    @Test("language, clock and folders come from the context, also for commands side by side")
    func context() async throws {
        let work = try await Sandbox.afterDemo()
        async let indonesian = work.ikrar("list --on 2024-10-12 --lang id")
        async let english = work.ikrar("list --on 2024-10-12")
        async let elsewhere = Sandbox().ikrar("list")
        let (id, en, none) = try await (indonesian, english, elsewhere)
        #expect(id.exit == 0 && id.output.contains("berlaku"), "\(id)")
        #expect(en.exit == 0 && en.output.contains("in force"), "\(en)")
        #expect(none.exit == 66 && none.error.contains("there is no registry registry.sqlite"), "\(none)")
    }

    @Test(
        "today is what the context's clock shows", arguments: [(1_728_700_000, "in force"), (1_760_000_000, "expired")])
    func clock(_ time: Int, _ status: String) async throws {
        let outcome = try await Sandbox.afterDemo().ikrar("list", at: time)
        #expect(outcome.exit == 0 && outcome.output.contains(status), "\(outcome)")
    }

    @Test("the registry and the keys are those of the environment, unless an option names others")
    func environment() async throws {
        let work = try await Sandbox.afterDemo()
        let missing = try await work.ikrar("list", ["IKRAR_REGISTRY": "none.sqlite"])
        #expect(missing.exit == 66 && missing.error.contains("none.sqlite"))
        let named = try await work.ikrar("list --registry registry.sqlite", ["IKRAR_REGISTRY": "none.sqlite"])
        #expect(named.exit == 0)
    }

    @Test("where there is no terminal nobody is asked, and nothing changes")
    func noTerminal() async throws {
        let work = try await Sandbox.afterDemo()
        let before = try work.bytes("kejari-sarolangun.json")
        let outcome = try await work.ikrar("sign kejari-sarolangun.json --as polres-sarolangun")
        #expect(outcome.exit == 64 && outcome.error.contains("no terminal"), "\(outcome)")
        #expect(try work.bytes("kejari-sarolangun.json") == before)
    }
}

import Foundation
import KeyFiles
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
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            "\(Self.putBack)ikrar \(command); echo $?; ls fresh/checkpoint e.json 2> /dev/null; mv keys/*.log.checkpoint .; ikrar \(command) > out; echo $?"
        )
        #expect(outcome.error.contains("an old copy was put back"), "\(outcome.error)")
        #expect(outcome.output == "65\n0\n", "\(outcome.output) \(outcome.error)")
    }

    @Test("nor from a copy whose history has forked")
    func forked() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            \(Self.putBack)mkdir aside; mv keys/*.log.checkpoint aside; ikrar party add beda --name Beda --without-checkpoint > out
            mv aside/* keys; ikrar checkpoint; echo $?; ikrar export $ID --output e.json; echo $?
            """)
        #expect(outcome.output == "65\n65\n" && outcome.error.contains("History has forked"), "\(outcome.error)")
    }

    @Test(
        "without the remembered checkpoint nothing is recorded, unless somebody says that the registry is the latest",
        arguments: [
            "party add lain --name Lain", "register contoh.yaml --output baru.json --allow-placeholders",
            "import polres-sarolangun.json",
            "sign $ID --as bawaslu-sarolangun --key other/bawaslu-sarolangun.key.pem --yes",
        ])
    func missing(_ command: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ID=$(ikrar list --format json | jq -r '.agreements[0].agreement'); rm keys/*.log.checkpoint
            sed -i 's/^title:.*/title: Lain/' contoh.yaml
            ikrar key generate bawaslu-sarolangun --keys other --no-passphrase > out
            ikrar key enroll other/bawaslu-sarolangun.enroll.json --yes --without-checkpoint > out; rm keys/*.log.checkpoint
            before=$(sha256sum registry.sqlite)
            ikrar \(command); echo $?; ikrar \(command) --lang id --format json
            test "$before" = "$(sha256sum registry.sqlite)" && echo same
            ikrar \(command) --without-checkpoint > out; echo $?; ls keys/*.log.checkpoint > out && echo kept
            ikrar party add satu --name Satu > out; echo $?
            """)
        #expect(outcome.output == "66\nsame\n0\nkept\n0\n", "\(command): \(outcome.output) \(outcome.error)")
        #expect(
            outcome.error.contains("nothing would tell an old copy") && outcome.error.contains("--without-checkpoint"))
        #expect(outcome.error.contains(#""code":"log-checkpoint-missing""#), "\(outcome.error)")
    }

    @Test("on a terminal it is asked about", arguments: [("ya", 0), ("tidak", 66)])
    func asked(_ answer: String, _ exit: Int32) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.type(
            "rm keys/*.log.checkpoint; ikrar party add lain --name Lain --no-passphrase",
            [("certainly the latest", answer + "\\n")])
        #expect(outcome.exit == exit, "\(outcome.screen)")
        #expect(outcome.screen.contains("Type \"yes\" to record"))
    }

    @Test("after init and in the demonstration nobody is asked")
    func ordinary() async throws {
        let outcome = try await Sandbox().run(
            """
            ikrar init --origin a.id --party x --name X --no-passphrase > out && ikrar party add y --name Y > out
            """)
        #expect(outcome.exit == 0 && outcome.error.isEmpty, "\(outcome.error)")
    }

    @Test("audit says that the guard is missing, and finds no difference for that")
    func audit() async throws {
        let work = try await Sandbox.afterDemo()
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

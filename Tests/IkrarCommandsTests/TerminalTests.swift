import KeyFiles
import Testing
import TestSupport

@Suite("At a terminal", .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3 to play the terminal"))
struct TerminalTests {
    /// Types keys into a command at a pseudo-terminal, each after its prompt, and gives what the screen showed.
    private func type(_ command: String, _ dialogue: [(prompt: String, keys: String)], in work: Sandbox) async throws
        -> (exit: Int32, screen: String)
    {
        try await work.type(command, dialogue)
    }

    @Test("a new passphrase is asked twice without echo, rubbed out where mistyped, and opens the key")
    func newPassphrase() async throws {
        let work = try Sandbox()
        let made = try await type(
            "ikrar key generate kpu",
            [("New passphrase", "salah\\x15rahasiaé\\x7f\\n"), ("Once more", "rahasia\\n")], in: work)
        #expect(made.exit == 0 && !made.screen.contains("rahasia"), "\(made.screen)")
        let opened = try await work.run("openssl pkey -in keys/kpu.key.pem -passin pass:rahasia -noout")
        #expect(opened.exit == 0)
        let differing = try await type(
            "ikrar key generate kpu --another", [("New passphrase", "a\\n"), ("Once more", "b\\n")], in: work)
        #expect(differing.exit == 64 && differing.screen.contains("differ"))
    }

    @Test("an interrupt at the question ends it and leaves the terminal as it was")
    func interrupt() async throws {
        let work = try Sandbox()
        let outcome = try await type(
            "ikrar key generate kpu; echo exit $?; stty -a | grep -o -E ' -?(echo|icanon|isig) '",
            [("New passphrase", "abc\\x03")], in: work)
        #expect(outcome.screen.contains("exit 64") && outcome.screen.contains(" echo "), "\(outcome.screen)")
        #expect(!outcome.screen.contains("-echo ") && !outcome.screen.contains("-icanon"))
        #expect(try await work.run("ls keys 2>/dev/null").output.isEmpty)
    }

    @Test("the registrar types one passphrase once, for its own key and the log's")
    func oncePerCommand() async throws {
        let work = try Sandbox()
        let made = try await type(
            "ikrar init --origin a.id --party bawaslu --name B",
            [("New passphrase", "rahasia\\n"), ("Once more", "rahasia\\n")], in: work)
        #expect(made.exit == 0, "\(made.screen)")
        let added = try await type("ikrar party add kpu --name KPU", [("Passphrase", "rahasia\\n")], in: work)
        #expect(added.exit == 0 && added.screen.contains("Party kpu recorded"), "\(added.screen)")
        // Where the log's key has another one, it is asked for by name.
        try await work.run(
            """
            openssl pkcs8 -topk8 -in keys/a.id.log.key.pem -passin pass:rahasia -passout pass:lain -v2 aes-256-cbc -iter 600000 -out k
            chmod 600 k; mv k keys/a.id.log.key.pem
            """)
        let other = try await type(
            "ikrar party add polres --name Polres", [("bawaslu", "rahasia\\n"), ("a.id.log", "lain\\n")], in: work)
        #expect(other.exit == 0 && other.screen.contains("Party polres recorded"), "\(other.screen)")
    }

    @Test("sign shows the whole text and the party's commitments, and signs only on a yes")
    func consent() async throws {
        let work = try await Sandbox.afterDemo()
        let command = "ikrar sign kejari-sarolangun.json --as polres-sarolangun"
        let refused = try await type(command, [("to sign: ", "no\\n")], in: work)
        #expect(refused.exit == 64 && refused.screen.contains("nothing was changed"))
        for text in ["Pasal 12", "What you are about to sign", "Kepala Kepolisian Resor Sarolangun", "Commitments"] {
            #expect(refused.screen.contains(text), "\(text)")
        }
        let agreed = try await type(command, [("to sign: ", "yes\\n")], in: work)
        #expect(agreed.exit == 0 && agreed.screen.contains("Signed for polres-sarolangun"))
        #expect(
            try await work.ikrar("verify kejari-sarolangun.json").output.contains(
                "polres-sarolangun approves: passed"))
    }

    @Test("what was typed or pasted before a question answers nothing: not a yes, not a passphrase")
    func typedAhead() async throws {
        let work = try await Sandbox.afterDemo()
        let ahead: (prompt: String, keys: String) = ("", "yes\\nyes\\nyes\\n")
        let sign = "sleep 1; ikrar sign kejari-sarolangun.json --as polres-sarolangun"
        let refused = try await type(sign, [ahead, ("to sign: ", "no\\n")], in: work)
        #expect(refused.exit == 64 && refused.screen.contains("nothing was changed"), "\(refused.screen)")
        #expect(refused.screen.contains("before this question are not read"))
        // The beginning of a line counts as little as a whole one.
        let half = try await type(sign, [("", "no"), ("to sign: ", "yes\\n")], in: work)
        #expect(half.exit == 0 && half.screen.contains("Signed for polres-sarolangun"), "\(half.screen)")
        let key = try await type(
            "sleep 1; ikrar key generate bpbd", [("", "satu\\nsatu\\n"), ("New passphrase", "\\x03")], in: work)
        #expect(key.exit == 64, "\(key.screen)")
        #expect(try await work.run("ls keys | grep bpbd").output.isEmpty)
    }

    @Test("colour is for terminals, and NO_COLOR is obeyed")
    func colour() async throws {
        let work = try await Sandbox.afterDemo()
        #expect(try await type("ikrar verify sarolangun.agreement.json", [], in: work).screen.contains("\u{1B}[32m"))
        #expect(
            try await !type("NO_COLOR=1 ikrar verify sarolangun.agreement.json", [], in: work).screen.contains("\u{1B}")
        )
    }
}

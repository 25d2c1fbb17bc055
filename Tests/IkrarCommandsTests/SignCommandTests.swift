import CanonicalJSON
import KeyFiles
import Testing
import TestSupport

@Suite("ikrar sign signs what will count, or nothing")
struct SignCommandTests {
    @Test(
        "with the key of another party it names the owner and changes nothing",
        arguments: [
            // The key has signed this copy already, for its owner.
            "ikrar sign polres-sarolangun.json --as kpu-sarolangun --key keys/polres-sarolangun.key.pem --yes",
            "ikrar sign $(jq -r '.payload | gsub(\"-\";\"+\") | gsub(\"_\";\"/\") | @base64d' polres-sarolangun.json | tr -d '\\n' | sha256sum | head -c 64) --as kpu-sarolangun --key keys/polres-sarolangun.key.pem --yes",
            "ikrar sign kejari-sarolangun.json --as kpu-sarolangun --key keys/polres-sarolangun.key.pem --yes",
            "ikrar decline kejari-sarolangun.json --as kpu-sarolangun --reason x --key keys/polres-sarolangun.key.pem --yes",
            "ikrar party add x --name X --key keys/polres-sarolangun.key.pem",
        ])
    func anotherKey(_ command: String) async throws {
        let work = try await Sandbox.afterDemo()
        let before = try await work.state()
        let outcome = try await work.run(command)
        #expect(outcome.exit == 65 && outcome.output.isEmpty, "\(outcome.output)")
        #expect(outcome.error.contains("is the key of polres-sarolangun"), "\(outcome.error)")
        #expect(try await work.state() == before)
    }

    @Test(
        "only a whole line that says yes is a yes",
        arguments: ["yes              no", "yes no", "y", "yes" + String(repeating: " ", count: 90), " YES "])
    func consent(_ answer: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.type(
            "ikrar sign kejari-sarolangun.json --as polres-sarolangun --lang en; echo exit $?; read -t 0.2 rest; echo 'rest:'$rest:",
            [("to sign: ", "\(answer)\\n")])
        let isYes = answer == " YES "
        #expect(outcome.screen.contains(isYes ? "exit 0" : "exit 64"), "\(outcome.screen)")
        // Nothing is left for the shell to run.
        #expect(outcome.screen.contains("rest::"), "\(outcome.screen)")
    }

    @Test("a folder with a revocation that ends none of its keys is trusted whole or not at all")
    func strayRevocation() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            cp kejari-sarolangun.json keys/stray.revoked.json
            ikrar verify sarolangun.agreement.json; echo $?
            rm keys/stray.revoked.json
            KID=$(ikrar key list --format json | jq -r '.keys[] | select(.party == "kpu-sarolangun").kid')
            ikrar key revoke --yes $KID --reason superseded > out
            ikrar decline kejari-sarolangun.json --as kpu-sarolangun --reason x --yes; echo $?
            """)
        #expect(outcome.output.hasSuffix("65\n64\n"), "\(outcome.output) \(outcome.error)")
        #expect(outcome.error.contains("keys/stray.revoked.json ends no key of this folder"))
        #expect(outcome.error.contains("the key of kpu-sarolangun in keys has been revoked"))
    }

    @Test("a passphrase that is too long is refused, and no option is taken for a fingerprint")
    func longPassphrase() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            head -c 2000 /dev/zero | tr '\\0' a > abcdefghijklmnopqrstu.txt
            ikrar key generate bpbd --passphrase-file=abcdefghijklmnopqrstu.txt; echo $?
            head -c 900 abcdefghijklmnopqrstu.txt > t; mv t abcdefghijklmnopqrstu.txt
            ikrar key generate bpbd --passphrase-file=abcdefghijklmnopqrstu.txt > out; echo $?
            """)
        #expect(outcome.output == "64\n0\n" && outcome.error.contains("longer than 1023 bytes"), "\(outcome.error)")
    }

    @Test("one key under two names counts for the first: the second signature is not written")
    func twoNames() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            cp keys/polres-sarolangun.pub.pem keys/kpu-sarolangun.2.pub.pem
            before=$(sha256sum polres-sarolangun.json)
            ikrar sign polres-sarolangun.json --as kpu-sarolangun --key keys/polres-sarolangun.key.pem --yes; echo "exit $?"
            test "$before" = "$(sha256sum polres-sarolangun.json)" && echo same
            """)
        #expect(outcome.output == "exit 65\nsame\n", "\(outcome.output)")
        #expect(outcome.error.contains("already been counted for polres-sarolangun"), "\(outcome.error)")
    }

    @Test(
        "in a capacity that the agreement does not state it says why and changes nothing",
        arguments: ["--capacity acting", "--on-behalf-of Kapolda"])
    func capacity(_ option: String) async throws {
        let work = try await Sandbox.afterDemo()
        let before = try await work.state()
        let outcome = try await work.ikrar("sign kejari-sarolangun.json --as polres-sarolangun \(option) --yes")
        #expect(outcome.exit == 65 && outcome.output.isEmpty, "\(outcome.output)")
        #expect(
            outcome.error.contains("would not count") && outcome.error.contains("but the agreement states definitive"),
            "\(outcome.error)")
        #expect(try await work.state() == before)
    }

    @Test("with a key that the folder knows to be revoked it says so and changes nothing")
    func revoked() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            KID=$(ikrar key list --format json | jq -r '.keys[] | select(.party == "polres-sarolangun") | .kid')
            ikrar key revoke --yes "$KID" --reason superseded > /dev/null
            before=$(sha256sum kejari-sarolangun.json)
            ikrar sign kejari-sarolangun.json --as polres-sarolangun --key keys/polres-sarolangun.key.pem --yes; echo "exit $?"
            test "$before" = "$(sha256sum kejari-sarolangun.json)" && echo same
            """)
        #expect(outcome.output == "exit 65\nsame\n", "\(outcome.output)")
        #expect(outcome.error.contains("has been revoked"), "\(outcome.error)")
    }

    @Test("the place is looked through for numbers of persons, as the agreement was")
    func place() async throws {
        let work = try await Sandbox.afterDemo()
        let command = "ikrar sign kejari-sarolangun.json --as polres-sarolangun --yes --place 'NIK 1503012005850001'"
        let refused = try await work.run(command)
        #expect(refused.exit == 65 && refused.error.contains("--place"), "\(refused.error)")
        #expect(try await work.run("\(command) --allow-personal-data").exit == 0)
    }

    @Test(
        "the passphrase that was typed is wiped before the question is asked",
        .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3 to play the terminal"))
    func passphrase() async throws {
        let work = try await Sandbox.afterDemo()
        try work.write(
            """
            import os, pty
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp("ikrar", ["ikrar", "sign", "kejari-sarolangun.json", "--as", "polres-sarolangun",
                    "--key", "keys/polres-sarolangun.2.key.pem"])
            def wait(prompt):
                screen = b""
                while prompt not in screen:
                    screen += os.read(terminal, 4096)
            wait(b"Passphrase for")
            os.write(terminal, open("passphrase", "rb").read())
            wait(b"to sign: ")
            found = {"passphrase": 0, "file name": 0}
            with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
                for line in maps:
                    span, mode = line.split()[:2]
                    start, end = (int(part, 16) for part in span.split("-"))
                    if mode.startswith("rw"):
                        memory.seek(start)
                        content = memory.read(end - start)
                        found["passphrase"] += content.count(b"rahasia-yang-diketik")
                        found["file name"] += content.count(b"kejari-sarolangun.json")
            os.write(terminal, b"yes\\n")
            _, status = os.waitpid(pid, 0)
            print(status, found["passphrase"], found["file name"] > 0)
            """, to: "memory.py")
        let outcome = try await work.run(
            """
            echo rahasia-yang-diketik > passphrase
            ikrar key generate polres-sarolangun --another --passphrase-file passphrase > out
            # Without its public half beside it the key has to be opened before it can be shown.
            rm keys/polres-sarolangun.2.pub.pem keys/polres-sarolangun.2.enroll.json
            python3 memory.py
            """)
        #expect(outcome.output == "0 0 True\n", "\(outcome.output) \(outcome.error)")
    }
}

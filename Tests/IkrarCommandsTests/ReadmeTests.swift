import Foundation
import KeyFiles
import Testing
import TestSupport

@Suite("What README.md and the articles say, as it is written")
struct ReadmeTests {
    private static let format = "Sources/Agreements/Agreements.docc/FileFormat.md"
    private static let answers = "Sources/IkrarCommands/IkrarCommands.docc/AnswersForScripts.md"

    @Test("the lines of jq and openssl verify every signature of the sample, and fail on a changed one")
    func openSSL() async throws {
        let block = try #require(try Document(Self.format).blocks("verify-with-openssl").first)
        let work = try Sandbox()
        let good = try await work.run("cd '\(Project.root.path)'\n\(block)")
        #expect(good.exit == 0)
        #expect(good.output.components(separatedBy: "Signature Verified Successfully").count == 11)
        let sample = "Tests/Fixtures/sarolangun-2024.agreement.json"
        let changed =
            "jq -c '.payload |= .[:400] + (if .[400:401] == \"A\" then \"B\" else \"A\" end) + .[401:]' \(sample)"
        let bad = try await work.run(
            """
            here=$PWD; cd '\(Project.root.path)'; \(changed) > "$here/changed.json"
            \(block.replacingOccurrences(of: "FILE=\(sample)", with: "FILE=$here/changed.json"))
            """)
        #expect(bad.exit != 0 && bad.output.contains("Signature Verification Failure"))
    }

    @Test(
        "the sample in the checkout: valid, nine signatures, and its status follows the date",
        arguments: [
            ("2024-10-10", "not yet effective"), ("2024-10-12", "in force"), ("2025-04-01", "expired"),
        ])
    func sample(_ date: String, _ status: String) async throws {
        let outcome = try await Sandbox().run(
            "cd '\(Project.root.path)' && ikrar verify Tests/Fixtures/sarolangun-2024.agreement.json --on \(date)",
            inProcesses: true)
        #expect(
            outcome.exit == 0 && outcome.output.contains("VALID: 9 parties have signed")
                && outcome.output.contains(": \(status)\n"))
    }

    @Test(
        "every member of a JSON answer is named in Answers for scripts",
        arguments: [
            "verify sarolangun.agreement.json", "show $ID", "list", "pending", "expiring --within 90d --on 2025-02-01",
            "partners --all", "commitments --on 2024-10-12", "coverage --on 2024-10-12", "search narahubung",
            "history $ID", "party list", "key list", "import sarolangun.agreement.json", "audit", "checkpoint",
            "page --sha256",
            "export $ID --output n.json", "sign kejari-sarolangun.json --as polres-sarolangun --yes",
            "withdraw $ID --as kpu-sarolangun --reason x --yes", "key generate bpbd --no-passphrase", "log export d",
            "assess $ID 'Pasal 3 (1)' --as kpu-sarolangun --status ongoing --note x --yes", "key list keys",
            "witness request --to kpu-sarolangun", "log verify log --log-key $(cat log.vkey)",
        ])
    func members(_ command: String) async throws {
        let section = try Document(Self.answers).text
        // The statement is described as the file's; a public key by RFC 7517; of coverage the parties are the names.
        let filter = "del(.statement, .keys[]?.jwk, .themes[]?.parties) | [.. | objects | keys[]] | unique | .[]"
        let outcome = try await Sandbox.afterDemo().run(
            """
            ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
            ikrar report $ID 'Pasal 3 (1)' --as bawaslu-sarolangun --yes --status ongoing --note x > out
            ikrar \(command) --format json | jq -r '\(filter)'
            """)
        let names = outcome.output.split(separator: "\n")
        #expect(names.count > 2, "\(outcome.error)")
        let unnamed = names.filter { !section.contains("`\($0)`") && !section.contains("`\($0)[]`") }
        #expect(unnamed.isEmpty)
    }

    @Test("the commands of README and of the articles run", arguments: try Document.all())
    func blocks(_ document: Document) async throws {
        for block in document.blocks("run") {
            let outcome = try await Sandbox.afterDemo().run("set -eo pipefail\n\(block)", inProcesses: true)
            #expect(outcome.exit == 0, "\(block)\n\(outcome.error)")
        }
    }

    private static let python = Tool.python(with: "joserfc")

    @Test(
        "an independent JOSE library verifies the sample",
        .enabled(
            if: try Tool.require(python != nil, "no Python with joserfc"),
            "SKIPPED: no Python with joserfc; pip install joserfc"))
    func jose() async throws {
        let python = try #require(Self.python)
        let outcome = try await Sandbox().run(
            "cd '\(Project.root.path)' && '\(python)' - <<'EOF'\n\(Self.script)\nEOF")
        #expect(outcome.exit == 0 && outcome.output == "10 verified\n", "\(outcome.output) \(outcome.error)")
    }

    /// joserfc 1.x knows RFC 9864's name `Ed25519`.
    private static let script = """
        import base64, json
        from joserfc import jws
        from joserfc.jwk import OKPKey
        data = json.load(open("Tests/Fixtures/sarolangun-2024.agreement.json"))
        registry = jws.JWSRegistry(algorithms=["Ed25519"], strict_check_header=False)
        registry.max_header_length = 1 << 20
        count = 0
        for signature in data["signatures"]:
            protected = signature["protected"]
            header = json.loads(base64.urlsafe_b64decode(protected + "=" * (-len(protected) % 4)))
            key = OKPKey.import_key(open("keys/" + header["party"] + ".pub.pem").read())
            jws.deserialize_compact(".".join([protected, data["payload"], signature["signature"]]), key, registry=registry)
            count += 1
        print(count, "verified")
        """
}

import KeyFiles
import Testing

/// The three steps of witnessing, where something goes wrong on the way.
@Suite struct WitnessCommandTests {
    /// A folder in which kejari has witnessed 38 entries, after a script of one's own.
    private func afterFirst(_ script: String) async throws -> (work: Sandbox, outcome: Sandbox.Outcome) {
        let work = try await Sandbox.afterDemo()
        return (work, try await run(LogCommandTests.cosign + Self.cosign + script, in: work))
    }

    private func run(_ script: String, in work: Sandbox) async throws -> Sandbox.Outcome {
        try await work.run(LogCommandTests.prelude + script)
    }

    /// Kejari's own computer.
    private static let cosign = """
        cat > as-kejari <<'END'
        cd kejari && exec ikrar witness cosign "../$1" --as kejari-sarolangun --state state.txt "${@:2}"
        END
        ask() { ikrar party add $1 --name $1 >&2; ikrar witness request --to kejari-sarolangun --output $1.request >&2; }

        """

    private func cosign(_ arguments: String, in work: Sandbox) async throws -> Sandbox.Outcome {
        try await work.run("bash as-kejari \(arguments)")
    }

    /// The code of an error that a command told in JSON.
    private func code(_ outcome: Sandbox.Outcome) throws -> String? {
        try Sandbox.Outcome(exit: 0, output: outcome.error, error: "").json()["error", "code"]?.text
    }

    @Test func anAnswerThatWasLostIsGivenAgain() async throws {
        let (work, outcome) = try await afterFirst("ask satu; touch taken; sha256sum kejari/state.txt")
        #expect(outcome.exit == 0, "\(outcome.error)")
        // Where the answer cannot be written, nothing has been seen yet.
        let state = try work.text("kejari/state.txt")
        #expect(try await cosign("satu.request --output ../taken", in: work).exit == 73)
        #expect(try await cosign("satu.request --output ../nowhere/answer", in: work).exit == 73)
        #expect(try work.text("kejari/state.txt") == state)
        // Where it was lost afterwards, the same bytes come again.
        let first = try await cosign("satu.request", in: work)
        let again = try await cosign("satu.request --output ../again", in: work)
        #expect(first.exit == 0 && again.exit == 0, "\(again.error)")
        #expect(try work.text("again") == first.output)
        #expect(try await work.ikrar("witness accept again").output.contains("witnessed 39 entries"))
    }

    @Test(
        "no request harms the state of the witness that cosigns it",
        arguments: [
            // The witness's own name and key id, and 72 bytes that it did not sign.
            "import base64, os; line = '— kejari-sarolangun ' + base64.b64encode(bytes.fromhex(os.environ['ID']) + bytes(72)).decode() + '\\n'; print(line * 1, end='')",
            "print(''.join(f'— x{i} AAAAAAA=\\n' for i in range(99)), end='')",
        ])
    func hostileRequest(lines: String) async throws {
        let (work, outcome) = try await afterFirst(
            """
            ask satu
            export ID=$(ikrar key export $(kid kejari-sarolangun) --as vkey | cut -d+ -f2)
            cat > lines.py <<'END'
            \(lines)
            END
            python3 lines.py >> satu.request
            bash as-kejari satu.request --output ../satu.response
            ikrar witness accept satu.response
            ask dua
            bash as-kejari dua.request --output ../dua.response
            ikrar witness accept dua.response
            """)
        #expect(outcome.exit == 0 && outcome.output.hasSuffix("WIB\n"), "\(outcome.error)")
        #expect(try work.text("kejari/state.txt").contains("\n40\n"))
    }

    @Test func aWitnessChangesItsKeyAndGoesOn() async throws {
        let (work, outcome) = try await afterFirst(
            """
            OLD=$(kid kejari-sarolangun)
            (cd kejari && ikrar key generate kejari-sarolangun --another --no-passphrase)
            ikrar key enroll kejari/keys/kejari-sarolangun.2.enroll.json --yes
            ikrar key revoke --yes $OLD --reason superseded
            ask satu
            cp kejari/state.txt before
            bash as-kejari satu.request --key keys/kejari-sarolangun.key.pem --output ../old.response
            cp before kejari/state.txt
            bash as-kejari satu.request --key keys/kejari-sarolangun.2.key.pem --output ../new.response
            ikrar witness accept new.response
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.contains("kejari-sarolangun witnessed 42 entries"))
        let old = try await work.ikrar("witness accept old.response --format json")
        #expect(try old.exit == 65 && code(old) == "cosignature-revoked")
    }

    @Test func answersAreTakenAsMailProgramsSaveThemAndNothingIsNoAnswer() async throws {
        let (work, outcome) = try await afterFirst(
            """
            ask satu
            bash as-kejari satu.request | sed 's/$/\\r/' > satu.response
            (echo '— orang-lain AAAAAAA='; cat satu.response) > both.response
            ikrar witness accept both.response
            ikrar witness accept satu.response
            : > empty
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.hasSuffix("There already; nothing was changed.\n"))
        for (file, expected) in [
            ("empty", "witness-response-malformed"), ("contoh.yaml", "witness-response-malformed"),
        ] {
            let refused = try await work.ikrar("witness accept \(file) --format json")
            #expect(try refused.exit == 65 && code(refused) == expected)
        }
        let unknown = try await work.run(
            "echo '— orang-lain AAAAAAA=' > unknown; ikrar witness accept unknown --format json")
        #expect(try unknown.exit == 65 && code(unknown) == "cosignature-unknown")
    }

    @Test(
        "who cannot be a witness is not asked",
        arguments: [
            ("--to kpu-sarolngun", "party-unknown"), ("--to bawaslu-sarolangun", "witness-registrar"),
            ("--to kejari-sarolangun --size 1", "checkpoint-unknown"),
            ("--to kpu-sarolangun --old 39", "witness-ahead"),
        ])
    func refusedRequests(_ arguments: String, _ expected: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.ikrar("witness request \(arguments) --format json")
        #expect(try outcome.exit == 65 && code(outcome) == expected, "\(outcome.error)")
        #expect(outcome.output.isEmpty)
    }

    @Test func scriptsLearnWhatWasAskedAndAnswered() async throws {
        let (work, outcome) = try await afterFirst("ask satu")
        #expect(outcome.exit == 0, "\(outcome.error)")
        let request = try await work.ikrar("witness request --to kejari-sarolangun --size 38 --format json").json()
        #expect(
            request["witness"]?.text == "kejari-sarolangun" && request["request"]?.text?.hasPrefix("old 38\n") == true)
        let answer = try await cosign("satu.request --format json", in: work).json()
        #expect(answer["witness"]?.text == "kejari-sarolangun" && answer["file"]?.isNull == true)
        #expect(answer["response"]?.text?.hasPrefix("— kejari-sarolangun ") == true)
        try await work.run(
            """
            ikrar party add dua --name Dua; ikrar witness request --to kejari-sarolangun --old 38 --output behind.request
            mkdir other; cd other; ikrar init --origin lain.id --party x --name X --no-passphrase
            ikrar checkpoint --vkey > vkey
            """)
        for (arguments, expected) in [
            ("one.request", "witness-older"), ("behind.request", "witness-behind"),
            ("behind.request --log-key \"$(cat other/vkey)\"", "witness-other-log"),
        ] {
            let refused = try await cosign("\(arguments) --format json", in: work)
            #expect(try refused.exit == 65 && code(refused) == expected, "\(refused.error)")
        }
        try await work.run("echo x > kejari/state.txt")
        #expect(try await code(cosign("behind.request --format json", in: work)) == "witness-state")
    }

    @Test func anExportMeetsThePolicyThatIsAskedFor() async throws {
        let work = try await Sandbox.afterDemo()
        // The demonstration's kpu and now kejari cosign 38 entries, polres 39.
        let outcome = try await run(
            """
            vkey() { ikrar key export $(kid $1) --as vkey; }
            answer() {
              ikrar witness request --to $1 $2 $3 --output $1.request
              ikrar witness cosign $1.request --as $1 --state $1.state --first --log-key "$K" --output $1.response
              ikrar witness accept $1.response
            }
            answer kejari-sarolangun
            ikrar party add satu --name Satu
            answer polres-sarolangun
            for p in polres kejari kominfo; do
              printf 'log %s\\r\\nwitness p %s\\r\\nquorum p\\r\\n' "$K" "$(vkey $p-sarolangun)" > $p.policy
            done
            ikrar export $ID --output plain.json
            ikrar export $ID --output polres.json --policy polres.policy
            ikrar export $ID --output kejari.json --policy kejari.policy --format json
            """, in: work)
        #expect(outcome.exit == 0 && !outcome.error.contains("no checkpoint meets"), "\(outcome.error)")
        #expect(outcome.output.contains(#""unmet":0"#))
        func verify(_ file: String, _ policy: String) async throws -> Int32 {
            try await work.ikrar("verify \(file).json --policy \(policy).policy --on 2024-10-12").exit
        }
        #expect(try await verify("plain", "polres") == 2)
        #expect(try await verify("polres", "polres") == 0)
        #expect(try await verify("kejari", "kejari") == 0)
        let unmet = try await run("ikrar export $ID --output kominfo.json --policy kominfo.policy", in: work)
        #expect(unmet.exit == 0 && unmet.error.contains("no checkpoint meets that policy"), "\(unmet.error)")
        // A witness that has not seen more yet can still join the others.
        let joined = try await run(
            """
            ikrar witness request --to kominfo-sarolangun --size 38 --output r
            ikrar witness cosign r --as kominfo-sarolangun --state s --first --log-key "$K" --output a
            ikrar witness accept a
            """, in: work)
        #expect(joined.output.contains("witnessed 38 entries"), "\(joined.error)")
    }
}

import Foundation
import KeyFiles
import Testing
import TestSupport

/// The log as its users meet it: the registrar, a witness on a computer of its own, a monitor with one line of text.
@Suite struct LogCommandTests {
    /// What every script here begins with.
    static let prelude = """
        set -e
        K=$(ikrar checkpoint --vkey)
        ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
        kid() { ikrar key list --format json | jq -r ".keys[] | select(.party==\\"$1\\") | .kid" | tail -n 1; }

        """

    private func run(
        _ script: String, in work: Sandbox, inProcesses: Bool = false
    ) async throws -> Sandbox.Outcome {
        try await work.run(Self.prelude + script, inProcesses: inProcesses)
    }

    static let cosign = """
        mkdir -p kejari/keys; cp keys/kejari-sarolangun.* kejari/keys
        witness() {
          ikrar witness request --to kejari-sarolangun --output $1.request
          (cd kejari && ikrar witness cosign ../$1.request --as kejari-sarolangun --state state.txt --output ../$1.response $2 $3 $4)
          ikrar witness accept $1.response
        }
        witness one --first --log-key "$K"

        """

    @Test func oneLineReplacesTheFolderOfKeys() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            """
            ikrar export $ID --output out.json
            ikrar verify out.json --log-key "$K" --keys none --on 2024-10-12
            """, in: work)
        #expect(outcome.exit == 0 && outcome.output.contains("VALID: 9 parties have signed"), "\(outcome.error)")
        let without = try await work.ikrar("verify out.json --keys none")
        #expect(without.exit == 2 && without.error.contains("nothing is trusted"))
        #expect(try await work.ikrar("verify out.json --log-key nonsense").exit == 65)
        #expect(
            try await work.run(
                "ikrar verify out.json --log-key \"$(ikrar key export $(ikrar key list --format json | jq -r .keys[0].kid) --as vkey)\""
            ).exit == 64)
    }

    @Test("a checkpoint and a cosignature hold for the openssl command")
    func openSSLAgrees() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            Self.cosign + """
                ikrar checkpoint > cp
                spki() { (printf '\\x30\\x2a\\x30\\x05\\x06\\x03\\x2b\\x65\\x70\\x03\\x21\\x00'; printf %s "$1" | cut -d+ -f3- | base64 -d | tail -c 32) > $2; }
                # The text is all up to the empty line; a signature is all but the first four bytes.
                sed '/^$/,$d' cp > text
                sed -n 's/^— ikrar[^ ]* //p' cp | base64 -d | tail -c 64 > sig
                spki "$K" key.der
                openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in text -sigfile sig
                # tlog-cosignature: eight bytes of time stand before the signature.
                sed -n 's/^— kejari[^ ]* //p' cp | base64 -d | tail -c 72 > cosig
                time=$(od -An -tu8 --endian=big -N8 cosig | tr -d ' '); tail -c 64 cosig > sig
                (printf 'cosignature/v1\\ntime %s\\n' $time; cat text) > message
                openssl pkeyutl -verify -pubin -inkey keys/kejari-sarolangun.pub.pem -rawin -in message -sigfile sig
                """, in: work)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.matches(of: /Signature Verified Successfully/).count == 2)
    }

    @Test func aWitnessFollowsTheLogAndAPolicyAsksForIt() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            Self.cosign + """
                ikrar party add satu --name Satu
                witness two
                printf 'log %s\\nwitness kejari %s\\nquorum kejari\\n' "$K" "$(ikrar key export $(kid kejari-sarolangun) --as vkey)" > policy
                cp sarolangun.agreement.json before.json
                ikrar export $ID --output after.json
                """, in: work)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let after = try await work.ikrar("verify after.json --policy policy --on 2024-10-12 --format json")
        #expect(after.exit == 0, "\(after.error)")
        let signature = try after.json()["files", 0, "signatures", 1]
        #expect(signature?["provenTime"]?.text?.hasSuffix("+07:00") == true)
        #expect(signature?["witnesses"]?.elements.map(\.text) == ["kejari-sarolangun"])
        let text = try await work.run("ikrar --help >/dev/null; ikrar verify after.json --policy policy --lang id")
        #expect(text.output.contains("terbukti paling lambat") && text.output.contains("WIB"))
        #expect(try await work.ikrar("verify before.json --policy policy").exit == 2)
        #expect(try await work.run("echo nonsense > bad; ikrar verify after.json --policy bad").exit == 65)
        #expect(try await work.ikrar("audit").exit == 0)
    }

    @Test func aWitnessNeverForgetsAndNeverCosignsTwoHistories() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            """
            cp -r . ../fork-$$; mv ../fork-$$ fork
            """ + "\n" + Self.cosign + """
                ikrar party add satu --name Satu
                (cd fork && ikrar party add dua --name Dua && ikrar party add tiga --name Tiga)
                ikrar witness request --to kejari-sarolangun --output next.request
                witness two
                """, in: work)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let state = try work.text("kejari/state.txt")
        func cosign(_ request: String, _ more: String = "") async throws -> Sandbox.Outcome {
            try await work.run(
                "cd kejari && ikrar witness cosign \(request) --as kejari-sarolangun --state state.txt \(more)")
        }
        // The fork has another entry at the same place: its proof leads elsewhere.
        try await work.run("cd fork && ikrar witness request --to kejari-sarolangun --old 39 --output r")
        let forked = try await cosign("../fork/r")
        #expect(forked.exit == 65 && forked.error.contains("nothing proves"), "\(forked.error)")
        let evidence = try await work.run("cat kejari/state.txt.evidence-*").output
        #expect(evidence.matches(of: /ikrar\.contoh\.bawaslu-sarolangun\n/).count == 2)
        // What was kept can be compared, by anyone who has either history, in whichever order.
        for source in ["--log fork/log --registry none", "--registry fork/registry.sqlite"] {
            let shown = try await run(
                """
                (cd fork && ikrar log export log >&2)
                set +e; ikrar checkpoint compare kejari/state.txt.evidence-* --log-key "$K" \(source)
                """, in: work)
            #expect(shown.exit == 1 && shown.output.contains("two histories"), "\(shown.error)")
        }
        #expect(try await cosign("../one.request").exit == 65)
        #expect(try await cosign("../next.request", "--first --log-key x").exit == 73)
        #expect(try work.text("kejari/state.txt") == state)
        // Lost and damaged states are told apart from a beginning.
        try work.write(state.replacing("39", with: "38"), to: "kejari/state.txt")
        #expect(try await cosign("../next.request").error.contains("damaged"))
        try await work.run("rm kejari/state.txt")
        #expect(try await cosign("../next.request").exit == 66)
        #expect(try await work.run("echo x > r; ikrar witness accept r").exit == 65)
        #expect(
            try await work.run("sed 's/kejari-sar/polres-sar/' two.response > r; ikrar witness accept r").exit == 65)
    }

    @Test func aKeyEndsAndWhatItSignedBeforeStays() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            """
            ikrar export $ID --output before.json
            ikrar key generate polres-sarolangun --another --no-passphrase
            ikrar key enroll keys/polres-sarolangun.2.enroll.json --yes
            # On the party's own computer: keys, no registry.
            mkdir polres; cp -r keys polres/keys
            OLD=$(ikrar key list --format json | jq -r '.keys[] | select(.party=="polres-sarolangun") | .kid' | head -n 1)
            (cd polres && ikrar key revoke --yes ${OLD:0:10} --reason superseded --as polres-sarolangun --key keys/polres-sarolangun.2.key.pem --output end.json)
            ikrar import polres/end.json
            ikrar export $ID --output after.json
            ikrar verify after.json --log-key "$K" --on 2024-10-12
            ikrar show $ID --on 2024-10-12 | tail -n 1
            ikrar audit
            """, in: work)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.matches(of: /VALID: 9 parties/).count == 2)
        // Without the receipts nothing proves that the signature came first.
        let bare = try await work.run(
            """
            K=$(ikrar checkpoint --vkey)
            jq -c '.signatures |= map(del(.header))' after.json > bare.json
            ikrar verify bare.json --log-key "$K" --format json
            """)
        #expect(bare.exit == 2)
        #expect(bare.output.contains(#""subIndication":"REVOKED_NO_POE""#))
        let again = try await work.run("ikrar import polres/end.json; ikrar key list")
        #expect(again.output.contains("there already") && again.output.contains("superseded"))
    }

    @Test func theRegistrarEndsAKeyAndTheFolderKnowsIt() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            "ikrar key revoke --yes $(kid kpu-sarolangun) --reason cessationOfOperation --lang id", in: work)
        #expect(outcome.exit == 0 && outcome.output.contains("dicabut: tidak dipakai lagi"), "\(outcome.error)")
        // The log whose key lies in the folder proves that the signature came first; a folder of keys alone does not.
        #expect(try await work.ikrar("verify sarolangun.agreement.json").exit == 0)
        let verify = try await work.run(
            """
            mkdir plain; cp keys/*.pub.pem keys/*.revoked.json plain
            ikrar verify sarolangun.agreement.json --keys plain --format json
            """)
        #expect(verify.exit == 2 && verify.output.contains("REVOKED_NO_POE"))
        for (arguments, code) in [
            ("--reason superseded", 73), ("--reason superseded --last-valid 3", 64), ("--reason lupa", 64),
            ("--reason superseded --output x", 64),
        ] {
            let outcome = try await run("ikrar key revoke --yes $(kid kpu-sarolangun) \(arguments)", in: work)
            #expect(outcome.exit == Int32(code), "\(arguments): \(outcome.error)")
        }
        let last = try await run("ikrar key revoke --yes $(kid bawaslu-sarolangun) --reason superseded", in: work)
        #expect(last.exit == 64 && last.error.contains("cannot revoke itself"))
    }

    @Test func aMonitorChecksTheFolderFromTheKeyAlone() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            """
            ikrar log export log
            ikrar log verify log --log-key "$K"
            cp log/checkpoint seen; ls log/statements > known
            ikrar party add satu --name Satu
            ikrar log export log
            rm -r log/statements; mkdir log/statements; ikrar log export log2; cp log2/statements/* log/statements
            ikrar log verify log --log-key "$K" --since seen --format json
            ikrar checkpoint compare seen log/checkpoint --log log --log-key "$K" --registry none
            ikrar checkpoint compare seen seen
            """, in: work, inProcesses: true)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.contains(#""checked":1,"#))
        #expect(
            outcome.output.contains("extends the one of 38 entries") && outcome.output.contains("Same: 38 entries."))
        // Of the statements only the new one is read.
        let new = try await run(
            """
            rm log/statements/*
            for f in $(ls log2/statements | comm -13 known -); do cp log2/statements/$f log/statements; done
            ls log/statements | wc -l
            ikrar log verify log --log-key "$K" --since seen
            """, in: work)
        #expect(new.exit == 0 && new.output.hasPrefix("1\n"), "\(new.output) \(new.error)")
        let whole = try await run("ikrar log verify log --log-key \"$K\"", in: work)
        #expect(whole.exit == 66 && whole.error.contains("log/statements/"), "\(whole.error)")
    }

    @Test(
        "a changed, cut off or missing piece of the folder is named",
        arguments: [
            ("printf X | dd of=log/tile/0/000.p/38 bs=1 seek=70 conv=notrunc", 1, "tile/entries/000.p/38"),
            ("truncate -s 100 log/tile/0/000.p/38", 1, "tile/0/000.p/38"),
            ("printf X | dd of=log/tile/entries/000.p/38 bs=1 seek=20 conv=notrunc", 1, "tile/entries/000.p/38"),
            ("truncate -s -1 log/tile/entries/000.p/38", 1, "tile/entries/000.p/38"),
            ("rm log/tile/entries/000.p/38", 66, "tile/entries/000.p/38"),
            ("for f in log/statements/*; do sed -i 's/CONTOH/CONTOX/' $f; done", 1, "has been changed"),
            ("rm log/checkpoint", 66, "has no checkpoint"),
            ("sed -i '2s/38/37/' log/checkpoint", 1, "checkpoint"),
            ("cp fork/checkpoint log/checkpoint", 66, "tile/0/000.p/39"),
        ])
    func damagedFolder(damage: String, code: Int32, named: String) async throws {
        let work = try await Sandbox.afterDemo()
        let made = try await run(
            """
            ikrar log export log
            mkdir fork; cp -r registry.sqlite keys fork; (cd fork && ikrar party add dua --name Dua && ikrar checkpoint > checkpoint)
            \(damage)
            """, in: work)
        #expect(made.exit == 0, "\(made.error)")
        let outcome = try await run("ikrar log verify log --log-key \"$K\"", in: work)
        #expect(outcome.exit == code, "\(outcome.output)")
        #expect(outcome.error.contains(named), "\(outcome.error)")
    }

    @Test func twoHistoriesAreShownByTwoCheckpoints() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            """
            mkdir fork; cp -r registry.sqlite keys fork
            (cd fork && ikrar party add dua --name Dua && ikrar checkpoint > ../b)
            ikrar party add satu --name Satu; ikrar checkpoint > a
            ikrar party add tiga --name Tiga; ikrar checkpoint > c
            """, in: work)
        #expect(outcome.exit == 0, "\(outcome.error)")
        for pair in ["a b", "b c"] {
            let compared = try await work.ikrar("checkpoint compare \(pair) --lang id")
            #expect(compared.exit == 1 && compared.output.contains("dua sejarah"), "\(compared.error)")
        }
        let unknown = try await work.run(
            "ikrar checkpoint compare a c --registry none --log-key \"$(ikrar checkpoint --vkey)\"")
        #expect(unknown.exit == 2)
        // Exporting over a folder that shows another history is refused.
        let export = try await work.run("ikrar log export log; cp b log/checkpoint; ikrar log export log")
        #expect(export.exit == 65 && export.error.contains("does not match"), "\(export.error)")
    }

    @Test func anOldCopyPutBackIsNotContinued() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            """
            cp registry.sqlite old.sqlite
            ikrar party add satu --name Satu
            ikrar key revoke --yes $(kid kpu-sarolangun) --reason superseded
            ikrar export $ID --output later.json
            cp old.sqlite registry.sqlite
            """, in: work)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let before = try await work.run("sha256sum registry.sqlite").output
        let refused = try await work.ikrar("party add dua --name Dua --format json")
        #expect(refused.exit == 65 && refused.error.contains(#""code":"registry-rolled-back""#), "\(refused.error)")
        #expect(try await work.ikrar("audit").exit == 1)
        // Even where the note beside the log key is gone, a file that comes home tells.
        let home = try await work.run("rm keys/*.log.checkpoint; ikrar import later.json --without-checkpoint")
        #expect(home.exit == 65 && home.error.contains("an old copy"), "\(home.error)")
        #expect(try await work.run("sha256sum registry.sqlite").output == before)
    }

    private static let python = Tool.python(with: "aics_tlog")

    @Test(
        "aics-tlog, an implementation by others, accepts the folder, the cosignature and every proof",
        .enabled(
            if: try Tool.require(python != nil, "no Python with aics-tlog"),
            "SKIPPED: no Python with aics-tlog; pip install aics-tlog"))
    func independentImplementation() async throws {
        let (work, python) = (try await Sandbox.afterDemo(), try #require(Self.python))
        try work.write(Self.independentCheck, to: "check.py")
        let outcome = try await run(
            Self.cosign + """
                for i in $(seq 1 12); do ikrar party add p$i --name P$i; done
                witness two
                ikrar log export log
                ikrar export $ID --output out.json
                W=$(ikrar key export $(kid kejari-sarolangun) --as vkey)
                "\(python)" check.py log "$K" "$W" out.json
                """, in: work)
        #expect(outcome.exit == 0 && outcome.output.hasSuffix("50 entries\n"), "\(outcome.output) \(outcome.error)")
    }

    private static let independentCheck = """
        import base64, json, sys
        from aics_tlog import *
        folder, log_key, witness_key, exported = sys.argv[1:]
        note = parse_note(open(folder + "/checkpoint", "rb").read())
        result = verify_checkpoint(note, parse_vkey(log_key), [parse_vkey(witness_key)], quorum=1)
        assert result.ok, result
        checkpoint = parse_checkpoint(note.text)
        reader = FileSystemTileReader(folder)
        assert audit_tiles(reader, checkpoint.size, checkpoint.root).bundles == 1
        verified = VerifiedTileReader(reader, checkpoint.size, checkpoint.root)
        for index in range(checkpoint.size):
            proof = inclusion_proof_from_tiles(verified, index, checkpoint.size)
            assert verify_leaf_inclusion(verified.entry(index), index, checkpoint.size, proof, checkpoint.root)
        # Our receipts: tlog-proof, read by hand, checked by theirs.
        for signature in json.load(open(exported))["signatures"]:
            head, body = signature["header"]["receipt"].split("\\n\\n", 1)
            _, index, *hashes = head.split("\\n")
            index = int(index.removeprefix("index "))
            note = parse_note(body)
            assert verify_checkpoint(note, parse_vkey(log_key), [parse_vkey(witness_key)], quorum=1).ok
            stated = parse_checkpoint(note.text)
            hashes = [base64.b64decode(h) for h in hashes]
            assert verify_leaf_inclusion(verified.entry(index), index, stated.size, hashes, stated.root)
        print(checkpoint.size, "entries")
        """
}

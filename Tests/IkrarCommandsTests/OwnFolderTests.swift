import Foundation
import KeyFiles
import Testing
import TestSupport

/// What `verify` says in a folder of keys that knows a log: the registrar's own, or that of a careful stakeholder.
@Suite("Folders of keys with a log's key or checkpoint")
struct OwnFolderTests {
    /// An agreement of two, signed by both and exported; then the second changes its key.
    private static let officerChanges = """
        ikrar init --origin r.contoh --party reg --name Registrar --no-passphrase > out
        ikrar party add kpu --name KPU > out
        ikrar key generate kpu --keys laptop --no-passphrase > out; ikrar key enroll laptop/kpu.enroll.json --yes > out
        cat > p.yaml <<'Y'
        title: Uji pergantian pejabat
        kind: nota-kesepahaman
        date: 2026-01-05
        place: Sarolangun
        effective: 2026-01-05
        expires: 2030-12-31
        parties:
          - {id: reg, role: SATU, signatory: {office: Ketua, name: R}}
          - {id: kpu, role: DUA, signatory: {office: Ketua, name: K}}
        clauses:
          - {label: Pasal 1, text: Teks}
        Y
        ikrar register p.yaml --output p.json > out
        ikrar sign p.json --as kpu --keys laptop --yes > out; ikrar sign p.json --as reg --yes > out
        ikrar import p.json > out; ikrar export $(jq -r .payload p.json | tr _- /+ | base64 -d 2> /dev/null | sha256sum | cut -c 1-64) --output before.json > out
        ikrar key generate kpu --keys laptop2 --no-passphrase > out; ikrar key enroll laptop2/kpu.enroll.json --yes > out
        K=$(ikrar key list --format json | jq -r '[.keys[] | select(.party == "kpu")][0].kid')
        ikrar key revoke "$K" --reason superseded --yes > out 2> /dev/null || ikrar key revoke "$K" --reason superseded > out
        ikrar export $(jq -r .payload p.json | tr _- /+ | base64 -d 2> /dev/null | sha256sum | cut -c 1-64) --output after.json > out

        """

    private static func told(_ more: String) async throws -> (work: Sandbox, Sandbox.Outcome) {
        let work = try Sandbox()
        return (work, try await work.run(officerChanges + more))
    }

    @Test(
        "the script of the field: the registrar's own folder tells the truth after an officer has changed",
        .enabled(if: Field.isPresent, "SKIPPED: no ../shared/field"))
    func field() async throws {
        let work = try Sandbox()
        let outcome = try await work.run("IKRAR=$(which ikrar) bash '\(Field.folder.path)/officer-changes.sh'")
        let after = outcome.output.components(separatedBy: "after, in the registrar's own folder:\n").last ?? ""
        #expect(after.contains(": in force\nVALID: 2 parties have signed\n"), "\(outcome.output) \(outcome.error)")
    }

    @Test("files from before and after the change are in force by the log, in text, JSON and print")
    func registrar() async throws {
        let (_, outcome) = try await Self.told(
            """
            for f in before after; do
              ikrar verify $f.json --on 2026-06-01 | tail -n 2
              ikrar verify $f.json --on 2026-06-01 --format json | jq -c '.files[0] | [.verdict, .status]'
              ikrar show $f.json --on 2026-06-01 --format html | grep -c "the log r.contoh"
            done
            """)
        let once = """
            Status on 1 June 2026: in force
            VALID: 2 parties have signed
            ["valid","in-force"]
            1

            """
        #expect(outcome.output == once + once, "\(outcome.output) \(outcome.error)")
    }

    @Test("a folder of an earlier version has no key of the log: its checkpoint and the file's beginning prove it")
    func withoutVerifierKey() async throws {
        let (_, outcome) = try await Self.told(
            """
            rm keys/*.log.vkey; ikrar verify after.json | tail -n 1
            rm keys/*.log.checkpoint; ikrar verify after.json --format json | jq -c '.files[0] | [.verdict, .status]'
            """)
        #expect(
            outcome.output == "VALID: 2 parties have signed\n[\"indeterminate\",\"undetermined\"]\n",
            "\(outcome.output) \(outcome.error)")
    }

    @Test("init and append lay the log's key down: a stakeholder's folder needs nothing else")
    func stakeholder() async throws {
        let (_, outcome) = try await Self.told(
            """
            test "$(cat keys/r.contoh.log.vkey)" = "$(ikrar checkpoint --vkey)" && echo same
            mkdir mine; cp keys/*.log.vkey mine; ikrar verify after.json --keys mine | tail -n 1
            sed -i 's/$/\\r/' mine/*.vkey; ikrar verify after.json --keys mine | tail -n 1
            rm keys/*.log.vkey; ikrar party add lain --name Lain > out; ls keys/*.log.vkey
            """)
        #expect(
            outcome.output
                == "same\nVALID: 2 parties have signed\nVALID: 2 parties have signed\nkeys/r.contoh.log.vkey\n",
            "\(outcome.output) \(outcome.error)")
    }

    @Test("a revocation in the folder that the log has not recorded still counts, and the status is undetermined")
    func revocation() async throws {
        let (_, outcome) = try await Self.told(
            """
            ikrar verify after.json --keys laptop2 | tail -n 1
            mkdir mine; cp keys/*.vkey keys/*.pub.pem mine
            rm -f keys/*.revoked*; ikrar key revoke "$K" --as kpu --key laptop2/kpu.key.pem --reason keyCompromise --output mine/kpu.revoked.json --yes > out 2>&1 ||
              ikrar key revoke "$K" --as kpu --key laptop2/kpu.key.pem --reason keyCompromise --output mine/kpu.revoked.json > out
            ikrar verify before.json --keys mine | tail -n 4
            """)
        #expect(
            outcome.output.contains("undetermined\nINDETERMINATE: cannot be decided for: kpu\n"),
            "\(outcome.output) \(outcome.error)")
    }

    @Test("what has come home and is not recorded yet counts by the folder's keys")
    func unrecorded() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.ikrar("verify polres-sarolangun.json --format json")
        let passed = try outcome.json()["files", 0, "signatures"]?.elements.filter {
            $0["indication"]?.text == "TOTAL-PASSED"
        }
        #expect(
            passed?.contains { $0["party"]?.text == "polres-sarolangun" && $0["intent"]?.text == "approve" } == true)
    }

    @Test(
        "a log key of another name or kind is named; another registry's log changes nothing",
        arguments: [
            ("cp keys/r.contoh.log.vkey keys/lain.log.vkey", 65, "lain.log.vkey holds a key of r.contoh"),
            ("echo x > keys/lain.log.vkey", 65, "lain.log.vkey: \"x\" is not a verifier key"),
            (
                "(cd laptop; ikrar init --origin lain.id --party lain --name L --no-passphrase --registry l.sqlite --keys k > out); cp laptop/k/*.vkey laptop/k/*.checkpoint keys",
                0, ""
            ),
        ])
    func otherLogs(_ change: String, _ exit: Int32, _ says: String) async throws {
        let (_, outcome) = try await Self.told("\(change)\nikrar verify after.json > told")
        #expect(outcome.exit == exit && (says.isEmpty || outcome.error.contains(says)), "\(outcome.error)")
    }
}

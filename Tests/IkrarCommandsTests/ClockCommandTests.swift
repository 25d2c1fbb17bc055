import Foundation
import KeyFiles
import Testing
import TestSupport

/// The real binary under another clock.
@Suite("Under another clock", .enabled(if: try Tool.require("faketime"), "SKIPPED: there is no faketime"))
struct ClockCommandTests {
    /// A registered agreement `a.json` of bawaslu and polres, and what reads answers.
    private static let prelude = """
        cat > a.yaml <<'END'
        title: Nota Kesepahaman Jam
        kind: nota-kesepahaman
        date: 11 Oktober 2024
        place: Sarolangun
        effective: 11 Oktober 2024
        expires: 31 Desember 2035
        notice: {days: 30}
        parties:
          - id: bawaslu-sarolangun
            role: PIHAK KESATU
            signatory: {office: Ketua Bawaslu, name: Pejabat Contoh}
          - id: polres-sarolangun
            role: PIHAK KEDUA
            signatory: {office: Kapolres, name: Pejabat Contoh}
        clauses:
          - {label: Pasal 1, text: PIHAK KEDUA menindaklanjuti., obliges: [polres-sarolangun]}
        END
        rm -f a.json; ikrar register a.yaml --output a.json > /dev/null || exit 98
        ID=$(ikrar list --format json | jq -r '.agreements[] | select(.title | test("Jam")) | .agreement')
        code() { "$@" --format json 2>&1 >/dev/null | jq -r '.error.code // empty'; }

        """

    private func work(_ script: String) async throws -> (work: Sandbox, outcome: Sandbox.Outcome) {
        let work = try await Sandbox.afterDemo()
        return (work, try await work.run(Self.prelude + script))
    }

    private func lines(_ script: String) async throws -> [String] {
        let (_, outcome) = try await work(script)
        #expect(outcome.exit == 0, "\(outcome.error)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test("who signs, declines, leaves, reports or assesses in the past is told so before anything is signed")
    func acts() async throws {
        let (_, outcome) = try await work(
            """
            past() { faketime '2010-01-01 00:03' "$@"; }
            before=$(sha256sum a.json)
            code past ikrar sign a.json --as polres-sarolangun --yes
            code past ikrar sign $ID --as polres-sarolangun --yes
            code past ikrar decline a.json --as polres-sarolangun --reason x --yes
            code past ikrar decline $ID --as polres-sarolangun --reason x --yes
            [ "$before" = "$(sha256sum a.json)" ] && echo same
            for p in polres bawaslu; do ikrar sign a.json --as $p-sarolangun --yes > /dev/null; done
            before=$(sha256sum a.json)
            code past ikrar withdraw a.json --as polres-sarolangun --reason x --yes
            code past ikrar report a.json 'Pasal 1' --as polres-sarolangun --status ongoing --note x --yes
            code past ikrar assess a.json 'Pasal 1' --as bawaslu-sarolangun --status ongoing --note x --yes
            [ "$before" = "$(sha256sum a.json)" ] && echo same
            past ikrar sign a.json --as polres-sarolangun --lang id --yes
            ikrar import a.json
            """)
        #expect(
            outcome.output.hasPrefix(
                "clock-behind\nclock-behind\nclock-behind\nclock-behind\nsame\nclock-behind\nclock-behind\nclock-behind\nsame\n"
            ),
            "\(outcome.output)")
        #expect(
            outcome.error.contains(
                "jam komputer ini menunjukkan 1 Januari 2010 pukul 00.03 WIB, padahal menurut pengelola"),
            "\(outcome.error)")
        #expect(outcome.output.contains("polres-sarolangun approves: recorded"))
    }

    @Test("a signature of a clock that was ahead, or far behind, does not keep its officer from signing the same file")
    func onceMore() async throws {
        // In 2010 the key could not sign yet, as the log of the folder proves: that one is refused before it is made.
        for (time, first) in [("2099-03-01 10:00", "65"), ("2010-01-01 00:03", "0")] {
            let lines = try await lines(
                """
                faketime '\(time)' ikrar sign a.json --as polres-sarolangun --yes --clock-is-right > /dev/null
                ikrar import a.json > first; echo $?
                ikrar sign a.json --as polres-sarolangun --yes | head -n 1
                ikrar import a.json > second; echo $?
                grep -c 'polres-sarolangun approves: recorded' second
                ikrar import a.json > third; echo $?
                ikrar sign a.json --as bawaslu-sarolangun --yes > /dev/null
                ikrar import a.json > /dev/null
                ikrar export $ID --output b.json > /dev/null
                ikrar verify b.json --log-key "$(ikrar checkpoint --vkey)" --format json | jq -r .verdict
                ikrar audit | grep -c ' 0 differences'
                """)
            #expect(
                lines == [
                    first, "Signed for polres-sarolangun by Pejabat Contoh, Kapolres.", "0", "1", "0", "valid", "1",
                ], "\(time): \(lines)")
        }
    }

    @Test("who declined or left by a clock that was ahead can say so again in the same file")
    func sayOnceMore() async throws {
        let lines = try await lines(
            """
            cp a.json d.json
            faketime '2099-03-01 10:00' ikrar decline d.json --as polres-sarolangun --reason x --yes > /dev/null
            ikrar import d.json > /dev/null; echo $?
            ikrar decline d.json --as polres-sarolangun --reason x --yes > /dev/null; echo $?
            ikrar import d.json | grep -c 'polres-sarolangun declines: recorded'
            for p in polres bawaslu; do ikrar sign a.json --as $p-sarolangun --yes > /dev/null; done
            ikrar import a.json > /dev/null; echo $?
            faketime '2099-03-01 10:00' ikrar withdraw a.json --as polres-sarolangun --reason x --yes > /dev/null
            ikrar import a.json > /dev/null; echo $?
            ikrar withdraw a.json --as polres-sarolangun --reason x --yes > /dev/null; echo $?
            ikrar import a.json | grep -c 'polres-sarolangun withdraws: recorded'
            ikrar audit | grep -c ' 0 differences'
            """)
        #expect(lines == ["65", "0", "1", "0", "65", "0", "1", "1"], "\(lines)")
    }

    @Test(
        "after 90 days of silence every command that records asks for the clock first, and records nothing without an answer"
    )
    func quiet() async throws {
        let (work, outcome) = try await work(
            """
            ikrar sign a.json --as polres-sarolangun --yes > /dev/null
            ikrar key generate kpu-sarolangun --another --no-passphrase > /dev/null
            ikrar witness request --to kpu-sarolangun --output r
            ikrar witness cosign r --as kpu-sarolangun --key keys/kpu-sarolangun.key.pem --state witness.txt --output c 2> /dev/null
            KID=$(ikrar key list --format json | jq -r '.keys[] | select(.party=="kejari-sarolangun") | .kid')
            sed 's/Jam/Lain/' a.yaml > b.yaml
            far() { faketime '2099-03-01 10:00' "$@"; }
            before=$(sha256sum registry.sqlite)
            code far ikrar import a.json
            code far ikrar register b.yaml --output b.json
            code far ikrar party add bpbd --name BPBD
            code far ikrar key enroll keys/kpu-sarolangun.2.enroll.json --yes
            code far ikrar key revoke $KID --reason superseded
            code far ikrar sign $ID --as bawaslu-sarolangun --yes
            code far ikrar decline $ID --as bawaslu-sarolangun --reason x --yes
            code far ikrar witness accept c
            [ "$before" = "$(sha256sum registry.sqlite)" ] && echo same
            near=$(date -d '+80 days' '+%Y-%m-%d %H:%M')
            faketime "$near" ikrar party add bpbd --name BPBD; echo $?
            """)
        #expect(
            outcome.output
                == String(repeating: "clock-quiet\n", count: 8) + "same\nParty bpbd recorded: BPBD\n0\n",
            "\(outcome.output) \(outcome.error)")
        let asked = try await work.type(
            "faketime '2099-03-01 10:00' ikrar party add jauh --name Jauh", [("to go on: ", "no\\n")])
        #expect(asked.exit == 65 && asked.screen.contains("1 March 2099"), "\(asked.screen)")
        let agreed = try await work.type(
            "faketime '2099-03-01 10:00' ikrar party add jauh --name Jauh", [("to go on: ", "yes\\n")])
        #expect(agreed.exit == 0 && agreed.screen.contains("Party jauh recorded"), "\(agreed.screen)")
        // From then on signers' clocks are behind; the way that the hint names works.
        let after = try await work.run(
            Self.prelude.replacingOccurrences(of: "Jam", with: "Waktu") + """
                ikrar export $ID --output e.json > /dev/null
                code ikrar sign e.json --as polres-sarolangun --yes
                ikrar sign e.json --as polres-sarolangun --yes --clock-is-right > /dev/null; echo $?
                ikrar import e.json | grep -c 'polres-sarolangun approves: recorded'
                ikrar audit | grep -c ' 0 differences'
                """)
        #expect(after.output == "clock-behind\n0\n1\n1\n", "\(after.output) \(after.error)")
    }

    @Test("a first day that is still to come is said and asked about, when a key is made and when it is enrolled")
    func firstDay() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar key generate bpbd --not-before 2099-01-01 --no-passphrase; echo $?; ls keys/bpbd* 2> /dev/null
            ikrar key generate bpbd --not-before 2099-01-01 --no-passphrase --yes > /dev/null; echo $?
            ikrar party add bpbd --name BPBD > /dev/null
            ikrar key enroll keys/bpbd.enroll.json --yes > /dev/null; echo $?
            ikrar key generate damkar --not-before 2020-01-01 --no-passphrase > /dev/null; echo $?
            """)
        #expect(outcome.output == "64\n0\n0\n0\n", "\(outcome.output)")
        #expect(outcome.error.matches(of: /may sign only from 1 January 2099 on/).count == 3, "\(outcome.error)")
        // A key that was made by a clock that is ahead does not get in, and another one does.
        let ahead = try await work.run(
            """
            faketime '2031-03-01 10:00' ikrar key generate damkar --another --no-passphrase > /dev/null
            ikrar party add damkar --name Damkar > /dev/null
            ikrar key enroll keys/damkar.2.enroll.json --yes > /dev/null; echo $?
            ikrar key generate damkar --another --no-passphrase > /dev/null
            ikrar key enroll keys/damkar.3.enroll.json --yes > /dev/null; echo $?
            """)
        #expect(ahead.output == "65\n0\n", "\(ahead.output) \(ahead.error)")
        #expect(ahead.error.contains("claims the time 1 March 2031"), "\(ahead.error)")
        let asked = try await work.type(
            "ikrar key generate basarnas --not-before 2099-01-01 --no-passphrase", [("make that key: ", "no\\n")])
        #expect(asked.exit == 64 && asked.screen.contains("nothing was changed"), "\(asked.screen)")
    }

    @Test(
        "a witness that begins by a wrong clock is refused at home, and its second answer to the same request is taken",
        arguments: [("2010-01-01 00:05", "cosignature-older"), ("2099-01-01 00:05", "cosignature-future")])
    func witness(time: String, refusal: String) async throws {
        let lines = try await lines(
            """
            ikrar witness request --to kejari-sarolangun --output r
            cosign() { ikrar witness cosign r --as kejari-sarolangun --state w.txt "$@" 2> /dev/null; }
            export -f cosign
            faketime '\(time)' bash -c "cosign --first --log-key '$(ikrar checkpoint --vkey)' --output c"; echo $?
            code ikrar witness accept c
            cosign --clock-is-right --output d; echo $?
            ikrar witness accept d > /dev/null; echo $?
            ikrar party add bpbd --name BPBD > /dev/null
            ikrar witness request --to kejari-sarolangun --output r2; mv r2 r
            faketime '2024-01-01 00:05' bash -c 'cosign --output e'; echo $?
            cosign --output e; echo $?
            ikrar witness accept e > /dev/null; echo $?
            """)
        #expect(lines == ["0", refusal, "0", "0", "65", "0", "0"], "\(lines)")
    }

    @Test("log verify believes no cosignature that is older than the last entry")
    func logVerify() async throws {
        let lines = try await lines(
            """
            vkey=$(ikrar key export $(ikrar key list --format json | jq -r '.keys[] | select(.party=="kejari-sarolangun") | .kid') --as vkey)
            printf 'log %s\\nwitness k %s\\nquorum k\\n' "$(ikrar checkpoint --vkey)" "$vkey" > p
            ikrar log export log > /dev/null
            ikrar witness request --to kejari-sarolangun --output r
            cosign() { ikrar witness cosign r --as kejari-sarolangun --state $1.txt --first --log-key "$(ikrar checkpoint --vkey)" 2> /dev/null; }
            export -f cosign
            cp log/checkpoint plain
            faketime '2010-01-01 00:05' bash -c 'cosign old' > old
            cosign new > new
            for line in old new; do
              cat plain $line > log/checkpoint; ikrar log verify log --policy p > /dev/null 2> err; echo $?
            done
            cat plain old new > log/checkpoint; ikrar log verify log --policy p > /dev/null; echo $?
            cat plain old > log/checkpoint; ikrar log verify log --policy p 2>&1 | grep -c 'older than the entries'
            """)
        #expect(lines == ["1", "0", "0", "1"], "\(lines)")
    }
}

import Foundation
import KeyFiles
import Testing
import TestSupport

@Suite(
    "The key ceremony of keys/README.md, as it is written",
    .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3 to play the terminal"))
struct KeyCeremonyTests {
    private let guide = String(decoding: (try? Project.bytes("keys/README.md")) ?? [], as: UTF8.self)

    /// A command, which must stand in both languages of the guide.
    private func written(_ command: String) -> String {
        #expect(guide.components(separatedBy: command).count >= 3, "\(command)")
        return command
    }

    @Test("the registrar and an office walk through it, line by line")
    func walk() async throws {
        let (registrar, office, stakeholder) = (try Sandbox(), try Sandbox(), try Sandbox())
        let twice = [("New passphrase", "rahasia\\n"), ("Once more", "rahasia\\n")]
        let once = [("Passphrase", "rahasia\\n")]
        let opened = try await registrar.type(
            "ikrar init --origin ikrar.contoh.bawaslu-sarolangun --party bawaslu-sarolangun --name Bawaslu", twice)
        #expect(opened.exit == 0, "\(opened.screen)")
        let added = try await registrar.type(
            written(#"ikrar party add polres-sarolangun --name "Kepolisian Resor Sarolangun""#) + " ", once)
        #expect(added.exit == 0, "\(added.screen)")
        let made = try await office.type(
            written(
                #"ikrar key generate polres-sarolangun --holder-office "Kepala Kepolisian Resor Sarolangun""#) + " ",
            twice)
        #expect(made.exit == 0, "\(made.screen)")

        try registrar.write(office.bytes("keys/polres-sarolangun.enroll.json"), to: "polres-sarolangun.enroll.json")
        let kid = try await office.run(written("ikrar key list keys") + " --format json | jq -r '.keys[0].kid'")
        let paper = kid.output.split(separator: "\n").joined()
        #expect(paper.count == 43 && made.screen.contains(paper))
        let enroll = written("ikrar key enroll polres-sarolangun.enroll.json")
        let before = try await registrar.state()
        let doubted = try await registrar.type(enroll, [("to enroll: ", "no\\n")])
        #expect(doubted.exit == 64 && doubted.screen.contains("nothing was changed"), "\(doubted.screen)")
        for fact in [
            "polres-sarolangun", "Kepolisian Resor Sarolangun", "Kepala Kepolisian Resor Sarolangun", paper,
        ] {
            #expect(doubted.screen.contains(fact), "\(fact): \(doubted.screen)")
        }
        let mute = try await registrar.run(enroll)
        #expect(mute.exit == 64 && mute.error.contains("no terminal") && mute.error.contains("--yes"), "\(mute.error)")
        #expect(mute.error.contains(paper))
        try await registrar.run("rm -f terminal.py")
        let agreed = try await registrar.type(enroll, [("to enroll: ", "yes\\n")] + once)
        #expect(agreed.exit == 0 && agreed.screen.contains("is enrolled"), "\(agreed.screen)")
        try await registrar.run("rm terminal.py")
        #expect(try await registrar.state() != before)

        #expect(try await registrar.run(written("ikrar key list")).output.contains(paper))
        #expect(try await registrar.run(written("ikrar checkpoint --vkey")).exit == 0)
        try await stakeholder.run("mkdir keys; cp '\(registrar.folder.path)'/keys/*.pub.pem keys")
        let sheet = try await stakeholder.ikrar("key list keys")
        #expect(sheet.exit == 0 && sheet.output.contains(paper), "\(sheet.error)")
    }

    @Test("a folder's list tells which keys are revoked, in every form, and a folder that is missing is named")
    func folder() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            KID=$(ikrar key list keys --format json | jq -r '.keys[] | select(.party == "polres-sarolangun") | .kid')
            ikrar key revoke --yes "$KID" --reason superseded > /dev/null
            rm registry.sqlite
            ikrar key list keys --format json | jq -r --arg kid "$KID" '.keys[] | select(.kid == $kid) | .reason'
            ikrar key list keys --format csv | grep -c "$KID.*superseded"
            ikrar key list keys | grep -c pub.pem
            """)
        #expect(outcome.exit == 0 && outcome.output == "superseded\n1\n9\n", "\(outcome.output) \(outcome.error)")
        #expect(try await work.ikrar("key list none").exit == 66)
    }

    @Test("party show tells which keys are revoked")
    func partyShow() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            KID=$(ikrar key list --format json | jq -r '.keys[] | select(.party == "polres-sarolangun") | .kid')
            ikrar key revoke --yes "$KID" --reason superseded > /dev/null
            ikrar key generate polres-sarolangun --another --no-passphrase > /dev/null
            ikrar key enroll keys/polres-sarolangun.2.enroll.json --yes > /dev/null
            ikrar party show polres-sarolangun | grep 'key  '
            """)
        let keys = outcome.output.split(separator: "\n")
        #expect(keys.count == 2 && keys.filter { $0.contains("revoked") }.count == 1, "\(outcome.output)")
    }

    @Test("a key whose making was broken off is finished, and never made anew")
    func brokenOff() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar key generate bpbd --no-passphrase > out; sha256sum keys/bpbd.key.pem > sum
            rm keys/bpbd.pub.pem keys/bpbd.enroll.json
            ikrar key generate bpbd --no-passphrase > out && sha256sum -c sum && ls keys/bpbd.*
            ikrar party add bpbd --name BPBD > out && ikrar key enroll keys/bpbd.enroll.json --yes > out
            ikrar key generate bpbd --no-passphrase; echo $?; ls -A keys | grep '^\\.' | wc -l
            """)
        #expect(outcome.output.contains("keys/bpbd.enroll.json\nkeys/bpbd.key.pem\nkeys/bpbd.pub.pem\n"))
        #expect(outcome.output.hasSuffix("73\n0\n"), "\(outcome.output) \(outcome.error)")
    }

    @Test("a process killed while it makes a key leaves a whole one or none")
    func killed() async throws {
        let work = try Sandbox()
        let outcome = try await work.run(
            """
            for i in $(seq 30); do
              ikrar key generate p$i --no-passphrase > out 2>&1 & sleep 0.00$((i % 10)); kill -9 $! 2> /dev/null; wait $! 2> /dev/null
            done
            for k in keys/*.key.pem; do [ -e "$k" ] || continue; [ -s "$k" ] || echo empty $k; done
            for i in $(seq 30); do ikrar key generate p$i --no-passphrase > out 2>&1; [ -s keys/p$i.enroll.json ] || echo no $i; done
            """, inProcesses: true)
        #expect(outcome.output.isEmpty, "\(outcome.output)")
    }

    @Test("a party that ends its own key names no other, and the registrar's folder learns of it")
    func ownEnd() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            KID=$(ikrar key list --format json | jq -r '.keys[] | select(.party == "polres-sarolangun").kid')
            ikrar key generate polres-sarolangun --another --no-passphrase > out
            ikrar key enroll keys/polres-sarolangun.2.enroll.json --yes > out
            ikrar key revoke --yes $KID --as polres-sarolangun --reason keyCompromise --output end.json > out || exit 9
            ikrar verify sarolangun.agreement.json > out; echo $?
            ikrar import end.json > out; ls keys/polres-sarolangun.revoked.json
            ikrar verify sarolangun.agreement.json --format json | jq -r '.files[0].signatures[].subIndication' | sort -u
            """)
        #expect(
            outcome.output == "0\nkeys/polres-sarolangun.revoked.json\nREVOKED_NO_POE\nnull\n",
            "\(outcome.output) \(outcome.error)")
    }
}

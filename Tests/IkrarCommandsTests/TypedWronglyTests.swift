import Foundation
import Testing
import TestSupport

/// What people type wrongly is named as they typed it, and the way out is said.
@Suite struct TypedWronglyTests {
    @Test(
        "a refusal says what is wrong in the words of the command line",
        arguments: [
            ("party add bpbd --name BPBD --update", 65, "\"bpbd\" is not registered", "without --update"),
            (
                "sign kpu-sarolangun.json --as polres-sarolangun --capacity raja", 64,
                "--capacity: \"raja\" is not one of", ""
            ),
            (
                "sign kpu-sarolangun.json --as polres-sarolangun --capacity acting --on-behalf-of Bupati", 64,
                "--on-behalf-of goes with", ""
            ),
            ("sign kpu-sarolangun.json --as polres-sarolangun --capacity on-behalf", 64, "needs --on-behalf-of", ""),
            ("sign kpu-sarolangun.json --as polres-sarolangun --name '' --yes", 65, "ikrar: --name: the text", ""),
            ("party add bpbd --name ''", 65, "ikrar: --name: the text", ""),
            ("decline kpu-sarolangun.json --as polres-sarolangun --reason '' --yes", 65, "ikrar: --reason: the", ""),
            ("key generate bpbd --holder-name '' --no-passphrase", 65, "ikrar: --holder-name: the", ""),
            ("key list sarolangun.agreement.json", 66, "is a file; here a folder", "ikrar key list keys"),
            ("register sarolangun.agreement.json", 65, "is no draft but an agreement file", "ikrar import"),
            ("register keys/polres-sarolangun.enroll.json", 65, "a signed statement (key/1)", "ikrar draft"),
            ("witness request --to kpu-sarolangun --old 99", 64, "--old: 99 is more than the 40", "--old"),
            ("list --at -1", 64, "the log has no entry -1", ""),
            ("list --limit -1", 64, "\"-1\" is not a number from 1 on", ""),
            ("show deadbeef", 66, "nothing begins with \"deadbeef\"", "See ikrar list."),
            (
                "party add bpbd --name '[nama]'", 65, "--name: \"[nama]\" is still to be filled in",
                "--allow-placeholders"
            ),
            ("party add bpbd --name 'a\u{FFFD}b'", 65, "ikrar: --name: a letter was lost", "UTF-8"),
        ])
    func refusals(_ line: String, _ exit: Int, _ sentence: String, _ hint: String) async throws {
        let outcome = try await Sandbox.afterDemo().ikrar(line)
        #expect(Int(outcome.exit) == exit && outcome.error.contains(sentence), "\(outcome.exit) \(outcome.error)")
        #expect(hint.isEmpty || outcome.error.contains("→") && outcome.error.contains(hint), "\(outcome.error)")
        #expect(outcome.output == "")
    }

    @Test(
        "in Indonesian nothing English is left",
        arguments: [
            ("key generate 'A B' --no-passphrase", "PIHAK: \"A B\""), ("sign x", "opsi '--as <pihak>' belum diisi"),
            ("expiring --on 2030-01-01 --format ics", "dalam 90 hari"),
            ("key enroll keys/bpbd.enroll.json", "pihak \"bpbd\" belum terdaftar"),
        ])
    func indonesian(_ line: String, _ words: String) async throws {
        let work = try await Sandbox.afterDemo()
        _ = try await work.ikrar("key generate bpbd --no-passphrase")
        let outcome = try await work.ikrar(line, ["LC_ALL": "id_ID.UTF-8"])
        #expect(outcome.error.contains(words), "\(outcome.error)")
    }

    @Test("a party's key is refused before anything is asked, if the party is not registered")
    func enrolment() async throws {
        let work = try await Sandbox.afterDemo()
        _ = try await work.ikrar("key generate bpbd --no-passphrase")
        let outcome = try await work.ikrar("key enroll keys/bpbd.enroll.json")
        #expect(outcome.exit == 65 && !outcome.error.contains("fingerprint"), "\(outcome.error)")
        #expect(outcome.error.contains("ikrar party add bpbd --name"))
    }

    @Test("without a terminal a missing checkpoint is told once")
    func checkpoint() async throws {
        let work = try await Sandbox.afterDemo()
        let name = "ikrar.contoh.bawaslu-sarolangun.log.checkpoint"
        try await work.run("rm keys/\(name)")
        let outcome = try await work.ikrar("party add bpbd --name 'BPBD (CONTOH)'")
        #expect(outcome.exit == 66 && outcome.error.components(separatedBy: name).count == 2, "\(outcome.error)")
    }

    @Test("a letter that was lost in a draft is refused at its line")
    func lostLetter() async throws {
        let work = try await Sandbox.afterDemo()
        let draft = try work.text("contoh.yaml").replacing("place: Sarolangun", with: "place: Saro\u{FFFD}angun")
        try work.write(draft, to: "x.yaml")
        let outcome = try await work.ikrar("register x.yaml --allow-placeholders --output x.json")
        #expect(outcome.exit == 65 && outcome.error.contains("x.yaml: line "), "\(outcome.error)")
        #expect(outcome.error.contains("a letter was lost"))
    }

    @Test("of a withdrawal without notice nothing is said about notice")
    func withdrawal() async throws {
        let work = try await Sandbox.afterDemo()
        let line = "withdraw sarolangun.agreement.json --as kpu-sarolangun --reason Selesai --yes"
        let outcome = try await work.ikrar(line)
        #expect(outcome.exit == 0 && !outcome.output.lowercased().contains("notice"), "\(outcome.output)")
    }
}

import Foundation
import KeyFiles
import Testing
import TestSupport

@Suite("Files that are no agreement files at all")
struct ForeignFileTests {
    /// How to make such a file, and what it is said to be.
    static let files: [(make: String, says: String)] = [
        ("ikrar show sarolangun.agreement.json --format html --output x > out", "a web page (HTML)"),
        ("printf '%%PDF-1.7\\n' > x", "a PDF document"), ("printf '\\xff\\xd8\\xff\\xe0' > x", "a picture"),
        ("python3 -c \"import zipfile; zipfile.ZipFile('x', 'w').write('sarolangun.agreement.json')\"", "archive"),
        (": > x", "an empty file"), ("mkdir x", "a folder"), ("cp contoh.yaml x", "a draft (YAML)"),
        ("cp log/checkpoint x", "a log's checkpoint"), ("cp keys/kpu-sarolangun.pub.pem x", "a key or certificate"),
        ("cp keys/kpu-sarolangun.enroll.json x", "an enrolment file (key/1)"),
        ("cp request.txt x", "a request to a witness"), ("cp log.vkey x", "a verifier key line"),
        ("cp policy.txt x", "plain text"), ("echo '{\"agreements\":[]}' > x", "JSON that holds something else"),
        ("ikrar list --format json > x", "JSON that holds something else"), ("cp registry.sqlite x", "SQLite database"),
        (
            "jq -j '.signatures[0].protected, \".\", .payload, \".\", .signatures[0].signature' sarolangun.agreement.json > x",
            "JWS in compact serialization"
        ),
        ("(printf '%%PDF-1.7\\n'; head -c 17M /dev/zero) > x", "a PDF document"),
        ("f=$(ls log/statements/*.json | head -n 1); cp $f x", "JSON that holds something else"),
    ]

    @Test("verify says what they are and what to ask for, ends with 65, and gives no verdict", arguments: files.indices)
    func verify(_ index: Int) async throws {
        let work = try await Sandbox.afterDemo()
        let (make, says) = Self.files[index]
        let outcome = try await work.run("\(make)\nikrar verify x; echo $?; ikrar verify x --format json")
        #expect(outcome.error.contains("x is not an agreement file: it is "), "\(outcome.error)")
        #expect(
            outcome.error.contains(says) && outcome.error.contains("Ask for NAME.agreement.json"), "\(outcome.error)")
        #expect(outcome.exit == 65 && outcome.output.hasPrefix("65\n") && !outcome.output.contains("INVALID"))
        let json = try await work.ikrar("verify x --format json").json()
        #expect(json["verdict"]?.isNull == true && json["files", 0, "verdict"]?.isNull == true)
        #expect(json["files", 0, "code"]?.text == "not-an-agreement-file")
    }

    @Test(
        "every command that wants an agreement file says so, in both languages, and changes nothing",
        arguments: [
            "sign x --as kpu-sarolangun --yes", "import x", "decline x --as kpu-sarolangun --reason r --yes",
            "withdraw x --as kpu-sarolangun --reason r --yes", "show x",
        ])
    func commands(_ command: String) async throws {
        let work = try await Sandbox.afterDemo()
        for make in ["printf '%%PDF-1.7\\n' > x", "rm x; mkdir x", "rmdir x; cp keys/kpu-sarolangun.enroll.json x"] {
            let outcome = try await work.run(
                """
                \(make); before=$(sha256sum registry.sqlite)
                ikrar \(command); echo $?; ikrar \(command) --lang id
                test "$before" = "$(sha256sum registry.sqlite)" && echo same
                """)
            #expect(outcome.output.contains("65\n") && outcome.output.hasSuffix("same\n"), "\(outcome.output)")
            #expect(
                outcome.error.contains("x is not an agreement file: it is ")
                    && outcome.error.contains("x bukan berkas perjanjian: ini "), "\(command): \(outcome.error)")
        }
    }

    @Test("beside them the other files are verified, and the worst decides")
    func beside() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            printf '%%PDF-1.7' > x; ikrar verify x sarolangun.agreement.json; echo $?
            ikrar verify sarolangun.agreement.json x none; echo $?
            ikrar verify none sarolangun.agreement.json x; echo $?
            ikrar verify x diubah.agreement.json; echo $?
            """)
        #expect(
            outcome.output == """
                sarolangun.agreement.json: VALID: 9 parties have signed
                2 files: 1 is not an agreement file
                65
                sarolangun.agreement.json: VALID: 9 parties have signed
                3 files: 1 could not be read, 1 is not an agreement file
                65
                sarolangun.agreement.json: VALID: 9 parties have signed
                3 files: 1 could not be read, 1 is not an agreement file
                66
                diubah.agreement.json: INVALID: a signature has failed
                2 files: INVALID
                1

                """, "\(outcome.output)")
    }

    @Test("an agreement file that was changed stays what it is: INVALID")
    func changed() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            f=sarolangun.agreement.json
            for n in 40 400 4000 40000; do head -c $n $f > x; ikrar verify x; echo $?; done
            sed 's/"payload":"e/"payload":"*/' $f > x; ikrar verify x; echo $?
            jq -c 'del(.signatures)' $f > x; ikrar verify x; echo $?
            jq -c '.note = 1' $f > x; ikrar verify x; echo $?
            """)
        let lines = outcome.output.split(separator: "\n")
        #expect(outcome.error.isEmpty && lines.count { $0.hasPrefix("x: INVALID: ") } == 7, "\(outcome.output)")
        #expect(lines.count { $0 == "1" } == 7, "\(outcome.output)")
    }

    @Test("a flattened JWS is an agreement file with one signature, and is signed further as one")
    func flattened() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            jq -c '(.signatures[] | select(.protected | @base64d | fromjson | .party == "polres-sarolangun" and .intent == "approve")) as $s | {payload, evidence} + $s' polres-sarolangun.json > f.json
            ikrar verify f.json --format json > v.json || test $? = 3
            jq -c '[.files[0].signatures[] | [.party, .indication]]' v.json
            ikrar sign f.json --as kpu-sarolangun --yes > signed; jq -c '[(.signatures | length), has("signature")]' f.json
            ikrar import f.json > imported
            """)
        #expect(
            outcome.output == "[[\"polres-sarolangun\",\"TOTAL-PASSED\"]]\n[2,false]\n",
            "\(outcome.output) \(outcome.error)")
    }
}

import Foundation
import KeyFiles
import Testing
import TestSupport

/// Files that people hand around come through mail, editors and chat programs.
@Suite struct HandedFileCommandTests {
    private static let forms = """
        bom() { printf '\\357\\273\\277'; cat; }
        crlf() { sed 's/$/\\r/'; }
        cr() { tr '\\n' '\\r'; }
        bare() { printf %s "$(cat)"; }
        wide() { iconv -t UTF-16; }

        """

    @Test("an agreement, public keys, a revocation, an enrolment and a draft are read in every form")
    func everyForm() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.forms + """
                set -e
                cp -r keys plain
                for form in bom crlf cr bare; do
                  $form < sarolangun.agreement.json > $form.json
                  for k in plain/*.pub.pem; do $form < $k > keys/${k#plain/}; done
                  ikrar verify $form.json > $form.out
                  for k in plain/*.key.pem; do (umask 077; $form < $k > keys/${k#plain/}); done
                  ikrar party add pihak-$form --name "Kantor $form" --no-passphrase > out
                  ikrar key generate pihak-$form --no-passphrase > out
                  $form < keys/pihak-$form.enroll.json > $form.enroll.json
                  ikrar key enroll $form.enroll.json --yes --no-passphrase > out
                  sed "s/^title: .*/title: Naskah $form/" contoh.yaml | $form > $form.yaml
                  ikrar register $form.yaml --allow-placeholders --no-passphrase --output $form.new.json > out
                done
                ikrar audit
                """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.contains(" 0 differences"))
    }

    @Test("a file in UTF-16 is said to be that, and not that it was forged")
    func utf16() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.forms + """
                wide < sarolangun.agreement.json > a.json; ikrar verify a.json; echo $?
                wide < contoh.yaml > a.yaml; ikrar register a.yaml --no-passphrase; echo $?
                wide < keys/kpu-sarolangun.pub.pem > kpu; cp kpu keys/kpu-sarolangun.pub.pem
                ikrar verify sarolangun.agreement.json; echo $?
                """)
        #expect(outcome.output == "65\n65\n65\n", "\(outcome.output)")
        #expect(outcome.error.components(separatedBy: "UTF-16").count == 4, "\(outcome.error)")
    }

    @Test("a passphrase is the first line of its file, however the file was saved")
    func passphraseFile() async throws {
        let work = try Sandbox()
        let outcome = try await work.run(
            Self.forms + """
                set -e
                printf 'rahasia café\\nbaris kedua\\n' > plain
                ikrar key generate pa --passphrase-file plain > out
                for form in bom crlf cr bare; do
                  $form < plain > $form.txt
                  ikrar key export pa --help > out
                  openssl pkey -in keys/pa.key.pem -passin "pass:rahasia café" -pubout | cmp - keys/pa.pub.pem
                  ikrar key generate pihak-$form --passphrase-file $form.txt > out
                  openssl pkey -in keys/pihak-$form.key.pem -passin "pass:rahasia café" -pubout | cmp - keys/pihak-$form.pub.pem
                done
                printf 'rahasia cafe\\xcc\\x81' > nfd
                ikrar key generate pb --passphrase-file nfd > out
                openssl pkey -in keys/pb.key.pem -passin "pass:rahasia café" -pubout | cmp - keys/pb.pub.pem
                set +e
                wide < plain > wide.txt; ikrar key generate pc --passphrase-file wide.txt; echo $?
                """)
        #expect(outcome.output == "65\n", "\(outcome.output) \(outcome.error)")
        #expect(outcome.error.contains("UTF-16"))
    }

    @Test(
        "a long dash or a curly quote is named with what was meant",
        arguments: [
            ("ikrar list —lang id", "--lang"), ("ikrar list –format json", "--format"),
            ("ikrar list –-limit=3", "--limit"),
            ("ikrar verify a.json —policy p", "--policy"), ("ikrar sign a.json —as pa", "--as"),
            ("ikrar list —help", "--help"),
            ("ikrar list $'--lang\\u00a0id'", "--lang"),
            ("ikrar party add x --name “Polres Sarolangun”", "\"Polres Sarolangun\""),
            ("ikrar party add x --name=“Polres”", "\"Polres\""), ("ikrar verify ‘a b.json’", "\"a b.json\""),
        ])
    func typed(_ command: String, _ meant: String) async throws {
        let outcome = try await Sandbox().run(command)
        #expect(outcome.exit == 64 && outcome.output.isEmpty)
        #expect(outcome.error.contains(meant), "\(outcome.error)")
        #expect(outcome.error.contains("dash") || outcome.error.contains("curly") || outcome.error.contains("space"))
    }

    @Test(
        "dashes and quotes that belong to a value stay in it",
        arguments: [
            "ikrar party add aisyiyah --name '‘Aisyiyah Sarolangun'", "ikrar search —selesai", "ikrar search '“a” b'",
            "ikrar party add x --name 'Polres — Sarolangun'",
        ])
    func kept(_ command: String) async throws {
        let outcome = try await Sandbox().run(command)
        #expect(outcome.exit == 66 && outcome.error.contains("there is no registry"), "\(outcome.error)")
    }
}

import Foundation
import KeyFiles
import Testing
import TestSupport

/// Revocations in a folder of keys: known by what is in them.
@Suite struct RevocationFileTests {
    /// A place with the file of an agreement, and a folder `home` of the public keys that signed it and a revocation of one
    /// of them, `end.json` beside it.
    private func place() async throws -> Sandbox {
        let work = try await Sandbox.afterDemo()
        let made = try await work.run(
            """
            K=$(ikrar key list --format json | jq -r '.keys[] | select(.party == "kpu-sarolangun").kid')
            mkdir home; cp keys/*.pub.pem home
            ikrar key revoke $K --reason keyCompromise --yes > out && cp keys/kpu-sarolangun.revoked.json end.json
            """)
        #expect(made.exit == 0, "\(made.error)")
        return work
    }

    @Test(
        "a renamed revocation of the field is not passed over",
        .enabled(if: Field.isPresent, "SKIPPED: ../shared/field is not there"))
    func renamedInTheField() async throws {
        let work = try Sandbox()
        let outcome = try await work.run(
            "ikrar verify '\(Field.folder.path)/revoked-name.agreement.json' --keys '\(Field.folder.path)/revoked-name-keys'"
        )
        #expect(outcome.exit == 2 && outcome.output.contains("has been revoked"), "\(outcome.output)\(outcome.error)")
    }

    @Test("whatever its name, it ends the key that it names")
    func names() async throws {
        let work = try await place()
        let outcome = try await work.run(
            """
            ikrar verify sarolangun.agreement.json --keys home > out; echo "before $?"
            for name in 'kpu-sarolangun.revoked (1).json' kpu.revoked.json.txt unduhan.json.html 1234 '.tersembunyi' polres-sarolangun.revoked.json; do
              cp end.json "home/$name"; ikrar verify sarolangun.agreement.json --keys home > out; echo "$? $(grep -q 'has been revoked' out && echo ended)"
              rm "home/$name"
            done
            ikrar verify sarolangun.agreement.json --keys home > out; echo "after $?"
            """)
        let each = String(repeating: "2 ended\n", count: 6)
        #expect(outcome.output == "before 0\n\(each)after 0\n", "\(outcome.output)\(outcome.error)")
    }

    @Test("one that cannot be read and looks like one stops the command, which names the file")
    func unreadable() async throws {
        let work = try await place()
        let outcome = try await work.run(
            """
            try() { ikrar verify sarolangun.agreement.json --keys home > out 2> err; echo "$? $(grep -c "home/$1" err)"; rm -rf "home/$1"; }
            head -c 200 end.json > home/potongan.json; try potongan.json
            : > home/kpu.revoked.json; try kpu.revoked.json
            echo '%PDF-1.4' > home/pencabutan.pdf; try pencabutan.pdf
            (echo '<html>'; cat end.json) > home/simpan.html; try simpan.html
            iconv -t UTF-16 end.json > home/notepad; try notepad
            jq -r .payload end.json | tr '_-' '/+' | base64 -d 2> err > home/isi.json; try isi.json
            mkdir home/revoked; try revoked
            cp sarolangun.agreement.json home/kpu.revoked.json; try kpu.revoked.json
            """)
        #expect(
            outcome.output == String(repeating: "65 1\n", count: 6) + "66 1\n65 1\n"
                || outcome.output == String(repeating: "65 1\n", count: 6) + "74 1\n65 1\n",
            "\(outcome.output)\(outcome.error)")
    }

    @Test("what is no revocation and does not look like one is left alone, as is what lies about as litter")
    func others() async throws {
        let work = try await place()
        let outcome = try await work.run(
            """
            cp keys/kpu-sarolangun.enroll.json sarolangun.agreement.json README.md home 2> err
            echo '{"a":1' > home/catatan.json; printf '\\000\\005\\026\\007' > home/._kpu.revoked.json
            head -c 100 end.json > home/.kpu.revoked.json.4711; mkdir home/lama; cp end.json home/lama
            ikrar verify sarolangun.agreement.json --keys home > out; echo $?
            """)
        #expect(outcome.output == "0\n", "\(outcome.output)\(outcome.error)")
    }

    @Test("one that came along in an agreement's file counts as well")
    func inEvidence() async throws {
        let work = try await place()
        let outcome = try await work.run(
            """
            ikrar export $(ikrar list --format json | jq -r '.agreements[0].agreement') --output home/perjanjian.json > out
            ikrar verify sarolangun.agreement.json --keys home > out; echo "$? $(grep -q 'has been revoked' out && echo ended)"
            """)
        #expect(outcome.output == "2 ended\n", "\(outcome.output)\(outcome.error)")
    }

    @Test("a revocation of a key that the folder does not have is said; one in another party's name stops the command")
    func strays() async throws {
        let work = try await place()
        let outcome = try await work.run(
            """
            cp end.json home/kpu-sarolangun.revoked.json; rm home/kpu-sarolangun.pub.pem
            ikrar verify sarolangun.agreement.json --keys home > out; echo $?
            cp keys/kpu-sarolangun.pub.pem home/kominfo-sarolangun.2.pub.pem
            ikrar verify sarolangun.agreement.json --keys home > out; echo $?
            """)
        #expect(outcome.output == "2\n65\n", "\(outcome.output)\(outcome.error)")
        #expect(outcome.error.contains("kpu-sarolangun.revoked.json revokes a key that is not in this folder"))
        #expect(outcome.error.contains("kpu-sarolangun.revoked.json ends no key of this folder"), "\(outcome.error)")
    }

    @Test("what came along in a file and cannot be read is said, by verify, import and sign")
    func evidence() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            P=$(printf '{"ikrar":"revocation/2","key":"x"}' | base64 -w0 | tr '/+' '_-' | tr -d '=')
            for file in sarolangun.agreement.json kejari-sarolangun.json; do
              jq -c --arg p "$P" '.evidence = ((.evidence // []) + [{"payload":$p,"signatures":[]}])' $file > strange.$file
            done
            ikrar verify strange.sarolangun.agreement.json | grep -c 'came along in this file and cannot be read'
            ikrar verify strange.sarolangun.agreement.json --format json | jq -r '.files[0].problems | length'
            ikrar import strange.kejari-sarolangun.json > out 2> err; grep -c 'revocation/2' err
            ikrar sign strange.kejari-sarolangun.json --as polres-sarolangun --yes > out 2> err; grep -c 'revocation/2' err
            """)
        #expect(outcome.output == "1\n1\n1\n1\n", "\(outcome.output)\(outcome.error)")
    }
}

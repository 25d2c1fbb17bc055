import Foundation
import KeyFiles
import Testing
import TestSupport

/// Which private key signs, when an officer changes.
@Suite struct KeyChoiceTests {
    /// A registrar `r` and an office `o`, whose key was superseded by the one that a new officer made in `n`.
    private func afterChange(_ protection: String = "--no-passphrase") async throws -> Sandbox {
        let work = try Sandbox()
        let outcome = try await work.run(
            """
            mkdir r o n; printf 'rahasia\\n' > n/sandi; cp n/sandi o
            (cd r && ikrar init --origin r.contoh --party reg --name Registrar --no-passphrase && ikrar party add kpu --name KPU) > out
            (cd o && ikrar key generate kpu --no-passphrase) > out; (cd n && ikrar key generate kpu \(protection)) > out
            cd r; ikrar key enroll ../o/keys/kpu.enroll.json --yes > out; ikrar key enroll ../n/keys/kpu.enroll.json --yes > out
            OLD=$(ikrar key list ../o/keys --format json | jq -r '.keys[0].kid')
            ikrar key revoke $OLD --reason superseded --yes > out
            cat > p.yaml <<END
            title: Uji pergantian pejabat
            kind: nota-kesepahaman
            date: 2026-01-05
            place: Sarolangun
            effective: 2026-01-05
            parties:
              - {id: reg, role: SATU, signatory: {office: Ketua, name: R}}
              - {id: kpu, role: DUA, signatory: {office: Ketua, name: K}}
            clauses:
              - {label: Pasal 1, text: Teks}
            END
            ikrar register p.yaml --output p.json > out; cp p.json ../n; cp p.json ../o
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        return work
    }

    @Test(
        "who takes the registrar's public keys and revocations home signs with the new key",
        arguments: [
            "--no-passphrase", "--passphrase-file sandi",
        ])
    func takenHome(_ protection: String) async throws {
        let work = try await afterChange(protection)
        let outcome = try await work.run(
            """
            cp r/keys/*.pub.pem r/keys/*.revoked.json n/keys
            (cd n && ikrar sign p.json --as kpu --yes \(protection) --format json | jq -r .kid)
            ikrar key list n/keys --format json | jq -r '.keys[] | select(.party == "kpu" and .reason == null).kid'
            cd r && ikrar import ../n/p.json
            """)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count >= 3 && lines[0] == lines[1] && outcome.exit == 0, "\(outcome.output)\(outcome.error)")
    }

    @Test("an old key that was revoked is not taken where it lies alone, nor beside another")
    func revoked() async throws {
        let work = try await afterChange()
        let outcome = try await work.run(
            """
            cp r/keys/*.pub.pem r/keys/*.revoked.json o/keys
            (cd o && ikrar sign p.json --as kpu --yes); echo "alone $?"
            cp n/keys/kpu.key.pem o/keys/kpu.3.key.pem
            (cd o && ikrar sign p.json --as kpu --yes > out); echo "beside another $?"
            """)
        #expect(outcome.output == "alone 64\nbeside another 0\n", "\(outcome.output)\(outcome.error)")
        #expect(outcome.error.contains("the key of kpu in keys has been revoked"), "\(outcome.error)")
    }

    @Test("of two keys the enrolled one signs, by the file or the registry; two that are alive are told apart by --key")
    func enrolled() async throws {
        let work = try await afterChange()
        let outcome = try await work.run(
            """
            cd n; ikrar key generate kpu --another --no-passphrase > out; jq -c 'del(.evidence)' p.json > bare; mv bare p.json
            ikrar sign p.json --as kpu --yes > out; echo "nobody says $?"
            cd ../r; ikrar sign p.json --as reg --yes > out; ikrar import p.json > out
            rm p.json; ikrar export $(ikrar list --format json | jq -r '.agreements[0].agreement') --output p.json > out
            cp p.json ../n; cd ../n; ikrar sign p.json --as kpu --yes > out; echo "by the file $?"
            ikrar key generate kpu --another --no-passphrase > out
            cd ../r; cp ../n/keys/kpu.*key.pem keys; ikrar key enroll ../n/keys/kpu.3.enroll.json --yes > out
            ikrar sign $(ikrar list --format json | jq -r '.agreements[0].agreement') --as kpu --yes; echo "two $?"
            """)
        #expect(outcome.output == "nobody says 64\nby the file 0\ntwo 64\n", "\(outcome.output)\(outcome.error)")
        #expect(outcome.error.components(separatedBy: "kpu has several keys").count == 3, "\(outcome.error)")
    }

    @Test(
        "the officers of the field: one letter ends no key",
        .enabled(if: Field.isPresent, "SKIPPED: ../shared/field is not there"))
    func field() async throws {
        let script = Field.folder.appendingPathComponent("officer-changes.sh")
        let outcome = try await Sandbox().run("IKRAR=$(which ikrar) bash '\(script.path)'")
        #expect(outcome.output.hasSuffix("one letter is enough to end a key for ever:\nexit 64\n"), "\(outcome.output)")
    }
}

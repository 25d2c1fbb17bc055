import CanonicalJSON
import Foundation
import KeyFiles
import Testing
import TestSupport

/// Wherever a signer is shown, id and registered name stand beside the name in the text; and no text of a document
/// stands where the program's own lines do.
@Suite struct NamesShownTests {
    /// A registry of two parties, and a script's beginning that registers a draft as `x.json`.
    private static func opening(of draft: String) -> String {
        """
        set -e
        ikrar init --origin log.uji --party reg --name "REG" --no-passphrase > out
        ikrar party add pa --name "Kepolisian Resor" --no-passphrase > out
        ikrar key generate pa --no-passphrase > out
        ikrar key enroll keys/pa.enroll.json --yes --no-passphrase > out
        cat > d.yaml <<'Y'
        \(draft)
        Y
        ikrar register d.yaml --no-passphrase --output x.json > out

        """
    }

    private static let plain = """
        title: Uji
        kind: nota-kesepahaman
        date: 2026-11-20
        place: Sarolangun
        effective: 2026-11-20
        parties:
          - {id: reg, name: REG, role: SATU, signatory: {office: Ketua, name: R, capacity: definitive}}
          - {id: pa, name: Kepolisian Resor, role: DUA, signatory: {office: Kepala, name: B, capacity: definitive}}
        clauses:
          - {label: Pasal 1, text: Teks}
        """

    /// A registry in which an agreement gives to a party the name that it had once.
    private func renamed() async throws -> Sandbox {
        let work = try Sandbox()
        let outcome = try await work.run(
            Self.opening(of: Self.plain) + """
                for p in reg pa; do ikrar sign x.json --as $p --yes --no-passphrase > out; done
                ikrar import x.json --no-passphrase > out
                ikrar party add pa --name "Ormas A" --update --no-passphrase > out
                ikrar export $(ikrar list --format json | jq -r '.agreements[0].agreement') --output y.json > out
                ikrar log export log > out 2>&1 || true
                ikrar checkpoint --vkey > vkey
                """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        return work
    }

    @Test("verify, show and print say under which name a signer is registered, by folder, by log key and by registry")
    func registered() async throws {
        let work = try await renamed()
        for command in [
            "verify y.json", "verify y.json --log-key \"$(cat vkey)\"", "show y.json",
            "show $(ikrar list --format json | jq -r '.agreements[0].agreement')",
        ] {
            let text = try await work.run("ikrar \(command) --lang id")
            #expect(text.output.contains("untuk Kepolisian Resor"), "\(command): \(text.output) \(text.error)")
            #expect(text.output.contains("! pa terdaftar sebagai “Ormas A”"), "\(command): \(text.output)")
            #expect(!text.output.contains("! reg"), "\(text.output)")
            let json = try await work.run(
                "ikrar \(command) --format json | jq -c '(.files[0] // .) | .parties, [.signatures[] | select(.intent==\"approve\") | .name, .registeredName, .keyParty]'"
            )
            #expect(
                json.output == """
                    [{"name":"REG","party":"reg","registeredName":"REG"},{"name":"Kepolisian Resor","party":"pa","registeredName":"Ormas A"}]
                    ["REG","REG","reg","Kepolisian Resor","Ormas A","pa"]

                    """, "\(command): \(json.output)")
        }
        for subject in ["y.json", "$(ikrar list --format json | jq -r '.agreements[0].agreement')"] {
            let html = try await work.run("ikrar show \(subject) --format html --lang id")
            // In the opening, and in the block of the signature.
            #expect(html.output.components(separatedBy: "[pa; terdaftar sebagai “Ormas A”]").count == 3)
            #expect(html.output.components(separatedBy: "[reg]").count >= 3 && html.output.contains("Kunci pa"))
        }
    }

    @Test("where nothing proves a registered name, that is said, also before signing")
    func unproven() async throws {
        let work = try await renamed()
        // The file as the party's own copy without what came along.
        let verified = try await work.run("jq -c 'del(.evidence)' y.json > z.json; ikrar verify z.json --lang id")
        #expect(verified.exit == 0, "\(verified.output)")
        #expect(verified.output.contains("! pa nama terdaftarnya tidak terbukti di sini"), "\(verified.output)")
        let json = try await work.run(
            "ikrar verify z.json --format json | jq -c '[.files[0].parties[].registeredName]'")
        #expect(json.output == "[null,null]\n")
        let script = "rm -f keys/pa.key.pem keys/pa.pub.pem; ikrar key generate pa --no-passphrase > out"
        _ = try await work.run(script)
        let typed = try await work.type(
            "ikrar sign z.json --as pa --key keys/pa.key.pem --no-passphrase --lang id",
            [("menandatangani: ", "tidak\\n")])
        #expect(typed.screen.contains("terbukti di sini") || typed.screen.contains("tidak"), "\(typed.screen)")
    }

    @Test("before signing the signer sees its id and its registered name")
    func beforeSigning() async throws {
        let work = try Sandbox()
        let outcome = try await work.run(
            Self.opening(of: Self.plain) + """
                ikrar party add pa --name "Ormas A" --update --no-passphrase > out
                ikrar export $(ikrar list --format json | jq -r '.agreements[0].agreement') --output y.json > out
                """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let typed = try await work.type(
            "ikrar sign y.json --as pa --no-passphrase --lang id", [("menandatangani: ", "tidak\\n")])
        #expect(typed.screen.contains("Atas nama         pa"), "\(typed.screen)")
        #expect(typed.screen.contains("Nama di naskah    Kepolisian Resor"), "\(typed.screen)")
        #expect(typed.screen.contains("! Perhatikan      terdaftar sebagai “Ormas A”"), "\(typed.screen)")
    }

    @Test(
        "no line of a document begins where the program's own lines do, however wide the screen",
        arguments: [80, 40, 24])
    func setApart(_ width: Int) async throws {
        // Every word of the document is this one, so that every line of it begins with it.
        let words = Array(repeating: "TIRUAN", count: 30).joined(separator: " ")
        let short = Array(repeating: "TIRUAN", count: 12).joined(separator: " ")
        let draft = """
            title: \(words)
            kind: nota-kesepahaman
            date: 2026-11-20
            place: \(words)
            effective: 2026-11-20
            present: [\(words)]
            recitals: [\(words), \(words)]
            parties:
              - {id: reg, name: REG, role: \(words), number: \(words), signatory: {office: \(words), name: \(words), capacity: definitive}}
              - {id: pa, name: \(words), role: \(short), signatory: {office: \(words), name: \(words), capacity: on-behalf, onBehalfOf: \(words)}}
            clauses:
              - label: \(short)
                heading: \(words)
                text: |
                  \(words)
                  TIRUAN
                clauses:
                  - {label: TIRUAN, text: \(words), obliges: [pa]}
            """
        let work = try Sandbox()
        let made = try await work.run(Self.opening(of: draft))
        #expect(made.exit == 0, "\(made.error)")
        let registered = "ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')"
        _ = try await work.run("ikrar sign x.json --as reg --yes --no-passphrase; ikrar import x.json --no-passphrase")
        for command in [
            "ikrar show x.json", "ikrar verify x.json", "\(registered); ikrar show $ID", "ikrar search TIRUAN",
            "ikrar sign x.json --as pa --no-passphrase",
            "sed 's/^place: .*/place: Lain/' d.yaml > e.yaml; ikrar register e.yaml --no-passphrase --output e.json",
            "ikrar party add pb --name '\(words)' --no-passphrase && ikrar party show pb",
            "ikrar sign x.json --as pa --yes --no-passphrase; ikrar import x.json --no-passphrase; ikrar commitments",
        ] {
            let typed = try await work.type(
                "stty cols \(width); \(command)",
                command.hasSuffix("pa --no-passphrase") ? [("to sign: ", "no\\n")] : [])
            #expect(typed.screen.contains("TIRUAN"), "\(command): \(typed.screen)")
            for line in typed.screen.split(separator: "\r\n") {
                let visible = line.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
                let first = visible.drop { $0 == " " }
                #expect(!first.hasPrefix("TIRUAN"), "\(width) \(command): \(visible)")
                // Else the terminal would break it, and go on at its edge.
                #expect(visible.count <= width || !visible.contains("TIRUAN"), "\(width) \(command): \(visible)")
            }
        }
    }
}

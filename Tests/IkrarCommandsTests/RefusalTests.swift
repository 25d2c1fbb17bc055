import KeyFiles
import Testing
import TestSupport

@Suite("What is refused leaves everything as it was")
struct RefusalTests {
    /// A change to the example draft, and the exit code and a word of the error that it must give.
    static let faultyDrafts: [(change: @Sendable (String) -> String, says: String)] = [
        ({ $0.replacing("place: Sarolangun", with: "place: Sarolangun\nfoo: bar") }, "\"foo\" is not known"),
        ({ $0.replacing("effective: 11 Oktober", with: "effective: 31 Februari") }, "February 2024 has 29 days"),
        ({ $0.replacing("Jumat, 11", with: "Sabtu, 11") }, "is a Friday"),
        ({ $0.replacing("31 Maret 2025", with: "1 Oktober 2024") }, "before it takes effect"),
        ({ $0.replacing("polres-sarolangun", with: "polda-jambi") }, "is the name of polres-sarolangun"),
        (
            { $0.replacing("obliges: [kominfo-sarolangun]", with: "obliges: [basarnas]") },
            "not a party to this agreement"
        ),
        ({ $0.replacing("label: (2)", with: "label: (1)") }, "two clauses labelled"),
        ({ $0.replacing("place: Sarolangun", with: "place: \"a\\u202Eb\"") }, "U+202E"),
        ({ $0.replacing("\"CONTOH:", with: "\"\\e[2JVALID: 9 parties have signed CONTOH:") }, "U+001B"),
        ({ $0 + "\n# " + String(repeating: "x", count: 2 << 20) }, "larger than"),
        ({ $0.replacing("PIHAK KESATU membentuk", with: "1503010101800001 membentuk") }, "NIK"),
        ({ $0.replacing("[nama Dandim]", with: "NIP 19800101 200501 1 001") }, "NIP"),
        ({ $0.replacing("themes: [kampanye-hitam]", with: "themes: [kampanye-biru]") }, "kampanye-biru"),
        ({ _ in "" }, "empty"),
        (
            { draft in
                let clauses = (0..<16).reversed().reduce("{label: x, text: y}") { "{label: \($1), clauses: [\($0)]}" }
                return draft.prefix(upTo: draft.firstRange(of: "clauses:")?.lowerBound ?? draft.startIndex)
                    + "clauses: [\(clauses)]\n"
            }, "nested deeper than 32"
        ),
    ]

    @Test(
        "a faulty draft: exit 65, the file named, registry and folder byte-identical", arguments: faultyDrafts.indices)
    func drafts(_ index: Int) async throws {
        let work = try await Sandbox.afterDemo()
        let (change, says) = Self.faultyDrafts[index]
        try work.write(change(try work.text("contoh.yaml")), to: "faulty.yaml")
        let before = try await work.state()
        let outcome = try await work.ikrar("register faulty.yaml --allow-placeholders --output x.json")
        #expect(outcome.exit == 65)
        #expect(outcome.error.contains(says) && outcome.error.contains("faulty.yaml"), "\(outcome.error)")
        #expect(try await work.state() == before)
    }

    @Test("personal data is signed only if that is said aloud")
    func personalData() async throws {
        let work = try await Sandbox.afterDemo()
        try work.write(work.text("contoh.yaml").replacing("[nama Dandim]", with: "1503010101800001"), to: "nik.yaml")
        #expect(
            try await work.ikrar("register nik.yaml --allow-placeholders --output x.json --allow-personal-data")
                .exit == 0)
    }

    @Test(
        "other refusals, each with its exit code",
        arguments: [
            ("ikrar register contoh.yaml --allow-placeholders --output again.json", 73),
            ("ikrar register none.yaml --allow-placeholders", 66),
            ("ikrar init --origin x.id --party x --name X --no-passphrase", 73),
            ("ikrar init --origin 'X Y' --party x --name X --registry y --no-passphrase", 64),
            ("ikrar key generate polres-sarolangun --no-passphrase", 73),
            ("ikrar key generate 'Polres X' --no-passphrase", 64),
            ("ikrar party add polres-sarolangun --name X", 73), ("ikrar party show basarnas", 66),
            ("ikrar key enroll keys/polres-sarolangun.enroll.json", 73),
            ("ikrar key enroll sarolangun.agreement.json", 65), ("ikrar import keys/polres-sarolangun.enroll.json", 65),
            ("ikrar import diubah.agreement.json", 65), ("ikrar import none.json", 66),
            ("ikrar import none.json diubah.agreement.json", 65), ("ikrar export 00000000", 66),
            ("ikrar export abc", 64),
            ("ikrar export $(ikrar list --format json | jq -r '.agreements[0].agreement') --output contoh.yaml", 73),
            ("ikrar init --origin b.id --party x --name X --registry nodir/y --keys new/keys --no-passphrase", 73),
            ("ikrar init --origin b.id --party x --name X --registry keys/a/b --keys new --no-passphrase", 73),
            ("ikrar sign kejari-sarolangun.json --as polres-sarolangun --key keys/polres-sarolangun.pub.pem --yes", 65),
            ("ikrar sign sarolangun.agreement.json --as basarnas --yes", 64),
            ("ikrar sign none.json --as polres-sarolangun --yes", 66),
            ("ikrar sign diubah.agreement.json --as polres-sarolangun --keys none --yes", 66),
            (
                "chmod 644 keys/kpu-sarolangun.key.pem; ikrar sign kejari-sarolangun.json --as kpu-sarolangun --yes",
                77
            ),
            ("ikrar sign diubah.agreement.json --as polres-sarolangun --yes", 65),
            ("ikrar sign kejari-sarolangun.json --as polres-sarolangun", 64),
            ("ikrar list --on 2024-02-30", 64),
            ("ikrar list --nope", 64), ("ikrar key export -abcdefg --as pem", 66),
            ("ikrar key export --nopenope x --as pem", 64), ("ikrar nope", 64), ("ikrar verify", 64),
            ("ikrar list --registry none.sqlite", 66),
            ("ikrar verify none.json", 66), ("ikrar verify keys", 65),
            ("ikrar init --origin b.id --party x --name 'NIK 1503012005850001' --registry y --no-passphrase", 65),
            ("ikrar party add x --name \"$(printf 'a\\033[2Jb')\"", 65),
        ])
    func others(_ command: String, _ exit: Int32) async throws {
        let work = try await Sandbox.afterDemo()
        let before = try await work.state()
        let outcome = try await work.run(command)
        #expect(outcome.exit == exit, "\(outcome.error)")
        #expect(!outcome.error.isEmpty)
        #expect(try await work.state() == before)
        #expect(try await work.run("ls -d new").exit != 0)
    }

    @Test("a public key in a private key's place is told apart, whoever may read it")
    func publicKey() async throws {
        let work = try await Sandbox.afterDemo()
        for mode in ["600", "644"] {
            let outcome = try await work.run(
                """
                chmod \(mode) keys/polres-sarolangun.pub.pem
                ikrar sign kejari-sarolangun.json --as polres-sarolangun --key keys/polres-sarolangun.pub.pem --yes
                """)
            #expect(outcome.exit == 65 && outcome.error.contains("is a public key"), "\(outcome.error)")
        }
    }

    @Test("a draft that is nested too deep is told so as a draft, with line and column")
    func deepDraft() async throws {
        let work = try await Sandbox.afterDemo()
        try work.write(String(repeating: "[", count: 200) + String(repeating: "]", count: 200), to: "deep.yaml")
        let outcome = try await work.ikrar("register deep.yaml --allow-placeholders --output x.json")
        #expect(outcome.exit == 65 && outcome.error.contains("deep.yaml: line 1, column 33 "), "\(outcome.error)")
        #expect(!outcome.error.contains("original file"), "\(outcome.error)")
    }

    @Test("an error is JSON where JSON was asked for, with a stable code")
    func json() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run("ikrar register none.yaml --allow-placeholders --format json 2>&1 >/dev/null")
        #expect(try outcome.json()["error", "code"]?.text == "file-missing")
        let usage = try await work.run("ikrar list --format json --nope 2>&1 >/dev/null")
        #expect(try usage.json()["error", "code"]?.text == "usage")
    }
}

import CanonicalJSON
import KeyFiles
import Testing

@Suite("The whole path, as two offices walk it")
struct WholePathTests {
    static let draft = """
        title: "CONTOH: Nota Kesepahaman"
        kind: nota-kesepahaman
        date: Jumat, 11 Oktober 2024
        place: Sarolangun
        effective: 2024-10-11
        expires: 31/12/2024
        parties:
          - id: bawaslu
            role: PIHAK KESATU
            signatory: {office: Ketua, name: "[nama]"}
          - id: polres
            role: PIHAK KEDUA
            signatory: {office: Kapolres, name: "[nama]"}
        clauses:
          - {label: Pasal 1, text: PIHAK KEDUA menindaklanjuti., obliges: [polres]}
        """

    /// Two folders: the registrar's, and one of a machine without a registry.
    private func offices() async throws -> (registrar: Sandbox, polres: Sandbox) {
        let (registrar, polres) = (try Sandbox(), try Sandbox())
        try registrar.write(Self.draft, to: "draft.yaml")
        let opened = try await registrar.run(
            """
            set -e
            ikrar init --origin contoh.id --party bawaslu --name "Bawaslu" --no-passphrase
            ikrar party add polres --name "Polres" --short-name P --kind polri --contact "Jalan"
            """)
        #expect(opened.exit == 0, "\(opened.error)")
        let made = try await polres.ikrar("key generate polres --no-passphrase --holder-office Kapolres")
        #expect(made.exit == 0, "\(made.error)")
        try registrar.write(polres.bytes("keys/polres.enroll.json"), to: "polres.enroll.json")
        let registered = try await registrar.run(
            "set -e; ikrar key enroll polres.enroll.json --yes; ikrar register draft.yaml --allow-placeholders; ls *.agreement.json"
        )
        #expect(
            registered.exit == 0 && registered.output.contains("contoh-nota-kesepahaman.agreement.json"),
            "\(registered.error)")
        return (registrar, polres)
    }

    @Test("a draft becomes a file that both have signed and anyone can verify")
    func path() async throws {
        let (registrar, polres) = try await offices()
        let file = "contoh-nota-kesepahaman.agreement.json"
        try polres.write(registrar.bytes(file), to: file)
        #expect(try await polres.ikrar("verify \(file)").exit == 2)
        #expect(try await registrar.ikrar("verify \(file)").exit == 3)

        let signed = try await polres.ikrar("sign \(file) --as polres --yes --place 'Sarolangun, Jambi'")
        #expect(signed.exit == 0, "\(signed.error)")
        #expect(try await polres.run("ls; test ! -e registry.sqlite").exit == 0)
        let again = try await polres.run("sha256sum \(file); ikrar sign \(file) --as polres --yes; sha256sum \(file)")
        #expect(again.exit == 0)
        #expect(again.output.split(separator: "\n").first == again.output.split(separator: "\n").last)

        try registrar.write(polres.bytes(file), to: "home.json")
        let rest = try await registrar.run(
            """
            set -e
            ikrar import home.json
            ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
            ikrar sign "${ID:7:8}" --as bawaslu --yes
            ikrar export "$ID" --output out.json
            ikrar export "$ID"
            cmp out.json \(file)
            ikrar verify out.json --on 2024-10-12
            ikrar show "$ID"
            ikrar audit
            """)
        #expect(rest.exit == 0, "\(rest.error)")
        #expect(rest.output.contains("VALID: 2 parties have signed"))
        #expect(rest.output.contains("PIHAK KEDUA menindaklanjuti."))
    }

    @Test("lists answer in the shapes that are documented")
    func shapes() async throws {
        let work = try await Sandbox.afterDemo()
        let verify = try await work.ikrar("verify sarolangun.agreement.json --on 2024-10-12 --format json").json()
        #expect(verify.names == ["verdict", "files"] && verify["verdict"]?.text == "valid")
        let file = try #require(verify["files", 0])
        #expect(
            file.names == [
                "file", "verdict", "agreement", "title", "status", "on", "signatures", "missing", "problems",
                "expires", "last", "relations", "departures", "reports", "later", "code", "released",
                "laterWithoutEffect", "unsigned", "parties",
            ])
        #expect(file["status"]?.text == "in-force" && file["on"]?.text == "2024-10-12")
        let approvals = file["signatures"]?.elements.filter { $0["intent"]?.text == "approve" } ?? []
        #expect(approvals.count == 9 && approvals.allSatisfy { $0["indication"]?.text == "TOTAL-PASSED" })
        let needed: Set = [
            "party", "intent", "signatory", "kid", "claimedTime", "indication", "subIndication", "reason",
        ]
        #expect(approvals.allSatisfy { $0.names.isSuperset(of: needed) && $0["subIndication"]?.isNull == true })
        #expect(approvals[0]["claimedTime"]?.text?.hasSuffix("+07:00") == true)

        let list = try await work.ikrar("list --on 2024-10-12 --format json").json()
        #expect(
            list["agreements", 0]?.names == [
                "agreement", "title", "kind", "date", "effective", "expires", "last", "status", "parties", "missing",
            ])
        #expect(list["agreements", 0, "parties"]?.elements.count == 9)
        let partners = try await work.ikrar("partners --on 2024-10-12 --format json").json()
        #expect(partners["on"]?.text == "2024-10-12" && partners["partners"]?.elements.count == 8)
        #expect(
            partners["partners", 0]?.names == [
                "party", "name", "agreements", "since", "until", "roles", "pending", "former",
            ])
        #expect(partners["partners", 0, "until"]?.text == "2025-03-31")
        #expect(
            try await work.ikrar("partners --on 2025-04-01 --format json").json()["partners"]?.elements.isEmpty
                == true)
    }

    @Test("a spreadsheet gets headings, and no cell that it would run")
    func spreadsheet() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar party add jahat --name '=HYPERLINK("x"),1'
            ikrar party list --format csv
            """)
        let lines = outcome.output.split(separator: "\r\n").map(String.init)
        #expect(lines.contains { $0.hasSuffix("PARTY,NAME,KEYS,AGREEMENTS") })
        #expect(lines.contains(#"jahat,"'=HYPERLINK(""x""),1",0,0"#))
        #expect(try await work.ikrar("register contoh.yaml --allow-placeholders --format csv").exit == 64)
    }

    @Test("a key leaves in the forms that other tools read")
    func exports() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            KID=$(ikrar key list --format json | jq -r '.keys[] | select(.party=="polres-sarolangun") | .kid')
            ikrar key export "$KID" --as pem | cmp - keys/polres-sarolangun.pub.pem
            ikrar key export "${KID:0:12}" --as pem | openssl pkey -pubin -noout
            ikrar key export "$KID" --as jwk | jq -e '.kty == "OKP" and .crv == "Ed25519"'
            ikrar key export "$KID" --as ssh | grep -E '^ssh-ed25519 AAAA[A-Za-z0-9+/=]+ polres-sarolangun$'
            ikrar key export "$KID" --as vkey | grep -E '^polres-sarolangun[+][0-9a-f]{8}[+]B[A-Za-z0-9+/=]+$'
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(try await work.ikrar("key export zzzz --as pem").exit == 66)
    }

    @Test("an init that was cut off, or a key made before it, is no obstacle: the keys that are there are used")
    func repeatedInit() async throws {
        let work = try Sandbox()
        let outcome = try await work.run(
            """
            set -e
            ikrar init --origin a.id --party bawaslu --name B --no-passphrase
            sha256sum keys/*; rm registry.sqlite keys/bawaslu.pub.pem
            ! ikrar init --origin a.id --party bawaslu --name B --no-passphrase
            rm keys/a.id.log.checkpoint
            ikrar init --origin a.id --party bawaslu --name B --no-passphrase
            sha256sum keys/*; ikrar audit
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let sums = outcome.output.split(separator: "\n").filter { $0.contains("  keys/") && $0.contains(".pem") }
        #expect(sums.count == 6 && Set(sums).count == 3)
        #expect(outcome.error.contains("has signed a checkpoint already"))
    }

    @Test("a witness who is no party signs with name and office, and changes no verdict")
    func witness() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            ikrar party add kesra --name Kesra
            ikrar key generate kesra --no-passphrase
            ikrar key enroll keys/kesra.enroll.json --yes
            ikrar sign sarolangun.agreement.json --as kesra --witness --yes --name "[nama]" --office Camat --capacity acting
            ikrar import sarolangun.agreement.json
            ikrar verify sarolangun.agreement.json
            """)
        #expect(outcome.exit == 0 && outcome.output.contains("kesra witnesses: passed"), "\(outcome.error)")
        #expect(try await work.ikrar("sign sarolangun.agreement.json --as kesra --yes").exit == 64)
    }

    @Test("a passphrase comes from a file, and a key is opened by no other")
    func passphrases() async throws {
        let (registrar, _) = try await offices()
        try registrar.write("rahasia\n", to: "good")
        try registrar.write("lain\n", to: "bad")
        try registrar.write("", to: "empty")
        let made = try await registrar.run(
            "ikrar key generate polres --another --passphrase-file good && grep -c ENCRYPTED keys/polres.2.key.pem")
        #expect(made.exit == 0)
        let sign = "ikrar sign *.agreement.json --as polres --key keys/polres.2.key.pem --yes"
        #expect(try await registrar.run("\(sign) --passphrase-file bad").exit == 77)
        #expect(try await registrar.run("\(sign) --passphrase-file empty").exit == 64)
        #expect(try await registrar.run("\(sign) --passphrase-file none").exit == 66)
        #expect(try await registrar.run("\(sign) --no-passphrase").exit == 64)
        let asked = try await registrar.run(sign)
        #expect(asked.exit == 64 && asked.error.contains("--passphrase-file"))
        #expect(try await registrar.run("\(sign) --passphrase-file good").exit == 0)
    }
}

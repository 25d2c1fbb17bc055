import CanonicalJSON
import Testing
import TestSupport

/// What comes after the signing, typed as people type it.
@Suite struct LifeCommandTests {
    private static let names = """
        ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
        # The addendum: the same parties, a later term, and what it does to the first.
        addendum() {
          sed "s/^title:.*/title: 'CONTOH: Adendum'/; s/^kind:.*/kind: adendum/; s/^effective:.*/effective: 2025-03-01/
            s/^date:.*/date: 2025-03-01/; s/^expires:.*/expires: 31 Desember 2025/" contoh.yaml
          printf '\\nrelations:\\n  - {type: %s, agreement: %.15s}\\n' $1 $ID
        }

        """

    @Test("an extension is registered, signed by all, and moves the last day; the calendar says so")
    func extended() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.names + """
                addendum extends > add.yaml
                ikrar register add.yaml --allow-placeholders --output add.json > out && ikrar show $ID --on 2025-04-02 | grep -A3 'extended by'
                for p in $(jq -r .payload add.json | basenc -d --base64url 2>/dev/null | jq -r '.parties[].id'); do
                  ikrar sign add.json --as $p --yes > out || exit 9
                done
                ikrar import add.json > out
                ikrar list --on 2025-04-02 --format json | jq -r '.agreements[0] | "\\(.status) \\(.expires)"'
                ikrar list --on 2025-04-02 --at 37 --format json | jq -r '.agreements[0] | "\\(.status) \\(.expires)"'
                ikrar expiring --within 30d --on 2025-12-15 --format ics
                """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.contains("not signed by all yet"))
        #expect(outcome.output.contains("in-force 2025-12-31\nexpired 2025-03-31\n"))
        let calendar = outcome.output.split(separator: "BEGIN:VCALENDAR").last ?? ""
        #expect(calendar.contains("DTSTART;VALUE=DATE:20251231\r\n") && calendar.hasSuffix("END:VCALENDAR\r\n"))
        #expect(outcome.output.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 || !$0.contains("SUMMARY") })
    }

    @Test("a refusal and a withdrawal travel home in the file and out again")
    func departures() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.names + """
                addendum amends > add.yaml; ikrar register add.yaml --allow-placeholders --output add.json > out
                ikrar decline add.json --as kpu-sarolangun --reason "Pasal 3 belum disepakati" --yes
                ikrar verify add.json | tail -n 5
                ikrar import add.json | tail -n 1
                ikrar pending --format csv | tail -n 1
                ikrar withdraw sarolangun.agreement.json --as kodim-0420-sarko --reason "Tugas selesai" --yes > out
                ikrar import sarolangun.agreement.json > out
                ikrar export $ID --output sarolangun.agreement.json > out
                ikrar verify sarolangun.agreement.json --log-key "$(cat log.vkey)" --keys none --format json |
                  jq -r '.files[0].departures[] | "\\(.party) \\(.intent) \\(.reason)"'
                ikrar audit
                """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        for line in [
            "kpu-sarolangun declines to sign: Pasal 3 belum disepakati", ": declined\n",
            "kpu-sarolangun declines: recorded as entry 39", "kpu-sarolangun,CONTOH: Adendum",
            "kodim-0420-sarko withdraw Tugas selesai", " 0 differences",
        ] { #expect(outcome.output.contains(line), "\(line) is not in \(outcome.output)") }
    }

    @Test("a reason of several lines stands on one, where there is one line for it")
    func reasonOfSeveralLines() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar decline kejari-sarolangun.json --as polres-sarolangun --reason $'Satu.\nDua.'
            ikrar decline kejari-sarolangun.json --as polres-sarolangun --reason $'Satu.\nDua.' --yes
            ikrar verify kejari-sarolangun.json
            """)
        #expect(outcome.error.contains("will not sign: Satu. Dua.\n"), "\(outcome.error)")
        #expect(outcome.output.contains("declines to sign: Satu. Dua.\n"), "\(outcome.output)")
    }

    @Test(
        "what cannot be is refused with a code of its own",
        arguments: [
            ("ikrar withdraw $ID --as kpu-sarolangun --reason x --effective 2024-10-01 --yes", 64, "too soon"),
            ("ikrar withdraw $ID --as kpu-sarolangun --reason x --effective 2024-02-30 --yes", 64, "--effective"),
            ("ikrar withdraw $ID --as bpbd --reason x --yes", 64, "not a party"),
            ("ikrar withdraw $ID --as kpu-sarolangun --reason x", 64, "no terminal"),
            ("ikrar withdraw $ID --as kpu-sarolangun --reason 1571010101010001 --yes", 65, "NIK"),
            ("ikrar decline $ID --as kpu-sarolangun --reason x --yes", 65, "has signed already"),
            (
                "ikrar report $ID 'Pasal 3 (1)' --as kpu-sarolangun --yes --status ongoing --note x", 64,
                "obliges: bawaslu-sarolangun"
            ),
            (
                "ikrar assess $ID 'Pasal 3 (1)' --as bawaslu-sarolangun --yes --status fulfilled --note x", 64,
                "another party to assess"
            ),
            (
                "ikrar assess sarolangun.agreement.json 'Pasal 3 (1)' --as bawaslu-sarolangun --yes --status ongoing --note x",
                64, "another party to assess"
            ),
            (
                "ikrar report $ID 'Pasal 99' --as kpu-sarolangun --yes --status ongoing --note x", 64,
                "has no \"Pasal 99\""
            ),
            (
                "ikrar report $ID 'Pasal 3 (1)' --as bawaslu-sarolangun --yes --status ongoing --note x --evidence none.pdf",
                66, "none.pdf"
            ),
            ("ikrar list --on 2025-02-29", 64, "--on"), ("ikrar list --at 9999", 64, "no entry 9999"),
            ("ikrar expiring --within 0d", 64, "--within"), ("ikrar search '\"*('", 64, "at least one word"),
            ("ikrar history polri", 64, "beginning of an agreement's id"),
            (
                "addendum amends | sed 's/^relations/notice: {days: 400}\\nrelations/' > a.yaml; ikrar register a.yaml --allow-placeholders",
                65, "notice of 400 days"
            ),
            (
                "addendum amends | sed 's/^relations/notice: {days: 0}\\nrelations/' > a.yaml; ikrar register a.yaml --allow-placeholders",
                65,
                "1 day at least"
            ),
            (
                "addendum amends | sed 's/^relations/minimumParties: 1\\nrelations/' > a.yaml; ikrar register a.yaml --allow-placeholders",
                65, "minimumParties"
            ),
            (
                "addendum abolishes > a.yaml; ikrar register a.yaml --allow-placeholders", 65,
                "amends, extends, terminates, supersedes"
            ),
        ] as [(String, Int32, String)])
    func refused(_ command: String, _ exit: Int32, _ words: String) async throws {
        let work = try await Sandbox.afterDemo()
        let before = try await work.run("sha256sum registry.sqlite").output
        let outcome = try await work.run(Self.names + command)
        #expect(outcome.exit == exit && outcome.error.contains(words), "\(outcome.exit): \(outcome.error)")
        #expect(try await work.run("sha256sum registry.sqlite").output == before)
    }

    @Test(
        "who says the same again on the same day is told that it is recorded, and what there is to do",
        arguments: [
            ("decline $NEW --as kpu-sarolangun --reason x --yes", "Nothing more is needed"),
            ("withdraw $ID --as kpu-sarolangun --reason x --effective 2099-01-01 --yes", "Nothing more is needed"),
            ("report $ID 'Pasal 3 (1)' --as bawaslu-sarolangun --status ongoing --note x --yes", "say it in --note"),
            (
                "assess $ID 'Pasal 3 (1)' --as kpu-sarolangun --of bawaslu-sarolangun --status ongoing --note x --yes",
                "say it in --note"
            ),
        ])
    func saidAgain(_ command: String, _ hint: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.names + """
                addendum amends > a.yaml; ikrar register a.yaml --allow-placeholders --output a.json > out
                NEW=$(ikrar pending --format json | jq -r '.agreements[0].agreement')
                ikrar \(command) > out || exit 9
                ikrar \(command)
                """)
        #expect(outcome.exit == 73 && outcome.error.contains("is recorded as entry"), "\(outcome.error)")
        #expect(outcome.error.contains(hint), "\(outcome.error)")
    }

    @Test("who has withdrawn before all had signed has not signed, and is told so", arguments: ["a.json", "$NEW"])
    func signingAgain(_ subject: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.names + """
                addendum amends > a.yaml; ikrar register a.yaml --allow-placeholders --output a.json > out
                NEW=$(ikrar pending --format json | jq -r '.agreements[0].agreement')
                ikrar sign \(subject) --as kpu-sarolangun --yes > out
                ikrar sign \(subject) --as kpu-sarolangun --yes | grep -c 'nothing was changed'
                ikrar withdraw \(subject) --as kpu-sarolangun --reason "Belum disepakati" --yes
                ikrar sign \(subject) --as kpu-sarolangun --yes
                """)
        #expect(outcome.exit == 65 && outcome.error.contains("has withdrawn since"), "\(outcome.error)")
        #expect(outcome.output.hasPrefix("1\n") && !outcome.output.contains("has signed with this key already"))
        #expect(outcome.output.contains("withdraws before all have signed"))
    }

    @Test("a report in a file is seen before it goes home, and after")
    func reportInFile() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            f=sarolangun.agreement.json
            ikrar report $f 'Pasal 3 (1)' --as bawaslu-sarolangun --yes --status ongoing --note "Tim dibentuk" > out
            ikrar assess $f 'Pasal 3 (1)' --as kpu-sarolangun --yes --status fulfilled --note "Diterima" > out
            ikrar verify $f; ikrar show $f --lang id | tail -n 8
            ikrar verify $f --format json | jq -c '.files[0].reports[] | [.author, .party, .status]'
            ikrar import $f > out && ikrar audit
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        for line in [
            "  · bawaslu-sarolangun reports, Pasal 3 (1): ongoing: Tim dibentuk\n",
            "  · kpu-sarolangun assesses bawaslu-sarolangun, Pasal 3 (1): fulfilled: Diterima\n",
            "  · kpu-sarolangun menilai bawaslu-sarolangun, Pasal 3 (1): terlaksana: Diterima\n",
            #"["kpu-sarolangun","bawaslu-sarolangun","fulfilled"]"#, " 0 differences",
        ] { #expect(outcome.output.contains(line), "\(line) is not in \(outcome.output)") }
    }

    @Test("reports and assessments stand beside the commitment, and no cell runs as a formula")
    func progress() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.names + """
                ikrar report $ID 'Pasal 3 (1)' --as bawaslu-sarolangun --yes --status ongoing --note '=1+1' --evidence contoh.yaml
                ikrar assess $ID 'Pasal 3 (1)' --as kpu-sarolangun --yes --status fulfilled --note Diterima
                ikrar commitments --on 2024-10-12 --party bawaslu-sarolangun --theme kampanye-hitam --format json |
                  jq -r '.commitments[] | select(.clause == "Pasal 3 (1)") | "\\(.report.status) \\(.report.note) \\(.assessment.status) \\(.assessment.author)"'
                ikrar commitments --on 2024-10-12 --format csv | grep "'=1+1"
                ikrar commitments --on 2024-10-12 | tr -s ' \\n' ' ' | grep -c 'kpu-sarolangun: fulfilled'
                ikrar report $ID 'pasal 3 (1)' --as bawaslu-sarolangun --yes --status ongoing --note y > out || exit 9
                ikrar report $ID 'Pasal 3 (1)' --as bawaslu-sarolangun --yes --status ongoing --note y --evidence contoh.yaml --evidence ./contoh.yaml 2> two && exit 9
                grep -q 'two files of one name' two || exit 9
                ikrar commitments --on 2024-10-12 | tr -s ' \\n' ' ' | grep -c 'fulfilled'
                ikrar coverage --on 2024-10-12 --lang id; ikrar coverage --on 2026-10-12 --lang id | tail -n 5
                """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.contains("ongoing =1+1 fulfilled kpu-sarolangun"))
        let noted =
            #/ongoing \(20\d\d-\d\d-\d\d\),bawaslu-sarolangun,'=1\+1,contoh.yaml,fulfilled \(20[-\d]+\),kpu-sarolangun,Diterima,/#
        #expect(outcome.output.matches(of: noted).count == 1, "\(outcome.output)")
        #expect(outcome.output.matches(of: #/Tidak ada yang menjaga: /#).count == 5)
    }

    @Test(
        "every question answers in both languages, as a table, as CSV and as JSON",
        arguments: [
            "pending", "expiring --within 90d --on 2025-02-01", "commitments --on 2024-10-12",
            "coverage --on 2024-10-12",
            "search narahubung", "history polres-sarolangun", "partners --all", "list",
            "list --status in-force --party polres-sarolangun --on 2024-10-12",
        ])
    func forms(_ question: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar \(question) --lang id > id.txt && ikrar \(question) --lang en > en.txt && ikrar \(question) --format csv > c.csv
            ikrar \(question) --format json | jq -e 'type == "object"'
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(
            !question.hasPrefix("search") == (try work.text("id.txt") != work.text("en.txt")) || question == "pending")
    }

    @Test("annexes and scans are bound by their digests: intact, changed, absent, renamed")
    func attachments() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.names + """
                mkdir a; echo satu > a/lampiran.pdf; echo dua > a/asli.jpg; echo tiga > a/peta.png
                sed "s/^title:.*/title: 'CONTOH: Berlampiran'/" contoh.yaml > att.yaml
                ikrar register att.yaml --allow-placeholders --attach a/lampiran.pdf --attach a/peta.png --scan a/asli.jpg --output att.json > out
                report() { ikrar verify att.json --attachments a --format json | jq -r '.files[0].attachments[] | "\\(.name) \\(.finding) \\(.scan)"'; }
                report; echo lain > a/lampiran.pdf; rm a/peta.png; mv a/asli.jpg a/IMG-1.jpg; report
                ikrar verify att.json --attachments a | grep -A3 INCOMPLETE
                ikrar audit
                """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        for line in [
            "lampiran.pdf present false\npeta.png present false\nasli.jpg present true\n",
            "lampiran.pdf changed false\npeta.png absent false\nasli.jpg present true\n",
            "  Attachment changed: lampiran.pdf",
            "  Attachment intact (scan): asli.jpg", " 0 differences",
        ] { #expect(outcome.output.contains(line), "\(line) is not in \(outcome.output)") }
        #expect(try await work.ikrar("verify att.json --attachments b").exit == 66)
        #expect(try await work.ikrar("register att.yaml --allow-placeholders --attach b").exit == 66)
    }
}

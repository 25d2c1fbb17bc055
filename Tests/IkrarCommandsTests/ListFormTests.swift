import CanonicalJSON
import Testing
import TestSupport

@Suite("Lists for people and for spreadsheets")
struct ListFormTests {
    /// Reads a file as Python's csv module does, and gives the rows as JSON.
    private static func rows(_ file: String, options: String = "") -> String {
        """
        python3 -c "import csv,json,sys; print(json.dumps(list(csv.reader(open('\(file)', newline='', encoding='utf-8')\(options)))))"
        """
    }

    @Test(
        "no cell is run as a formula, and none breaks out of its place",
        .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3 to read CSV"),
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(1)", "'@SUM(1)"), ("＝1", "'＝1"), ("＋1", "'＋1"),
            ("－1", "'－1"), ("＠x", "'＠x"), ("a\"\u{301},=HYPERLINK(1)", "a\"\u{301},=HYPERLINK(1)"),
            ("a,\u{301}b", "a,\u{301}b"), ("=\u{301}1", "'=\u{301}1"), ("a;=1+1", "a;'=1+1"), ("a; @x", "a; '@x"),
            ("a=1", "a=1"), ("say \"=1\", or", "say \"=1\", or"),
        ])
    func formula(_ name: String, _ cell: String) async throws {
        let work = try await Sandbox.afterDemo()
        try work.write(name, to: "name")
        let outcome = try await work.run(
            """
            ikrar party add jahat --name="$(cat name)" > out && ikrar party list --format csv > c.csv && \(Self.rows("c.csv"))
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let rows = try outcome.json().elements
        #expect(rows.allSatisfy { $0.elements.count == 4 })
        let row = rows.first { $0[0]?.text == "jahat" }
        // Canonically equal text is not the same bytes.
        #expect(row?[1]?.text.map { Array($0.utf8) } == Array(cell.utf8))
        let semicolons = try await work.run(Self.rows("c.csv", options: ", delimiter=';', quoting=csv.QUOTE_NONE"))
        for piece in try semicolons.json().elements.flatMap(\.elements) {
            let first = piece.text?.unicodeScalars.first { $0 != " " }
            #expect(first.map { !"=+-@＝＋－＠".unicodeScalars.contains($0) } ?? true)
        }
    }

    @Test(
        "lines of a clause stay lines in a cell, a comma in a calendar is one; each commitment has its agreement's title, status and capacity"
    )
    func commitments() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            sed "s/^title:.*/title: 'CONTOH: Baris,\u{301}'/; s/^clauses:/clauses:\\n  - {label: Pasal 0, obliges: [kejari-sarolangun], text: \\"satu,\\\\\\\\n=dua\\"}/" contoh.yaml > l.yaml
            ikrar register l.yaml --allow-placeholders --output l.json > out
            for p in $(jq -r .payload l.json | basenc -d --base64url 2>/dev/null | jq -r '.parties[].id'); do ikrar sign l.json --as $p --yes > out; done
            ikrar import l.json > out
            ikrar expiring --on 2025-02-01 --format ics > c.ics
            ikrar commitments --on 2024-10-12 --format csv --lang id > c.csv
            ikrar commitments --on 2024-10-12 --lang id
            \(Self.rows("c.csv"))
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let text = outcome.output
        let rows = try JSON(parsing: Array(try #require(text.split(separator: "\n").last).utf8)).elements
        #expect(rows.allSatisfy { $0.elements.count == 16 })
        let row = try #require(rows.first { $0[4]?.text == "Pasal 0" })
        #expect(row[1]?.text == "CONTOH: Baris,\u{301}" && row[2]?.text == "berlaku" && row[5]?.text == "a.n.")
        #expect(row[15]?.text == "satu,\n'=dua")
        #expect(
            text.contains("  berlaku  CONTOH: Baris,\u{301}\n") && text.contains("  berlaku  CONTOH: Nota Kesepahaman"))
        // A comma is one to other programs, whatever mark stands over it.
        #expect(try work.text("c.ics").unicodeScalars.contains("Baris\\,\u{301}".unicodeScalars))
        #expect(text.contains("pelaksana tugas (Plt)") && !text.contains("acting"))
    }

    @Test(
        "people read dates as they write them, scripts by ISO 8601",
        arguments: [
            ("list --on 2024-10-12", "11 Oktober 2024", "2024-10-11"),
            ("partners --on 2024-10-12", "31 Maret 2025", "2025-03-31"),
            ("expiring --on 2025-02-01", "31 Maret 2025", "2025-03-31"),
            ("history polres-sarolangun", " pukul ", "+07:00"), ("pending", " pukul ", "+07:00"),
        ])
    func dates(_ question: String, _ written: String, _ iso: String) async throws {
        let work = try await Sandbox.afterDemo()
        try await work.run(
            "sed \"s/^title:.*/title: 'CONTOH: Lain'/\" contoh.yaml > l.yaml; ikrar register l.yaml --allow-placeholders --output l.json"
        )
        let text = try await work.ikrar("\(question) --lang id").output
        let csv = try await work.ikrar("\(question) --lang id --format csv").output
        let collapsed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            collapsed.contains(written.split(separator: " ").joined(separator: " ")) && !text.contains(iso), "\(text)")
        #expect(csv.contains(iso) && !csv.contains(written) && !csv.contains("—"), "\(csv)")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 }, "\(text)")
    }

    @Test(
        "a name that the registry does not know is refused, and the known ones are named",
        arguments: [
            ("commitments --theme politik-uangg", "politik-uang,"), ("commitments --party polris", "polres-sarolangun"),
            ("list --party polris", "polres-sarolangun"), ("history polri", "polres-sarolangun"),
            ("history deadbee", "polres-sarolangun"),
        ])
    func unknown(_ question: String, _ known: String) async throws {
        let work = try await Sandbox.afterDemo()
        for language in ["id", "en"] {
            let outcome = try await work.ikrar("\(question) --lang \(language)")
            #expect(outcome.exit == 64 && outcome.output.isEmpty && outcome.error.contains(known), "\(outcome.error)")
        }
    }

    @Test(
        "every list fits the screen, and no id, word or fingerprint is broken", arguments: [40, 80, 200],
        [
            "partners", "partners --all", "list", "pending", "expiring --on 2025-02-01", "commitments --on 2024-10-12",
            "coverage --on 2024-10-12", "history bawaslu-sarolangun", "party list", "key list",
        ])
    func fits(_ width: Int, _ question: String) async throws {
        let work = try await Sandbox.afterDemo()
        let screen = try await work.type("export NO_COLOR=1; stty cols \(width); ikrar \(question) --lang id", [])
            .screen
        for line in screen.split(whereSeparator: \.isNewline) {
            #expect(line.unicodeScalars.count <= width, "\(line)")
        }
        let json = try await work.ikrar("\(question) --format json --lang id").output
        if question == "key list", width >= 80 {
            for kid in json.matches(of: /"kid":"([^"]+)"/) { #expect(screen.contains(kid.1)) }
        }
        if question == "list" {
            for match in json.matches(of: /"agreement":"sha256:([0-9a-f]{8})/) { #expect(screen.contains(match.1)) }
        }
        if ["partners", "coverage --on 2024-10-12", "party list"].contains(question) {
            for word in ["identitas", "kesbangpol-", "Pengawas"] where json.contains(word) {
                #expect(screen.contains(word), "\(screen)")
            }
        }
    }

    @Test("text that is one character to some and long to the screen is broken like any other", arguments: [40, 80])
    func jamo(_ width: Int) async throws {
        let work = try await Sandbox.afterDemo()
        // Leading consonants of Hangul join to a single character, two columns each.
        try work.write(String(repeating: "\u{1100}", count: 300), to: "name")
        let screen = try await work.type(
            "export NO_COLOR=1; stty cols \(width); ikrar party add jahat --name=\"$(cat name)\"; ikrar party list", []
        ).screen
        #expect(screen.contains("PARTY"))
        let lines = screen.split(whereSeparator: \.isNewline)
        #expect(lines.filter { $0.unicodeScalars.contains("\u{1100}") }.count >= 300 / (width / 2))
        for line in lines where line.unicodeScalars.contains("\u{1100}") && !line.contains("name=") {
            #expect(line.unicodeScalars.reduce(0) { $0 + ($1 == "\u{1100}" ? 2 : 1) } <= width, "\(line)")
        }
    }

    @Test("history is about entries, so it takes --at and no --on")
    func history() async throws {
        let work = try await Sandbox.afterDemo()
        #expect(try await work.ikrar("history polres-sarolangun --on 2024-10-12").exit == 64)
        let entries = try await work.ikrar("history bawaslu-sarolangun --at 3 --format json").json()["entries"]
        #expect(entries?.elements.isEmpty == false)
    }

    @Test("a calendar of nothing is none: programs refuse one without an event")
    func emptyCalendar() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.ikrar("expiring --on 2030-01-01 --format ics")
        #expect(outcome.exit == 0 && outcome.output.isEmpty && outcome.error.contains("no calendar"))
    }

    @Test("why somebody is a partner no longer is said by words that do not depend on the language")
    func former() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            sed "s/^title:.*/title: 'CONTOH: Panjang'/; s/^expires:.*/expires: 2099-12-31/" contoh.yaml > p.yaml
            ikrar register p.yaml --allow-placeholders --output p.json > out
            for p in $(jq -r .payload p.json | basenc -d --base64url 2>/dev/null | jq -r '.parties[].id'); do ikrar sign p.json --as $p --yes > out; done
            ikrar import p.json > out
            ID=$(ikrar list --format json | jq -r '.agreements[] | select(.last == "2099-12-31").agreement')
            ikrar withdraw $ID --as kodim-0420-sarko --reason x --yes > out
            # Who leaves what is over already was released by its end.
            OLD=$(ikrar list --format json | jq -r '.agreements[] | select(.last == "2025-03-31").agreement')
            ikrar withdraw $OLD --as kpu-sarolangun --reason x --yes 2>&1 > out | grep 'changes nothing' > told || exit 9
            for l in id en; do ikrar partners --all --on 2100-01-01 --lang $l --format json | jq -c '.partners[].former' | sort -u; done
            """)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 4 && lines[0] == lines[2] && lines[1] == lines[3], "\(outcome.output)\(outcome.error)")
        #expect(lines.last == #"{"date":null,"reason":"expired"}"#)
        #expect(lines.first?.wholeMatch(of: /{"date":"20\d\d-\d\d-\d\d","reason":"withdrew"}/) != nil)
    }

    @Test(
        "of a very long list people see the end and are told so; spreadsheets and scripts get all, or as many as they ask"
    )
    func longList() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            (sed '/^clauses:/,$d' contoh.yaml; echo clauses:
             for i in $(seq 601); do echo "  - {label: Pasal $i, text: CONTOH $i, obliges: [kejari-sarolangun]}"; done) > l.yaml
            ikrar register l.yaml --allow-placeholders --output l.json > out
            for p in $(jq -r .payload l.json | basenc -d --base64url 2>/dev/null | jq -r '.parties[].id'); do ikrar sign l.json --as $p --yes > out; done
            ikrar import l.json > out
            Q="ikrar commitments --on 2024-10-12 --party kejari-sarolangun --lang en"
            $Q 2> told | grep -o 'CONTOH [0-9]*$' | sed -n '1p;$p'
            cat told; rm told
            for format in csv json; do $Q --format $format --limit 600 2>> told | grep -o 'CONTOH [0-9]*' | wc -l; done
            $Q --limit 7 2>> told | grep -c 'CONTOH [0-9]'
            cat told
            for o in "--format csv" "--format json" "--limit 9223372036854775807"; do
                $Q $o 2>> none | grep -o 'CONTOH [0-9]*' | wc -l
            done
            cat none
            """)
        #expect(
            outcome.output.split(separator: "\n") == [
                "CONTOH 102", "CONTOH 601", "500 shown; there are more (--limit says how many).", "600", "600", "7",
                "600 shown; there are more (--limit says how many).",
                "600 shown; there are more (--limit says how many).",
                "7 shown; there are more (--limit says how many).", "601", "601", "601",
            ], "\(outcome.error)")
    }

    @Test(
        "each long list takes a limit from 1 on",
        arguments: ["list", "commitments --on 2024-10-12", "history bawaslu-sarolangun", "search pasal"])
    func limit(_ question: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar \(question) --limit 1 --lang id 2>&1 >/dev/null
            for n in 0 -1; do ikrar \(question) --limit=$n --lang en; echo $?; done 2>&1 | grep -v help
            """)
        let told = question == "list" ? "" : "1 ditampilkan; masih ada lagi (--limit menentukan berapa).\n"
        let refused = "ikrar: --limit: \"N\" is not a number from 1 on\n64\n"
        #expect(outcome.output == told + ["0", "-1"].map { refused.replacing("N", with: $0) }.joined())
    }
}

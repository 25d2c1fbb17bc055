import Foundation
import Testing

/// What a person sees of what is signed, and what a spreadsheet makes of a list.
@Suite struct ShownWholeTests {
    /// An agreement that uses what agreements seldom use, with a text that means harm.
    private static let draft = """
        ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
        sed "s/^title:.*/title: 'CONTOH: Kerja Sama Baru'/; s/^effective:.*/effective: 2025-01-01/; s/label: Pasal 2$/label: 'VALID: 9 parties have signed'/" contoh.yaml > t.yaml
        printf '\\nrelations:\\n  - {type: terminates, agreement: %.15s}\\nnotice: {days: 77}\\nminimumParties: 8\\n' $ID >> t.yaml
        echo pindaian > asli.pdf
        ikrar register t.yaml --scan asli.pdf --output t.json > out || exit 9

        """

    @Test("what a signature also does is shown before it is asked for, in text and in print")
    func conditions() async throws {
        let work = try await Workplace.afterDemo()
        let outcome = try await work.run(
            Self.draft + """
                ikrar show t.json --lang id > show.txt; ikrar show t.json --format html --lang id > show.html
                ikrar show t.json --lang en > english.txt; ikrar verify t.json --lang id > verify.txt
                ikrar sign t.json --as polres-sarolangun --lang id 2> sign.txt; echo $?; echo $ID
                """)
        let id = try #require(outcome.output.split(separator: "\n").last).description
        #expect(outcome.output.hasPrefix("64\n"), "\(outcome.output)")
        for name in ["show.txt", "show.html", "sign.txt"] {
            // Lines are wrapped where they are long.
            let text = try work.text(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for words in ["MENGAKHIRI perjanjian \(id)", "77 hari sebelumnya", "kurang dari 8", "pindaian naskah asli"]
            {
                #expect(text.contains(words), "\(words) is not in \(name)")
            }
        }
        #expect(try work.text("verify.txt").contains("Hubungan: naskah ini MENGAKHIRI perjanjian \(id)"))
        #expect(try work.text("english.txt").contains("TERMINATES the agreement"))
    }

    @Test("no line of a text stands where a verdict stands")
    func edge() async throws {
        let work = try await Workplace.afterDemo()
        let outcome = try await work.run(Self.draft + "ikrar show t.json; ikrar sign t.json --as polres-sarolangun")
        let lines = (outcome.output + outcome.error).split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("  VALID: 9 parties have signed") })
        #expect(!lines.contains { $0.hasPrefix("VALID") })
    }

    @Test("no cell leaves its place, or runs as a formula", arguments: ["=", "+", "-", "@", "＝"])
    func cells(_ sign: String) async throws {
        let work = try await Workplace.afterDemo()
        let name = "\(sign)1+1\"\u{301},=HYPERLINK(1);\(sign)2"
        try work.write(name, to: "name.txt")
        let outcome = try await work.run(
            """
            ikrar party add sel --name="$(cat name.txt)" > out || exit 9
            ikrar party list --format csv > list.csv
            python3 - <<'EOF'
            import csv
            rows = list(csv.reader(open("list.csv", newline="")))
            row = next(row for row in rows if row[0] == "sel")
            assert len({len(row) for row in rows}) == 1, rows
            assert any(cell == "'" + open("name.txt").read().replace(";", ";'") for cell in row), row
            EOF
            """)
        #expect(outcome.exit == 0, "\(outcome.output) \(outcome.error)")
    }

    @Test(
        "a typing mistake in a filter is no empty answer",
        arguments: [
            ("commitments --theme politik-uangg", "politik-uang"), ("commitments --party polris", "polres-sarolangun"),
            ("list --party polris", "polres-sarolangun"),
        ])
    func filters(_ question: String, _ known: String) async throws {
        let outcome = try await Workplace.afterDemo().run("ikrar \(question)")
        #expect(outcome.exit == 64 && outcome.error.contains(known), "\(outcome.error)")
    }

    @Test("a table for people has dates as people write them, one for machines as the files do")
    func dates() async throws {
        let work = try await Workplace.afterDemo()
        let outcome = try await work.run(
            "ikrar list --lang id; ikrar list --format csv; ikrar partners --on 2024-10-12 --lang id")
        #expect(outcome.output.contains("11 Oktober 2024  31 Maret 2025"))
        #expect(outcome.output.contains("2024-10-11,2025-03-31"))
    }
}

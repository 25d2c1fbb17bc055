import CanonicalJSON
import Testing
import TestSupport

@Suite("What ends soon, and the last day of notice")
struct ExpiringCommandTests {
    /// Beside the example, which ends on 31 March 2025, one that ends on the last day of 2025 with 61 days of notice:
    /// until 31 October.
    private static let noticed = """
        set -e
        sed "s/^title:.*/title: 'CONTOH: Panjang; sekali, judulnya melebihi satu baris kalender yang paling panjang, é'/
          s/^expires:.*/expires: 31 Desember 2025/" contoh.yaml > n.yaml
        printf '\\nnotice: {days: 61}\\n' >> n.yaml
        ikrar register n.yaml --allow-placeholders --output n.json > out
        for p in $(jq -r .payload n.json | basenc -d --base64url 2>/dev/null | jq -r '.parties[].id'); do ikrar sign n.json --as $p --yes > out; done
        ikrar import n.json > out

        """

    @Test("the earlier of the two days counts, and a day of notice that has passed is marked")
    func due() async throws {
        let work = try await Sandbox.afterDemo()
        let ask = { (day: String) in
            "ikrar expiring --within 30d --on \(day) --format json | jq -c '.agreements[] | [.last, .notice, .due, .noticePassed]'\n"
        }
        let outcome = try await work.run(
            Self.noticed + ask("2025-09-30") + ask("2025-10-01") + ask("2025-10-31") + ask("2025-11-01")
                + ask("2026-01-01"))
        let open = #"["2025-12-31","2025-10-31","2025-10-31",false]"#
        let passed = #"["2025-12-31","2025-10-31","2025-10-31",true]"#
        #expect(
            outcome.output == [open, open, passed].map { $0 + "\n" }.joined(), "\(outcome.output) \(outcome.error)")
        let text = try await work.run(
            """
            ikrar expiring --within 30d --on 2025-11-01; ikrar expiring --within 30d --on 2025-11-01 --lang id
            ikrar expiring --within 30d --on 2025-10-21; ikrar expiring --within 30d --on 2025-11-01 --format csv
            """)
        #expect(text.output.contains("31 October 2025 (passed)  31 December 2025  60 "), "\(text.output)")
        #expect(text.output.contains("31 Oktober 2025 (lewat)  31 Desember 2025  60 "), "\(text.output)")
        #expect(text.output.contains("31 October 2025  31 December 2025  10 "), "\(text.output)")
        #expect(text.output.contains("2025-10-31,2025-12-31,60,sha256:"), "\(text.output)")
        #expect(text.output.hasSuffix(",last day of notice passed\r\n"), "\(text.output)")
    }

    /// The components of a calendar file, each as its lines, unfolded as RFC 5545 §3.1 says.
    private static func events(_ file: String) -> [[String]] {
        let lines = file.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
        return lines.split(separator: "BEGIN:VEVENT").dropFirst().map(Array.init)
    }

    @Test("each day in the calendar has an alarm thirty days before, but for what has passed", arguments: ["en", "id"])
    func alarm(_ language: String) async throws {
        let work = try await Sandbox.afterDemo()
        let made = try await work.run(
            Self.noticed + """
                ikrar expiring --within 365d --on 2025-02-01 --format ics --lang \(language) > both.ics
                ikrar expiring --within 365d --on 2025-11-01 --format ics --lang \(language) > passed.ics
                """)
        #expect(made.exit == 0, "\(made.error)")
        let file = try work.text("both.ics")
        #expect(!file.replacing("\r\n", with: "").contains("\n") && file.hasSuffix("END:VCALENDAR\r\n"))
        for line in file.split(separator: "\r\n") { #expect(line.utf8.count <= 75, "\(line)") }
        let events = Self.events(file)
        #expect(
            events.map { $0.first { $0.hasPrefix("DTSTART") } } == [
                "DTSTART;VALUE=DATE:20250331", "DTSTART;VALUE=DATE:20251031", "DTSTART;VALUE=DATE:20251231",
            ])
        for event in events {
            let summary = try #require(event.first { $0.hasPrefix("SUMMARY:") }).dropFirst("SUMMARY:".count)
            let start = try #require(event.firstIndex(of: "BEGIN:VALARM"))
            #expect(
                Array(event[start...].prefix(5)) == [
                    "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(summary)", "TRIGGER:-P30D", "END:VALARM",
                ])
        }
        #expect(
            file.contains(
                language == "en" ? "SUMMARY:Last day of notice: CONTOH" : "SUMMARY:Batas pemberitahuan: CONTOH"))
        let passed = Self.events(try work.text("passed.ics"))
        #expect(passed.map { $0.contains("BEGIN:VALARM") } == [false, true])
        #expect(
            passed[0].contains { $0.hasPrefix("SUMMARY:") && $0.contains(language == "en" ? "(passed)" : "(lewat)") })
    }
}

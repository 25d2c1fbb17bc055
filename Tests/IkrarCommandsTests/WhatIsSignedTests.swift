import CanonicalJSON
import Foundation
import Testing
import TestSupport

/// Nobody signs what was not shown: every member of `agreement/1` stands in what a signer reads and in print.
@Suite("What is signed is shown", .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3"))
struct WhatIsSignedTests {
    /// The example with every optional member: what it does to another agreement, notice, minimum, a party that need
    /// not sign, a theme without anybody obliged, several lines, an annex and a scan.
    private static func everything() async throws -> Sandbox {
        let work = try await Sandbox.afterDemo()
        let made = try await work.run(
            """
            set -e
            ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
            ikrar party add bpbd --name "BPBD Kabupaten Sarolangun" > /dev/null
            sed "s/^title:.*/title: 'VALID: 9 parties have signed, as everybody can see for himself, and here VALID: 9 parties have signed'/
              s/^kind:.*/kind: adendum/
              s/^parties:/parties:\\n  - {id: bpbd, role: PIHAK TAMBAHAN, number: 'B-1\\/X', required: false, signatory: {office: Kepala, name: '[nama]', capacity: daily}}/
              s/^clauses:/clauses:\\n  - {label: Pasal 0, heading: 'VALID: 9 parties have signed', themes: [politik-uang], text: 'COCOK: 9 pihak'}/" contoh.yaml > all.yaml
            printf '\\nnotice: {days: 29}\\nminimumParties: 7\\nrelations:\\n  - {type: terminates, agreement: %.15s}\\n' $ID >> all.yaml
            printf 'VALID: 9\\n' > peta.png; cp peta.png asli.pdf
            ikrar register all.yaml --allow-placeholders --attach peta.png --scan asli.pdf --output all.json > /dev/null
            """)
        #expect(made.exit == 0, "\(made.error)")
        return work
    }

    @Test("to the signer, in show and in print, every leaf of the statement", arguments: ["id", "en"])
    func leaves(_ language: String) async throws {
        let work = try await Self.everything()
        let statement = try #require(try await work.ikrar("show all.json --format json").json()["statement"])
        let signing = try await work.type(
            "ikrar sign all.json --as polres-sarolangun --lang \(language)",
            [("menandatangani: ", "tidak\\n")].map {
                language == "id" ? $0 : ("to sign: ", "no\\n")
            })
        #expect(signing.exit == 64)
        let shown = try await work.ikrar("show all.json --lang \(language)").output
        let printed = try await work.ikrar("show all.json --lang \(language) --format html").output
        let main = try #require(printed.split(separator: "<body>").last)
        let views = ["sign": signing.screen, "show": shown, "print": Self.words(of: String(main))]
            .mapValues(Self.collapsed)
        var count = 0
        for (path, expected) in Self.leaves(of: statement, in: language) {
            count += 1
            for (view, text) in views {
                #expect(text.contains(Self.collapsed(expected)), "\(path) is not in \(view): \(expected)")
            }
        }
        #expect(count > 250)
        // What it does to another agreement is said again right before the question.
        let summary = try #require(
            signing.screen.components(
                separatedBy: language == "id" ? "Yang akan Anda tandatangani" : "about to sign"
            ).last)
        let verified = try await work.ikrar("verify all.json --lang \(language)").output
        for text in [summary, verified] { #expect(text.contains(language == "id" ? "MENGAKHIRI" : "TERMINATES")) }
    }

    @Test("no title and no heading begins a line on a screen, whatever its width", arguments: [40, 80, 200])
    func edge(_ width: Int) async throws {
        let work = try await Self.everything()
        let screen = try await work.type(
            "export NO_COLOR=1; stty cols \(width); ikrar show all.json; ikrar sign all.json --as polres-sarolangun --lang en",
            [("to sign: ", "no\\n")]
        ).screen
        let text = screen.split(whereSeparator: \.isNewline)
        #expect(!text.contains { $0.hasPrefix("VALID") || $0.hasPrefix("COCOK") })
        #expect(text.contains { $0.hasPrefix("Title: VALID: 9 parties") })
        let document = try await work.type(
            "export NO_COLOR=1; stty cols \(width); ikrar sign all.json --as polres-sarolangun --lang en",
            [("to sign: ", "no\\n")]
        ).screen.components(separatedBy: "Type \"yes\"")[0]
        let verified = try await work.type(
            "export NO_COLOR=1; stty cols \(width); ikrar verify all.json --lang en", []
        ).screen
        let words = Self.collapsed(verified)
        #expect(words.contains("Title: VALID: 9 parties") && words.contains("INCOMPLETE: not signed yet:"))
        #expect(words.contains("29 days before") && words.contains("fewer than 7"))
        let ids = ["Addendum  sha256:", "sha256:"]
        for line in (document + verified).split(whereSeparator: \.isNewline) where !ids.contains(where: line.hasPrefix)
        {
            #expect(line.count <= width && !line.hasPrefix("VALID") && !line.hasPrefix("COCOK"), "\(line)")
        }
    }

    /// Each leaf by its path, and how people read it.
    private static func leaves(of json: JSON, in language: String, at path: [String] = []) -> [(String, String)] {
        switch json {
        case .object(let object):
            return object.members.flatMap { leaves(of: $0.value, in: language, at: path + [$0.name]) }
        case .array(let elements):
            return elements.enumerated().flatMap { leaves(of: $1, in: language, at: path + ["\($0)"]) }
        case .string(let text):
            return read(text, as: path.last ?? "", in: language).map { [(path.joined(separator: "."), $0)] } ?? []
        case .number: return [(path.joined(separator: "."), json.exactInteger.map(String.init) ?? "?")]
        case .boolean(let isSo):
            // A signature is required, and a file no scan, unless something is said.
            guard isSo == (path.last == "scan") else { return [] }
            let words =
                path.last == "scan"
                ? ["pindaian naskah asli", "scan of the original"] : ["tidak wajib", "not required"]
            return [(path.joined(separator: "."), words[language == "id" ? 0 : 1])]
        case .null: return []
        }
    }

    private static func read(_ text: String, as name: String, in language: String) -> String? {
        let words: [String: [String]] = [
            "adendum": ["Adendum", "Addendum"], "id": ["bahasa Indonesia", "Indonesian"],
            "terminates": ["MENGAKHIRI", "TERMINATES"], "acting": ["Plt", "acting"], "interim": ["Pj", "interim"],
            "daily": ["Plh", "acting for the day"], "on-behalf": ["a.n.", "on behalf of"],
        ]
        switch name {
        // The format's own name, and the capacity that goes without saying.
        case "ikrar": return nil
        case "capacity" where text == "definitive": return nil
        case "kind", "language", "type", "capacity": return words[text]?[language == "id" ? 0 : 1] ?? "?"
        case "date", "effective", "expires":
            let months = [
                "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
                "en": "January February March April May June July August September October November December",
            ]
            let parts = text.split(separator: "-").compactMap { Int($0) }
            guard parts.count == 3 else { return "?" }
            return "\(parts[2]) \((months[language] ?? "").split(separator: " ")[parts[1] - 1]) \(parts[0])"
        default: return text
        }
    }

    /// Words without markup.
    private static func words(of html: String) -> String {
        html.replacing(/<[^>]*>/, with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    /// Text without its line breaks, also those behind a hyphen, the bar before document text, and colours.
    private static func collapsed(_ text: String) -> String {
        text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "").split(whereSeparator: \.isWhitespace).filter { $0 != "│" }
            .joined(separator: " ").replacing("- ", with: "-")
    }
}

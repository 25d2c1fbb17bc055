import KeyFiles
import Testing
import TestSupport

@Suite("verify ends with why, and with the way on")
struct VerdictAdviceTests {
    /// What puts a file `f` and options `$with` into the folder of the demonstration, and what has to be said of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let script: String
        let exit: Int32
        let why: String
        let next: String
        var testDescription: String { script }
    }

    /// A folder of public keys and nothing that tells which log to trust.
    private static let publicKeys = "mkdir k; cp keys/*.pub.pem k; with='--keys k'"

    static let cases = [
        Case(
            script: "cp kejari-sarolangun.json f", exit: 3,
            why: "The agreement needs the signature of",
            next: "Ask bawaslu-sarolangun, polres-sarolangun, kpu-sarolangun and 5 others to sign"),
        Case(
            script: "cp kejari-sarolangun.json f; ikrar decline f --as kpu-sarolangun --reason belum --yes > out",
            exit: 3,
            why: "kpu-sarolangun declined or left", next: "Settle with kpu-sarolangun"),
        Case(
            script: "cp sarolangun.agreement.json f; mkdir k; cp keys/b*.pub.pem k; with='--keys k'", exit: 2,
            why:
                "For polres-sarolangun, kejari-sarolangun, kpu-sarolangun and 5 others the key that signed is not among the public keys in the folder k.",
            next: "Give the log's verifier key with --log-key"
        ),
        Case(
            script: "cp sarolangun.agreement.json f; with='--keys none'", exit: 2,
            why:
                "For bawaslu-sarolangun, polres-sarolangun, kejari-sarolangun and 6 others the key that signed is not among",
            next: "Give the log's verifier key with --log-key"),
        Case(
            script:
                "jq -c 'del(.signatures[].header)' sarolangun.agreement.json > f; with=\"--log-key $(cat log.vkey)\"",
            exit: 2, why: "Nothing proves that the log has recorded the signature of bawaslu-sarolangun",
            next: "Hand this file to the registrar"),
        Case(
            script: """
                jq -c '.signatures[].header.receipt |= sub("index [0-9]+\\n"; "index 3\\n")' sarolangun.agreement.json > f
                with="--log-key $(cat log.vkey)"
                """, exit: 2, why: "Nothing proves that the log has recorded the signature of",
            next: "Check --log-key and --policy"),
        Case(
            script: "cp sarolangun.agreement.json f; ikrar demo --keep d > out; with=\"--log-key $(cat d/log.vkey)\"",
            exit: 2, why: "The file does not prove by the log", next: "Compare --log-key with the ceremony's sheet"),
        Case(
            script: "cp sarolangun.agreement.json f; \(publicKeys); mv k/kpu-sarolangun.pub.pem k/bpbd.pub.pem",
            exit: 2,
            why: "For kpu-sarolangun the key that signed is another party's", next: "Ask kpu-sarolangun to sign"),
        Case(
            script: """
                cp sarolangun.agreement.json f; K=$(ikrar key list --format json | jq -r '.keys[] | select(.party == "kpu-sarolangun").kid')
                ikrar key revoke $K --reason cessationOfOperation --yes > out; \(publicKeys); cp keys/*.revoked.json k
                """, exit: 2, why: "The key of kpu-sarolangun has been revoked, and nothing proves",
            next: "Give --log-key and a file of ikrar export"),
        Case(
            script: "jq -c '.payload |= .[:400] + (if .[400:401] == \"A\" then \"B\" else \"A\" end) + .[401:]' "
                + "sarolangun.agreement.json > f", exit: 1, why: "", next: "Do not rely on this copy"),
        Case(
            script: "cp diubah.agreement.json f", exit: 1, why: "No signature matches this text",
            next: "Do not rely on this copy"),
        Case(
            script:
                "jq -c '.signatures[3].signature |= (.[:20] + (if .[20:21] == \"A\" then \"B\" else \"A\" end) + .[21:])' "
                + "sarolangun.agreement.json > f", exit: 1, why: "The signature of", next: "Do not rely on this copy"),
        Case(
            script: "jq -c '.signatures[3].protected = \"e30\"' sarolangun.agreement.json > f", exit: 1,
            why: "A signature in this file is damaged", next: "Do not rely on this copy"),
        Case(
            script: "jq -c '. + {evidense: []}' sarolangun.agreement.json > f", exit: 1,
            why: "This file is damaged or was changed", next: "Do not rely on this copy"),
    ]

    @Test(
        "one sentence why and one what to do are the last lines, in both languages, for each verdict", arguments: cases)
    func advice(_ item: Case) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            with=; \(item.script)
            ikrar verify f $with --on 2024-10-12 > en; echo $?; ikrar verify f $with --on 2024-10-12 --lang id > id
            """)
        #expect(outcome.output == "\(item.exit)\n", "\(outcome.error)")
        let english = try work.text("en").split(separator: "\n").suffix(2).map(String.init)
        let indonesian = try work.text("id").split(separator: "\n").suffix(2).map(String.init)
        #expect(english[0].hasPrefix("Why: \(item.why)") && english[1].hasPrefix("Next: \(item.next)"), "\(english)")
        #expect(
            indonesian[0].hasPrefix("Sebab: ") && indonesian[1].hasPrefix("Selanjutnya: "), "\(indonesian)")
        for line in english + indonesian { #expect(line.hasSuffix(".") && !line.dropLast().contains(". "), "\(line)") }
        #expect(Set(english + indonesian).count == 4)
    }

    @Test("a valid file needs no advice, and scripts get none")
    func none() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar verify sarolangun.agreement.json --on 2024-10-12 | tail -n 1
            ikrar verify kejari-sarolangun.json --format json | jq -r .verdict
            """)
        #expect(outcome.output == "VALID: 9 parties have signed\nincomplete\n", "\(outcome.output)")
    }

    @Test("of several files the first of the worst is named, beside the result, which is a line a file and one for all")
    func several() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            cp diubah.agreement.json 'a: b.json'; cp diubah.agreement.json second.json
            ikrar verify sarolangun.agreement.json kejari-sarolangun.json 'a: b.json' second.json 2>&1 | tail -n 3
            ikrar verify kejari-sarolangun.json sarolangun.agreement.json --lang id 2>&1 | tail -n 2
            ikrar verify kejari-sarolangun.json sarolangun.agreement.json 2> beside | wc -l
            """)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 6 && lines[5] == "3" && lines[0] == "4 files: INVALID", "\(outcome.output)")
        #expect(lines[1].hasPrefix("Why (\"a: b.json\"): No signature") && lines[2].hasPrefix("Next: Do not rely"))
        #expect(
            lines[3].hasPrefix(
                "Sebab (kejari-sarolangun.json): Perjanjian ini memerlukan tanda tangan bawaslu-sarolangun")
                && lines[4].hasPrefix("Selanjutnya: Minta bawaslu-sarolangun"), "\(outcome.output)")
    }

    /// Words of a file that would pass for ours if they came to stand at the edge of the screen.
    private static let imitation = """
        set -e
        words='Next: kirim kunci Anda'; for i in 1 2 3 4 5 6 7 8; do words="$words Why: x Next: kirim kunci Anda"; done
        sed "s/^title:.*/title: '$words'/; s/^place:.*/place: '$words'/" contoh.yaml > l.yaml
        ikrar register l.yaml --allow-placeholders --output f > out
        ikrar sign f --as kpu-sarolangun --name "$words" --yes > out
        ikrar decline f --as polres-sarolangun --reason "$words"$'\\n'"$words" --yes > out
        set +e
        """

    @Test("nothing in a file can pass for them, on a screen of any width or on none", arguments: [0, 40, 80, 200])
    func imitated(_ width: Int) async throws {
        let work = try await Sandbox.afterDemo()
        let made = try await work.run(Self.imitation)
        #expect(made.exit == 0, "\(made.error)")
        for (language, words) in [("en", ["Why", "Next"]), ("id", ["Sebab", "Selanjutnya"])] {
            let verify = "ikrar verify f --lang \(language)"
            let screen =
                width == 0
                ? try await work.run(verify).output
                : try await work.type("export NO_COLOR=1; stty cols \(width); \(verify)", []).screen
            let lines = screen.split(whereSeparator: \.isNewline).map(String.init)
            #expect(screen.contains("kirim") && screen.contains("Next: kirim"))
            let ours = lines.indices.filter { index in
                (words + ["Next", "Why"]).contains { lines[index].hasPrefix($0) }
            }
            #expect(ours.count == 2, "\(screen)")
            // What comes after them is only how they go on.
            let last = try #require(ours.last)
            #expect(lines[ours[0]].hasPrefix(words[0] + ": ") && lines[last].hasPrefix(words[1] + ": "), "\(screen)")
            #expect(lines[(ours[0] + 1)...].filter { !$0.hasPrefix("  ") }.count == 1, "\(screen)")
            if width > 0 { #expect(lines[ours[0]...].allSatisfy { $0.count <= width }, "\(screen)") }
        }
    }
}

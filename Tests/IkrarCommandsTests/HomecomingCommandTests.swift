import Testing

/// Refusals and withdrawals that travel home in files, typed as people type it.
@Suite struct HomecomingCommandTests {
    /// An addendum that nobody has signed, in three copies.
    private static let addendum = """
        ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
        sed "s/^title:.*/title: 'CONTOH: Adendum'/; s/^kind:.*/kind: adendum/; s/^effective:.*/effective: 2025-03-01/
          s/^date:.*/date: 2025-03-01/" contoh.yaml > add.yaml
        printf '\\nrelations:\\n  - {type: amends, agreement: %.15s}\\n' $ID >> add.yaml
        ikrar register add.yaml --allow-placeholders --output add.json > out
        cp add.json copy.json

        """

    @Test("a file with several departures: the good are recorded, each of the rest is named, the exit code says so")
    func several() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.addendum + """
                set -e
                # Polres signs and leaves in a copy whose signature gets lost on the way; KPU changes its mind.
                ikrar sign copy.json --as polres-sarolangun --yes > out
                ikrar withdraw copy.json --as polres-sarolangun --reason keliru --yes > out
                ikrar decline add.json --as kpu-sarolangun --reason belum --yes > out; sleep 1
                ikrar sign add.json --as kpu-sarolangun --yes > out
                ikrar decline add.json --as kodim-0420-sarko --reason tidak --yes > out
                jq -c --slurpfile c copy.json '.evidence += $c[0].evidence' add.json > both.json
                set +e
                ikrar import both.json; echo "exit $?"
                ikrar import both.json --format json | jq -r '.files[0].signatures[] | "\\(.party) \\(.outcome) \\(.code)"'
                ikrar pending --format json | jq -c '.agreements[0].declined'
                ikrar audit
                """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        for line in [
            "kpu-sarolangun approves: recorded as entry",
            "polres-sarolangun withdraws: refused: polres-sarolangun has not",
            "kpu-sarolangun declines: recorded as entry 39", "kpu-sarolangun approves: recorded as entry 40", "exit 65",
            "kodim-0420-sarko declines: recorded as entry", "polres-sarolangun refused not-signed",
            "kpu-sarolangun repeated null", "kodim-0420-sarko repeated null", " 0 differences",
        ] { #expect(outcome.output.contains(line), "\(line) is not in \(outcome.output)") }
    }

    @Test("a signature too large for the log is refused and the others of the batch are kept")
    func tooLarge() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            Self.addendum + """
                ikrar sign copy.json --as polres-sarolangun --name "$(printf 'x%.0s' {1..60000})" --yes > out
                ikrar sign add.json --as kpu-sarolangun --yes > out
                ikrar import copy.json add.json; echo "exit $?"; ikrar audit
                """)
        #expect(outcome.output.contains("polres-sarolangun approves: refused: this signature is more than"))
        #expect(outcome.output.contains("kpu-sarolangun approves: recorded as entry"))
        #expect(outcome.output.contains("exit 65") && outcome.output.contains(" 0 differences"), "\(outcome.error)")
    }

    @Test(
        "nobody signs in a file what no registry takes",
        arguments: [
            ("decline sarolangun.agreement.json --as kpu-sarolangun", "has signed already"),
            ("withdraw add.json --as kpu-sarolangun", "has not signed"),
            ("withdraw left.json --as kpu-sarolangun", "has said so already"),
            ("decline declined.json --as kpu-sarolangun", "has said so already"),
            ("assess add.json 'Pasal 3 (1)' --as kpu-sarolangun --status ongoing --note x --yes", "has not signed"),
            ("assess left.json 'Pasal 3 (1)' --as kpu-sarolangun --status ongoing --note x --yes", "bound no longer"),
        ])
    func inVain(_ command: String, _ words: String) async throws {
        let work = try await Sandbox.afterDemo()
        let reason = command.hasPrefix("assess") ? "" : "--reason x --yes"
        let outcome = try await work.run(
            Self.addendum + """
                cp sarolangun.agreement.json left.json; cp add.json declined.json
                ikrar withdraw left.json --as kpu-sarolangun --reason selesai --yes > out
                ikrar decline declined.json --as kpu-sarolangun --reason belum --yes > out
                sha256sum *.json > before
                ikrar \(command) \(reason); code=$?
                sha256sum --quiet -c before && exit $code
                """)
        #expect(outcome.exit == 65 && outcome.error.contains(words), "\(outcome.exit): \(outcome.error)")
    }

    @Test("import says from when a party is bound no longer; the file from when at the earliest")
    func bound() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar withdraw sarolangun.agreement.json --as kpu-sarolangun --reason selesai --yes --effective 2030-01-01
            ikrar import sarolangun.agreement.json
            ikrar import sarolangun.agreement.json --format json | jq -r '.files[0].signatures[].effective'
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.contains("The day cannot be before the recording"))
        #expect(outcome.output.contains("bound no longer from 1 January 2030\n"))
        #expect(outcome.output.contains("\n2030-01-01\n"))
    }
}

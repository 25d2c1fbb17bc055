import Testing

/// A verifier who trusts more than one registry's log.
@Suite struct SeveralLogsTests {
    @Test("each log is followed by itself, and a log named on the command line is the only one")
    func twoLogs() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar demo --keep other > out || exit 9
            { echo "log $(cat log.vkey)"; echo "log $(cat other/log.vkey)"; echo "quorum none"; } > both.txt
            { echo "log $(cat log.vkey)"; echo "quorum none"; } > first.txt
            jq -s -c '.[0].evidence += .[1].evidence | .[0]' sarolangun.agreement.json other/sarolangun.agreement.json > mixed.json
            for file in sarolangun.agreement.json other/sarolangun.agreement.json mixed.json; do
              ikrar verify $file --policy both.txt --on 2024-10-12 | grep -oE '^(VALID|IN[A-Z]+):'
            done
            ikrar verify other/sarolangun.agreement.json --policy first.txt | grep -oE '^(VALID|IN[A-Z]+):'
            ikrar verify sarolangun.agreement.json --policy first.txt --log-key "$(cat other/log.vkey)" | grep -oE '^(VALID|IN[A-Z]+):'
            ikrar verify sarolangun.agreement.json --policy first.txt --log-key "$(cat log.vkey)" | grep -oE '^(VALID|IN[A-Z]+):'
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let verdicts = outcome.output.split(separator: "\n").map { $0.prefix { $0 != ":" } }
        #expect(verdicts == ["VALID", "VALID", "VALID", "INDETERMINATE", "INDETERMINATE", "VALID"])
    }
}

import KeyFiles
import Testing

@Suite("Two commands at once in one folder")
struct TakingTurnsTests {
    /// What the scripts share: `waiting FOLDER COMMAND …` starts a command while the folder is held as by another one,
    /// and tells if it did not wait; `go` lets go and gives how it ended.
    private static let turns = """
        waiting() { exec 9< "$1"; flock 9; shift; "$@" > late 2>&1 9<&- & job=$!; sleep 1; kill -0 $job || echo early; }
        go() { exec 9<&-; wait $job; echo $?; }

        """

    @Test("the second init finds the first one's registry, and leaves its keys alone")
    func secondInit() async throws {
        let outcome = try await Sandbox().run(
            """
            \(Self.turns)
            begin() { ikrar init --origin a.id --party x --name X --no-passphrase "$@"; }
            begin --registry first.sqlite --keys first > made; mkdir keys
            waiting keys begin
            ls -A keys; mv first/* keys; mv first.sqlite registry.sqlite
            go
            cat late; ls keys; ikrar audit
            """, inProcesses: true)
        #expect(outcome.output.hasPrefix("73\nikrar: registry.sqlite already exists\n"), "\(outcome.output)")
        #expect(outcome.output.contains("a.id.log.key.pem\na.id.log.vkey\nx.key.pem\nx.pub.pem\n"), "\(outcome.output)")
        #expect(outcome.output.contains("0 differences"), "\(outcome.output) \(outcome.error)")
    }

    @Test("of several inits at once one succeeds, and its log key stays")
    func inits() async throws {
        let outcome = try await Sandbox().run(
            """
            for round in $(seq 1 10); do
              mkdir $round; cd $round
              for n in 1 2 3 4; do
                ikrar init --origin a.id --party x --name X --no-passphrase > $n.out 2> $n.error & jobs[n]=$!
              done
              made=0; for n in 1 2 3 4; do wait ${jobs[n]} && made=$((made + 1)); done
              ikrar party add y --name Y > added || echo "round $round: no log key"
              test $made = 1 || echo "round $round: $made"
              cd ..
            done
            """, inProcesses: true)
        #expect(outcome.output.isEmpty, "\(outcome.output) \(outcome.error)")
    }

    @Test("a key that another command is still making is not taken for one that was broken off")
    func unfinishedKey() async throws {
        let outcome = try await Sandbox().run(
            """
            \(Self.turns)
            ikrar key generate x --no-passphrase > made; mv keys/x.pub.pem made.pub.pem
            waiting keys ikrar key generate x --no-passphrase
            mv made.pub.pem keys/x.pub.pem
            go
            cat late; ls keys
            """, inProcesses: true)
        #expect(outcome.output.hasPrefix("73\n"), "\(outcome.output)")
        #expect(outcome.output.hasSuffix("x.enroll.json\nx.key.pem\nx.pub.pem\n"), "\(outcome.output)")
    }

    @Test("a log export that comes late does not take the served checkpoint back")
    func exports() async throws {
        let outcome = try await Sandbox.afterDemo().run(
            """
            \(Self.turns)
            ikrar log export log > made
            waiting log ikrar log export log
            ikrar party add y --name Y > made; ikrar log export newer > made
            cp -r newer/* log
            go
            cmp log/checkpoint newer/checkpoint && ikrar log verify log --log-key "$(ikrar checkpoint --vkey)"
            """, inProcesses: true)
        #expect(outcome.exit == 0 && outcome.output.hasPrefix("0\n"), "\(outcome.output) \(outcome.error)")
    }

    @Test("a folder that a first log export makes is held like any other")
    func firstExports() async throws {
        let outcome = try await Sandbox.afterDemo().run(
            """
            for n in 1 2 3 4; do ikrar log export new/log > $n.out & jobs[n]=$!; done
            for n in 1 2 3 4; do wait ${jobs[n]} || echo "failed: $n"; done
            grep -h -v ", 0 new" *.out | wc -l
            ikrar log verify new/log --log-key "$(ikrar checkpoint --vkey)" > verified || echo damaged
            """, inProcesses: true)
        #expect(outcome.output == "1\n", "\(outcome.output) \(outcome.error)")
    }
}

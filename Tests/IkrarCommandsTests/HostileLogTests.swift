import KeyFiles
import Testing

/// A log whose keeper holds its key and wishes its readers ill, or has lost a file.
@Suite struct HostileLogTests {
    private func run(_ script: String, in work: Sandbox) async throws -> Sandbox.Outcome {
        try await work.run(LogCommandTests.prelude + script)
    }

    private func code(_ outcome: Sandbox.Outcome) throws -> String? {
        try Sandbox.Outcome(exit: 0, output: outcome.error, error: "").json()["error", "code"]?.text
    }

    @Test("a checkpoint of any size is refused at once", arguments: ["1000000000000", "9223372036854775807"])
    func claimedSize(size: String) async throws {
        let work = try await Sandbox.afterDemo()
        let made = try await run(
            """
            ikrar log export log; cp log/checkpoint seen
            (head -n 1 seen; echo \(size); head -c 32 /dev/zero | base64) > text
            openssl pkeyutl -sign -rawin -inkey keys/*.log.key.pem -in text -out sig
            ID=$(sed -n 's/^— ikrar[^ ]* //p' seen | base64 -d | head -c 4 | od -An -tx1 | tr -d ' \\n')
            (cat text; echo; printf '— %s ' $(head -n 1 seen); (printf $ID | sed 's/../\\\\x&/g' | xargs -0 printf; cat sig) | base64 -w 0; echo) > log/checkpoint
            """, in: work)
        #expect(made.exit == 0, "\(made.error)")
        for more in ["", "--since seen"] {
            let outcome = try await run("ikrar log verify log --log-key \"$K\" \(more)", in: work)
            #expect(outcome.exit == 66 && outcome.error.contains("tile/0/000"), "\(outcome.error)")
        }
        let compared = try await run("ikrar checkpoint compare seen log/checkpoint --log-key \"$K\"", in: work)
        #expect(compared.exit == 2, "\(compared.error)")
    }

    @Test func aFolderThatWentBackIsNoticed() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await run(
            """
            ikrar log export log; cp -r log old
            ikrar party add satu --name Satu; ikrar log export log; cp log/checkpoint seen
            """, in: work)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let back = try await run("ikrar log verify old --log-key \"$K\" --since seen --format json", in: work)
        #expect(try back.exit == 1 && code(back) == "log-rolled-back", "\(back.error)")
    }

    @Test("time that runs backwards is noticed, also where a part was checked before")
    func clock() async throws {
        let work = try await Sandbox.afterDemo()
        // Entry 38 gets an earlier time, and the tree its hash, before anything is signed that binds it.
        let made = try await run(
            """
            ikrar log export log; cp log/checkpoint seen
            ikrar party add satu --name Satu
            entry() { sqlite3 registry.sqlite "SELECT $1 || ' ' || substr(id, 8) || ' ' || protected || ' ' || signature FROM signatures JOIN statements ON number = statement WHERE entry = 38"; }
            leaf=$( (printf '\\0'; entry 1) | sha256sum | cut -d' ' -f1)
            sqlite3 registry.sqlite "DROP TRIGGER signatures_are_never_changed; DROP TRIGGER checkpoints_are_never_deleted;
              UPDATE signatures SET recorded = 1 WHERE entry = 38; UPDATE tree SET hash = x'$leaf' WHERE level = 0 AND position = 38;
              DELETE FROM checkpoints WHERE size = 39"
            rm keys/*.log.checkpoint
            ikrar party add dua --name Dua --without-checkpoint --clock-is-right
            ikrar log export log
            """, in: work)
        #expect(made.exit == 0, "\(made.error)")
        for more in ["", "--since seen"] {
            let outcome = try await run("ikrar log verify log --log-key \"$K\" --format json \(more)", in: work)
            #expect(try outcome.exit == 1 && code(outcome) == "log-clock", "\(outcome.output) \(outcome.error)")
        }
    }

    @Test func twoHistoriesShowWhicheverWayTheyAreCompared() async throws {
        let work = try await Sandbox.afterDemo()
        // Ours has 41 entries, the fork another 39th and 40th.
        let made = try await run(
            """
            mkdir fork; cp -r registry.sqlite keys fork
            ikrar log export log
            for i in 39 40 41; do ikrar party add p$i --name P$i; ikrar checkpoint > ours$i; done
            (cd fork && for i in 39 40; do ikrar party add q$i --name Q$i; ikrar checkpoint > ../fork$i; done; ikrar log export ../forked)
            ikrar log export log
            """, in: work)
        #expect(made.exit == 0, "\(made.error)")
        for source in ["", "--log log", "--log log --registry none", "--log forked"] {
            for pair in [
                "ours39 fork40", "fork40 ours39", "fork39 ours40", "fork39 fork40", "fork40 ours41", "ours40 fork40",
            ] {
                let outcome = try await run(
                    "set +e; ikrar checkpoint compare \(pair) --log-key \"$K\" \(source)", in: work)
                #expect(outcome.exit == 1, "\(pair) \(source): \(outcome.output) \(outcome.error)")
            }
            // Between two exports the folder has no tiles of that size, and needs none.
            let extends = try await run("ikrar checkpoint compare ours39 ours40 --log-key \"$K\" \(source)", in: work)
            #expect(extends.exit == (source == "--log forked" ? 1 : 0), "\(source): \(extends.error)")
        }
        let alone = try await run(
            "ikrar checkpoint compare fork39 fork40 --log-key \"$K\" --log forked --registry none", in: work)
        #expect(alone.exit == 0 && alone.output.contains("extends the one of 39 entries"), "\(alone.error)")
        let json = try await run(
            "set +e; ikrar checkpoint compare ours39 fork40 --log-key \"$K\" --registry none --format json", in: work)
        #expect(try json.exit == 2 && json.json()["outcome"]?.text == "undecided")
    }

    @Test("a damaged or lost file beside the log key is named, with the way out")
    func filesBesideTheLogKey() async throws {
        for damage in ["truncate -s 40", "sed -i '2s/38/37/'"] {
            let work = try await Sandbox.afterDemo()
            let outcome = try await run("\(damage) keys/*.log.checkpoint; ikrar party add x --name X", in: work)
            #expect(outcome.exit == 65 && outcome.error.contains(".log.checkpoint is damaged"), "\(outcome.error)")
            #expect(outcome.error.contains("Restore it from a backup"))
            #expect(try await work.ikrar("audit").exit != 0)
        }
        let work = try await Sandbox.afterDemo()
        let lost = try await run("rm keys/*.log.key.pem; ikrar party add x --name X", in: work)
        #expect(lost.exit == 66 && lost.error.contains("there is no log key"))
        #expect(lost.error.contains("backup") && !lost.error.contains("key generate"))
    }
}

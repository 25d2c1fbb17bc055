import KeyFiles
import Testing
import TestSupport

/// A command whose system calls of some kind all fail, by a seccomp filter: `python3 -c SCRIPT KIND COMMAND …`.
private enum Denial {
    static let script = """
        import ctypes, os, platform, struct, sys
        # By kind: the numbers on x86-64, on ARM, and the error: EPERM, as FAT answers, and EIO.
        x86, arm, error = {'link': ((86, 265), (37,), 1), 'getdents': ((217,), (61,), 5)}[sys.argv[1]]
        numbers = {'x86_64': x86, 'aarch64': arm}[platform.machine()]
        step = lambda code, yes, no, value: struct.pack('HBBI', code, yes, no, value)
        steps = [step(0x20, 0, 0, 0)]
        for number in numbers: steps += [step(0x15, 0, 1, number), step(0x06, 0, 0, 0x50000 | error)]
        steps += [step(0x06, 0, 0, 0x7FFF0000)]
        filter = ctypes.create_string_buffer(b''.join(steps))
        program = struct.pack('HP', len(steps), ctypes.addressof(filter))
        prctl = ctypes.CDLL(None).prctl
        if prctl(38, 1, 0, 0, 0) or prctl(22, 2, program, 0, 0): sys.exit('no filter')
        os.execvp(sys.argv[2], sys.argv[2:])
        """

    static let isPossible = (try? Tool.run("python3", ["-c", script, "getdents", "true"]))?.status == 0
}

@Suite(
    "Disks that answer with an error",
    .enabled(
        if: try Tool.require(Denial.isPossible, "no python3, or nobody may filter system calls"),
        "SKIPPED: no python3, or nobody may filter system calls here"))
struct SystemFailureTests {
    /// An empty folder, and `deny KIND COMMAND …` for its scripts.
    private func sandbox() throws -> (work: Sandbox, deny: String) {
        let work = try Sandbox()
        try work.write(Denial.script, to: "deny.py")
        return (work, "deny() { python3 \"$OLDPWD/deny.py\" \"$@\"; }; mkdir in; cd in\n")
    }

    @Test("where files have no links, everything is made all the same, and nothing twice")
    func noLinks() async throws {
        let (work, deny) = try sandbox()
        let outcome = try await work.run(
            """
            \(deny)
            make() { deny link ikrar init --origin a.id --party x --name X --no-passphrase "$@"; }
            make > made || exit 1
            sha256sum registry.sqlite keys/* > before
            make --keys other; echo $?
            deny link ikrar key generate x --no-passphrase; echo $?
            sha256sum --quiet -c before && ls -A . keys && ikrar audit
            """)
        #expect(outcome.output.hasPrefix("73\n73\n"), "\(outcome.output) \(outcome.error)")
        #expect(outcome.output.contains("0 differences"), "\(outcome.output) \(outcome.error)")
        #expect(!outcome.output.contains(".new-") && !outcome.output.contains("key.pem."), "\(outcome.output)")
    }

    @Test("where files have no links, one of two registries that are begun at once in one place is made, and stays")
    func noLinksAtOnce() async throws {
        let (work, deny) = try sandbox()
        let outcome = try await work.run(
            """
            \(deny)
            for round in $(seq 1 20); do
              for n in 1 2; do
                deny link ikrar init --origin $n.id --party x --name X --no-passphrase --registry $round --keys $round.$n \\
                  --format json > $n.out 2> $n.error & jobs[n]=$!
              done
              made=0; for n in 1 2; do wait ${jobs[n]} && made=$((made + n)); done
              test $made = 1 -o $made = 2 || echo "round $round: $made"
              test "$(ikrar checkpoint --registry $round --vkey)" = "$(jq -r .logKey 1.out 2.out)" || echo "round $round"
            done
            """)
        #expect(outcome.output.isEmpty, "\(outcome.output) \(outcome.error)")
    }

    @Test("a folder of keys that cannot be read to its end is an error, and not a folder of fewer keys")
    func folder() async throws {
        let work = try await Sandbox.afterDemo()
        try work.write(Denial.script, to: "deny.py")
        let outcome = try await work.run("python3 deny.py getdents ikrar verify sarolangun.agreement.json")
        #expect(
            outcome.exit == 74 && outcome.error.contains("keys cannot be read"), "\(outcome.output) \(outcome.error)")
    }

    @Test("a key whose name did not reach the disk is not left behind")
    func unsyncedKey() async throws {
        // With one descriptor to spend the key is written, and its folder cannot be opened beside it.
        let outcome = try await Sandbox().run(
            "mkdir keys; (ulimit -n 4; ikrar key generate x --no-passphrase); echo $?; ls -A keys", inProcesses: true)
        #expect(outcome.output == "74\n", "\(outcome.output) \(outcome.error)")
    }
}

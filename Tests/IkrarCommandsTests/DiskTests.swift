import KeyFiles
import Testing
import TestSupport

/// Whether a private mount is possible here: in a container without privileges it is not.
private let canMount = (try? Tool.run("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]))?.status == 0

@Suite(
    "Disks that are full or cannot be written",
    .enabled(
        if: try Tool.require(canMount, "nobody may mount a disk here"),
        "SKIPPED: this machine lets nobody mount a disk in a namespace of its own"))
struct DiskTests {
    @Test("on a full disk nothing is half-written, and the error says so")
    func full() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            mkdir disk; unshare -m bash -c '
            mount -t tmpfs -o size=900k tmpfs disk; cp -r registry.sqlite keys contoh.yaml sarolangun.agreement.json disk; cd disk
            head -c 2000000 /dev/zero > fill 2>/dev/null
            before=$(sha256sum registry.sqlite sarolangun.agreement.json)
            ikrar party add x --name X; echo "party $?"
            ikrar key generate y --no-passphrase; echo "key $?"; ls keys | grep -c "^y"
            ikrar export $(ikrar list --format json --registry ../registry.sqlite | jq -r ".agreements[0].agreement") --registry ../registry.sqlite --output e.json; echo "export $?"
            test "$before" = "$(sha256sum registry.sqlite sarolangun.agreement.json)" && echo same; ls -A | tr "\\n" " "
            rm fill; ikrar audit'
            """)
        #expect(
            outcome.output.contains("party 74") && outcome.error.contains("the disk is full"),
            "\(outcome.output) \(outcome.error)")
        #expect(outcome.output.contains("key 74") && outcome.error.contains("No space left"), "\(outcome.output)")
        #expect(outcome.output.contains("export 74") && outcome.output.contains("same"))
        #expect(outcome.output.contains("0\nexport") && !outcome.output.contains(".e.json"))
        #expect(outcome.output.contains("0 differences"))
    }

    @Test("from a read-only disk everything can be read and nothing written")
    func readOnly() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            unshare -m bash -c '
            mount --bind . . && mount -o remount,ro,bind . && cd "$PWD"
            ikrar list > /dev/null && ikrar partners && ikrar audit && ikrar verify sarolangun.agreement.json > /dev/null && echo readable
            ikrar party add x --name X; echo "party $?"
            ikrar sign polres-sarolangun.json --as kpu-sarolangun --yes; echo "sign $?"
            ikrar key generate y --no-passphrase; echo "key $?"
            ikrar key generate y --no-passphrase --lang id'
            """)
        #expect(outcome.output.contains("readable"), "\(outcome.error)")
        #expect(
            outcome.output.contains("party 77") && outcome.output.contains("sign 77")
                && outcome.output.contains("key 77"), "\(outcome.output) \(outcome.error)")
        #expect(
            outcome.error.contains("keys/y.key.pem tidak dapat ditulis: cakram hanya dapat dibaca"), "\(outcome.error)")
    }

    @Test("a demonstration for which the disk has no room says that, and is no bug")
    func demo() async throws {
        let outcome = try await Sandbox().run(
            """
            mkdir disk; unshare -m bash -c 'mount -t tmpfs -o size=200k tmpfs disk; ikrar demo --keep disk/demo > /dev/null'
            """)
        #expect(outcome.exit == 74 && outcome.error.contains("the disk is full"), "\(outcome.exit) \(outcome.error)")
    }
}

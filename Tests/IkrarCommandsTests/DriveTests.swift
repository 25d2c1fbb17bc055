import Foundation
import KeyFiles
import Testing
import TestSupport

/// Whether a drive can be imitated here: it takes root, FUSE and the program bindfs.
private let canImitateDrives: Bool = {
    let script = """
        D=$(mktemp -d) && mkdir $D/a $D/b && bindfs $D/a $D/b && umount $D/b; R=$?; rm -rf --one-file-system $D; exit $R
        """
    return (try? Tool.run("bash", ["-c", script]))?.status == 0
}()

@Suite(
    "Drives without permissions or shared memory: FAT, exFAT, NTFS, network drives",
    .enabled(
        if: try Tool.require(canImitateDrives, "no bindfs, or no right to mount with it"),
        "SKIPPED: no bindfs, or no right to mount with it"))
struct DriveTests {
    /// `drive OPTIONS…` mounts the folder `behind` as the drive `stick`, until the script ends.
    private static let drive = """
        mkdir behind stick; trap 'cd /; umount "$OLDPWD/stick" || umount "$OLDPWD"; exit' EXIT
        drive() { bindfs "$@" behind stick; }

        """

    @Test(
        "a key or a registry's keys are not made where everybody could read them, and nothing is left behind",
        arguments: [
            "init --origin a.id --party x --name X --no-passphrase --registry stick/r.sqlite --keys stick/keys",
            "init --origin a.id --party x --name X --no-passphrase --registry r.sqlite --keys stick/deep/keys",
            "key generate x --no-passphrase --keys stick", "key generate x --no-passphrase --keys stick/a/b",
            "key generate x --passphrase-file phrase --keys stick",
        ], ["--perms=0755 --chmod-ignore", "--perms=a+r --chmod-deny", "--perms=0770 --chmod-ignore"])
    func withoutModes(_ command: String, _ options: String) async throws {
        let work = try Sandbox()
        let outcome = try await work.run(
            """
            \(Self.drive)drive \(options); echo rahasia > phrase
            ikrar \(command); echo $?; ikrar \(command) --lang id; ls -A behind; ls r.sqlite 2> /dev/null
            """)
        #expect(outcome.output == "73\n", "\(outcome.output) \(outcome.error)")
        #expect(
            outcome.error.contains(
                "the drive \(work.folder.resolvingSymlinksInPath().path)/stick keeps no file permissions"))
        #expect(outcome.error.contains("tidak menyimpan izin berkas") && outcome.error.contains("--keys FOLDER"))
    }

    @Test("a registry is not made where SQLite could not open it again, and its keys are taken back")
    func withoutSharedMemory() async throws {
        let outcome = try await Sandbox().run(
            """
            \(Self.drive)drive -o direct_io
            ikrar init --origin a.id --party x --name X --no-passphrase --registry stick/r.sqlite --keys keys; echo $?
            ls -A behind; ls -A keys 2> /dev/null
            ikrar init --origin a.id --party x --name X --no-passphrase --registry r.sqlite --keys keys > out; echo $?
            """)
        #expect(outcome.output == "73\n0\n", "\(outcome.output) \(outcome.error)")
        #expect(outcome.error.contains("/stick a registry cannot be opened again"), "\(outcome.error)")
        #expect(!outcome.error.contains(".new-"))
    }

    @Test("a key that lies there is refused with a way out that works, and is not changed")
    func signing() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            \(Self.drive)cp keys/kpu-sarolangun.key.pem behind/k.pem; drive --perms=0644 --chmod-ignore
            ikrar sign kejari-sarolangun.json --as kpu-sarolangun --key stick/k.pem --yes; echo $?
            cp stick/k.pem own.pem; chmod 600 own.pem
            ikrar sign kejari-sarolangun.json --as kpu-sarolangun --key own.pem --yes > out; echo $?
            chmod 644 own.pem; ikrar sign pemkab-sarolangun.json --as kpu-sarolangun --key own.pem --yes; stat -c %a own.pem
            """)
        #expect(outcome.output == "77\n0\n644\n", "\(outcome.output) \(outcome.error)")
        #expect(
            outcome.error.contains("on the drive") && outcome.error.contains("Copy the key to this computer's own disk")
        )
        #expect(outcome.error.contains("Run: chmod 600 own.pem"), "\(outcome.error)")
    }

    @Test(
        "the script of the field: nothing is made on such a stick, and it is named",
        .enabled(if: Field.isPresent, "SKIPPED: no ../shared/field"))
    func field() async throws {
        let outcome = try await Sandbox().run(
            "IKRAR=$(which ikrar) bash '\(Field.folder.path)/stick-without-modes.sh'")
        #expect(outcome.output.contains("init rc=73"), "\(outcome.output) \(outcome.error)")
        #expect(outcome.error.contains("keeps no file permissions"), "\(outcome.error)")
    }
}

@Suite(
    "Files that are replaced",
    .enabled(if: try Tool.require(geteuid() == 0, "only root gives files away"), "SKIPPED: only root gives files away"))
struct ReplacedFileTests {
    @Test(
        "owner, group and mode stay as they were", arguments: ["1234:2345 640", "0:2345 664", "1234:0 600", "0:0 644"])
    func kept(_ before: String) async throws {
        let work = try await Sandbox.afterDemo()
        let parts = before.split(separator: " ")
        let outcome = try await work.run(
            """
            f=kejari-sarolangun.json; chown \(parts[0]) $f; chmod \(parts[1]) $f
            ikrar sign $f --as kpu-sarolangun --yes > out && stat -c '%u:%g %a' $f
            """)
        #expect(outcome.output == "\(before)\n", "\(outcome.output) \(outcome.error)")
    }

    @Test(
        "who cannot keep the group lets it do no more than others may",
        arguments: [("660", "600"), ("664", "644"), ("640", "600")])
    func lost(_ before: String, _ after: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            f=kejari-sarolangun.json; chmod 777 .; chown -R 1234:2345 keys; chown 1234:3456 $f; chmod \(before) $f
            setpriv --reuid=1234 --regid=2345 --clear-groups "$(which ikrar)" sign $f --as kpu-sarolangun --yes > /dev/null
            stat -c '%u:%g %a' $f
            """)
        #expect(outcome.output == "1234:2345 \(after)\n", "\(outcome.output) \(outcome.error)")
    }
}

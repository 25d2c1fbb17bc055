import KeyFiles
import Testing

@Suite("Links, pipes and leftovers where a file should be")
struct FileHazardTests {
    @Test("a link to a file is followed: its target is signed, and the link stays")
    func link() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            mkdir usb; mv kejari-sarolangun.json usb/target.json; ln -s usb/target.json link.json
            ikrar sign link.json --as polres-sarolangun --yes > /dev/null
            test -L link.json; ls -A usb; jq '.signatures | length' usb/target.json
            """)
        #expect(outcome.exit == 0 && outcome.output == "target.json\n3\n", "\(outcome.output) \(outcome.error)")
    }

    @Test("a file that a dead process of the same number left is no obstacle")
    func leftover() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            touch .kejari-sarolangun.json.$BASHPID
            exec ikrar sign kejari-sarolangun.json --as polres-sarolangun --yes
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
    }

    @Test("a key file of the greatest number is no trap for the next key")
    func greatestNumber() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            cp keys/kpu-sarolangun.pub.pem keys/kpu-sarolangun.9223372036854775807.pub.pem
            ikrar key generate kpu-sarolangun --another --no-passphrase
            """)
        #expect(outcome.exit == 73 && outcome.error.contains("no number comes after"), "\(outcome.error)")
        #expect(try await work.ikrar("verify sarolangun.agreement.json").exit == 0)
    }

    @Test(
        "a named pipe is refused, although something good would come out of it, and what the shell hands over is read",
        arguments: [
            ("ikrar verify pipe", 66), ("ikrar sign pipe --as polres-sarolangun --yes", 66),
            ("ikrar register pipe", 66), ("ikrar verify sarolangun.agreement.json --keys pipes", 66),
            ("ikrar import pipe", 66), ("ikrar verify <(sleep 1; cat sarolangun.agreement.json)", 0),
            ("cat sarolangun.agreement.json | ikrar verify /dev/stdin", 0),
        ])
    func pipe(_ command: String, _ exit: Int32) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            mkfifo pipe; mkdir pipes; mkfifo pipes/kpu-sarolangun.pub.pem
            cat sarolangun.agreement.json > pipe & cat keys/kpu-sarolangun.pub.pem > pipes/kpu-sarolangun.pub.pem &
            \(command); exit=$?
            kill $(jobs -p) 2> /dev/null; exit $exit
            """)
        #expect(outcome.exit == exit, "\(outcome.output) \(outcome.error)")
        if exit != 0 { #expect(outcome.error.contains("not a regular file"), "\(outcome.error)") }
    }
}

import Foundation
import KeyFiles
import Testing
import TestSupport

/// What each act shows and asks, before it takes a passphrase.
@Suite(
    "What each act asks", .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3 to play the terminal")
)
struct ActQuestionTests {
    /// A key with a passphrase, in place of kpu's.
    private static let lock = """
        openssl pkcs8 -topk8 -in keys/kpu-sarolangun.key.pem -out k -v2 aes-256-cbc -iter 600000 -passout pass:rahasia
        chmod 600 k; mv k keys/kpu-sarolangun.key.pem

        """

    private static let acts: [(command: String, question: String, shown: [String])] = [
        (
            "ikrar sign kejari-sarolangun.json --as kpu-sarolangun", "Type \\\"yes\\\" to sign: ",
            ["What you are about to sign", "Key fingerprint", "Time "]
        ),
        (
            "ikrar decline polres-sarolangun.json --as kpu-sarolangun --reason 'Belum disepakati'",
            "Type \\\"yes\\\" to decline to sign: ", ["will not sign: Belum disepakati", "Reason "]
        ),
        (
            "ikrar report sarolangun.agreement.json 'Pasal 3 (4)' --as kpu-sarolangun --status ongoing --note Berjalan",
            "Type \\\"yes\\\" to sign this report: ",
            ["Clause Pasal 3 (4)", "Berjalan", "ongoing", "Date "]
        ),
        (
            "ikrar assess sarolangun.agreement.json 'Pasal 3 (1)' --as kpu-sarolangun --status fulfilled --note Diterima",
            "Type \\\"yes\\\" to sign this assessment: ",
            ["Clause Pasal 3 (1)", "assesses the commitment", "Diterima"]
        ),
        (
            "ikrar withdraw sarolangun.agreement.json --as kpu-sarolangun --reason Selesai --effective 2031-01-01",
            "Type \\\"yes\\\" to withdraw: ", ["withdraws from 1 January 2031", "Not bound from"]
        ),
    ]

    @Test(
        "each act shows what is signed, by whom, by which key and at what time; asks in its own words; then takes the passphrase"
    )
    func order() async throws {
        let work = try await Sandbox.afterDemo()
        try await work.run(Self.lock)
        let kid = try await work.run(
            "ikrar key list --format json | jq -r '.keys[] | select(.party==\"kpu-sarolangun\") | .kid'"
        ).output.trimmingCharacters(in: .newlines)
        for (command, question, shown) in Self.acts {
            let state = try await work.state()
            let refused = try await work.type(command, [(question, "no\\n")])
            #expect(refused.exit == 64 && refused.screen.contains("nothing was changed"), "\(refused.screen)")
            // A no costs no passphrase.
            #expect(!refused.screen.contains("Passphrase"), "\(refused.screen)")
            // A narrow screen breaks lines.
            let screen = refused.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for text in shown + [kid, "sha256:", "kpu-sarolangun", "WIB"] {
                #expect(screen.contains(text), "\(text) is not in \(screen)")
            }
            try await work.run("rm terminal.py")
            #expect(try await work.state() == state)
            let agreed = try await work.type(command, [(question, "yes\\n"), ("Passphrase", "rahasia\\n")])
            #expect(agreed.exit == 0, "\(agreed.screen)")
            try await work.run("rm terminal.py")
        }
    }

    @Test("without a terminal an act fails at once, and --yes is what helps")
    func noTerminal() async throws {
        let work = try await Sandbox.afterDemo()
        let state = try await work.state()
        for (command, _, _) in Self.acts {
            let outcome = try await work.run(command)
            #expect(outcome.exit == 64 && outcome.error.contains("add --yes"), "\(command): \(outcome.error)")
        }
        #expect(try await work.state() == state)
    }

    @Test("a public key that is not the other half of the private one is found before anything is signed")
    func otherHalf() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            echo sandi > p; ikrar key generate kpu-sarolangun --keys k --passphrase-file p > out; rm k/*.enroll.json
            openssl genpkey -algorithm ed25519 -out k/x.pem; openssl pkey -in k/x.pem -pubout -out k/kpu-sarolangun.pub.pem
            ikrar sign kejari-sarolangun.json --as kpu-sarolangun --keys k --yes --passphrase-file p
            """)
        #expect(outcome.exit == 65 && outcome.error.contains("not its other half"), "\(outcome.error)")
    }
}

import Signatures
import TestSupport
import Testing

/// SHA-256 in Swift, which a browser's core hashes with, held against NIST and OpenSSL.
@Suite struct SHA256Tests {
    private func digest(of parts: [UInt8]...) throws -> SHA256Digest {
        var hash = SHA256()
        for part in parts { hash.update(part) }
        let words = hash.finish()
        return try #require(SHA256Digest(bytes: (0..<32).map { words[$0] }))
    }

    @Test(
        "NIST's examples (FIPS 180-4, CSRC \"Examples with Intermediate Values\", and SHAVS short messages)",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("616263", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
            (
                "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func examples(message: String, expected: String) throws {
        #expect(try digest(of: bytes(message)).hex == expected)
    }

    @Test("a million times the letter a")
    func million() throws {
        let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(try digest(of: [UInt8](repeating: 0x61, count: 1_000_000)).hex == expected)
    }

    @Test("what OpenSSL says, of every length around the ends of blocks and however the message is divided")
    func openSSLSaysTheSame() throws {
        var random = Seeded(state: 180)
        for length in Array(0...260) + [1000, 4095, 4096, 65_537] {
            let message = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let expected = SHA256Digest(of: message)
            #expect(try digest(of: message) == expected, "\(length) bytes")
            let divide = Int.random(in: 0...length, using: &random)
            #expect(try digest(of: Array(message[..<divide]), [], Array(message[divide...])) == expected)
        }
    }
}

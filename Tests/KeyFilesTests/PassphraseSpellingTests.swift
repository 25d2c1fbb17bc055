import Foundation
import KeyFiles
import Signatures
import Testing
import TestSupport
import Wording

/// One passphrase is typed in several ways: "é" is one character on one keyboard and two on another.
@Suite("Spellings of a passphrase") struct PassphraseSpellingTests {
    private static let composed = "rahasia café Łódź ñ"
    private static let decomposed = composed.decomposedStringWithCanonicalMapping

    private func secret(_ text: String) -> SecretBytes { SecretBytes(Data(text.utf8)) }

    private func opens(_ path: String, with text: String) -> Bool {
        (try? PrivateKeyFile.read(at: path) { secret(text) }) != nil
    }

    @Test(
        "a key that openssl encrypted with one spelling opens with another",
        arguments: [(composed, decomposed), (decomposed, composed), ("\u{FEFF}" + composed, "\u{FEFF}" + composed)])
    func foreign(_ made: String, _ typed: String) throws {
        #expect(Array(Self.composed.utf8) != Array(Self.decomposed.utf8))
        try withFolder { folder in
            let path = folder.appendingPathComponent("k.pem").path
            let file = folder.appendingPathComponent("passphrase").path
            try Data((made + "\n").utf8).write(to: URL(fileURLWithPath: file))
            try openSSL.run("genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "file:\(file)", "-out", path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(opens(path, with: typed) && opens(path, with: made))
            #expect(!opens(path, with: "rahasia cafe Lodz n"))
        }
    }

    @Test(
        "a new key is encrypted with NFC, however the passphrase was typed",
        arguments: [composed, decomposed, "\u{FEFF}" + composed])
    func new(_ typed: String) throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("k.pem").path
            let key = try PrivateKey.generate()
            try PrivateKeyFile.create(key, passphrase: secret(typed), at: path)
            let file = folder.appendingPathComponent("passphrase").path
            try Data((Self.composed + "\n").utf8).write(to: URL(fileURLWithPath: file))
            #expect(
                try openSSL.run("pkey", "-in", path, "-passin", "file:\(file)", "-pubout").output == key.publicKey.pem)
            #expect(opens(path, with: Self.composed) && opens(path, with: Self.decomposed))
        }
    }

    @Test("bytes that are no text are a passphrase as they are")
    func bytes() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("k.pem").path
            let secret = SecretBytes(Data([0x61, 0xFF, 0xFE, 0xE9]))
            try PrivateKeyFile.create(.generate(), passphrase: secret, at: path)
            #expect(throws: Never.self) { try PrivateKeyFile.read(at: path) { secret } }
        }
    }

    @Test("a private key with a byte order mark and other line ends opens; in UTF-16 it is said to be that")
    func handedOver() throws {
        let key = try PrivateKey.generate()
        let pem = try #require(
            try withFolder { folder -> String? in
                let path = folder.appendingPathComponent("k.pem").path
                try PrivateKeyFile.create(key, passphrase: nil, at: path)
                return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            })
        for form in [
            "\u{FEFF}" + pem, pem.replacing("\n", with: "\r\n"), pem.replacing("\n", with: "\r"),
            String(pem.dropLast()),
        ] {
            #expect(try PrivateKey(pem: secret(form)) { nil }.publicKey == key.publicKey)
        }
        let wide = SecretBytes(try #require(pem.data(using: .utf16LittleEndian)))
        #expect(code { _ = try PrivateKey(pem: wide) { nil } } == "text-encoding")
        let publicWide = [UInt8](try #require(key.publicKey.pem.data(using: .utf16)))
        #expect(code { _ = try PublicKey(pem: publicWide) } == "text-encoding")
    }
}

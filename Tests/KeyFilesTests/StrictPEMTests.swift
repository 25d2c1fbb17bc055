import Wording
import CanonicalJSON
import Foundation
import KeyFiles
import Signatures
import Testing
import TestSupport

@Suite("PEM is one block and nothing else")
struct StrictPEMTests {
    /// RFC 8037 appendix A.1 and A.2.
    private static let secret = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
    private static let block = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
        -----END PUBLIC KEY-----
        """

    private func code(_ text: String) -> String? {
        do throws(IkrarError) {
            _ = try PublicKey(pem: Array(text.utf8))
            return nil
        } catch {
            return error.code.description
        }
    }

    @Test(
        "white space around the block, the line ends of Windows and old Macs, and a byte order mark change nothing",
        arguments: [
            "\u{FEFF}" + block, "\u{FEFF}" + block.replacingOccurrences(of: "\n", with: "\r\n"),
            block.replacingOccurrences(of: "\n", with: "\r"),
            block, block + "\n", "\n \t" + block + "\r\n\r\n", block.replacingOccurrences(of: "\n", with: "\r\n"),
            block.replacingOccurrences(of: "Lrw", with: "L\nrw"),
        ])
    func accepts(_ text: String) throws {
        #expect(try PublicKey(pem: Array(text.utf8)).pem == Self.block + "\n")
    }

    @Test(
        "anything else beside the block or in it is refused",
        arguments: [
            "x\n" + block, block + "\nx", block + "\n" + block, "\u{FEFF}\u{FEFF}" + block, String(block.dropLast()),
            String(block.dropFirst()), block.replacingOccurrences(of: "END PUBLIC", with: "END PRIVATE"),
            block.replacingOccurrences(of: "Ro=", with: "Rp="), block.replacingOccurrences(of: "Ro=", with: "Ro"),
            block.replacingOccurrences(of: "Ro=", with: "Ro=="), block.replacingOccurrences(of: "S/7", with: "S_7"),
            block.replacingOccurrences(of: "KEY-----\nM", with: "KEY-----\nProc-Type: 4,ENCRYPTED\n\nM"),
            block.replacingOccurrences(of: "PUBLIC KEY", with: "CERTIFICATE"), "-----BEGIN -----END -----",
            "-----BEGIN PUBLIC KEY-----", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
        ])
    func refuses(_ text: String) {
        #expect(code(text) == "key-not-public")
    }

    @Test("RFC 8037 A.4: the example key signs as the example says, and is written as it was read")
    func signs() throws {
        let header = bytes("302e020100300506032b657004220420")
        let der = try header + #require(Base64URL.decode(Self.secret))
        let text = "-----BEGIN PRIVATE KEY-----\n\(Data(der).base64EncodedString())\n-----END PRIVATE KEY-----\n"
        let key = try PrivateKey(pem: SecretBytes(Data(text.utf8))) { nil }
        #expect(key.publicKey.pem == Self.block + "\n")
        let signature = try key.sign(Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8))
        #expect(
            Base64URL.encode(signature)
                == "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
        #expect(try key.pem(passphrase: nil).isEqual(to: SecretBytes(Data(text.utf8))))
    }

    @Test(
        "RSA is refused by name, in PKCS#8 and in its own older forms",
        arguments: [[], ["-traditional"], ["-traditional", "-aes128", "-passout", "pass:x"]])
    func rsa(_ options: [String]) throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("rsa.pem").path
            try openSSL.run("genpkey", "-algorithm", "RSA", "-out", path)
            try Tool.run("openssl", ["rsa", "-in", path, "-out", path] + options)
            let pem = SecretBytes(try Data(contentsOf: URL(fileURLWithPath: path)))
            #expect(
                #expect(throws: IkrarError.self) { try PrivateKey(pem: pem) { nil } }?.code == "key-not-ed25519")
            #expect(
                code(try openSSL.run("pkey", "-in", path, "-passin", "pass:x", "-pubout").output) == "key-not-ed25519")
        }
    }

    @Test("a passphrase is asked for an encrypted key only, and not for a damaged one")
    func asksOnlyWhenNeeded() throws {
        let plain = try PrivateKey.generate().pem(passphrase: nil)
        _ = try PrivateKey(pem: plain) {
            Issue.record("asked for a key that is not encrypted")
            return nil
        }
        let damaged = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
        let error = #expect(throws: IkrarError.self) {
            try PrivateKey(pem: SecretBytes(Data(damaged.utf8))) {
                Issue.record("asked for a key that is damaged")
                return nil
            }
        }
        #expect(error?.code == "key-not-a-private-key")
    }

    @Test("a key protected by a long passphrase opens again")
    func longPassphrase() throws {
        let passphrase = SecretBytes(Data(repeating: 0x61, count: 2000))
        let key = try PrivateKey.generate()
        #expect(try PrivateKey(pem: key.pem(passphrase: passphrase)) { passphrase }.publicKey == key.publicKey)
    }

    @Test("letters that only look the same to Unicode are other letters: OKP with the Kelvin sign is no OKP")
    func kelvin() {
        let jwk = #"{"crv":"Ed25519","kty":"O\#u{212A}P","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
        #expect(throws: IkrarError.self) { try PublicKey(jwk: JSON(parsing: Array(jwk.utf8)), at: "jwk") }
    }
}

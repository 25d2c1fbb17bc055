import Wording
import CanonicalJSON
import Foundation
import KeyFiles
import Signatures
import Testing
import TestSupport

@Suite("Public keys in their forms")
struct KeyFormTests {
    /// RFC 8037 appendix A.2.
    static let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"

    private func key() throws -> PublicKey {
        try PublicKey(jwk: JSON(parsing: Array(#"{"kty":"OKP","crv":"Ed25519","x":"\#(Self.x)"}"#.utf8)), at: "jwk")
    }

    @Test("RFC 8037 A.3: the thumbprint (RFC 7638) of the example key")
    func thumbprint() throws {
        #expect(try key().thumbprint.text == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test("RFC 8037 A.4: the example signature verifies, and not over other bytes")
    func exampleSignature() throws {
        let signature = try #require(
            Base64URL.decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"))
        let input = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        #expect(try key().verifies(signature, of: input))
        #expect(try !key().verifies(signature, of: input + [0]))
    }

    @Test("a PEM of openssl is read, and ours is read by openssl")
    func pem() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("key.pem").path
            try openSSL.run("genpkey", "-algorithm", "ed25519", "-out", path)
            let pem = try openSSL.run("pkey", "-in", path, "-pubout").output
            let key = try PublicKey(pem: Array(pem.utf8))
            #expect(key.pem == pem)
            #expect(
                try openSSL.run("pkey", "-pubin", "-noout", "-text", input: Array(key.pem.utf8)).output.contains(
                    "ED25519"))
        }
    }

    @Test("an OpenSSH line has RFC 8709's form")
    func ssh() throws {
        let fields = try key().ssh(comment: "polres").split(separator: " ")
        let blob = try #require(Data(base64Encoded: String(fields[1])))
        #expect(fields[0] == "ssh-ed25519" && fields[2] == "polres")
        #expect([UInt8](blob) == [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32] + (try key().bytes))
    }

    @Test(
        "a key of another algorithm is refused by name",
        arguments: [
            ["-algorithm", "X25519"], ["-algorithm", "ed448"],
            ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        ])
    func otherAlgorithms(_ options: [String]) throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("key.pem").path
            try Tool.run("openssl", ["genpkey", "-out", path] + options)
            let pem = try openSSL.run("pkey", "-in", path, "-pubout").output
            #expect(
                #expect(throws: IkrarError.self) { try PublicKey(pem: Array(pem.utf8)) }?.code == "key-not-ed25519")
            let secret = SecretBytes(try Data(contentsOf: URL(fileURLWithPath: path)))
            let error = #expect(throws: IkrarError.self) { try PrivateKey(pem: secret) { nil } }
            #expect(error?.code == "key-not-ed25519")
        }
    }

    @Test("a private key in place of a public one is named as such")
    func privateInsteadOfPublic() throws {
        let pem = try openSSL.run("genpkey", "-algorithm", "ed25519").output
        #expect(#expect(throws: IkrarError.self) { try PublicKey(pem: Array(pem.utf8)) }?.code == "key-private")
    }

    @Test(
        "text that is no PEM is refused",
        arguments: ["", "hello", "-----BEGIN PUBLIC KEY-----\n????\n-----END PUBLIC KEY-----\n"])
    func noPEM(_ text: String) {
        #expect(#expect(throws: IkrarError.self) { try PublicKey(pem: Array(text.utf8)) }?.code == "key-not-public")
    }

    @Test(
        "a JWK with other members, another type or padding is refused",
        arguments: [
            #"{"kty":"OKP","crv":"Ed25519","x":"\#(x)","use":"sig"}"#, #"{"kty":"OKP","crv":"X25519","x":"\#(x)"}"#,
            #"{"kty":"EC","crv":"Ed25519","x":"\#(x)"}"#, #"{"kty":"OKP","crv":"Ed25519","x":"\#(x)="}"#,
            #"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#, #"{"kty":"OKP","crv":"Ed25519"}"#,
        ])
    func strictJWK(_ text: String) {
        #expect(throws: (any Error).self) { try PublicKey(jwk: JSON(parsing: Array(text.utf8)), at: "jwk") }
    }
}

extension SecretBytes {
    /// Bytes that a test does not have to keep secret.
    convenience init(_ data: Data) {
        self.init(capacity: data.count) { target in
            data.copyBytes(to: target)
        }
    }
}

import Wording
import Foundation
import KeyFiles
import Signatures
import Testing
import TestSupport

/// What is known to be a private key, whatever it is called and however it came.
@Suite struct PrivateKeyAlarmTests {
    private static let pem = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----

        """

    private static let privateForms: [(String, [UInt8])] = [
        ("PKCS#8 (RFC 8410 §10.3)", Array(pem.utf8)),
        ("with CRLF", Array(pem.replacing("\n", with: "\r\n").utf8)),
        ("with a byte order mark", [0xEF, 0xBB, 0xBF] + Array(pem.utf8)),
        ("in UTF-16", pem.utf8.flatMap { [$0, 0] }),
        ("encrypted", Array("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGj\n-----END ENCRYPTED PRIVATE KEY-----\n".utf8)),
        ("of OpenSSH", Array("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n".utf8)),
        ("cut off", Array(pem.prefix(60).utf8)),
        ("behind a letter", Array(("Yth. Pengelola,\n\n" + pem).utf8)),
        ("without its lines", Array("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC".utf8)),
        (
            "a JWK (RFC 8037 appendix A.1)",
            Array(
                #"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
                    .utf8)
        ),
        ("a set of JWK", Array(#"{ "keys" : [ { "d" : "x", "kty" : "OKP" } ] }"#.utf8)),
        (
            "DER",
            [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20] + [UInt8](repeating: 7, count: 32)
        ),
    ]

    @Test("a private key is an alarm in every form", arguments: privateForms)
    func alarm(_ name: String, _ bytes: [UInt8]) {
        #expect(IkrarError.alarm(of: bytes)?.code == "key-private", "\(name)")
    }

    @Test("a private key made by openssl is one, encrypted or not, in PEM and in DER")
    func openssl() throws {
        try withFolder { folder in
            let (plain, other) = (folder.appendingPathComponent("a"), folder.appendingPathComponent("b"))
            _ = try openSSL.run("genpkey", "-algorithm", "ed25519", "-out", plain.path)
            #expect(try IkrarError.alarm(of: plain.bytes())?.code == "key-private")
            func convert(to form: String, _ protection: String, _ value: String) throws {
                let made = try openSSL.run(
                    "pkcs8", "-topk8", "-in", plain.path, "-out", other.path, "-outform", form, protection, value)
                #expect(made.status == 0, "\(made.output)")
                #expect(try IkrarError.alarm(of: other.bytes())?.code == "key-private", "\(form) \(protection)")
            }
            try convert(to: "DER", "-nocrypt", "-traditional")
            try convert(to: "DER", "-passout", "pass:rahasia")
            try convert(to: "PEM", "-passout", "pass:rahasia")
        }
    }

    @Test("what may be handed around is none")
    func harmless() throws {
        let key = try PrivateKey.generate().publicKey
        for text in [
            key.pem, "{\"d\":1}", key.ssh(comment: "d"), "{\"kty\":\"OKP\",\"x\":\"…\"}", "", "PRIVATE KEY",
            "The file begins with -----BEGIN PUBLIC KEY-----, never with a private key.",
        ] {
            #expect(IkrarError.alarm(of: Array(text.utf8)) == nil, "\(text)")
        }
    }
}

import CanonicalJSON
import Foundation
import Signatures
import Testing

@Suite("base64url and JWS structure")
struct EncodingTests {
    @Test(
        "RFC 4648 §10 examples, without padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func examples(_ text: String, _ encoded: String) {
        #expect(Base64URL.encode(Array(text.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(text.utf8))
    }

    @Test(
        "one value has one encoding: anything else is refused",
        arguments: [
            "Zg==", "Zg=", "Zh", "Zm9", "Zm9v ", "Zm9v\n", "Z", "Zm9vY", "+/+/", "Zm\u{E9}v", "Zm9vYmF_=", "Zm9vYmG",
        ])
    func strict(_ encoded: String) {
        #expect(Base64URL.decode(encoded) == nil)
    }

    @Test("any bytes come back", arguments: 0..<70)
    func roundTrip(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ count &* 31) }
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }

    @Test("SHA-256 of \"abc\" (FIPS 180-4), and hex in lower case only")
    func digest() {
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(SHA256Digest(of: Array("abc".utf8)).hex == hex)
        #expect(SHA256Digest(hex: hex)?.hex == hex)
        #expect(SHA256Digest(hex: hex.uppercased()) == nil)
        #expect(SHA256Digest(hex: String(hex.dropLast())) == nil)
    }

    @Test(
        "a thumbprint is the base64url of 32 bytes",
        arguments: ["", "abc", String(repeating: "A", count: 44), String(repeating: "A", count: 42) + "B"])
    func thumbprint(_ text: String) {
        #expect(Thumbprint(text) == nil)
    }

    @Test(
        "a file that is no JWS in a JSON serialization is refused",
        arguments: [
            "{}", "[]", #"{"payload":"e30"}"# + "x", #"{"payload":"e30=","signatures":[]}"#,
            #"{"payload":1,"signatures":[]}"#,
            #"{"payload":"e30","signatures":{}}"#, #"{"payload":"e30","signatures":[{"protected":"e30"}]}"#,
            #"{"payload":"e30","signatures":[{"protected":"e30","signature":"AA","header":1}]}"#,
            #"{"payload":"e30","signatures":[{"protected":"e30","signature":"AA","x":1}]}"#,
            #"{"payload":"e30","protected":"e30","signature":"AA","signatures":[]}"#,
            #"{"payload":"e30","protected":"e30"}"#, #"{"payload":"e30","signatures":[],"more":1}"#,
        ])
    func malformed(_ text: String) {
        #expect(throws: (any Error).self) { try JWS(parsing: Array(text.utf8)) }
    }

    @Test("signatures are a set in one order, whatever order they came in")
    func set() throws {
        let one = #"{"protected":"YQ","signature":"AA"}"#
        let two = #"{"protected":"Yg","signature":"AA","header":{"recorded":1}}"#
        let files = try ["\(one),\(two)", "\(two),\(one)", "\(two),\(one),\(two)"].map {
            try JWS(parsing: Array(#"{"payload":"e30","signatures":[\#($0)]}"#.utf8)).fileBytes
        }
        #expect(Set(files).count == 1)
        #expect(try JWS(parsing: files[0]).fileBytes == files[0])
    }
}

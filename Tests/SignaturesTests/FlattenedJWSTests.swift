import CanonicalJSON
import Signatures
import Testing
import Wording

/// The flattened JSON serialization, which other libraries write for a JWS with one signature (RFC 7515 §7.2.2).
struct FlattenedJWSTests {
    private static func parsed(_ text: String) throws -> JWS { try JWS(parsing: Array(text.utf8)) }

    private static func code(of text: String) -> String? {
        do {
            _ = try parsed(text)
            return nil
        } catch {
            return (error as? IkrarError)?.code.description ?? "\(error)"
        }
    }

    @Test("the example of RFC 7515, appendix A.7, is one signature over its payload")
    func published() throws {
        let jws = try Self.parsed(
            """
            {"payload":
             "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
            "protected":"eyJhbGciOiJFUzI1NiJ9",
            "header": {"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"},
            "signature":
             "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"}
            """)
        #expect(String(decoding: jws.payload, as: UTF8.self).hasPrefix("{\"iss\":\"joe\""))
        #expect(jws.signatures.map(\.protected) == ["eyJhbGciOiJFUzI1NiJ9"])
        #expect(jws.signatures.first?.unprotected.count == 1)
    }

    @Test("it says the same as the general form, evidence and all, and is written in that")
    func same() throws {
        let key = try PrivateKey.generate()
        var general = JWS(payload: Array("{}".utf8))
        let signature = try general.sign(with: key, header: ["typ": .string("t")])
        var vouching = JWS(payload: Array("[]".utf8))
        let voucher = try vouching.sign(with: key, header: [:])
        general.insert(evidence: [vouching])
        func flat(_ payload: String, _ signature: JWSSignature) -> String {
            #""payload":"\#(payload)","protected":"\#(signature.protected)","signature":"\#(signature.signature)""#
        }
        let jws = try Self.parsed("{\(flat("e30", signature)),\"evidence\":[{\(flat("W10", voucher))}]}")
        #expect(jws.fileBytes == general.fileBytes)
        let read = try #require(jws.signatures.first)
        #expect(try jws.verify(DecodedSignature(read), with: key.publicKey) != nil)
    }

    @Test(
        "what is both forms, or neither, is refused",
        arguments: [
            (#"{"payload":"e30","protected":"a","signature":"b","signatures":[]}"#, "jws-two-forms"),
            (
                #"{"payload":"e30","signature":"b","signatures":[{"protected":"a","signature":"b"}]}"#,
                "jws-two-forms"
            ),
            (
                #"{"evidence":[{"payload":"e30","protected":"a","signature":"b","signatures":[]}],"payload":"e30","signatures":[]}"#,
                "jws-two-forms"
            ),
            (#"{"payload":"e30","protected":"a","signatures":[]}"#, "json-unknown-member"),
            (#"{"payload":"e30","header":{},"signatures":[]}"#, "json-unknown-member"),
            (#"{"payload":"e30"}"#, "json-missing-member"),
            (#"{"payload":"e30","signature":"b"}"#, "json-missing-member"),
            (#"{"payload":"e30","protected":"a","signature":5}"#, "json-wrong-type"),
            (#"{"payload":"e30","protected":"a","signature":"b","header":[]}"#, "json-wrong-type"),
            (#"{"payload":"e30=","protected":"a","signature":"b"}"#, "jws-base64"),
        ])
    func refused(_ text: String, _ code: String) {
        #expect(Self.code(of: text) == code)
    }
}

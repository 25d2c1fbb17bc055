package import Agreements
package import Signatures

/// Signatures that somebody has forged or spoilt.
package enum Forgery {
    /// What can be wrong with a protected header, as changes of a good one.
    package static let malformations: [@Sendable (String) -> String] = [
        { $0.replacing("\"Ed25519\"", with: "\"none\"") }, { $0.replacing("\"Ed25519\"", with: "\"HS256\"") },
        { $0.replacing("\"Ed25519\"", with: "\"RS256\"") }, { $0.replacing("\"Ed25519\"", with: "\"Ed448\"") },
        { $0.replacing("\"alg\":\"Ed25519\",", with: "") },
        { $0.replacing("\"iat\"", with: "\"crit\":[\"b64\"],\"iat\"") },
        { $0.replacing("\"kid\"", with: "\"jwk\":{},\"kid\"") },
        { $0.replacing("\"kid\"", with: "\"jku\":\"x\",\"kid\"") },
        { $0.replacing("\"iat\"", with: "\"b64\":false,\"iat\"") },
        { $0.replacing("jws\"}", with: "jws\",\"x5c\":[]}") },
        { $0.replacing("jws\"}", with: "jws\",\"x5u\":\"\"}") }, { $0.replacing("\"iat\"", with: "\"exp\":1,\"iat\"") },
        { $0.replacing("ikrar-signature+jws", with: "JWT") }, { $0.replacing("1728615600", with: "\"1728615600\"") },
        { $0.replacing("1728615600", with: "-1") }, { $0.replacing("1728615600", with: "9007199254740992") },
        { $0.replacing("\"approve\"", with: "\"agree\"") }, { $0.replacing("\"definitive\"", with: "\"king\"") },
        { $0.replacing("Kepala", with: "Kepala\u{202E}") }, { $0 + " " }, { _ in "[]" }, { _ in "" },
        { $0.replacing("\"kid\":\"", with: "\"kid\":\"A") },
    ]

    /// A signature by Polres' key over a header of the test's making, the mathematics of which hold.
    package static func signature(
        _ header: String, over fixture: AgreementFixture, encode: ([UInt8]) -> String = Base64URL.encode
    ) throws -> JWSSignature {
        let protected = encode(Array(header.utf8))
        let input = Array((protected + "." + Base64URL.encode(fixture.statement.bytes)).utf8)
        return JWSSignature(
            protected: protected,
            signature: Base64URL.encode(try fixture.key(AgreementFixture.polres).sign(input)))
    }

    /// Files with Bawaslu's good signature and one of Polres that is forged or spoilt.
    package static func files(of fixture: AgreementFixture) throws -> [SignedStatement] {
        let signed = try fixture.signed(by: AgreementFixture.bawaslu)
        let polres = try fixture.signed(by: AgreementFixture.polres).signatures.map(\.source)
        var forged: [JWSSignature] = []
        for good in polres {
            let header = String(decoding: Base64URL.decode(good.protected) ?? [], as: UTF8.self)
            forged += try malformations.map { try signature($0(header), over: fixture) }
            forged.append(try signature(header, over: fixture) { Base64URL.encode($0) + "=" })
            forged.append(JWSSignature(protected: good.protected, signature: good.signature + "=="))
            let renamed = Base64URL.encode(Array(header.replacing("polres", with: "kpu").utf8))
            forged.append(JWSSignature(protected: renamed, signature: good.signature))
            for bit in [0, 100, 255, 256, 400, 511] {
                var bytes = Base64URL.decode(good.signature) ?? []
                bytes[bit / 8] ^= 1 << (bit % 8)
                forged.append(JWSSignature(protected: good.protected, signature: Base64URL.encode(bytes)))
            }
        }
        let text = String(decoding: fixture.statement.bytes, as: UTF8.self)
        let changed = try Statement(bytes: Array(text.replacing("menindaklanjuti", with: "mengabaikan").utf8))
        var moved = SignedStatement(changed)
        moved.insert(signed.signatures.map(\.source) + polres)
        return [moved]
            + forged.map { signature in
                var file = signed
                file.insert([signature])
                return file
            }
    }
}

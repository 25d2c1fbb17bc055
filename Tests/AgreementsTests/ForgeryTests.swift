import AgreementFixtures
import Agreements
import CanonicalJSON
import Drafts
import Signatures
import Testing
import TestSupport

@Suite("Forged and malformed signatures")
struct ForgeryTests {
    let ceremony: AgreementFixture
    /// Polres' good signature.
    let good: JWSSignature

    init() throws {
        ceremony = try AgreementFixture()
        good = try #require(ceremony.signed(by: AgreementFixture.polres).signatures.first).source
    }

    /// A signature by Polres' key over a header of the test's making, the mathematics of which hold.
    private func forged(_ header: String, encode: ([UInt8]) -> String = Base64URL.encode) throws -> JWSSignature {
        try Forgery.signature(header, over: ceremony, encode: encode)
    }

    private func header() throws -> String {
        String(decoding: try #require(Base64URL.decode(good.protected)), as: UTF8.self)
    }

    private func verify(_ signature: JWSSignature) throws -> (verdict: Verdict, indication: Indication?) {
        var signed = try ceremony.signed(by: AgreementFixture.bawaslu)
        signed.insert([signature])
        let verified = try ceremony.verify(signed)
        return (verified.verdict, verified.validations.last?.indication)
    }

    @Test("the header that the other tests alter is good as it stands; EdDSA is read as Ed25519")
    func control() throws {
        #expect(try verify(forged(header())).verdict == .valid)
        #expect(try verify(forged(header().replacing("\"Ed25519\"", with: "\"EdDSA\""))).verdict == .valid)
    }

    static let malformations = Forgery.malformations

    @Test("a malformed header is a format failure and makes the file invalid", arguments: malformations.indices)
    func malformed(_ index: Int) throws {
        let changed = Self.malformations[index](try header())
        #expect(try changed != header(), "the test changes nothing")
        let result = try verify(forged(changed))
        #expect(result.verdict == .invalid && result.indication == .failed(.format))
    }

    @Test("padded base64 is a format failure")
    func padded() throws {
        #expect(try verify(forged(header()) { Base64URL.encode($0) + "=" }).indication == .failed(.format))
        #expect(
            try verify(JWSSignature(protected: good.protected, signature: good.signature + "==")).indication
                == .failed(.format))
    }

    @Test("a header that names another party than the one that signed is a forgery, not a doubt")
    func renamed() throws {
        let renamed = Base64URL.encode(Array(try header().replacing("polres", with: "kpu").utf8))
        let result = try verify(JWSSignature(protected: renamed, signature: good.signature))
        #expect(result.verdict == .invalid && result.indication == .failed(.cryptography))
    }

    @Test("a signature moved from another agreement is a forgery")
    func moved() throws {
        let other = try Statement(
            Draft.agreement(
                from: Array(
                    AgreementFixture.draft.replacing("Jambi", with: "x").replacing("Sarolangun\n", with: "Jambi\n").utf8
                )
            ) { _ in nil })
        var elsewhere = SignedStatement(other)
        let signature = try elsewhere.sign(
            AgreementFixture.approval(of: AgreementFixture.polres), with: ceremony.key(AgreementFixture.polres))
        #expect(try verify(signature.source).indication == .failed(.cryptography))
    }

    @Test(
        "one bit changed in the signature, or R of small order, is a forgery", arguments: [0, 100, 255, 256, 400, 511])
    func altered(_ bit: Int) throws {
        var bytes = try #require(Base64URL.decode(good.signature))
        bytes[bit / 8] ^= 1 << (bit % 8)
        #expect(
            try verify(JWSSignature(protected: good.protected, signature: Base64URL.encode(bytes))).verdict == .invalid)
        let smallOrder = [1] + [UInt8](repeating: 0, count: 31) + bytes.suffix(32)
        let result = try verify(JWSSignature(protected: good.protected, signature: Base64URL.encode(smallOrder)))
        #expect(result.indication == .failed(.cryptography))
    }

    @Test("one word changed in the text: none of its signatures match")
    func changedText() throws {
        let signed = try ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.polres)
        let changed = String(decoding: ceremony.statement.bytes, as: UTF8.self).replacing(
            "menindaklanjuti", with: "mengabaikan")
        var copy = SignedStatement(try Statement(bytes: Array(changed.utf8)))
        copy.insert(signed.signatures.map(\.source))
        let verified = try ceremony.verify(copy)
        #expect(verified.verdict == .invalid && verified.missing.count == 2)
    }

    @Test("a name both inside and outside the protected header is a format failure")
    func headerTwice() throws {
        let outer = try JSON(parsing: Array(#"{"party":"kpu-sarolangun"}"#.utf8))
        let signature = JWSSignature(protected: good.protected, signature: good.signature, unprotected: outer)
        #expect(try verify(signature).indication == .failed(.format))
    }
}

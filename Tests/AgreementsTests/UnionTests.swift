import AgreementFixtures
import Agreements
import Signatures
import Testing
import TestSupport

@Suite("Copies of a file are joined as sets")
struct UnionTests {
    private let ceremony: AgreementFixture
    private let all: SignedStatement

    init() throws {
        ceremony = try AgreementFixture()
        var signed = try ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.polres, AgreementFixture.kpu)
        for time in 0..<5 {
            let declaration = Declaration(.register, for: AgreementFixture.bawaslu, time: time)
            _ = try signed.sign(declaration, with: ceremony.key(AgreementFixture.bawaslu))
        }
        // A malformed signature is carried along like the others.
        signed.insert([JWSSignature(protected: "e30", signature: "AA==")])
        all = signed
    }

    private func subset(_ generator: inout Seeded) -> SignedStatement {
        var signed = ceremony.unsigned
        signed.insert(
            all.signatures.map(\.source).filter { _ in Bool.random(using: &generator) }.shuffled(using: &generator))
        return signed
    }

    private func union(_ copies: SignedStatement...) -> [UInt8] {
        var result = ceremony.unsigned
        for copy in copies {
            let isSame = result.formUnion(copy)
            #expect(isSame)
        }
        return result.fileBytes
    }

    @Test("union is commutative, associative and idempotent on the bytes of files", arguments: 0..<40 as Range<UInt64>)
    func laws(_ seed: UInt64) throws {
        var generator = Seeded(state: seed)
        let (a, b, c) = (subset(&generator), subset(&generator), subset(&generator))
        #expect(union(a, b) == union(b, a))
        #expect(union(a, a) == a.fileBytes)
        let inner = try SignedStatement(parsing: union(b, c))
        let left = try SignedStatement(parsing: union(a, b))
        #expect(union(left, c) == union(a, inner))
        #expect(union(a, all) == all.fileBytes)
    }

    @Test("a file that is read and written again is the same bytes")
    func roundTrip() throws {
        #expect(try SignedStatement(parsing: all.fileBytes).fileBytes == all.fileBytes)
    }

    @Test("a copy of another statement adds nothing")
    func otherStatement() throws {
        let other = try AgreementFixture { $0.replacing("place: Sarolangun", with: "place: Jambi") }
        var signed = all
        let isSame = signed.formUnion(try other.signed(by: AgreementFixture.polres))
        #expect(!isSame)
        #expect(signed.fileBytes == all.fileBytes)
    }
}

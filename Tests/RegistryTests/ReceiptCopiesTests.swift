import Agreements
import CanonicalJSON
import Registry
import Signatures
import Testing
import TransparencyLog

/// Of several copies of one signature the one counts that proves itself, in whatever order they stand or were joined.
@Suite struct ReceiptCopiesTests {
    let office: RegistryFixture
    let whole: SignedStatement

    init() throws {
        office = try RegistryFixture()
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        whole = try office.exported(office.agreement.statement.id)
    }

    /// The file with another unprotected header around each of its signatures.
    private func copy(with header: JSON?) -> SignedStatement {
        var copy = SignedStatement(whole.statement)
        copy.insert(
            whole.signatures.map {
                JWSSignature(
                    protected: $0.source.protected, signature: $0.source.signature, unprotected: header)
            })
        return copy
    }

    private static let headers: [JSON?] = [
        nil,
        .members(["receipt": .string("c2sp.org/tlog-proof@v1\nindex 0\n\nx\n"), "recorded": .integer(1)]),
        .members(["receipt": .integer(5), "recorded": .integer(RegistryFixture.now)]),
        // A name that the protected header has too spoils a signature only where it stands alone.
        .members(["alg": .string("none")]),
    ]

    @Test("a copy with a receipt that proves nothing changes nothing, before or behind", arguments: headers.indices)
    func poisoned(_ index: Int) throws {
        let poison = copy(with: Self.headers[index])
        var (first, last) = (poison, whole)
        first.formUnion(whole)
        last.formUnion(poison)
        #expect(first.fileBytes == last.fileBytes)
        for file in [first, last] {
            let read = try SignedStatement(parsing: file.fileBytes)
            #expect(read.fileBytes == file.fileBytes)
            let verified = try office.verify(read, on: day("2024-11-01"))
            #expect(verified.verdict == .valid && verified.validations.allSatisfy { $0.place != nil })
        }
    }

    @Test("a receipt of another entry does not take the place of the true one")
    func swapped() throws {
        let sources = whole.signatures.map(\.source)
        var mixed = SignedStatement(whole.statement)
        mixed.insert(
            zip(sources, sources.dropFirst() + sources.prefix(1)).flatMap { own, next in
                next.unprotected.map {
                    JWSSignature(protected: own.protected, signature: own.signature, unprotected: $0)
                }
            })
        mixed.insert(evidence: whole.evidence)
        #expect(try office.verify(mixed, on: day("2024-11-01")).verdict == .indeterminate)
        mixed.formUnion(whole)
        #expect(try office.verify(mixed, on: day("2024-11-01")).verdict == .valid)
    }

    @Test("receipts of which several prove themselves give the earliest proven time, in any order")
    func earliest() throws {
        try office.cosign(by: RegistryFixture.kpu, at: RegistryFixture.now + 50)
        let early = try office.exported(whole.statement.id)
        try office.bring(office.signing(office.agreement, for: RegistryFixture.kpu))
        try office.cosign(by: RegistryFixture.kpu, at: RegistryFixture.now + 90)
        try office.cosign(by: RegistryFixture.polres, at: RegistryFixture.now + 90)
        let late = try office.exported(whole.statement.id)
        let log = try office.registry().read { try $0.logKey() }
        let kpu = try VerifierKey(
            name: RegistryFixture.kpu.text, use: .cosignature, key: #require(office.keys[RegistryFixture.kpu]).publicKey
        )
        let policy = WitnessPolicy(log: log, knowing: [kpu])
        func witnessed(_ file: SignedStatement) throws -> [Int?] {
            let verifier = LogVerifier(policy: policy, now: RegistryFixture.now + 1000)
            let verified = try file.verify(by: TrustPolicy(provenBy: file, log: verifier), on: day("2024-11-01"))
            return verified.validations.filter { $0.signature.header?.party == RegistryFixture.polres }.map {
                $0.place?.witnessed
            }
        }
        #expect(try witnessed(late) == [RegistryFixture.now + 90])
        for pair in [[early, late], [late, early]] {
            var joined = pair[0]
            joined.formUnion(pair[1])
            #expect(try witnessed(joined) == [RegistryFixture.now + 50])
        }
    }

    @Test("what a registry gives out takes the place of older receipts, so that a file does not grow by each export")
    func exportedAgain() throws {
        var file = try office.exported(whole.statement.id)
        try office.bring(office.signing(office.agreement, for: RegistryFixture.kpu))
        let newer = try office.exported(whole.statement.id)
        let older = file
        file = newer
        file.formUnion(older, keepingReceipts: true)
        #expect(file.fileBytes == newer.fileBytes)
    }
}

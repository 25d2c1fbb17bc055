import Agreements
import Registry
import Signatures
import Testing
import TransparencyLog

/// Trust in the public keys of a folder and in a log besides.
struct ChosenTrustTests {
    let office: RegistryFixture
    let date: CalendarDate

    init() throws {
        office = try RegistryFixture()
        date = try day("2024-11-01")
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
    }

    private func key(_ party: PartyID) throws -> PublicKey { try #require(office.keys[party]).publicKey }

    /// What somebody finds who has the public keys of parties, holds revocations, and trusts the log.
    private func verify(
        _ file: SignedStatement, choosing parties: [PartyID], revocations: [SignedStatement] = []
    ) throws -> VerifiedAgreement {
        var chosen = TrustStore()
        for party in parties { chosen.insert(try key(party), of: party) }
        for signed in revocations {
            guard case .revocation(let revocation) = signed.statement.content else { continue }
            chosen.revoke(revocation, at: nil)
        }
        let log = try LogVerifier(policy: WitnessPolicy(log: office.registry().read { try $0.logKey() }), now: 0)
        return try file.verify(
            by: TrustPolicy(provenBy: file, log: log, choosing: chosen, revocations: revocations), on: date)
    }

    private func exported() throws -> SignedStatement { try office.exported(office.agreement.statement.id) }

    private func indication(of party: PartyID, in found: VerifiedAgreement) -> Indication? {
        found.validations.first { $0.signature.header?.party == party && $0.signature.header?.intent == .approve }?
            .indication
    }

    /// The revocation of the police's key with its receipt, after the log has recorded it.
    private func revoke(_ reason: Revocation.Reason = .superseded) throws -> SignedStatement {
        let revocation = try office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, reason)
        _ = try office.append { try $0.record(revocation, at: RegistryFixture.now).admitted() }
        return try #require(try office.registry().read { try $0.signed(revocation.statement) })
    }

    @Test("what the log has recorded counts without any chosen key")
    func byTheLog() throws {
        #expect(try verify(exported(), choosing: []).verdict == .valid)
    }

    @Test("what a chosen key has signed counts before the log has recorded it, and another's does not")
    func byAChosenKey() throws {
        var file = try exported()
        file.formUnion(try office.approved(by: RegistryFixture.kpu))
        #expect(indication(of: RegistryFixture.kpu, in: try verify(file, choosing: [RegistryFixture.kpu])) == .passed)
        #expect(
            indication(of: RegistryFixture.kpu, in: try verify(file, choosing: [RegistryFixture.polres]))
                == .indeterminate(.noProof))
    }

    @Test("an officer's key that ended after it signed: the log tells, with the revocation in the folder too")
    func endedLater() throws {
        let old = try exported()
        let revocation = try revoke()
        for file in [try exported(), old] {
            for revocations in [[], [revocation]] {
                let found = try verify(
                    file, choosing: [RegistryFixture.bawaslu, RegistryFixture.polres], revocations: revocations)
                #expect(found.verdict == .valid && found.status == .inForce)
            }
        }
    }

    @Test("a copy of the revocation without its receipt takes nothing back that the file proves")
    func bareRevocation() throws {
        let revocation = try revoke()
        var bare = SignedStatement(revocation.statement)
        bare.insert(
            revocation.signatures.map { JWSSignature(protected: $0.source.protected, signature: $0.source.signature) })
        #expect(try verify(exported(), choosing: [RegistryFixture.polres], revocations: [bare]).verdict == .valid)
    }

    @Test("a revocation that no log proves leaves its key's signatures undecided, and the status undetermined")
    func unproven() throws {
        let revocation = try office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, .keyCompromise)
        let found = try verify(
            exported(), choosing: [RegistryFixture.bawaslu, RegistryFixture.polres], revocations: [revocation])
        #expect(indication(of: RegistryFixture.polres, in: found) == .indeterminate(.revokedWithoutProof))
        #expect(found.verdict == .indeterminate && found.status == .undetermined)
    }

    @Test("what a key signed after its end fails by the log's proof, though it is chosen")
    func late() throws {
        let size = try office.registry().read { try $0.logSize() }
        _ = try office.append {
            _ = try $0.record(
                office.revocation(
                    of: key(RegistryFixture.polres), RegistryFixture.polres, .keyCompromise, lastValid: size - 2),
                at: RegistryFixture.now)
        }
        let found = try verify(exported(), choosing: [RegistryFixture.bawaslu, RegistryFixture.polres])
        #expect(indication(of: RegistryFixture.polres, in: found) == .failed(.revoked))
    }

    @Test("a signature without receipt by a chosen key that the log has ended cannot be decided")
    func endedWithoutReceipt() throws {
        _ = try revoke()
        var bare = SignedStatement(office.agreement.statement)
        bare.insert(
            try exported().signatures.map {
                JWSSignature(protected: $0.source.protected, signature: $0.source.signature)
            })
        bare.insert(evidence: try exported().evidence)
        let found = try verify(bare, choosing: [RegistryFixture.bawaslu, RegistryFixture.polres])
        #expect(indication(of: RegistryFixture.polres, in: found) == .indeterminate(.revokedWithoutProof))
        #expect(indication(of: RegistryFixture.bawaslu, in: found) == .passed)
    }

    @Test("where the log has shown two histories nothing is proven, chosen keys or not")
    func contradicted() throws {
        let other = try RegistryFixture(copying: office)
        try office.bring(office.approved(by: RegistryFixture.kpu))
        try other.bring(other.approved(by: RegistryFixture.kpu, time: RegistryFixture.now + 5))
        var both = try exported()
        #expect(try both.formUnion(other.exported(office.agreement.statement.id)))
        let found = try verify(both, choosing: [RegistryFixture.bawaslu, RegistryFixture.polres])
        #expect(found.verdict == .indeterminate && found.approved.isEmpty && found.status == .undetermined)
    }

    @Test("a chosen key speaks for its own party only")
    func anothersName() throws {
        var chosen = TrustStore()
        chosen.insert(try key(RegistryFixture.kpu), of: RegistryFixture.polres)
        var file = try exported()
        file.formUnion(try office.approved(by: RegistryFixture.kpu))
        let log = try LogVerifier(policy: WitnessPolicy(log: office.registry().read { try $0.logKey() }), now: 0)
        var trust = TrustPolicy(provenBy: file, log: log, choosing: chosen, revocations: [])
        // The log has enrolled it for the KPU; the folder's word for another party adds to that.
        #expect(
            trust.keys[try key(RegistryFixture.kpu).thumbprint]?.parties == [
                RegistryFixture.kpu, RegistryFixture.polres,
            ])
        chosen = TrustStore()
        let stranger = try PrivateKey.generate().publicKey
        chosen.insert(stranger, of: RegistryFixture.polres)
        trust = TrustPolicy(provenBy: file, log: log, choosing: chosen, revocations: [])
        #expect(trust.keys[stranger.thumbprint]?.parties == [RegistryFixture.polres])
    }
}

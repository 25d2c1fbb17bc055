import Agreements
import Registry
import Signatures
import Testing
import TransparencyLog

/// Trust in the public keys of a folder and in a log besides.
struct ChosenTrustTests {
    let office: Office
    let date: CalendarDate

    init() throws {
        office = try Office()
        date = try day("2024-11-01")
        try office.approve(office.agreement, by: [Office.bawaslu, Office.polres])
    }

    private func key(_ party: PartyID) throws -> PublicKey { try #require(office.keys[party]).publicKey }

    /// What somebody finds who has the public keys of parties, holds revocations, and trusts the log.
    private func verify(
        _ file: SignedStatement, choosing parties: [PartyID], revocations: [SignedStatement] = []
    ) throws -> VerifiedAgreement {
        var chosen = TrustedKeys()
        for party in parties { chosen.insert(try key(party), of: party) }
        for signed in revocations {
            guard case .revocation(let revocation) = signed.statement.content else { continue }
            chosen.revoke(revocation, at: nil)
        }
        let log = try LogVerifier(policy: WitnessPolicy(log: office.registry().read { try $0.logKey() }), now: 0)
        return try file.verify(
            by: Trust(provenBy: file, log: log, choosing: chosen, revocations: revocations), on: date)
    }

    private func exported() throws -> SignedStatement { try office.exported(office.agreement.statement.id) }

    private func indication(of party: PartyID, in found: VerifiedAgreement) -> Indication? {
        found.assessments.first { $0.signature.header?.party == party && $0.signature.header?.intent == .approve }?
            .indication
    }

    /// The revocation of the police's key with its receipt, after the log has recorded it.
    private func revoke(_ reason: Revocation.Reason = .superseded) throws -> SignedStatement {
        let revocation = try office.revocation(of: key(Office.polres), Office.polres, reason)
        _ = try office.append { try $0.record(revocation, at: Office.now).admitted() }
        return try #require(try office.registry().read { try $0.signed(revocation.statement) })
    }

    @Test("what the log has recorded counts without any chosen key")
    func byTheLog() throws {
        #expect(try verify(exported(), choosing: []).verdict == .valid)
    }

    @Test("what a chosen key has signed counts before the log has recorded it, and another's does not")
    func byAChosenKey() throws {
        var file = try exported()
        file.formUnion(try office.approved(by: Office.kpu))
        #expect(indication(of: Office.kpu, in: try verify(file, choosing: [Office.kpu])) == .passed)
        #expect(indication(of: Office.kpu, in: try verify(file, choosing: [Office.polres])) == .indeterminate(.noProof))
    }

    @Test("an officer's key that ended after it signed: the log tells, with the revocation in the folder too")
    func endedLater() throws {
        let old = try exported()
        let revocation = try revoke()
        for file in [try exported(), old] {
            for revocations in [[], [revocation]] {
                let found = try verify(file, choosing: [Office.bawaslu, Office.polres], revocations: revocations)
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
        #expect(try verify(exported(), choosing: [Office.polres], revocations: [bare]).verdict == .valid)
    }

    @Test("a revocation that no log proves leaves its key's signatures undecided, and the status undetermined")
    func unproven() throws {
        let revocation = try office.revocation(of: key(Office.polres), Office.polres, .keyCompromise)
        let found = try verify(exported(), choosing: [Office.bawaslu, Office.polres], revocations: [revocation])
        #expect(indication(of: Office.polres, in: found) == .indeterminate(.revokedWithoutProof))
        #expect(found.verdict == .indeterminate && found.status == .undetermined)
    }

    @Test("what a key signed after its end fails by the log's proof, though it is chosen")
    func late() throws {
        let size = try office.registry().read { try $0.logSize() }
        _ = try office.append {
            _ = try $0.record(
                office.revocation(of: key(Office.polres), Office.polres, .keyCompromise, lastValid: size - 2),
                at: Office.now)
        }
        let found = try verify(exported(), choosing: [Office.bawaslu, Office.polres])
        #expect(indication(of: Office.polres, in: found) == .failed(.revoked))
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
        let found = try verify(bare, choosing: [Office.bawaslu, Office.polres])
        #expect(indication(of: Office.polres, in: found) == .indeterminate(.revokedWithoutProof))
        #expect(indication(of: Office.bawaslu, in: found) == .passed)
    }

    @Test("where the log has shown two histories nothing is proven, chosen keys or not")
    func contradicted() throws {
        let other = try Office(copying: office)
        try office.bring(office.approved(by: Office.kpu))
        try other.bring(other.approved(by: Office.kpu, time: Office.now + 5))
        var both = try exported()
        #expect(try both.formUnion(other.exported(office.agreement.statement.id)))
        let found = try verify(both, choosing: [Office.bawaslu, Office.polres])
        #expect(found.verdict == .indeterminate && found.approved.isEmpty && found.status == .undetermined)
    }

    @Test("a chosen key speaks for its own party only")
    func anothersName() throws {
        var chosen = TrustedKeys()
        chosen.insert(try key(Office.kpu), of: Office.polres)
        var file = try exported()
        file.formUnion(try office.approved(by: Office.kpu))
        let log = try LogVerifier(policy: WitnessPolicy(log: office.registry().read { try $0.logKey() }), now: 0)
        var trust = Trust(provenBy: file, log: log, choosing: chosen, revocations: [])
        // The log has enrolled it for the KPU; the folder's word for another party adds to that.
        #expect(trust.keys[try key(Office.kpu).thumbprint]?.parties == [Office.kpu, Office.polres])
        chosen = TrustedKeys()
        let stranger = try PrivateKey.generate().publicKey
        chosen.insert(stranger, of: Office.polres)
        trust = Trust(provenBy: file, log: log, choosing: chosen, revocations: [])
        #expect(trust.keys[stranger.thumbprint]?.parties == [Office.polres])
    }
}

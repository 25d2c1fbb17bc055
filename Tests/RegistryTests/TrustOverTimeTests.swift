import Agreements
import CanonicalJSON
import Foundation
import Registry
import Signatures
import Testing
import Wording
import TransparencyLog
import TestSupport

/// What the log proves about when a signature was made.
@Suite struct TrustOverTimeTests {
    let office: RegistryFixture

    init() throws {
        office = try RegistryFixture()
        try office.bring(office.approved(by: RegistryFixture.bawaslu))
        try office.bring(office.approved(by: RegistryFixture.polres))
    }

    private func verifier(now: Int = RegistryFixture.now) throws -> LogVerifier {
        LogVerifier(policy: WitnessPolicy(log: try office.registry().read { try $0.logKey() }), now: now)
    }

    /// Verification by the log's key alone.
    private func verify(_ file: SignedStatement) throws -> VerifiedAgreement {
        try office.verify(file, on: day("2024-11-01"))
    }

    /// A policy that knows the KPU as a witness, and asks for it or not.
    private func policy(quorum: String) throws -> WitnessPolicy {
        let log = try office.registry().read { try $0.logKey() }
        let witness = try VerifierKey(name: RegistryFixture.kpu.text, use: .cosignature, key: key(RegistryFixture.kpu))
        return try WitnessPolicy(parsing: Array("log \(log)\nwitness kpu \(witness)\nquorum \(quorum)\n".utf8))
    }

    private func indication(of party: PartyID, in file: SignedStatement) throws -> Indication? {
        try verify(file).validations.first {
            $0.signature.header?.party == party && $0.signature.header?.intent == .approve
        }?.indication
    }

    private func key(_ party: PartyID) throws -> PublicKey { try #require(office.keys[party]).publicKey }

    @Test func oneLineIsEnoughToVerifyAFile() throws {
        let verified = try verify(office.exported(office.agreement.statement.id))
        #expect(verified.verdict == .valid)
        #expect(verified.validations.allSatisfy { $0.place != nil && $0.passed != nil })
        let other = try VerifierKey(name: "contoh.id", use: .checkpoint, key: PrivateKey.generate().publicKey)
        let stranger = LogVerifier(policy: WitnessPolicy(log: other), now: RegistryFixture.now)
        let file = try office.exported(office.agreement.statement.id)
        let blind = try file.verify(
            by: TrustPolicy(provenBy: file.evidence, log: stranger), on: #require(CalendarDate(iso: "2024-11-01")))
        #expect(blind.verdict == .indeterminate)
        #expect(blind.validations.allSatisfy { $0.passed == nil })
    }

    @Test func withoutEvidenceNothingIsTrusted() throws {
        var bare = SignedStatement(office.agreement.statement)
        bare.insert(try office.exported(office.agreement.statement.id).signatures.map(\.source))
        #expect(try verify(bare).verdict == .indeterminate)
    }

    @Test(
        "what was logged before the key ended stays", arguments: [Revocation.Reason.superseded, .cessationOfOperation])
    func revokedLater(reason: Revocation.Reason) throws {
        let old = try office.exported(office.agreement.statement.id)
        try office.append {
            _ = try $0.record(
                office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, reason),
                at: RegistryFixture.now)
        }
        #expect(try verify(office.exported(office.agreement.statement.id)).verdict == .valid)
        // The same signature with its receipt taken away, beside the evidence of the revocation.
        var bare = SignedStatement(office.agreement.statement)
        bare.insert(old.signatures.map { JWSSignature(protected: $0.source.protected, signature: $0.source.signature) })
        bare.insert(evidence: try office.exported(office.agreement.statement.id).evidence)
        #expect(try indication(of: RegistryFixture.polres, in: bare) == .indeterminate(.revokedWithoutProof))
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test func aRevokedKeySignsNoMore() throws {
        let late = try office.approved(by: RegistryFixture.kpu)
        try office.append {
            _ = try $0.record(
                office.revocation(of: key(RegistryFixture.kpu), RegistryFixture.kpu, .superseded),
                at: RegistryFixture.now)
        }
        let records = try office.bring(late)
        #expect(records.map(\.outcome.kind) == ["repeated", "refused"])
        guard case .refused(let validation)? = records.last?.outcome else { return }
        #expect(validation.indication == .failed(.revoked))
    }

    @Test func aStolenKeyReachesBackToTheLastValidEntry() throws {
        let size = try office.registry().read { try $0.logSize() }
        try office.append {
            _ = try $0.record(
                office.revocation(
                    of: key(RegistryFixture.polres), RegistryFixture.polres, .keyCompromise, lastValid: size - 2),
                at: RegistryFixture.now)
        }
        #expect(
            try indication(of: RegistryFixture.polres, in: office.exported(office.agreement.statement.id))
                == .failed(.revoked))
        #expect(try verify(office.exported(office.agreement.statement.id)).verdict == .invalid)
        let date = try #require(CalendarDate(iso: "2024-11-01"))
        #expect(try office.listed(on: date).first?.status == .awaitingSignatures)
        // With another key the party signs again, and that counts.
        let next = try office.rotate(RegistryFixture.polres)
        var copy = office.agreement
        let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
        _ = try copy.sign(
            Declaration(.approve, for: RegistryFixture.polres, signatory: signatory, time: RegistryFixture.now),
            with: next)
        try office.bring(copy)
        #expect(try office.listed(on: date).first?.status == .inForce)
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test("what the log has not recorded counts for nobody who trusts the log, and a receipt that is none is named")
    func unrecorded() throws {
        for header in [nil, JSON.members(["receipt": .integer(5), "recorded": .integer(RegistryFixture.now)])] {
            var bare = SignedStatement(office.agreement.statement)
            bare.insert(
                try office.exported(office.agreement.statement.id).signatures.map {
                    JWSSignature(
                        protected: $0.source.protected, signature: $0.source.signature, unprotected: header)
                })
            bare.insert(evidence: try office.exported(office.agreement.statement.id).evidence)
            let verified = try verify(bare)
            #expect(verified.verdict == .indeterminate && verified.approved.isEmpty)
            #expect(Set(verified.validations.map(\.indication)) == [.indeterminate(.noProof)])
            #expect(verified.validations.allSatisfy { ($0.receipt == nil) == (header == nil) })
        }
    }

    @Test("a revocation that reaches behind a witness is not believed by whoever knows that witness")
    func witnessedBeforeTheRevocation() throws {
        let size = try office.registry().read { try $0.logSize() }
        try office.cosign(by: RegistryFixture.kpu)
        var witnessed = SignedStatement(office.agreement.statement)
        witnessed.insert(try office.exported(office.agreement.statement.id).signatures.map(\.source))
        // A registrar that forgets its witness can revoke what it likes.
        try office.tamper("DROP TRIGGER cosignatures_are_never_deleted; DELETE FROM cosignatures")
        try office.append {
            _ = try $0.record(
                office.revocation(
                    of: key(RegistryFixture.polres), RegistryFixture.polres, .keyCompromise, lastValid: size - 2),
                at: RegistryFixture.now)
        }
        witnessed.insert(evidence: try office.exported(office.agreement.statement.id).evidence)
        #expect(try indication(of: RegistryFixture.polres, in: witnessed) == .failed(.revoked))
        let knowing = LogVerifier(policy: try policy(quorum: "none"), now: RegistryFixture.now)
        let verified = try witnessed.verify(
            by: TrustPolicy(provenBy: witnessed, log: knowing), on: #require(CalendarDate(iso: "2024-11-01")))
        #expect(verified.verdict == .valid)
    }

    @Test("a file whose receipts contradict each other proves two histories, and nothing else")
    func contradiction() throws {
        let old = try Data(contentsOf: URL(fileURLWithPath: office.path))
        try office.bring(office.approved(by: RegistryFixture.kpu))
        var both = try office.exported(office.agreement.statement.id)
        try old.write(to: URL(fileURLWithPath: office.path))
        try office.bring(office.approved(by: RegistryFixture.kpu, time: RegistryFixture.now + 5))
        #expect(try both.formUnion(office.exported(office.agreement.statement.id)))
        let verified = try verify(both)
        #expect(verified.verdict == .indeterminate && verified.approved.isEmpty)
        for validation in verified.validations {
            guard case .failure(let error)? = validation.receipt else {
                Issue.record("a receipt still proves something")
                continue
            }
            #expect(error.code == "log-two-histories")
        }
    }

    @Test func nobodyReachesBackBehindAWitness() throws {
        try office.cosign(by: RegistryFixture.kpu)
        let size = try office.registry().read { try $0.logSize() }
        let revocation = try office.revocation(
            of: key(RegistryFixture.polres), RegistryFixture.polres, .keyCompromise, lastValid: size - 2)
        #expect(
            code { try office.append { _ = try $0.record(revocation, at: RegistryFixture.now).admitted() } }
                == "revocation-witnessed")
    }

    @Test func aPartyEndsItsOwnKeyWithAnotherAndNobodyElses() throws {
        let next = try office.rotate(RegistryFixture.polres)
        func outcome(_ signed: SignedStatement) throws -> [String] {
            try office.append { try $0.record(signed, at: RegistryFixture.now).admitted() }.map(\.outcome.kind)
        }
        let kpu = (RegistryFixture.kpu, try #require(office.keys[RegistryFixture.kpu]))
        #expect(
            try outcome(
                office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, .superseded, by: kpu)) == [
                    "refused"
                ])
        let itself = (RegistryFixture.polres, try #require(office.keys[RegistryFixture.polres]))
        #expect(
            try outcome(
                office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, .superseded, by: itself))
                == [
                    "refused"
                ])
        let another = (RegistryFixture.polres, next)
        #expect(
            try outcome(
                office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, .superseded, by: another))
                == ["recorded"])
        #expect(
            code {
                _ = try outcome(
                    office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, .unspecified))
            }
                == "key-revoked")
    }

    @Test func theRegistrarsLastKeyStays() throws {
        let revocation = try office.revocation(
            of: key(RegistryFixture.bawaslu), RegistryFixture.bawaslu, .superseded,
            by: (RegistryFixture.bawaslu, office.rotate(RegistryFixture.bawaslu)))
        try office.append { _ = try $0.record(revocation, at: RegistryFixture.now) }
        // Its successor is the last one now.
        let last = try #require(try office.registry().read { try $0.keys(of: RegistryFixture.bawaslu) }.last).binding
            .key
        let polres = try office.revocation(of: last, RegistryFixture.bawaslu, .superseded)
        #expect(try office.append { try $0.record(polres, at: RegistryFixture.now) }.map(\.outcome.kind) == ["refused"])
        #expect(try verify(office.exported(office.agreement.statement.id)).verdict == .valid)
    }

    @Test("also where the registrar's first key, which the genesis names, was never enrolled")
    func theRegistrarsOnlyEnrolledKeyStays() throws {
        let (first, second) = (try PrivateKey.generate(), try PrivateKey.generate())
        func signed(_ content: some StatementType, _ signers: [(SignatureHeader.Intent, PrivateKey)]) throws
            -> SignedStatement
        {
            var signed = SignedStatement(try Statement(content))
            for (intent, key) in signers {
                _ = try signed.sign(
                    Declaration(intent, for: RegistryFixture.bawaslu, time: RegistryFixture.now), with: key)
            }
            return signed
        }
        let genesis = try Genesis(
            origin: #require(Origin("contoh.id")),
            logKey: VerifierKey(name: "contoh.id", use: .checkpoint, key: office.logKey.publicKey),
            registrar: RegistryFixture.bawaslu, registrarKey: first.publicKey, zone: .western, themes: [])
        let party = Party(id: RegistryFixture.bawaslu, officialName: "Bawaslu", shortName: nil, kind: nil, contact: nil)
        let binding = KeyBinding(
            party: RegistryFixture.bawaslu, key: second.publicKey, holder: .init(name: nil, office: nil),
            notBefore: try #require(CalendarDate(iso: "2024-10-01")))
        let opening = [
            try signed(genesis, [(.register, first)]), try signed(party, [(.register, first)]),
            try signed(binding, [(.possess, second), (.enroll, first)]),
        ]
        let path = office.path + ".other"
        _ = try Registry.create(at: path, with: office.logKey) { transaction in
            for statement in opening { _ = try transaction.record(statement, at: RegistryFixture.now) }
        }
        let revocation = try office.revocation(
            of: second.publicKey, RegistryFixture.bawaslu, .superseded, by: (RegistryFixture.bawaslu, first))
        #expect(
            code {
                _ = try Registry(at: path).append(with: office.logKey, after: nil) {
                    try $0.record(revocation, at: RegistryFixture.now).admitted()
                }
            } == "key-last")
    }

    @Test func anOldCopyThatWasPutBackIsNotContinued() throws {
        let old = try Data(contentsOf: URL(fileURLWithPath: office.path))
        let signed = try office.registry().append(with: office.logKey, after: nil) {
            try $0.record(office.approved(by: RegistryFixture.kpu), at: RegistryFixture.now)
        }
        let exported = try office.exported(office.agreement.statement.id)
        try old.write(to: URL(fileURLWithPath: office.path))
        let before = try office.counts()
        let copy = try office.approved(by: RegistryFixture.kpu, time: RegistryFixture.now + 5)
        #expect(
            code {
                try office.append(after: signed.checkpoint.note) { _ = try $0.record(copy, at: RegistryFixture.now) }
            }
                == "registry-rolled-back")
        // A file that comes home tells as well: its receipts are of a later log.
        #expect(code { try office.bring(exported) } == "registry-rolled-back")
        #expect(try office.counts() == before)
        #expect(try !office.registry().audit(remembering: { _ in signed.checkpoint.note }).findings.isEmpty)
        // Continued without that knowledge, the history has forked, and the file shows it.
        try office.bring(copy)
        #expect(code { try office.bring(exported) } == "registry-two-histories")
    }

    @Test func onlyTheLogsOwnKeySignsCheckpoints() throws {
        let before = try office.counts()
        #expect(
            code {
                _ = try office.registry().append(with: PrivateKey.generate(), after: nil) {
                    try $0.record(office.approved(by: RegistryFixture.kpu), at: RegistryFixture.now)
                }
            } == "log-key")
        #expect(try office.counts() == before)
    }

    @Test func cosignaturesProveATimeAndCountOnce() throws {
        #expect(try office.cosign(by: RegistryFixture.kpu, at: RegistryFixture.now + 60).count == 1)
        #expect(try office.cosign(by: RegistryFixture.kpu, at: RegistryFixture.now + 90).isEmpty)
        #expect(code { try office.cosign(by: RegistryFixture.bawaslu) } == "cosignature-unknown")
        let policy = try policy(quorum: "kpu")
        func verify(now: Int) throws -> VerifiedAgreement {
            let file = try office.exported(office.agreement.statement.id)
            let trust = TrustPolicy(provenBy: file.evidence, log: LogVerifier(policy: policy, now: now))
            return try file.verify(by: trust, on: #require(CalendarDate(iso: "2024-11-01")))
        }
        let proven = try verify(now: RegistryFixture.now + 3600)
        #expect(proven.verdict == .valid)
        #expect(proven.validations.allSatisfy { $0.place?.witnessed == RegistryFixture.now + 60 })
        // The witness's clock is ahead of the reader's by more than clocks are.
        #expect(try verify(now: RegistryFixture.now - 3600).verdict == .indeterminate)
    }

    @Test func withAPolicyAReceiptWithoutWitnessesIsNotEnough() throws {
        let policy = try policy(quorum: "kpu")
        let file = try office.exported(office.agreement.statement.id)
        var trust = TrustPolicy(provenBy: file.evidence, log: LogVerifier(policy: policy, now: RegistryFixture.now))
        let date = try #require(CalendarDate(iso: "2024-11-01"))
        #expect(try file.verify(by: trust, on: date).verdict == .indeterminate)
        for party in [RegistryFixture.bawaslu, RegistryFixture.polres] { trust.keys.insert(try key(party), of: party) }
        let findings = try file.verify(by: trust, on: date).validations.map(\.indication)
        #expect(Set(findings) == [.indeterminate(.noProof)])
    }

    @Test(
        "a receipt that was tampered with proves nothing, and the file says so",
        arguments: [
            ("index 1", "index 0", ["proof-mismatch", "proof-length", "receipt-malformed"]),
            ("contoh.id\n", "contoh.ie\n", ["checkpoint-origin", "note-signature"]),
        ])
    func tamperedReceipt(from: String, to: String, codes: [String]) throws {
        var changed = SignedStatement(office.agreement.statement)
        changed.insert(
            try office.exported(office.agreement.statement.id).signatures.map(\.source).map { source in
                guard case .object(let header)? = source.unprotected.first, case .string(let text)? = header["receipt"],
                    let recorded = header["recorded"]
                else { return source }
                let receipt = text.replacing(from, with: to)
                return JWSSignature(
                    protected: source.protected, signature: source.signature,
                    unprotected: .members(["receipt": .string(receipt), "recorded": recorded]))
            })
        changed.insert(evidence: try office.exported(office.agreement.statement.id).evidence)
        #expect(try verify(changed).verdict == .indeterminate)
        #expect(try verify(changed).approved.isEmpty)
        let problems = try verify(changed).validations.compactMap { validation -> String? in
            guard case .failure(let error)? = validation.receipt else { return nil }
            return error.code.description
        }
        #expect(!problems.isEmpty)
        #expect(problems.allSatisfy { codes.contains($0) }, "\(problems)")
    }

    @Test func twoRegistrarsAppendAtOnceAndTheLogStaysOne() async throws {
        let office = office
        let copies = try (0..<8).map { index in
            let party = Party(
                id: RegistryFixture.id("kantor-\(index)"), officialName: "Kantor \(index)", shortName: nil, kind: nil,
                contact: nil)
            var signed = SignedStatement(try Statement(party))
            _ = try signed.sign(
                Declaration(.register, for: RegistryFixture.bawaslu, time: RegistryFixture.now),
                with: #require(office.keys[RegistryFixture.bawaslu]))
            return signed
        }
        let path = office.path
        let logKey = office.logKey
        let checkpoints = try await withThrowingTaskGroup(of: VerifiedCheckpoint.self) { group in
            for copy in copies {
                group.addTask {
                    try Registry(at: path).append(with: logKey, after: nil) {
                        _ = try $0.record(copy, at: RegistryFixture.now)
                    }.checkpoint
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(checkpoints.map(\.checkpoint.size)).count == copies.count)
        for checkpoint in checkpoints { try office.registry().read { try $0.requireContaining(checkpoint.note) } }
        #expect(try office.registry().audit().findings.isEmpty)
    }
}

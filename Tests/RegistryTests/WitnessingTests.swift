import Agreements
import Registry
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// Whom the registrar asks to witness the log, and which answers count.
@Suite struct WitnessingTests {
    let office: RegistryFixture

    init() throws {
        office = try RegistryFixture()
        try office.bring(office.approved(by: RegistryFixture.bawaslu))
        try office.bring(office.approved(by: RegistryFixture.polres))
    }

    private func size() throws -> Int { try office.registry().read { try $0.logSize() } }

    private func key(_ party: PartyID) throws -> PublicKey { try #require(office.keys[party]).publicKey }

    private func request(_ party: PartyID, from old: Int? = nil, at size: Int? = nil) throws -> WitnessRequest {
        try office.registry().read { try $0.witnessRequest(to: party, from: old, at: size) }
    }

    private func revoke(
        _ party: PartyID, _ reason: Revocation.Reason, lastValid: Int? = nil, by signer: (PartyID, PrivateKey)? = nil
    ) throws {
        let signed = try office.revocation(of: key(party), party, reason, lastValid: lastValid, by: signer)
        let records = try office.append { try $0.record(signed, at: RegistryFixture.now) }.admitted()
        #expect(records.map(\.outcome.kind) == ["recorded"])
    }

    @Test func onlyAnotherPartyWithALivingKeyIsAsked() throws {
        #expect(code { _ = try request(RegistryFixture.id("kpu-sarolngun")) } == "party-unknown")
        #expect(code { _ = try request(RegistryFixture.bawaslu) } == "witness-registrar")
        try revoke(RegistryFixture.kpu, .superseded)
        #expect(code { _ = try request(RegistryFixture.kpu) } == "witness-keyless")
        _ = try office.rotate(RegistryFixture.kpu)
        #expect(try request(RegistryFixture.kpu).oldSize == 0)
    }

    @Test func witnessesAskedOnDifferentDaysMeetOnOneCheckpoint() throws {
        let first = try size()
        try office.accept(WitnessResponse(office.line(by: RegistryFixture.kpu)))
        try office.bring(office.approved(by: RegistryFixture.kpu))
        let request = try request(RegistryFixture.polres, at: first)
        #expect(
            try VerifiedCheckpoint(request.note, by: [office.registry().read { try $0.logKey() }]).checkpoint.size
                == first)
        #expect(code { _ = try self.request(RegistryFixture.polres, at: 1) } == "checkpoint-unknown")
        try office.accept(WitnessResponse(office.line(by: RegistryFixture.kpu)))
        #expect(code { _ = try self.request(RegistryFixture.kpu, at: first) } == "witness-ahead")
        #expect(code { _ = try self.request(RegistryFixture.polres, from: first + 9) } == "witness-ahead")
    }

    @Test func linesByUnknownKeysArePassedOver() throws {
        let good = try office.line(by: RegistryFixture.kpu)
        let unknown = try [
            office.line(by: RegistryFixture.id("orang-lain"), with: PrivateKey.generate()),
            office.line(by: RegistryFixture.bawaslu),
            office.line(by: RegistryFixture.polres, with: PrivateKey.generate()),
        ]
        for line in unknown { #expect(code { try office.accept(WitnessResponse(line)) } == "cosignature-unknown") }
        let content = (unknown + [good]).map { $0.line + "\n" }.joined()
        let recorded = try office.accept(WitnessResponse(parsing: Array(content.utf8)))
        #expect(recorded.map(\.cosignature.witness.name) == [RegistryFixture.kpu.text])
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test func aCosignatureOfAnotherCheckpointIsRefused() throws {
        let other = try RegistryFixture(zone: .western)
        let line = try other.line(by: RegistryFixture.kpu, with: office.keys[RegistryFixture.kpu])
        #expect(code { try office.accept(WitnessResponse(line)) } == "cosignature-mismatch")
    }

    @Test func aCosignatureFromTheFutureIsRefusedAndMayStillBeReplaced() throws {
        let ahead = try WitnessResponse(office.line(by: RegistryFixture.kpu, at: RegistryFixture.now + 301))
        #expect(code { try office.accept(ahead) } == "cosignature-future")
        #expect(try office.accept(ahead, at: RegistryFixture.now + 1).count == 1)
        let near = try WitnessResponse(office.line(by: RegistryFixture.polres, at: RegistryFixture.now + 300))
        #expect(try office.accept(near).count == 1)
    }

    @Test func aRevokedKeyWitnessesNoMore() throws {
        let response = try WitnessResponse(office.line(by: RegistryFixture.kpu))
        let early = try WitnessResponse(office.line(by: RegistryFixture.polres))
        try office.accept(early)
        try revoke(RegistryFixture.kpu, .superseded)
        #expect(code { try office.accept(response) } == "cosignature-revoked")
        #expect(
            code { try office.accept(WitnessResponse(office.line(by: RegistryFixture.kpu))) } == "cosignature-revoked")
        // What was taken home before stays.
        try revoke(RegistryFixture.polres, .superseded)
        #expect(try office.accept(early).isEmpty)
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test func aStolenKeyDoesNotShieldItsThief() throws {
        let before = try size() - 2
        try office.cosign(by: RegistryFixture.polres)
        try revoke(RegistryFixture.polres, .keyCompromise, lastValid: before)
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test func noStolenKeyShieldsTheThiefOfAnother() throws {
        let before = try size() - 2
        try office.cosign(by: RegistryFixture.polres)
        try revoke(RegistryFixture.polres, .keyCompromise, lastValid: before)
        try revoke(RegistryFixture.kpu, .keyCompromise, lastValid: before)
        #expect(try office.registry().read { try $0.keys(of: RegistryFixture.kpu) }.first?.life.isAlive == false)
    }

    @Test("what a witness's stolen key says to have seen brings no stolen signature back: in the registry, in a file")
    func stolenWitness() throws {
        let before = try size() - 2
        // By the witness's key, in a thief's hands, over the thief's signature.
        try office.cosign(by: RegistryFixture.kpu)
        let early = try office.registry().read {
            try $0.agreement(startingWith: office.agreement.statement.id.digest.hex)
        }
        try revoke(RegistryFixture.kpu, .keyCompromise, lastValid: before)
        try revoke(RegistryFixture.polres, .keyCompromise, lastValid: before)
        let (log, moment) = try office.registry().read { transaction in
            (try transaction.logKey(), try transaction.moment(on: day("2024-11-01"), at: nil, today: day("2024-11-01")))
        }
        let policy = try WitnessPolicy(
            parsing: Array(
                "log \(log)\nwitness kpu \(VerifierKey(name: "kpu-sarolangun", use: .cosignature, key: key(RegistryFixture.kpu)))\nquorum none\n"
                    .utf8))
        let file = try office.exported(office.agreement.statement.id)
        let shown = try office.registry().read { transaction in
            let (then, trust, known) = try transaction.agreement(file, at: moment)
            return try then.verify(by: trust, on: moment.date, knowing: known)
        }
        #expect(shown.missing.contains(RegistryFixture.polres) && shown.status == .awaitingSignatures)
        // With the receipts that the witness had signed, too.
        var copy = file
        copy.formUnion(early)
        for file in [file, copy] {
            let verified = try file.verify(
                by: TrustPolicy(provenBy: file, log: LogVerifier(policy: policy, now: RegistryFixture.now + 99)),
                on: moment.date)
            #expect(verified.missing.contains(RegistryFixture.polres) && verified.verdict == .invalid)
        }
    }

    @Test func anHonestWitnessStillShields() throws {
        let before = try size() - 2
        try office.cosign(by: RegistryFixture.polres)
        try office.cosign(by: RegistryFixture.kpu)
        #expect(
            code { try revoke(RegistryFixture.polres, .keyCompromise, lastValid: before) } == "revocation-witnessed")
    }

    @Test func aCosignatureThatARevocationHasOvertakenIsRefused() throws {
        let seen = try size()
        let (late, even) = (
            try office.line(by: RegistryFixture.kpu), try office.line(by: RegistryFixture.kpu, over: seen)
        )
        try revoke(RegistryFixture.polres, .keyCompromise, lastValid: seen - 2)
        #expect(code { try office.accept(WitnessResponse(late)) } == "cosignature-overtaken")
        #expect(code { try office.accept(WitnessResponse(even)) } == "cosignature-overtaken")
        // A new request is over the revocation too.
        #expect(try office.cosign(by: RegistryFixture.kpu).map(\.size) == [size()])
    }

    @Test func aRevocationThatTakesNothingBackOvertakesNothing() throws {
        let seen = try size()
        let line = try office.line(by: RegistryFixture.kpu)
        try revoke(RegistryFixture.polres, .keyCompromise, lastValid: seen - 1)
        #expect(try office.accept(WitnessResponse(line)).map(\.size) == [seen])
    }

    @Test func whatTheRegistrarRecordedWithAKeyHoldsIt() throws {
        let next = try office.rotate(RegistryFixture.bawaslu)
        let reaching = { (last: Int) in
            try self.revoke(
                RegistryFixture.bawaslu, .keyCompromise, lastValid: last, by: (RegistryFixture.bawaslu, next))
        }
        #expect(code { try reaching(size() - 2) } == "revocation-recorded")
        #expect(code { try reaching(size()) } == "revocation-ahead")
        try reaching(size() - 1)
    }

    @Test("a receipt leads to the earliest checkpoint that meets the policy that is asked for")
    func receiptsMeetThePolicy() throws {
        let kejari = RegistryFixture.id("kejari-sarolangun")
        let first = try size()
        try office.cosign(by: RegistryFixture.kpu)
        try office.bring(office.approved(by: RegistryFixture.kpu))
        let second = try size()
        try office.cosign(by: RegistryFixture.polres)
        try office.append { transaction in
            var signed = SignedStatement(
                try Statement(
                    Party(id: kejari, officialName: "Kejari", shortName: nil, kind: nil, contact: nil)))
            _ = try signed.sign(
                Declaration(.register, for: RegistryFixture.bawaslu, time: RegistryFixture.now),
                with: #require(office.keys[RegistryFixture.bawaslu]))
            _ = try transaction.record(signed, at: RegistryFixture.now)
        }
        try office.cosign(by: RegistryFixture.kpu)
        let third = try size()
        let log = try office.registry().read { try $0.logKey() }
        func sizes(_ quorum: String) throws -> Set<Int> {
            let witnesses = try [("kpu", RegistryFixture.kpu), ("polres", RegistryFixture.polres)].map { name, party in
                "witness \(name) \(try VerifierKey(name: party.text, use: .cosignature, key: key(party)))\n"
            }
            let policy = try WitnessPolicy(parsing: Array("log \(log)\n\(witnesses.joined())\(quorum)\n".utf8))
            return try office.registry().read { transaction in
                let signed = try transaction.meeting(policy, now: RegistryFixture.now).signed(
                    office.agreement.statement)
                return try Set(
                    #require(signed).signatures.map { signature in
                        let note = try #require(signature.claimedNotes.first)
                        return try VerifiedCheckpoint(note, by: [log]).checkpoint.size
                    })
            }
        }
        // The last approval is in none of the first checkpoint.
        #expect(try sizes("quorum kpu") == [first, third])
        #expect(try sizes("quorum polres") == [second])
        #expect(try sizes("group both all kpu polres\nquorum both") == [first, second])
    }
}

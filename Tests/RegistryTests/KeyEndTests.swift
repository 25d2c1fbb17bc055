import Agreements
import Registry
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// How keys end and whose they are, by the log: what is found out later, and what a log's own key is not.
@Suite struct KeyEndTests {
    let office: RegistryFixture

    init() throws {
        office = try RegistryFixture()
        try office.bring(office.approved(by: RegistryFixture.bawaslu))
        try office.bring(office.approved(by: RegistryFixture.polres))
    }

    private func key(_ party: PartyID) throws -> PublicKey { try #require(office.keys[party]).publicKey }

    private func verify(_ file: SignedStatement) throws -> VerifiedAgreement {
        try office.verify(file, on: day("2024-11-01"))
    }

    private func indication(of party: PartyID, in file: SignedStatement) throws -> Indication? {
        try verify(file).validations.first {
            $0.signature.header?.party == party && $0.signature.header?.intent == .approve
        }?.indication
    }

    /// Revokes the police's key twice: superseded, and then found to have been stolen before it signed.
    private func revokeTwice() throws -> (first: Int, second: Int, last: Int) {
        let last = try office.registry().read { try $0.logSize() } - 2
        func record(_ reason: Revocation.Reason, lastValid: Int? = nil) throws -> Int {
            let signed = try office.revocation(
                of: key(RegistryFixture.polres), RegistryFixture.polres, reason, lastValid: lastValid)
            try office.append { _ = try $0.record(signed, at: RegistryFixture.now).admitted() }
            return try office.registry().read { try $0.logSize() } - 1
        }
        return (try record(.superseded), try record(.keyCompromise, lastValid: last), last)
    }

    @Test("a theft that is found out after the key ended takes back what the thief signed, in registry and file")
    func foundOutLater() throws {
        let date = try day("2024-11-01")
        let (first, second, last) = try revokeTwice()
        #expect(try office.listed(on: date).first?.status == .awaitingSignatures)
        let file = try office.exported(office.agreement.statement.id)
        #expect(
            try indication(of: RegistryFixture.polres, in: file) == .failed(.revoked)
                && verify(file).verdict == .invalid)
        // Both revocations travel with the file, and `key list` tells both.
        let key = try #require(try office.registry().read { try $0.keys(of: RegistryFixture.polres) }.first)
        #expect(key.ends.map(\.entry) == [first, second] && key.life.lastValid == last)
        // Between the two, the question is answered as it was then, for ever.
        for (entry, status) in [(first - 1, Status.inForce), (first, .inForce), (second, .awaitingSignatures)] {
            #expect(try office.listed(on: date, at: entry).first?.status == status, "\(entry)")
        }
        #expect(try office.registry().audit().findings.isEmpty)
        // With another key the party signs again.
        let next = try office.rotate(RegistryFixture.polres)
        var copy = office.agreement
        let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
        _ = try copy.sign(
            Declaration(.approve, for: RegistryFixture.polres, signatory: signatory, time: RegistryFixture.now),
            with: next)
        try office.bring(copy)
        #expect(try office.listed(on: date).first?.status == .inForce)
        #expect(try verify(office.exported(office.agreement.statement.id)).approved.contains(RegistryFixture.polres))
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test(
        "a second revocation that lowers nothing is refused, and so is one that reaches behind a witness",
        arguments: [
            (Revocation.Reason.cessationOfOperation, nil as Int?, "key-revoked"), (.keyCompromise, nil, "key-revoked"),
            (.keyCompromise, 0, "key-revoked"), (.keyCompromise, 1, "key-revoked"),
            (.keyCompromise, -2, "revocation-witnessed"),
        ])
    func lowersNothing(_ reason: Revocation.Reason, _ beyond: Int?, _ expected: String) throws {
        try office.cosign(by: RegistryFixture.kpu)
        let end = try office.registry().read { try $0.logSize() }
        let first = try office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, .superseded)
        try office.append { _ = try $0.record(first, at: RegistryFixture.now).admitted() }
        let second = try office.revocation(
            of: key(RegistryFixture.polres), RegistryFixture.polres, reason, lastValid: beyond.map { end - 1 + $0 })
        let before = try office.counts()
        #expect(
            code { try office.append { _ = try $0.record(second, at: RegistryFixture.now).admitted() } } == expected)
        #expect(try office.counts() == before)
    }

    @Test("the second revocation is not believed by whoever knows a witness that saw the signature before it")
    func witnessedBetweenRevocations() throws {
        let last = try office.registry().read { try $0.logSize() } - 2
        let first = try office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, .superseded)
        try office.append { _ = try $0.record(first, at: RegistryFixture.now).admitted() }
        try office.cosign(by: RegistryFixture.kpu)
        var witnessed = SignedStatement(office.agreement.statement)
        witnessed.insert(try office.exported(office.agreement.statement.id).signatures.map(\.source))
        // A registrar that forgets its witness can revoke what it likes.
        try office.tamper("DROP TRIGGER cosignatures_are_never_deleted; DELETE FROM cosignatures")
        let second = try office.revocation(
            of: key(RegistryFixture.polres), RegistryFixture.polres, .keyCompromise, lastValid: last)
        try office.append { _ = try $0.record(second, at: RegistryFixture.now).admitted() }
        witnessed.insert(evidence: try office.exported(office.agreement.statement.id).evidence)
        #expect(try indication(of: RegistryFixture.polres, in: witnessed) == .failed(.revoked))
        let log = try office.registry().read { try $0.logKey() }
        let witness = try VerifierKey(name: RegistryFixture.kpu.text, use: .cosignature, key: key(RegistryFixture.kpu))
        let knowing = LogVerifier(policy: WitnessPolicy(log: log, knowing: [witness]), now: RegistryFixture.now)
        let verified = try witnessed.verify(by: TrustPolicy(provenBy: witnessed, log: knowing), on: day("2024-11-01"))
        #expect(verified.verdict == .valid)
    }

    @Test("a registry of a build that knew one end a key is brought up to date, and answers as before")
    func upgraded() throws {
        let revocation = try office.revocation(of: key(RegistryFixture.polres), RegistryFixture.polres, .superseded)
        try office.append { _ = try $0.record(revocation, at: RegistryFixture.now).admitted() }
        let before = try office.counts()
        try office.tamper("DROP TABLE key_ends; PRAGMA user_version = 3")
        #expect(
            try office.registry(reading: true).read { try $0.keys(of: RegistryFixture.polres) }.first?.ends.count == 1)
        #expect(try office.counts() == before)
        #expect(try office.registry(reading: true).audit().findings.isEmpty)
        try office.bring(office.approved(by: RegistryFixture.kpu))
    }

    @Test("the log's own key is enrolled for nobody, and a registrar cannot begin with it")
    func keyOfTheLog() throws {
        var signed = SignedStatement(
            try Statement(
                KeyBinding(
                    party: RegistryFixture.polres, key: office.logKey.publicKey, holder: .init(name: nil, office: nil),
                    notBefore: day("2024-10-01"))))
        _ = try signed.sign(
            Declaration(.possess, for: RegistryFixture.polres, time: RegistryFixture.now), with: office.logKey)
        _ = try signed.sign(
            Declaration(.enroll, for: RegistryFixture.bawaslu, time: RegistryFixture.now),
            with: #require(office.keys[RegistryFixture.bawaslu]))
        #expect(
            code { try office.append { _ = try $0.record(signed, at: RegistryFixture.now).admitted() } }
                == "key-of-the-log")
        #expect(
            code {
                _ = try Statement(
                    Genesis(
                        origin: #require(Origin("contoh.id")),
                        logKey: VerifierKey(name: "contoh.id", use: .checkpoint, key: office.logKey.publicKey),
                        registrar: RegistryFixture.bawaslu, registrarKey: office.logKey.publicKey, zone: .western,
                        themes: []))
            } == "key-of-the-log")
    }

    @Test("a log that enrolled its own key for a party is not followed in that")
    func keyOfTheLogInALog() throws {
        let log = try office.registry().read { try $0.logKey() }
        var trust = TrustPolicy(keys: TrustStore(), log: .next(0))
        let registrar = try #require(office.keys[RegistryFixture.bawaslu])
        func follow(_ content: some StatementType, _ declarations: [(Declaration, PrivateKey)]) throws {
            var signed = SignedStatement(try Statement(content))
            for (index, (declaration, key)) in declarations.enumerated() {
                let signature = try signed.sign(declaration, with: key)
                try trust.follow(#require(signed.validate(signature, by: trust).passed), at: index)
            }
        }
        let register = Declaration(.register, for: RegistryFixture.bawaslu, time: RegistryFixture.now)
        try follow(
            Genesis(
                origin: #require(Origin("contoh.id")), logKey: log, registrar: RegistryFixture.bawaslu,
                registrarKey: registrar.publicKey, zone: .western, themes: []), [(register, registrar)])
        for (key, isTaken) in [(office.logKey, false), (try PrivateKey.generate(), true)] {
            let possess = Declaration(.possess, for: RegistryFixture.kpu, time: RegistryFixture.now)
            let enroll = Declaration(.enroll, for: RegistryFixture.bawaslu, time: RegistryFixture.now)
            try follow(
                KeyBinding(
                    party: RegistryFixture.kpu, key: key.publicKey, holder: .init(name: nil, office: nil),
                    notBefore: day("2024-10-01")), [(possess, key), (enroll, registrar)])
            #expect((trust.keys[key.publicKey.thumbprint] != nil) == isTaken)
        }
    }

    @Test("a key is enrolled once, also where the registrar has another key since")
    func enrolledOnce() throws {
        let next = try office.rotate(RegistryFixture.bawaslu)
        let binding = try #require(try office.registry().read { try $0.keys(of: RegistryFixture.polres) }.first).binding
        var signed = SignedStatement(try Statement(binding))
        _ = try signed.sign(Declaration(.enroll, for: RegistryFixture.bawaslu, time: RegistryFixture.now), with: next)
        #expect(
            code { try office.append { _ = try $0.record(signed, at: RegistryFixture.now).admitted() } }
                == "key-enrolled")
        #expect(try office.registry().audit().findings.isEmpty)
    }
}

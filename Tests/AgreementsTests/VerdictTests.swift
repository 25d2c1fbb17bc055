import AgreementFixtures
import Agreements
import Drafts
import Signatures
import Testing

@Suite("Verdicts")
struct VerdictTests {
    let ceremony: AgreementFixture

    init() throws {
        ceremony = try AgreementFixture()
    }

    @Test("every required party has signed: valid; an optional one may be missing")
    func valid() throws {
        let verified = try ceremony.verify(ceremony.signed(by: AgreementFixture.polres, AgreementFixture.bawaslu))
        #expect(verified.verdict == .valid && verified.missing.isEmpty)
        #expect(verified.validations.map(\.indication) == [.passed, .passed])
        // In the order of the parties, whatever the order of the file.
        #expect(
            verified.validations.map(\.signature.header?.party) == [AgreementFixture.bawaslu, AgreementFixture.polres])
    }

    @Test("a required party has not signed: incomplete, and it is named")
    func incomplete() throws {
        let verified = try ceremony.verify(ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.kpu))
        #expect(verified.verdict == .incomplete && verified.missing == [AgreementFixture.polres])
        #expect(try ceremony.verify(ceremony.unsigned).verdict == .incomplete)
    }

    @Test("a required party's key is not trusted: indeterminate")
    func unknownKey() throws {
        var signed = try ceremony.signed(by: AgreementFixture.bawaslu)
        _ = try signed.sign(AgreementFixture.approval(of: AgreementFixture.polres), with: .generate())
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .indeterminate && verified.missing == [AgreementFixture.polres])
        #expect(verified.validations.last?.indication == .indeterminate(.unknownKey))
        // Beside a good signature of the same party the doubtful one changes nothing.
        _ = try signed.sign(
            AgreementFixture.approval(of: AgreementFixture.polres), with: ceremony.key(AgreementFixture.polres))
        #expect(try ceremony.verify(signed).verdict == .valid)
    }

    @Test("nobody is trusted: nothing passes by itself")
    func noTrust() throws {
        let signed = try ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.polres)
        let verified = try signed.verify(by: TrustPolicy(keys: TrustStore()), on: CalendarDate(written: "12/10/2024"))
        #expect(verified.verdict == .indeterminate && verified.missing.count == 2)
    }

    @Test("a trusted key that signs for another party: indeterminate")
    func anotherParty() throws {
        var signed = try ceremony.signed(by: AgreementFixture.bawaslu)
        _ = try signed.sign(
            AgreementFixture.approval(of: AgreementFixture.polres), with: ceremony.key(AgreementFixture.kpu))
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .indeterminate)
        #expect(verified.validations.last?.indication == .indeterminate(.anotherParty))
    }

    @Test("a capacity other than the agreement states, no officer, or another intent: indeterminate")
    func constraints() throws {
        let declarations = [
            AgreementFixture.approval(of: AgreementFixture.polres, capacity: .acting),
            AgreementFixture.approval(of: AgreementFixture.polres, capacity: .onBehalf(of: "Kapolda")),
            Declaration(.approve, for: AgreementFixture.polres, time: 0),
            Declaration(.enroll, for: AgreementFixture.polres, time: 0),
            Declaration(.possess, for: AgreementFixture.polres, time: 0),
        ]
        for declaration in declarations {
            var signed = try ceremony.signed(by: AgreementFixture.bawaslu)
            _ = try signed.sign(declaration, with: ceremony.key(AgreementFixture.polres))
            let verified = try ceremony.verify(signed)
            #expect(verified.validations.last?.indication == .indeterminate(.constraints))
            #expect(verified.verdict == .indeterminate)
        }
    }

    @Test("registering or witnessing is not approving")
    func otherIntents() throws {
        var signed = try ceremony.signed(by: AgreementFixture.bawaslu)
        _ = try signed.sign(
            Declaration(.register, for: AgreementFixture.polres, time: 0), with: ceremony.key(AgreementFixture.polres))
        let witness = Declaration(
            .witness, for: AgreementFixture.polres,
            signatory: AgreementFixture.approval(of: AgreementFixture.polres).signatory, time: 0)
        _ = try signed.sign(witness, with: ceremony.key(AgreementFixture.polres))
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .incomplete && verified.validations.allSatisfy { $0.indication == .passed })
    }

    @Test("a signature in the name of nobody in the agreement is ignored, even a forged one")
    func strangers() throws {
        let stranger = AgreementFixture.id("basarnas")
        var signed = try ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.polres)
        let signature = try signed.sign(AgreementFixture.approval(of: stranger), with: .generate())
        var forged = Array(signature.source.signature)
        forged[0] = forged[0] == "A" ? "B" : "A"
        signed.insert([JWSSignature(protected: signature.source.protected, signature: String(forged))])
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .valid)
        #expect(verified.validations.suffix(2).allSatisfy { $0.isIgnored(in: verified.agreement) })
        #expect(verified.approved == [AgreementFixture.bawaslu, AgreementFixture.polres])
    }

    @Test("one public key under two parties counts once, for the first in the agreement's order")
    func oneKeyTwoParties() throws {
        var ceremony = ceremony
        let shared = try ceremony.key(AgreementFixture.bawaslu)
        ceremony.trusted.insert(shared.publicKey, of: AgreementFixture.polres)
        var signed = ceremony.unsigned
        _ = try signed.sign(AgreementFixture.approval(of: AgreementFixture.polres), with: shared)
        _ = try signed.sign(AgreementFixture.approval(of: AgreementFixture.bawaslu), with: shared)
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .indeterminate && verified.missing == [AgreementFixture.polres])
    }

    @Test("two signatures of one party count once")
    func twice() throws {
        var signed = try ceremony.signed(by: AgreementFixture.bawaslu)
        let later = Declaration(
            .approve, for: AgreementFixture.bawaslu,
            signatory: AgreementFixture.approval(of: AgreementFixture.bawaslu).signatory, time: 5)
        _ = try signed.sign(later, with: ceremony.key(AgreementFixture.bawaslu))
        let verified = try ceremony.verify(signed)
        #expect(verified.validations.count == 2 && verified.missing == [AgreementFixture.polres])
        #expect(verified.approved == [AgreementFixture.bawaslu])
    }

    @Test("a key may not sign before its first day: without a receipt only the signer's word says when it was")
    func notBefore() throws {
        var keys = TrustStore()
        for (party, key) in ceremony.keys {
            keys.insert(
                key.publicKey, of: party,
                notBefore: CalendarDate(iso: party == AgreementFixture.polres ? "2024-10-12" : "2024-10-11"))
        }
        let signed = try ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.polres)
        let verified = try signed.verify(by: TrustPolicy(keys: keys), on: CalendarDate(written: "12/10/2024"))
        #expect(verified.verdict == .indeterminate)
        #expect(verified.validations.last?.indication == .indeterminate(.outOfBounds))
    }

    @Test(
        "the status follows the term, both its days included",
        arguments: [
            ("2024-10-10", Status.notYetEffective), ("2024-10-11", .inForce), ("2024-12-31", .inForce),
            ("2025-01-01", .expired),
        ])
    func status(_ date: String, _ status: Status) throws {
        #expect(
            try ceremony.verify(ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.polres), on: date).status
                == status)
        #expect(
            try ceremony.verify(ceremony.signed(by: AgreementFixture.bawaslu), on: date).status == .awaitingSignatures)
    }

    @Test("without a last day an agreement stays in force")
    func noEnd() throws {
        let ceremony = try AgreementFixture { $0.replacing("expires: 31 Desember 2024\n", with: "") }
        #expect(
            try ceremony.verify(
                ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.polres), on: "9999-12-31"
            ).status
                == .inForce)
    }

    @Test("the worst verdict is invalid, then indeterminate, incomplete and valid")
    func order() {
        #expect(
            [Verdict.incomplete, .invalid, .valid, .indeterminate].sorted() == [
                .valid, .incomplete, .indeterminate, .invalid,
            ])
    }
}

import Agreements
import Signatures
import Testing

@Suite("Verdicts")
struct VerdictTests {
    let ceremony: Ceremony

    init() throws {
        ceremony = try Ceremony()
    }

    @Test("every required party has signed: valid; an optional one may be missing")
    func valid() throws {
        let verified = try ceremony.verify(ceremony.signed(by: Ceremony.polres, Ceremony.bawaslu))
        #expect(verified.verdict == .valid && verified.missing.isEmpty)
        #expect(verified.assessments.map(\.indication) == [.passed, .passed])
        // In the order of the parties, whatever the order of the file.
        #expect(verified.assessments.map(\.signature.header?.party) == [Ceremony.bawaslu, Ceremony.polres])
    }

    @Test("a required party has not signed: incomplete, and it is named")
    func incomplete() throws {
        let verified = try ceremony.verify(ceremony.signed(by: Ceremony.bawaslu, Ceremony.kpu))
        #expect(verified.verdict == .incomplete && verified.missing == [Ceremony.polres])
        #expect(try ceremony.verify(ceremony.unsigned).verdict == .incomplete)
    }

    @Test("a required party's key is not trusted: indeterminate")
    func unknownKey() throws {
        var signed = try ceremony.signed(by: Ceremony.bawaslu)
        _ = try signed.sign(Ceremony.approval(of: Ceremony.polres), with: .generate())
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .indeterminate && verified.missing == [Ceremony.polres])
        #expect(verified.assessments.last?.indication == .indeterminate(.unknownKey))
        // Beside a good signature of the same party the doubtful one changes nothing.
        _ = try signed.sign(Ceremony.approval(of: Ceremony.polres), with: ceremony.key(Ceremony.polres))
        #expect(try ceremony.verify(signed).verdict == .valid)
    }

    @Test("nobody is trusted: nothing passes by itself")
    func noTrust() throws {
        let signed = try ceremony.signed(by: Ceremony.bawaslu, Ceremony.polres)
        let verified = try signed.verify(by: Trust(keys: TrustedKeys()), on: CalendarDate(written: "12/10/2024"))
        #expect(verified.verdict == .indeterminate && verified.missing.count == 2)
    }

    @Test("a trusted key that signs for another party: indeterminate")
    func anotherParty() throws {
        var signed = try ceremony.signed(by: Ceremony.bawaslu)
        _ = try signed.sign(Ceremony.approval(of: Ceremony.polres), with: ceremony.key(Ceremony.kpu))
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .indeterminate)
        #expect(verified.assessments.last?.indication == .indeterminate(.anotherParty))
    }

    @Test("a capacity other than the agreement states, no officer, or another intent: indeterminate")
    func constraints() throws {
        let declarations = [
            Ceremony.approval(of: Ceremony.polres, capacity: .acting),
            Ceremony.approval(of: Ceremony.polres, capacity: .onBehalf(of: "Kapolda")),
            Declaration(.approve, for: Ceremony.polres, time: 0), Declaration(.enroll, for: Ceremony.polres, time: 0),
            Declaration(.possess, for: Ceremony.polres, time: 0),
        ]
        for declaration in declarations {
            var signed = try ceremony.signed(by: Ceremony.bawaslu)
            _ = try signed.sign(declaration, with: ceremony.key(Ceremony.polres))
            let verified = try ceremony.verify(signed)
            #expect(verified.assessments.last?.indication == .indeterminate(.constraints))
            #expect(verified.verdict == .indeterminate)
        }
    }

    @Test("registering or witnessing is not approving")
    func otherIntents() throws {
        var signed = try ceremony.signed(by: Ceremony.bawaslu)
        _ = try signed.sign(Declaration(.register, for: Ceremony.polres, time: 0), with: ceremony.key(Ceremony.polres))
        let witness = Declaration(
            .witness, for: Ceremony.polres, signatory: Ceremony.approval(of: Ceremony.polres).signatory, time: 0)
        _ = try signed.sign(witness, with: ceremony.key(Ceremony.polres))
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .incomplete && verified.assessments.allSatisfy { $0.indication == .passed })
    }

    @Test("a signature in the name of nobody in the agreement is ignored, even a forged one")
    func strangers() throws {
        let stranger = Ceremony.id("basarnas")
        var signed = try ceremony.signed(by: Ceremony.bawaslu, Ceremony.polres)
        let signature = try signed.sign(Ceremony.approval(of: stranger), with: .generate())
        var forged = Array(signature.source.signature)
        forged[0] = forged[0] == "A" ? "B" : "A"
        signed.insert([JWSSignature(protected: signature.source.protected, signature: String(forged))])
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .valid)
        #expect(verified.assessments.suffix(2).allSatisfy { $0.isIgnored(in: verified.agreement) })
        #expect(verified.approved == [Ceremony.bawaslu, Ceremony.polres])
    }

    @Test("one public key under two parties counts once, for the first in the agreement's order")
    func oneKeyTwoParties() throws {
        var ceremony = ceremony
        let shared = try ceremony.key(Ceremony.bawaslu)
        ceremony.trusted.insert(shared.publicKey, of: Ceremony.polres)
        var signed = ceremony.unsigned
        _ = try signed.sign(Ceremony.approval(of: Ceremony.polres), with: shared)
        _ = try signed.sign(Ceremony.approval(of: Ceremony.bawaslu), with: shared)
        let verified = try ceremony.verify(signed)
        #expect(verified.verdict == .indeterminate && verified.missing == [Ceremony.polres])
    }

    @Test("two signatures of one party count once")
    func twice() throws {
        var signed = try ceremony.signed(by: Ceremony.bawaslu)
        let later = Declaration(
            .approve, for: Ceremony.bawaslu, signatory: Ceremony.approval(of: Ceremony.bawaslu).signatory, time: 5)
        _ = try signed.sign(later, with: ceremony.key(Ceremony.bawaslu))
        let verified = try ceremony.verify(signed)
        #expect(verified.assessments.count == 2 && verified.missing == [Ceremony.polres])
        #expect(verified.approved == [Ceremony.bawaslu])
    }

    @Test("a key may not sign before its first day: without a receipt only the signer's word says when it was")
    func notBefore() throws {
        var keys = TrustedKeys()
        for (party, key) in ceremony.keys {
            keys.insert(
                key.publicKey, of: party,
                notBefore: CalendarDate(iso: party == Ceremony.polres ? "2024-10-12" : "2024-10-11"))
        }
        let signed = try ceremony.signed(by: Ceremony.bawaslu, Ceremony.polres)
        let verified = try signed.verify(by: Trust(keys: keys), on: CalendarDate(written: "12/10/2024"))
        #expect(verified.verdict == .indeterminate)
        #expect(verified.assessments.last?.indication == .indeterminate(.outOfBounds))
    }

    @Test(
        "the status follows the term, both its days included",
        arguments: [
            ("2024-10-10", Status.notYetEffective), ("2024-10-11", .inForce), ("2024-12-31", .inForce),
            ("2025-01-01", .expired),
        ])
    func status(_ date: String, _ status: Status) throws {
        #expect(try ceremony.verify(ceremony.signed(by: Ceremony.bawaslu, Ceremony.polres), on: date).status == status)
        #expect(try ceremony.verify(ceremony.signed(by: Ceremony.bawaslu), on: date).status == .awaitingSignatures)
    }

    @Test("without a last day an agreement stays in force")
    func noEnd() throws {
        let ceremony = try Ceremony { $0.replacing("expires: 31 Desember 2024\n", with: "") }
        #expect(
            try ceremony.verify(ceremony.signed(by: Ceremony.bawaslu, Ceremony.polres), on: "9999-12-31").status
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

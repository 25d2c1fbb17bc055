import AgreementFixtures
import Agreements
import Drafts
import Signatures
import Testing

/// Where a signature cannot be decided, the status is no guess.
@Suite struct UndeterminedTests {
    private let ceremony: AgreementFixture
    private let base: SignedStatement

    init() throws {
        ceremony = try AgreementFixture()
        base = try ceremony.signed(by: AgreementFixture.bawaslu, AgreementFixture.polres)
    }

    /// Another agreement of the same parties that does something to the first.
    private func later(_ type: String, by parties: PartyID...) throws -> SignedStatement {
        let draft =
            AgreementFixture.draft.replacing("CONTOH: Nota", with: "CONTOH: \(type), Nota")
            .replacing("effective: 11 Oktober 2024", with: "effective: 1 November 2024")
            .replacing("expires: 31 Desember 2024", with: "expires: 30 Juni 2025")
            + "\nrelations: [{type: \(type), agreement: \"\(base.statement.id)\"}]"
        var signed = SignedStatement(try Statement(Draft.agreement(from: Array(draft.utf8)) { _ in nil }))
        for party in parties { _ = try signed.sign(AgreementFixture.approval(of: party), with: ceremony.key(party)) }
        return signed
    }

    /// What a folder of keys says in which one of them has been superseded.
    private func verify(
        _ file: SignedStatement, on date: String, superseding party: PartyID? = nil
    ) throws -> VerifiedAgreement {
        var keys = ceremony.trusted
        if let party {
            keys.revoke(
                Revocation(of: try ceremony.key(party).publicKey.thumbprint, party: party, reason: .superseded), at: nil
            )
        }
        return try file.verify(by: TrustPolicy(keys: keys), on: #require(CalendarDate(iso: date)))
    }

    @Test("a required signature by a key that has ended leaves the status open, and not waiting")
    func requiredSignature() throws {
        #expect(try verify(base, on: "2024-10-12").status == .inForce)
        let verified = try verify(base, on: "2024-10-12", superseding: AgreementFixture.polres)
        #expect(verified.verdict == .indeterminate && verified.status == .undetermined)
        // Whether polres has agreed or not, bawaslu had to as well.
        let alone = try ceremony.signed(by: AgreementFixture.polres)
        #expect(try verify(alone, on: "2024-10-12", superseding: AgreementFixture.polres).status == .undetermined)
        #expect(try verify(alone, on: "2024-10-12").status == .awaitingSignatures)
    }

    @Test("a refusal that cannot be decided does not make the agreement declined or waiting")
    func refusal() throws {
        var file = try ceremony.signed(by: AgreementFixture.bawaslu)
        var decline = SignedStatement(try Statement(Decline(of: base.statement.id, reason: "belum")))
        _ = try decline.sign(
            Declaration(
                .decline, for: AgreementFixture.polres,
                signatory: Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil),
                time: 1_728_615_600), with: ceremony.key(AgreementFixture.polres))
        file.insert(evidence: [decline])
        #expect(try verify(file, on: "2024-10-12").status == .declined)
        #expect(try verify(file, on: "2024-10-12", superseding: AgreementFixture.polres).status == .undetermined)
    }

    @Test(
        "a later agreement that may have all its signatures leaves open what it would change, and only that",
        arguments: [
            ("terminates", "2024-11-01", Status.terminated), ("supersedes", "2024-12-01", .superseded),
            ("extends", "2025-02-01", .inForce),
        ])
    func laterAgreement(_ type: String, _ date: String, _ known: Status) throws {
        var file = base
        file.insert(evidence: [try later(type, by: AgreementFixture.bawaslu, AgreementFixture.polres)])
        #expect(try verify(file, on: date).status == known)
        // A second key of polres has signed the later one, and has ended since.
        let second = try PrivateKey.generate()
        var other = try later(type, by: AgreementFixture.bawaslu)
        _ = try other.sign(AgreementFixture.approval(of: AgreementFixture.polres), with: second)
        var trusted = ceremony.trusted
        trusted.insert(second.publicKey, of: AgreementFixture.polres)
        trusted.revoke(
            Revocation(of: second.publicKey.thumbprint, party: AgreementFixture.polres, reason: .superseded), at: nil)
        var doubtful = base
        doubtful.insert(evidence: [other])
        func status(_ day: String) throws -> Status {
            try doubtful.verify(by: TrustPolicy(keys: trusted), on: #require(CalendarDate(iso: day))).status
        }
        #expect(try status(date) == .undetermined)
        // Before the later one takes effect nothing hangs on it.
        #expect(try status("2024-10-20") == .inForce)
    }
}

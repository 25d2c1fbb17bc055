import AgreementFixtures
import Agreements
import Foundation
import Signatures
import Testing
import TransparencyLog
import TestSupport
import Wording

/// What a file proves of the names of its parties.
@Suite("Registered names") struct RegisteredNamesTests {
    private let ceremony: AgreementFixture
    private let logKey: VerifierKey

    init() throws {
        ceremony = try AgreementFixture()
        logKey = try VerifierKey(name: "contoh.id", use: .checkpoint, key: PrivateKey.generate().publicKey)
    }

    private func signed(_ content: some StatementType, by party: PartyID) throws -> SignedStatement {
        var signed = SignedStatement(try Statement(content))
        _ = try signed.sign(Declaration(.register, for: party, time: 1_728_615_600), with: ceremony.key(party))
        return signed
    }

    private func genesis(of registrar: PartyID) throws -> SignedStatement {
        try signed(
            Genesis(
                origin: #require(Origin("contoh.id")), logKey: logKey, registrar: registrar,
                registrarKey: ceremony.key(registrar).publicKey, zone: .western, themes: []), by: registrar)
    }

    private func party(
        _ id: PartyID, _ name: String, replacing old: StatementID? = nil,
        by registrar: PartyID = AgreementFixture.bawaslu
    ) throws -> SignedStatement {
        try signed(
            Party(id: id, officialName: name, shortName: nil, kind: nil, contact: nil, replaces: old), by: registrar)
    }

    private func names(with evidence: [SignedStatement]) throws -> RegisteredNames {
        var file = try ceremony.signed(by: AgreementFixture.polres)
        file.insert(evidence: evidence)
        return try ceremony.verify(file).registered
    }

    private func remark(_ names: RegisteredNames) throws -> String? {
        guard case .agreement(let agreement) = ceremony.statement.content else { return nil }
        return names.remark(on: try #require(agreement.participant(AgreementFixture.polres)))?.en
    }

    @Test("a name that the registrar signed is shown where the text has another, and not where it has the same")
    func proven() throws {
        let opening = try genesis(of: AgreementFixture.bawaslu)
        let other = try names(with: [opening, party(AgreementFixture.polres, "Ormas A")])
        #expect(other[AgreementFixture.polres] == "Ormas A")
        #expect(try remark(other) == "registered as “Ormas A”")
        for same in ["Polres", "POLRES"] {
            #expect(try remark(names(with: [opening, party(AgreementFixture.polres, same)])) == nil)
        }
    }

    @Test("of a party that was recorded anew the latest name counts")
    func renamed() throws {
        let old = try party(AgreementFixture.polres, "Polres Lama")
        let new = try party(AgreementFixture.polres, "Polres", replacing: old.statement.id)
        #expect(
            try names(with: [genesis(of: AgreementFixture.bawaslu), new, old])[AgreementFixture.polres] == "Polres")
    }

    @Test("what nobody trustworthy has signed proves no name, and that is said")
    func unproven() throws {
        let opening = try genesis(of: AgreementFixture.bawaslu)
        let own = try party(AgreementFixture.polres, "Polres", by: AgreementFixture.polres)
        let unsigned = SignedStatement(
            try Statement(
                Party(id: AgreementFixture.polres, officialName: "Polres", shortName: nil, kind: nil, contact: nil)))
        let good = try party(AgreementFixture.polres, "Polres")
        let cases: [[SignedStatement]] = [
            [], [good], [opening], [opening, own], [opening, unsigned],
            // Two who say that they keep the registry; two names, and nothing tells which came last.
            [opening, try genesis(of: AgreementFixture.kpu), good],
            [opening, good, try party(AgreementFixture.polres, "Ormas A")],
        ]
        for (index, evidence) in cases.enumerated() {
            let names = try names(with: evidence)
            #expect(names[AgreementFixture.polres] == nil, "\(index)")
            #expect(try remark(names) == "its registered name is not proven here", "\(index)")
        }
    }
}

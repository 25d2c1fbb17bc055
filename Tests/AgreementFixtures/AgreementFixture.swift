package import Agreements
import CanonicalJSON
import Drafts
package import Signatures

/// A small agreement, its parties' keys, and who trusts them.
package struct AgreementFixture {
    package let keys: [PartyID: PrivateKey]
    package let statement: Statement
    package var trusted = TrustStore()

    package static let polres = id("polres-sarolangun")
    package static let bawaslu = id("bawaslu-sarolangun")
    package static let kpu = id("kpu-sarolangun")

    package static func id(_ text: String) -> PartyID {
        guard let id = PartyID(text) else { preconditionFailure("a test names a party that cannot be: \(text)") }
        return id
    }

    /// - Parameter changes: replaces text in the draft.
    package init(_ changes: (String) -> String = { $0 }) throws {
        statement = try Statement(Draft.agreement(from: Array(changes(Self.draft).utf8)) { _ in nil })
        keys = try Dictionary(
            uniqueKeysWithValues: [Self.bawaslu, Self.polres, Self.kpu].map { ($0, try .generate()) })
        for (party, key) in keys { trusted.insert(key.publicKey, of: party) }
    }

    package var trust: TrustPolicy { TrustPolicy(keys: trusted) }
    package var unsigned: SignedStatement { SignedStatement(statement) }

    /// The key of a party.
    package func key(_ party: PartyID) throws -> PrivateKey { try Self.known(keys[party]) }

    private struct Unknown: Error {}

    private static func known<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Unknown() }
        return value
    }

    /// The agreement, approved by parties.
    package func signed(by parties: PartyID...) throws -> SignedStatement {
        var signed = unsigned
        for party in parties { _ = try signed.sign(Self.approval(of: party), with: key(party)) }
        return signed
    }

    package static func approval(of party: PartyID, capacity: Capacity = .definitive) -> Declaration {
        Declaration(
            .approve, for: party,
            signatory: Signatory(office: "Kepala", name: "[nama]", capacity: capacity, mandate: nil),
            time: 1_728_615_600)
    }

    package func verify(_ signed: SignedStatement, on date: String = "2024-10-12") throws -> VerifiedAgreement {
        try signed.verify(by: trust, on: Self.known(CalendarDate(iso: date)))
    }

    package static let draft = """
        title: "CONTOH: Nota Kesepahaman"
        kind: nota-kesepahaman
        date: Jumat, 11 Oktober 2024
        place: Sarolangun
        effective: 11 Oktober 2024
        expires: 31 Desember 2024
        parties:
          - id: bawaslu-sarolangun
            name: Bawaslu
            role: PIHAK KESATU
            signatory: {office: Ketua, name: "[nama]", capacity: definitive}
          - id: polres-sarolangun
            name: Polres
            role: PIHAK KEDUA
            signatory: {office: Kapolres, name: "[nama]", capacity: definitive}
          - id: kpu-sarolangun
            name: KPU
            role: PIHAK KETIGA
            required: false
            signatory: {office: Ketua, name: "[nama]", capacity: definitive}
        clauses:
          - label: Pasal 1
            text: PIHAK KEDUA menindaklanjuti.
            obliges: [polres-sarolangun]
        """
}

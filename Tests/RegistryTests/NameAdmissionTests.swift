import Agreements
import Drafts
import Registry
import Foundation
import Signatures
import Testing
import Wording
import TestSupport

/// No party goes by the name of another.
@Suite("Names of parties") struct NameAdmissionTests {
    private static let lbh = RegistryFixture.id("lbh-adil")

    /// What becomes of a party's statement.
    private func add(
        _ id: PartyID, _ name: String, short: String? = nil, replacing old: StatementID? = nil,
        in office: RegistryFixture
    ) throws -> String? {
        let party = Party(id: id, officialName: name, shortName: short, kind: nil, contact: nil, replaces: old)
        return try record(party, in: office)
    }

    /// The code of the refusal of a statement that the registrar signs, if it is refused.
    private func record(_ content: some StatementType, in office: RegistryFixture) throws -> String? {
        var signed = SignedStatement(try Statement(content))
        _ = try signed.sign(
            Declaration(.register, for: RegistryFixture.bawaslu, time: RegistryFixture.now),
            with: #require(office.keys[RegistryFixture.bawaslu]))
        let statement = signed
        return try office.append { transaction in
            let records = try transaction.record(statement, at: RegistryFixture.now)
            if case .inadmissible(let error)? = records.first?.outcome { return error.code.description }
            return records.isEmpty ? "nothing" : nil
        }
    }

    private func agreement(naming name: String) throws -> Agreement {
        let draft = """
            title: Uji
            kind: nota-kesepahaman
            date: 11 Oktober 2024
            place: Sarolangun
            effective: 11 Oktober 2024
            parties:
              - {id: bawaslu-sarolangun, name: Kantor bawaslu-sarolangun, role: SATU, signatory: {office: Ketua, name: B, capacity: definitive}}
              - {id: polres-sarolangun, name: "\(name)", role: DUA, signatory: {office: Kepala, name: P, capacity: definitive}}
            clauses: [{label: Pasal 1, text: Teks.}]
            """
        return try Draft.agreement(from: Array(draft.utf8)) { _ in nil }
    }

    @Test(
        "a new party cannot have another's official or short name, in whatever spelling",
        arguments: [
            ("Kantor polres-sarolangun", nil), ("KANTOR POLRES SAROLANGUN", nil), ("LBH Adil", "K. Polres-Sarolangun"),
            ("K polres sarolangun", nil), ("Kantor po1res Sarolangun", nil), ("Ｋantor polres-sarolangun", nil),
        ] as [(String, String?)])
    func party(_ name: String, _ short: String?) throws {
        let office = try RegistryFixture()
        #expect(try add(Self.lbh, name, short: short, in: office) == "party-name-taken")
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test("a party keeps its own name when it is recorded anew, and a name that another gave up is free")
    func own() throws {
        let office = try RegistryFixture()
        let old = try #require(try office.registry().read { try $0.parties(RegistryFixture.polres) }.first).statement
        #expect(
            try add(RegistryFixture.polres, "Kantor Polres Sarolangun", short: "Polres", replacing: old, in: office)
                == nil)
        #expect(try add(Self.lbh, "LBH Adil", short: "Adil", in: office) == nil)
        #expect(try add(Self.lbh, "Adil", short: "Polres", in: office) == "party-name-taken")
        #expect(try add(Self.lbh, "LBH Adil", short: "K polres-sarolangun", in: office) == nil)
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test(
        "an agreement in which a party goes by another's name is not registered",
        arguments: ["Kantor kpu-sarolangun", "KANTOR KPU, SAROLANGUN", "K kpu-sarolangun"])
    func agreement(_ name: String) throws {
        let office = try RegistryFixture()
        #expect(try record(agreement(naming: name), in: office) == "party-name-taken")
    }

    @Test("a name that is none of the party's own, now or before, is doubted and not refused")
    func doubted() throws {
        let office = try RegistryFixture()
        let old = try #require(try office.registry().read { try $0.parties(RegistryFixture.polres) }.first).statement
        #expect(try add(RegistryFixture.polres, "Polres Baru", short: "PB", replacing: old, in: office) == nil)
        func doubts(_ name: String) throws -> Int {
            try office.registry().read { try $0.doubtfulNames(in: agreement(naming: name)).count }
        }
        for own in ["Polres Baru", "polres baru", "PB", "Kantor polres-sarolangun", "K polres-sarolangun"] {
            #expect(try doubts(own) == 0, "\(own)")
        }
        #expect(try doubts("Kepolisian Resor") == 1)
        #expect(try record(agreement(naming: "Kepolisian Resor"), in: office) == nil)
    }

    @Test("a log of before in which parties share a name opens, audits clean, and goes on")
    func before() throws {
        let office = try RegistryFixture()
        func append(_ content: some StatementType) throws {
            var signed = SignedStatement(try Statement(content))
            let signature = try signed.sign(
                Declaration(.register, for: RegistryFixture.bawaslu, time: RegistryFixture.now),
                with: #require(office.keys[RegistryFixture.bawaslu]))
            let statement = signed
            try office.append { transaction in
                let trust = try transaction.admissionTrust(for: [signature])
                let passed = try #require(statement.validate(signature, by: trust).passed)
                _ = try transaction.append(passed, at: RegistryFixture.now).get()
            }
        }
        try append(
            Party(id: Self.lbh, officialName: "Kantor polres-sarolangun", shortName: nil, kind: nil, contact: nil))
        try append(agreement(naming: "Kantor kpu-sarolangun"))
        #expect(try office.registry().audit().findings.isEmpty)
        // Its own name is its own, though another has it as well.
        #expect(try record(agreement(naming: "Kantor polres-sarolangun"), in: office) == nil)
    }

    @Test("a registry tells under which name a party was registered at a moment")
    func names() throws {
        let office = try RegistryFixture()
        let old = try #require(try office.registry().read { try $0.parties(RegistryFixture.polres) }.first).statement
        let before = try office.registry().read { try $0.logSize() } - 1
        #expect(try add(RegistryFixture.polres, "Polres Baru", replacing: old, in: office) == nil)
        let then = try office.ask(on: day("2024-10-12"), at: before) {
            try $0.registeredNames(in: office.agreement, at: $1)
        }
        let now = try office.ask(on: day("2024-10-12")) { try $0.registeredNames(in: office.agreement, at: $1) }
        #expect(
            then[RegistryFixture.polres] == "Kantor polres-sarolangun" && now[RegistryFixture.polres] == "Polres Baru")
    }
}

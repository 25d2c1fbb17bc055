import Agreements
import Registry
import Signatures
import Testing
import TransparencyLog
import TestSupport
import Wording

/// Nobody is bound by what it did not sign: who must sign what changes an agreement, and what becomes of a change that
/// lacks somebody.
@Suite struct BindingTests {
    let office: RegistryFixture
    let id: StatementID
    /// KPU does not have to sign the agreement and has signed it.
    let base: [PartyID] = [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu]

    init() throws {
        office = try RegistryFixture()
        id = office.agreement.statement.id
    }

    private let kpuRequired = ("    required: false\n", "")
    private let polresFree = ("role: PIHAK KEDUA", "role: PIHAK KEDUA\n    required: false")

    private func draft(
        _ type: String, from date: String = "1 Desember 2024", _ changes: [(String, String)]
    ) throws -> SignedStatement {
        try office.drafted(
            [
                ("CONTOH: Nota Kesepahaman", "CONTOH: \(type) \(date)"),
                ("effective: 11 Oktober 2024", "effective: \(date)"),
                ("expires: 31 Desember 2024", "expires: 30 Juni 2025"),
            ] + changes, adding: "relations: [{type: \(type), agreement: \"\(id)\"}]")
    }

    /// Records a statement as a registry did that knew no such rule.
    private func recordAsBefore(_ signed: SignedStatement) throws {
        try office.append { transaction in
            var old = transaction
            old.replayLog = ReplayLog()
            _ = try old.record(signed, at: RegistryFixture.now).admitted()
        }
    }

    private func status(_ date: String, at entry: Int? = nil) throws -> [Status?] {
        let file = try office.verify(office.exported(id), on: day(date))
        let registry = try office.listed(on: day(date), at: entry).first { $0.id == id }?.status
        return entry == nil ? [registry, file.status] : [registry]
    }

    @Test(
        "a change needs everyone who signed, required or not, and names all who are lacking",
        arguments: ["amends", "extends", "terminates", "supersedes"])
    func everyoneWhoSigned(_ type: String) throws {
        try office.approve(office.agreement, by: base)
        let lacking = try draft(type, [polresFree])
        let error = #expect(throws: IkrarError.self) {
            try office.append { try $0.record(lacking, at: RegistryFixture.now).admitted() }
        }
        #expect(error?.code == "relation-party-missing")
        #expect(error?.sentence.en.contains("kpu-sarolangun, polres-sarolangun") == true)
        let whole = try draft(type, [kpuRequired])
        _ = try office.append { try $0.record(whole, at: RegistryFixture.now).admitted() }
    }

    @Test("who has not signed, or has left by the day before, is not needed")
    func notNeeded() throws {
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        _ = try office.append { try $0.record(draft("amends", []), at: RegistryFixture.now).admitted() }
        try office.say(
            Withdrawal(from: id, reason: "x", effective: day("2024-12-01")), .withdraw, by: RegistryFixture.polres)
        // Bound until 30 November, the day before 1 December.
        #expect(
            code {
                _ = try office.append {
                    try $0.record(draft("extends", [polresFree]), at: RegistryFixture.now).admitted()
                }
            }
                == "relation-party-missing")
        _ = try office.append {
            try $0.record(draft("extends", from: "2 Desember 2024", [polresFree]), at: RegistryFixture.now).admitted()
        }
    }

    @Test(
        "a change of an old log that lacks somebody does nothing, which registry, file and audit say",
        arguments: [
            ("amends", Status.expired), ("extends", .expired), ("terminates", .inForce), ("supersedes", .inForce),
        ])
    func oldLog(_ type: String, _ expected: Status) throws {
        try office.approve(office.agreement, by: base)
        let change = try draft(type, [polresFree])
        try recordAsBefore(change)
        try office.approve(change, by: [RegistryFixture.bawaslu])
        let date = expected == .expired ? "2025-02-01" : "2024-12-15"
        #expect(try status(date) == [expected, expected])
        let (later, _) = try office.ask(on: day(date)) { try $0.relations(of: self.id, at: $1) }
        #expect(later.map(\.isComplete) == [true] && later.map(\.counts) == [false])
        #expect(later.map(\.lacking) == [[RegistryFixture.kpu, RegistryFixture.polres]])
        #expect(later.first?.warning?.en.contains("kpu-sarolangun, polres-sarolangun") == true)
        let file = try office.verify(office.exported(id), on: day(date))
        #expect(
            file.later.isEmpty
                && file.laterWithoutEffect.map(\.lacking) == [[RegistryFixture.kpu, RegistryFixture.polres]])
        let audit = try office.registry().audit()
        #expect(audit.findings.isEmpty && audit.remarks.count == 1)
        #expect(audit.remarks.first?.sentence.en.contains("does not \(type.dropLast())") == true)
        let partners = try office.ask(on: day("2025-02-01")) { try $0.partners(at: $1) }
        #expect(partners.isEmpty)
    }

    @Test(
        "a party that need not sign cannot join what has been changed without it, and its old signature undoes only that"
    )
    func joiningLate() throws {
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        let longer = try draft("extends", [])
        _ = try office.append { try $0.record(longer, at: RegistryFixture.now).admitted() }
        try office.approve(longer, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        #expect(try status("2025-02-01") == [.inForce, .inForce])
        let late = try office.signing(office.agreement, for: RegistryFixture.kpu)
        #expect(try office.bring(late).last?.outcome.code == "changed-since")
        let file = try office.verify(office.exported(id), on: day("2025-02-01"))
        let action = PartyActionRules.Action(
            office.agreement.statement.content, .approve, by: RegistryFixture.kpu, at: RegistryFixture.now)
        #expect { try file.check(action) } throws: { ($0 as? IkrarError)?.code == "changed-since" }
        // In a log of an earlier registry it stands: KPU is bound by the agreement, and not by its extension.
        try recordAsBefore(late)
        #expect(try status("2025-02-01") == [.expired, .expired])
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test("whoever signs later what had been terminated does not bring it back")
    func joiningWhatEnded() throws {
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        let end = try draft("terminates", [])
        _ = try office.append { try $0.record(end, at: RegistryFixture.now).admitted() }
        try office.approve(end, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        try office.bring(office.signing(office.agreement, for: RegistryFixture.kpu))
        #expect(try status("2024-12-15") == [.terminated, .terminated])
    }

    @Test("of an agreement that is over, whoever was bound on its last day must sign what revives it")
    func afterItsEnd() throws {
        try office.approve(office.agreement, by: base)
        try office.say(
            Withdrawal(from: id, reason: "x", effective: day("2025-01-10")), .withdraw, by: RegistryFixture.polres)
        var keys = TrustStore()
        for (party, key) in office.keys { keys.insert(key.publicKey, of: party) }
        // By 1 February polres has left; on the last day, 31 December, it was bound.
        for (changes, status) in [([kpuRequired, polresFree], Status.expired), ([kpuRequired], .inForce)] {
            var revived = try draft("extends", from: "1 Februari 2025", changes)
            for party in base { revived = try office.signing(revived, for: party) }
            var file = try office.exported(id)
            file.insert(evidence: [revived])
            let verified = try file.verify(by: TrustPolicy(keys: keys), on: day("2025-02-01"))
            #expect(verified.status == status)
            #expect(
                verified.laterWithoutEffect.map(\.lacking) == (status == .expired ? [[RegistryFixture.polres]] : []))
        }
    }

    @Test("optional parties that have not signed are named with what obliges them")
    func unsigned() throws {
        let other = try office.register([
            ("CONTOH: Nota", "CONTOH: Kedua, Nota"), ("obliges: [polres-sarolangun]", "obliges: [kpu-sarolangun]"),
        ])
        try office.approve(other, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        let verified = try office.verify(office.exported(other.statement.id), on: day("2024-11-01"))
        #expect(verified.unsigned.map(\.party) == [RegistryFixture.kpu])
        #expect(verified.unsigned.map(\.obliging) == [["Pasal 1 (1)"]])
        try office.approve(other, by: [RegistryFixture.kpu])
        #expect(try office.verify(office.exported(other.statement.id), on: day("2024-11-01")).unsigned.isEmpty)
    }
}

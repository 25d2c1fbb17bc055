import Wording
import Agreements
import GRDB
import Registry
import Signatures
import Testing
import TestSupport

@Suite("The log takes signatures")
struct RecordTests {
    let office: RegistryFixture

    init() throws {
        office = try RegistryFixture()
    }

    @Test("a signature is recorded once; the same file and an older copy bring nothing new")
    func repeats() throws {
        let copy = try office.approved(by: RegistryFixture.polres)
        #expect(try office.bring(copy).map(\.outcome.kind) == ["repeated", "recorded"])
        let before = try office.counts()
        #expect(try office.bring(copy).map(\.outcome.kind) == ["repeated", "repeated"])
        #expect(try office.bring(office.agreement).map(\.outcome.kind) == ["repeated"])
        #expect(try office.counts() == before)
    }

    @Test("a later signature of the same key and intent is a repeat")
    func laterSignature() throws {
        try office.bring(office.approved(by: RegistryFixture.polres))
        let again = try office.approved(by: RegistryFixture.polres, time: RegistryFixture.now + 60)
        #expect(try office.bring(again).map(\.outcome.kind) == ["repeated", "repeated"])
    }

    @Test("a bad signature among good ones: the good are kept, the bad is refused with its reason")
    func mixed() throws {
        var copy = try office.approved(by: RegistryFixture.polres)
        let good = try #require(copy.signatures.first { $0.header?.intent == .approve }).source
        let forged = good.signature.hasPrefix("A") ? "B" : "A"
        copy.insert([JWSSignature(protected: good.protected, signature: forged + good.signature.dropFirst())])
        copy.insert([JWSSignature(protected: "e30", signature: "AA")])
        let records = try office.bring(copy)
        #expect(records.count { $0.outcome.kind == "recorded" } == 1)
        #expect(records.count { $0.outcome.kind == "refused" } == 2)
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test("copies that come home in any order give the same set", arguments: 0..<6 as Range<UInt64>)
    func anyOrder(_ seed: UInt64) throws {
        var generator = Seeded(state: seed)
        let copies = try [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu].map {
            try office.approved(by: $0)
        }
        for copy in (copies + copies).shuffled(using: &generator) { try office.bring(copy) }
        var union = office.agreement
        for copy in copies {
            let isSame = union.formUnion(copy)
            #expect(isSame)
        }
        let exported = try office.registry(reading: true).read { try $0.signed(office.agreement.statement) }
        #expect(exported?.signatures.map(\.source) == union.signatures.map(\.source))
    }

    @Test("an agreement that was never registered, or whose text was changed, is refused and nothing written")
    func unknown() throws {
        let before = try office.counts()
        let text = String(decoding: office.agreement.statement.bytes, as: UTF8.self).replacing("CONTOH", with: "CONTOX")
        var changed = SignedStatement(try Statement(bytes: Array(text.utf8)))
        changed.insert(office.agreement.signatures.map(\.source))
        let error = #expect(throws: IkrarError.self) { try office.bring(changed) }
        #expect(error?.code == "agreement-unregistered")
        #expect(try office.counts() == before)
    }

    /// An agreement that names something the registry does not know.
    @Test(
        "an agreement with an unregistered party or an unknown theme is refused and nothing written",
        arguments: [
            ("kpu-sarolangun", "basarnas", "party-unknown"), ("politik-uang", "politik-biru", "theme-unknown"),
        ])
    func strangers(_ known: String, _ unknown: String, _ code: String) throws {
        let before = try office.counts()
        let text = String(decoding: office.agreement.statement.bytes, as: UTF8.self).replacing(known, with: unknown)
        var signed = SignedStatement(try Statement(bytes: Array(text.utf8)))
        _ = try signed.sign(
            Declaration(.register, for: RegistryFixture.bawaslu, time: RegistryFixture.now),
            with: #require(office.keys[RegistryFixture.bawaslu]))
        let error = #expect(throws: IkrarError.self) {
            try office.append { try $0.record(signed, at: RegistryFixture.now).admitted() }
        }
        #expect(error?.code.description == code)
        #expect(try office.counts() == before)
    }

    @Test("only the registrar registers and enrolls; one key speaks for one party; a key shows that it is held")
    func enrolment() throws {
        let date = try #require(CalendarDate(iso: "2024-10-01"))
        let polresKey = try #require(office.keys[RegistryFixture.polres])
        let registrarKey = try #require(office.keys[RegistryFixture.bawaslu])
        func outcome(_ party: PartyID, _ key: PrivateKey, possess: Bool, enrolledBy: (PartyID, PrivateKey)) throws
            -> [String]
        {
            var signed = SignedStatement(
                try Statement(
                    KeyBinding(party: party, key: key.publicKey, holder: .init(name: nil, office: nil), notBefore: date)
                ))
            if possess { _ = try signed.sign(Declaration(.possess, for: party, time: RegistryFixture.now), with: key) }
            _ = try signed.sign(Declaration(.enroll, for: enrolledBy.0, time: RegistryFixture.now), with: enrolledBy.1)
            return try office.append { try $0.record(signed, at: RegistryFixture.now).admitted() }.map(\.outcome.kind)
        }
        let registrar = (RegistryFixture.bawaslu, registrarKey)
        let taken = #expect(throws: IkrarError.self) {
            try outcome(RegistryFixture.kpu, polresKey, possess: true, enrolledBy: registrar)
        }
        #expect(taken?.code == "key-enrolled")
        let unproven = #expect(throws: IkrarError.self) {
            try outcome(RegistryFixture.kpu, .generate(), possess: false, enrolledBy: registrar)
        }
        #expect(unproven?.code == "key-not-possessed")
        let stranger = #expect(throws: IkrarError.self) {
            try outcome(RegistryFixture.id("basarnas"), .generate(), possess: true, enrolledBy: registrar)
        }
        #expect(stranger?.code == "party-unknown")
        #expect(
            try outcome(
                RegistryFixture.kpu, .generate(), possess: true, enrolledBy: (RegistryFixture.polres, polresKey)) == [
                    "recorded", "refused",
                ])
        #expect(
            try outcome(RegistryFixture.kpu, .generate(), possess: true, enrolledBy: registrar) == [
                "recorded", "recorded",
            ])
    }

    @Test("a clock that goes back is clamped to the entry before")
    func clock() throws {
        try office.bring(office.approved(by: RegistryFixture.polres), at: RegistryFixture.now - 86_400)
        try office.bring(office.approved(by: RegistryFixture.kpu), at: RegistryFixture.now + 10)
        let times = try DatabaseQueue(path: office.path).read {
            try Int.fetchAll($0, sql: "SELECT recorded FROM signatures ORDER BY entry DESC LIMIT 2")
        }
        #expect(times == [RegistryFixture.now + 10, RegistryFixture.now])
    }

    @Test("partners and list follow the status on every day around the term")
    func questions() throws {
        try office.bring(office.approved(by: RegistryFixture.bawaslu))
        func state(_ date: CalendarDate) throws -> (status: Status?, partners: [String]) {
            try office.registry(reading: true).read {
                let moment = try $0.moment(on: date, at: nil, today: date)
                return (try $0.agreements(at: moment).first?.status, try $0.partners(at: moment).map(\.party.text))
            }
        }
        let inside = try #require(CalendarDate(iso: "2024-11-01"))
        #expect(try state(inside).status == .awaitingSignatures)
        #expect(try state(inside).partners.isEmpty)
        try office.bring(office.approved(by: RegistryFixture.polres))
        for text in ["2024-10-10", "2024-10-11", "2024-12-31", "2025-01-01"] {
            let date = try #require(CalendarDate(iso: text))
            let (status, partners) = try state(date)
            // KPU, whose signature is not required, has not signed; the registrar is not its own partner.
            #expect(partners == (status == .inForce ? ["polres-sarolangun"] : []), "\(text)")
        }
    }
}

import Agreements
import Registry
import Signatures
import Testing

/// What comes home in a file: the good is kept, the rest is named, nothing is lost.
@Suite struct HomecomingTests {
    let office: RegistryFixture
    let id: StatementID

    init() throws {
        office = try RegistryFixture()
        id = office.agreement.statement.id
    }

    /// What a party says, signed, as a file carries it.
    private func said(
        _ content: some StatementType, _ intent: SignatureHeader.Intent, by party: PartyID,
        time: Int = RegistryFixture.now
    ) throws -> SignedStatement {
        var signed = SignedStatement(try Statement(content))
        let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
        _ = try signed.sign(
            Declaration(intent, for: party, signatory: signatory, time: time), with: #require(office.keys[party]))
        return signed
    }

    /// Brings a file home as `import` does.
    private func bring(_ file: SignedStatement, at time: Int = RegistryFixture.now) throws -> [String] {
        let records = try office.append { transaction in
            try transaction.record(all: transaction.broughtHome(by: file), at: time).flatMap(\.self)
        }
        #expect(try office.registry().audit().findings.isEmpty)
        return records.map {
            "\($0.signature.header?.party.text.prefix(3) ?? "?") \($0.outcome.kind) \($0.outcome.code ?? "")"
        }.filter { !$0.hasPrefix("baw repeated") }
    }

    @Test("what cannot enter the log hinders nothing before it and nothing after it")
    func unusable() throws {
        var file = try office.approved(by: RegistryFixture.kpu)
        file.insert(evidence: [
            try said(
                Withdrawal(from: id, reason: "x", effective: day("2024-12-01")), .withdraw, by: RegistryFixture.polres),
            try said(
                Decline(of: id, reason: "belum"), .decline, by: RegistryFixture.bawaslu, time: RegistryFixture.now + 9),
        ])
        #expect(try bring(file) == ["kpu recorded ", "pol refused not-signed", "baw recorded "])
        #expect(try bring(file) == ["kpu repeated ", "pol refused not-signed"])
    }

    @Test("who declined and then signed has signed, in whatever order that comes home, and no other waits for it")
    func changedMind() throws {
        var file = try office.approved(by: RegistryFixture.kpu, time: RegistryFixture.now + 60)
        file.insert(evidence: [
            try said(Decline(of: id, reason: "belum"), .decline, by: RegistryFixture.kpu),
            try said(
                Decline(of: id, reason: "tidak"), .decline, by: RegistryFixture.polres, time: RegistryFixture.now + 90),
        ])
        let alone = try office.approved(by: RegistryFixture.kpu, time: RegistryFixture.now + 60)
        let other = try RegistryFixture(copying: office)
        #expect(try bring(file) == ["kpu recorded ", "kpu recorded ", "pol recorded "])
        #expect(try office.listed(on: day("2024-11-01")).first?.status == .declined)
        try other.bring(alone)
        let late = try other.bring(file).map { "\($0.outcome.kind) \($0.outcome.code ?? "")" }
        #expect(late.contains("void signed-already"))
        #expect(
            try other.listed(on: day("2024-11-01")).map(\.missing)
                == office.listed(on: day("2024-11-01")).map(\.missing))
    }

    @Test(
        "what is said again after signing again needs other words; who is gone signs in vain; an old copy ends nothing")
    func saidAgain() throws {
        let next = try office.rotate(RegistryFixture.polres)
        let leaving = try Withdrawal(from: id, reason: "x", effective: day("2024-12-01"))
        func approval(_ key: PrivateKey, at time: Int) throws -> SignedStatement {
            var copy = office.agreement
            let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
            _ = try copy.sign(
                Declaration(.approve, for: RegistryFixture.polres, signatory: signatory, time: time), with: key)
            return copy
        }
        var file = try office.approved(by: RegistryFixture.polres)
        file.insert(evidence: [try said(leaving, .withdraw, by: RegistryFixture.polres, time: RegistryFixture.now + 1)])
        #expect(try bring(file) == ["pol recorded ", "pol recorded "])
        #expect(
            try bring(approval(next, at: RegistryFixture.now + 2), at: RegistryFixture.now + 4) == ["pol recorded "])
        var again = office.agreement
        again.insert(evidence: [try said(leaving, .withdraw, by: RegistryFixture.polres, time: RegistryFixture.now + 3)]
        )
        #expect(try bring(again, at: RegistryFixture.now + 4) == ["pol refused said-before"])
        var old = office.agreement
        old.insert(evidence: [
            try said(
                Withdrawal(from: id, reason: "lama", effective: day("2024-12-01")), .withdraw,
                by: RegistryFixture.polres,
                time: RegistryFixture.now + 1)
        ])
        #expect(try bring(old, at: RegistryFixture.now + 4) == ["pol void signed-since"])
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu])
        #expect(try office.listed(on: day("2024-11-01")).first?.status == .inForce)
        try office.say(
            Withdrawal(from: id, reason: "y", effective: day("2024-12-01")), .withdraw, by: RegistryFixture.polres,
            time: RegistryFixture.now + 9)
        let third = try office.rotate(RegistryFixture.polres)
        #expect(try bring(approval(third, at: RegistryFixture.now + 10)) == ["pol void left-for-good"])
    }

    @Test("who left before the last had signed comes home as one who did, in one file or in two, in any order")
    func leftFirst() throws {
        let early = try office.approved(by: RegistryFixture.polres)
        var leaving = early
        leaving.insert(evidence: [
            try said(
                Withdrawal(from: id, reason: "x", effective: day("2024-12-01")), .withdraw, by: RegistryFixture.polres,
                time: RegistryFixture.now + 10)
        ])
        let last = try office.signing(office.agreement, for: RegistryFixture.bawaslu, at: RegistryFixture.now + 20)
        var both = leaving
        both.formUnion(last)
        for files in [[both], [leaving, last], [last, leaving]] {
            let office = try RegistryFixture(copying: office)
            try office.append { transaction in
                _ = try transaction.record(all: files.flatMap(transaction.broughtHome), at: RegistryFixture.now + 99)
            }
            let listed = try #require(try office.listed(on: day("2024-11-01")).first)
            #expect(listed.status == .declined && listed.missing == [RegistryFixture.polres])
        }
    }

    @Test("who withdrew too early and then again leaves when the notice of the first ends; the second is named")
    func twice() throws {
        let agreement = try office.register(
            [("CONTOH: Nota", "CONTOH: Kedua, Nota")], adding: "notice: {days: 30}")
        try office.approve(agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        let number = agreement.statement.id
        var file = agreement
        for (index, date) in ["2024-10-20", "2024-11-12"].enumerated() {
            file.insert(evidence: [
                try said(
                    Withdrawal(from: number, reason: date, effective: day(date)), .withdraw, by: RegistryFixture.polres,
                    time: RegistryFixture.now + index)
            ])
        }
        #expect(try bring(file, at: RegistryFixture.now + 86_400) == ["pol recorded ", "pol refused left-already"])
        let partners = try ["2024-11-10", "2024-11-11"].map { date in
            try office.ask(on: day(date)) { try $0.partners(at: $1) }.map(\.party)
        }
        #expect(partners == [[RegistryFixture.polres], []])
    }

    @Test("a signature that static files cannot serve is refused before anything is written")
    func tooLarge() throws {
        var file = try office.approved(by: RegistryFixture.kpu, name: String(repeating: "x", count: 60_000))
        let good = try office.approved(by: RegistryFixture.polres)
        let isSame = file.formUnion(good)
        #expect(isSame)
        #expect(try bring(file).sorted() == ["kpu refused entry-too-large", "pol recorded "])
        #expect(try bring(good) == ["pol repeated "])
    }
}

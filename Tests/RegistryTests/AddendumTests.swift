import Agreements
import Registry
import Signatures
import TestSupport
import Testing
import TransparencyLog
import Wording

/// What only changes or ends another agreement: how long that lasts, and whether anybody promises anything in it.
@Suite struct AddendumTests {
    let office: RegistryFixture
    let id: StatementID

    init() throws {
        office = try RegistryFixture()
        id = office.agreement.statement.id
        try office.approve(
            office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu])
    }

    /// A later agreement without a last day, signed by all who must.
    private func later(_ title: String, _ date: String, _ relations: [(String, StatementID)]) throws -> SignedStatement
    {
        let lines = relations.map { "  - {type: \($0.0), agreement: \"\($0.1)\"}" }.joined(separator: "\n")
        let later = try office.register(
            [
                ("CONTOH: Nota Kesepahaman", "CONTOH: \(title)"), ("effective: 11 Oktober 2024", "effective: \(date)"),
                ("    required: false\n", ""),
                ("expires: 31 Desember 2024\n", ""),
            ], adding: "relations:\n\(lines)")
        try office.approve(later, by: [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu])
        return later
    }

    /// Where an agreement stands, by the registry and by its file alone.
    private func status(_ agreement: SignedStatement, _ date: String) throws -> Status? {
        let status = try office.listed(on: day(date)).first { $0.id == agreement.statement.id }?.status
        let verified = try office.verify(office.exported(agreement.statement.id), on: day(date))
        #expect(verified.status == status && verified.verdict == .valid)
        return status
    }

    private func partners(_ date: String) throws -> [String] {
        try office.ask(on: day(date)) { try $0.partners(at: $1) }
            .map { "\($0.party.text.prefix(3)) \($0.agreements.count) \($0.until?.description ?? "-")" }
    }

    @Test("an addendum without a last day ends with the agreement that it changes")
    func expires() throws {
        let addendum = try later("Adendum", "1 Desember 2024", [("amends", id)])
        #expect(try status(addendum, "2024-12-31") == .inForce)
        #expect(try status(addendum, "2025-01-01") == .expired)
        #expect(try partners("2024-12-31") == ["kpu 2 2024-12-31", "pol 2 2024-12-31"])
        #expect(try partners("2025-01-01").isEmpty)
    }

    @Test("a terminated agreement takes its addendum along, and what terminates it makes nobody a partner")
    func terminated() throws {
        let addendum = try later("Adendum", "1 November 2024", [("amends", id)])
        let end = try later("Pengakhiran", "1 Desember 2024", [("terminates", id)])
        #expect(try status(addendum, "2024-11-30") == .inForce)
        #expect(try status(addendum, "2024-12-01") == .terminated)
        #expect(try status(end, "2030-01-01") == .inForce)
        #expect(try partners("2024-11-30") == ["kpu 2 2024-11-30", "pol 2 2024-11-30"])
        for date in ["2024-12-01", "2030-01-01"] {
            #expect(try partners(date).isEmpty)
            #expect(try office.ask(on: day(date)) { try $0.commitments(of: nil, theme: nil, at: $1) }.isEmpty)
            #expect(try office.ask(on: day(date)) { try $0.coverage(at: $1) }.isEmpty)
            #expect(try office.ask(on: day(date)) { try $0.expiring(within: 9999, at: $1) }.isEmpty)
        }
        let former = try office.ask(on: day("2030-01-01")) { try $0.partners(at: $1, includingFormer: true) }
        #expect(former.map { $0.agreements.map(\.id) } == [[id], [id]])
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test("an addendum can be ended, or replaced by one that ends with the agreement too")
    func endedItself() throws {
        let first = try later("Adendum", "1 November 2024", [("amends", id)])
        let second = try later(
            "Adendum Kedua", "15 November 2024", [("supersedes", first.statement.id), ("amends", id)])
        let third = try later("Adendum Ketiga", "20 November 2024", [("supersedes", second.statement.id)])
        #expect(try status(first, "2024-11-15") == .superseded && status(second, "2024-11-15") == .inForce)
        #expect(try status(second, "2024-11-20") == .superseded && status(third, "2024-12-31") == .inForce)
        #expect(try status(third, "2025-01-01") == .expired)
        let other = try later("Adendum Lain", "1 November 2024", [("amends", id)])
        _ = try later("Pengakhiran", "1 Desember 2024", [("terminates", other.statement.id)])
        #expect(try status(other, "2024-11-30") == .inForce && status(other, "2024-12-01") == .terminated)
        #expect(try office.listed(on: day("2024-12-01")).first { $0.id == id }?.status == .inForce)
    }

    @Test("an extension ends with what it extends; what replaces an addendum is changed through the agreement itself")
    func refused() throws {
        let first = try later("Adendum", "1 November 2024", [("amends", id)])
        let second = try later("Adendum Kedua", "15 November 2024", [("supersedes", first.statement.id)])
        let longer = try later("Perpanjangan", "1 Desember 2024", [("extends", id)])
        #expect(try status(longer, "2030-01-01") == .inForce && status(office.agreement, "2030-01-01") == .inForce)
        for (type, target) in [("amends", second), ("terminates", longer), ("supersedes", longer)] {
            let error = #expect(throws: IkrarError.self) {
                _ = try later("Lagi", "5 Desember 2024", [(type, target.statement.id)])
            }
            #expect(error?.code == "relation-addendum" && error?.hint?.en.contains(id.short) == true)
        }
    }

    @Test("who leaves the agreement has left its addendum, and is a partner until the day before")
    func left() throws {
        let addendum = try later("Adendum", "1 November 2024", [("amends", id)])
        try office.say(
            Withdrawal(from: id, reason: "selesai", effective: day("2024-11-20")), .withdraw, by: RegistryFixture.polres
        )
        #expect(try partners("2024-11-19") == ["kpu 2 2024-12-31", "pol 2 2024-11-19"])
        #expect(try partners("2024-11-20") == ["kpu 2 2024-12-31"])
        let released = try [RegistryFixture.polres: day("2024-11-20")]
        #expect(try office.verify(office.exported(addendum.statement.id), on: day("2024-12-01")).released == released)
        let shown = try office.ask(on: day("2024-12-01")) { transaction, moment in
            try transaction.agreement(transaction.agreement(startingWith: addendum.statement.id.digest.hex), at: moment)
        }
        #expect(shown.known.released == released)
    }

    @Test("an addendum that takes the place of one ends with the agreement, however long the line, in its file too")
    func longLine() throws {
        var last = try later("Adendum", "1 November 2024", [("amends", id)])
        for (number, date) in [(2, "5 November 2024"), (3, "10 November 2024"), (4, "15 November 2024")] {
            last = try later("Adendum \(number)", date, [("supersedes", last.statement.id)])
        }
        _ = try later("Pengakhiran", "1 Desember 2024", [("terminates", id)])
        #expect(try status(last, "2024-11-30") == .inForce && status(last, "2024-12-01") == .terminated)
    }

    @Test("what ended an addendum is told with the agreement that it changed, and no junk beside it hides that")
    func endedAddendum() throws {
        let addendum = try later("Adendum", "1 November 2024", [("amends", id)])
        _ = try later("Pengakhiran", "15 November 2024", [("terminates", addendum.statement.id)])
        let end = try later("Pengakhiran Semua", "1 Desember 2024", [("terminates", id)])
        var file = try office.exported(id)
        var junk = SignedStatement(end.statement)
        junk.insert([JWSSignature(protected: "AA", signature: "AA")])
        file.insert(evidence: [junk])
        let verified = try office.verify(file, on: day("2024-12-01"))
        #expect(verified.status == .terminated)
        #expect(verified.later.map(\.type.rawValue) == ["amends", "terminates"])
        #expect(try verified.later.first?.last == day("2024-11-14") && verified.later.first?.expires == nil)
    }

    @Test("who turns out never to have left must have signed what ended the agreement, in the registry and in a file")
    func neverLeft() throws {
        let stolen = try office.rotate(RegistryFixture.polres)
        let before = try office.registry().read { try $0.logSize() } - 1
        var leaving = SignedStatement(
            try Statement(Withdrawal(from: id, reason: "x", effective: day("2024-11-20"))))
        let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
        _ = try leaving.sign(
            Declaration(.withdraw, for: RegistryFixture.polres, signatory: signatory, time: RegistryFixture.now),
            with: stolen)
        try office.append { _ = try $0.record(leaving, at: RegistryFixture.now).admitted() }
        let end = try office.register(
            [
                ("CONTOH: Nota Kesepahaman", "CONTOH: Pengakhiran"), ("effective: 11 Oktober", "effective: 1 Desember"),
                ("    required: false\n", ""), ("role: PIHAK KEDUA", "role: PIHAK KEDUA\n    required: false"),
            ], adding: "relations: [{type: terminates, agreement: \"\(id)\"}]")
        try office.approve(end, by: [RegistryFixture.bawaslu, RegistryFixture.kpu])
        #expect(try status(office.agreement, "2024-12-01") == .terminated)
        try office.append {
            _ = try $0.record(
                office.revocation(of: stolen.publicKey, RegistryFixture.polres, .keyCompromise, lastValid: before),
                at: RegistryFixture.now
            ).admitted()
        }
        #expect(try status(office.agreement, "2024-12-01") == .inForce)
        let (later, _) = try office.ask(on: day("2024-12-01")) { try $0.relations(of: self.id, at: $1) }
        #expect(later.map(\.counts) == [false] && later.map(\.lacking) == [[RegistryFixture.polres]])
    }

    @Test("an extension that waits for signatures ends on the day that it states, not on the one that it moves")
    func waitingExtension() throws {
        let longer = try office.register(
            [
                ("CONTOH: Nota Kesepahaman", "CONTOH: Perpanjangan"),
                ("effective: 11 Oktober 2024", "effective: 1 Januari 2025"),
                ("expires: 31 Desember 2024", "expires: 30 Juni 2025"), ("    required: false\n", ""),
            ], adding: "relations: [{type: extends, agreement: \"\(id)\"}]")
        let listed = try #require(try office.listed(on: day("2024-12-01")).first { $0.id == longer.statement.id })
        #expect(try listed.expires == day("2025-06-30") && listed.last == day("2025-06-30"))
        let verified = try office.verify(office.exported(longer.statement.id), on: day("2024-12-01"))
        #expect(verified.lifecycle.lastDay == listed.last)
    }

    @Test("who left the agreement is gone from its addendum: for its minimum, for what ends it, for what it may say")
    func releasedCounts() throws {
        func addendum(_ title: String, _ line: String, _ type: String, _ target: StatementID, polres: Bool) throws
            -> SignedStatement
        {
            let later = try office.register(
                [
                    ("CONTOH: Nota Kesepahaman", "CONTOH: \(title)"),
                    ("effective: 11 Oktober", "effective: 1 Desember"), ("    required: false\n", ""),
                    ("role: PIHAK KEDUA", polres ? "role: B" : "role: B\n    required: false"),
                ], adding: "\(line)\nrelations: [{type: \(type), agreement: \"\(target)\"}]")
            try office.approve(
                later, by: [RegistryFixture.bawaslu, RegistryFixture.kpu] + (polres ? [RegistryFixture.polres] : []))
            return later
        }
        let small = try addendum("Kecil", "minimumParties: 3", "amends", id, polres: true)
        let other = try addendum("Lain", "", "amends", id, polres: true)
        try office.say(
            Withdrawal(from: id, reason: "x", effective: day("2024-11-20")), .withdraw, by: RegistryFixture.polres)
        #expect(try status(small, "2024-12-05") == .terminated && status(other, "2024-12-05") == .inForce)
        let ended = try office.verify(office.exported(small.statement.id), on: day("2024-12-05"))
        #expect(ended.changeOfTerm(by: ended.later)?.en.contains("for want of parties") == true)
        let withdrawal = try Withdrawal(from: other.statement.id, reason: "x", effective: day("2024-12-20"))
        let error = #expect(throws: IkrarError.self) {
            try office.say(withdrawal, .withdraw, by: RegistryFixture.polres)
        }
        #expect(error?.code == "bound-no-longer")
        let verified = try office.verify(office.exported(other.statement.id), on: day("2024-12-05"))
        #expect(throws: IkrarError.self) {
            try verified.check(
                .init(Statement(withdrawal).content, .withdraw, by: RegistryFixture.polres, at: RegistryFixture.now))
        }
        _ = try addendum("Pengakhiran", "", "terminates", other.statement.id, polres: false)
        #expect(try status(other, "2024-12-05") == .terminated)
    }
}

import Agreements
import Registry
import Signatures
import Testing

/// Of a party that is no partner any more: what bound it last, and why it does so no longer.
@Suite struct FormerPartnerTests {
    let office: RegistryFixture
    let first: StatementID

    init() throws {
        office = try RegistryFixture()
        first = office.agreement.statement.id
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
    }

    /// Another agreement of the same parties, from and to other days, in force from the start.
    private func agree(_ title: String, from: String, to: String, adding lines: String = "") throws -> StatementID {
        let signed = try office.register(
            [
                ("CONTOH: Nota", "CONTOH: \(title), Nota"), ("effective: 11 Oktober 2024", "effective: \(from)"),
                ("expires: 31 Desember 2024", "expires: \(to)"),
            ], adding: lines)
        try office.approve(signed, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        return signed.statement.id
    }

    private func former(_ date: String, at entry: Int? = nil) throws -> [String] {
        try office.ask(on: day(date), at: entry) { try $0.partners(at: $1, includingFormer: true) }.map { partner in
            let reason: String
            switch partner.former {
            case nil: reason = "active"
            case .agreement(let status): reason = status.rawValue
            case .withdrew(let day): reason = "withdrew \(day)"
            }
            let which = partner.agreements.map { $0.id == first ? "first" : "other" }.joined(separator: " ")
            return
                "\(partner.party.text.prefix(3)) \(which) \(partner.since) \(partner.until?.description ?? "-") \(reason)"
        }
    }

    @Test("it is what lasted longest, not what came last, and stays so whatever is registered later")
    func longest() throws {
        let short = try agree("Pendek", from: "1 November 2024", to: "30 November 2024")
        let last = try office.registry().read { try $0.logSize() } - 1
        let expected = ["pol first 2024-10-11 2024-12-31 expired"]
        #expect(try former("2025-03-01") == expected)
        _ = try agree(
            "Perpanjangan", from: "1 Desember 2024", to: "31 Januari 2025",
            adding: "relations: [{type: extends, agreement: \"\(short)\"}]")
        #expect(try former("2025-03-01") == ["pol other 2024-11-01 2025-01-31 expired"])
        #expect(try former("2025-03-01", at: last) == expected)
    }

    @Test("who left is told so, unless something else bound it longer")
    func left() throws {
        try office.say(
            Withdrawal(from: first, reason: "x", effective: day("2024-11-15")), .withdraw, by: RegistryFixture.polres)
        #expect(try former("2024-11-14") == ["pol first 2024-10-11 2024-11-14 active"])
        #expect(try former("2025-03-01") == ["pol first 2024-10-11 2024-11-14 withdrew 2024-11-15"])
        _ = try agree("Lain", from: "1 November 2024", to: "30 November 2024")
        #expect(try former("2025-03-01") == ["pol other 2024-11-01 2024-11-30 expired"])
    }

    @Test("an end before the time counts, however long the term was to be")
    func ended() throws {
        let long = try agree("Panjang", from: "1 November 2024", to: "31 Desember 2030")
        #expect(try former("2025-03-01") == ["pol other 2024-11-01 2030-12-31 active"])
        _ = try agree(
            "Pengakhiran", from: "15 November 2024", to: "31 Desember 2030",
            adding: "relations: [{type: terminates, agreement: \"\(long)\"}]")
        #expect(try former("2025-03-01") == ["pol first 2024-10-11 2024-12-31 expired"])
        #expect(try former("2024-11-20") == ["pol first 2024-10-11 2024-12-31 active"])
    }

    @Test("whom nothing has bound yet, what comes first will; who has signed nothing is not there")
    func coming() throws {
        #expect(try former("2024-10-01") == ["pol first 2024-10-11 2024-12-31 not-yet-effective"])
        _ = try agree("Dini", from: "5 Oktober 2024", to: "30 November 2030")
        #expect(try former("2024-10-01") == ["pol other 2024-10-05 2030-11-30 not-yet-effective"])
    }
}

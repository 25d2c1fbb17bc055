import Agreements
import GRDB
import Registry
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// What comes after the signing: relations, refusals, withdrawals, reports; and questions about any moment.
@Suite struct LifeTests {
    let office: RegistryFixture
    let id: StatementID

    init() throws {
        office = try RegistryFixture()
        id = office.agreement.statement.id
        try office.approve(
            office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu])
    }

    private func relation(_ type: String, to target: StatementID? = nil) -> String {
        "relations: [{type: \(type), agreement: \"\(target ?? id)\"}]"
    }

    private func status(_ date: String, of agreement: StatementID? = nil, at entry: Int? = nil) throws -> Status? {
        try office.listed(on: day(date), at: entry).first { $0.id == agreement ?? id }?.status
    }

    private let changes = [
        ("CONTOH: Nota Kesepahaman", "CONTOH: Adendum"), ("effective: 11 Oktober 2024", "effective: 1 Desember 2024"),
        ("    required: false\n", ""),
    ]

    @Test(
        "what a later agreement does begins with its last signature",
        arguments: [
            ("extends", [Status.inForce, .inForce, .inForce]), ("terminates", [.inForce, .terminated, .terminated]),
            ("supersedes", [.inForce, .superseded, .superseded]), ("amends", [.inForce, .inForce, .expired]),
        ])
    func relations(_ type: String, _ expected: [Status]) throws {
        let later = try office.register(
            changes + [("expires: 31 Desember 2024", "expires: 30 Juni 2025")], adding: relation(type))
        try office.approve(later, by: [RegistryFixture.bawaslu, RegistryFixture.kpu])
        let days = ["2024-11-30", "2024-12-01", "2025-01-01"]
        #expect(try days.map { try status($0) } == [.inForce, .inForce, .expired])
        let before = try office.registry().read { try $0.logSize() } - 1
        try office.approve(later, by: [RegistryFixture.polres])
        #expect(try days.map { try status($0) } == expected)
        // The same question about the same moment has the same answer, whatever came later.
        #expect(try days.map { try status($0, at: before) } == [.inForce, .inForce, .expired])
        let last = try office.verify(office.exported(id), on: day(days[2]))
        #expect(last.status == expected[2] && last.later.map(\.type.rawValue) == [type])
        let (newer, older) = try office.ask(on: day("2024-12-01")) { try $0.relations(of: self.id, at: $1) }
        #expect(newer.map(\.type.rawValue) == [type] && newer[0].isComplete && older.isEmpty)
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test(
        "a relation that cannot be is refused with the reason",
        arguments: [
            ("relation-not-in-force", "effective: 1 Desember 2024", "effective: 1 Juni 2025", "amends"),
            ("relation-not-longer", "kind: nota-kesepahaman", "kind: adendum", "extends"),
            (
                "relation-party-missing", "- id: polres-sarolangun", "- required: false\n    id: polres-sarolangun",
                "amends"
            ),
        ])
    func refusedRelations(_ expected: String, _ text: String, _ replacement: String, _ type: String) throws {
        let far = (
            "expires: 31 Desember 2024",
            expected == "relation-not-in-force" ? "expires: 31 Desember 2025" : "expires: 31 Desember 2024"
        )
        #expect(
            code { _ = try office.register(changes + [far, (text, replacement)], adding: relation(type)) } == expected)
        #expect(try office.listed(on: day("2024-12-01")).count == 1)
    }

    @Test func anAddendumChangesTheAgreementItself() throws {
        let addendum = try office.register(changes, adding: relation("amends"))
        try office.approve(addendum, by: [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu])
        let again = changes.map { ($0.0, $0.1.replacing("Adendum", with: "Adendum Kedua")) }
        #expect(
            code { _ = try office.register(again, adding: relation("amends", to: addendum.statement.id)) }
                == "relation-addendum")
        // What is not registered yet cannot be a target, so there is no way to a cycle.
        let unknown = try #require(StatementID("sha256:" + String(repeating: "0", count: 64)))
        #expect(
            code { _ = try office.register(again, adding: relation("amends", to: unknown)) } == "agreement-unregistered"
        )
    }

    @Test func aRefusalShowsAndASignatureOverrulesIt() throws {
        let next = try office.register([("CONTOH: Nota", "CONTOH: Kedua, Nota")])
        let number = next.statement.id
        try office.say(Decline(of: number, reason: "belum"), .decline, by: RegistryFixture.kpu)
        #expect(try status("2024-11-01", of: number) == .awaitingSignatures)
        try office.say(Decline(of: number, reason: "belum"), .decline, by: RegistryFixture.polres)
        #expect(try status("2024-11-01", of: number) == .declined)
        let pending = try office.ask(on: day("2024-11-01")) { try $0.pending(at: $1) }
        #expect(
            pending.map(\.agreement.id) == [number]
                && pending[0].declined == [RegistryFixture.kpu, RegistryFixture.polres])
        try office.approve(next, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        #expect(try status("2024-11-01", of: number) == .inForce)
        #expect(
            code { try office.say(Decline(of: number, reason: "x"), .decline, by: RegistryFixture.polres) }
                == "signed-already")
    }

    @Test func whoLeavesIsBoundUntilThatDayAndTheOthersStay() throws {
        try office.say(
            Withdrawal(from: id, reason: "selesai", effective: day("2024-11-15")), .withdraw, by: RegistryFixture.polres
        )
        func partners(_ date: String, former: Bool = false) throws -> [String] {
            try office.ask(on: day(date)) { try $0.partners(at: $1, includingFormer: former) }.map(\.party.text)
        }
        #expect(try partners("2024-11-14") == ["kpu-sarolangun", "polres-sarolangun"])
        #expect(try partners("2024-11-15") == ["kpu-sarolangun"])
        #expect(try partners("2024-11-15", former: true) == ["kpu-sarolangun", "polres-sarolangun"])
        #expect(try status("2024-11-15") == .inForce)
        let left = try office.ask(on: day("2024-11-15")) { try $0.commitments(of: nil, theme: nil, at: $1) }
        #expect(left.isEmpty)
    }

    @Test(
        "a withdrawal that may not be is refused",
        arguments: [
            ("not-a-party", "2024-12-01", "stranger"), ("left-already", "2024-12-01", "twice"),
            ("SIG_CONSTRAINTS_FAILURE", "2024-10-10", "backdated"), ("not-signed", "2024-12-01", "unsigned"),
        ])
    func refusedWithdrawals(_ expected: String, _ date: String, _ how: String) throws {
        let third = """
              - id: kpu-sarolangun
                role: PIHAK KETIGA
                required: false
                signatory: {office: Ketua, name: "[nama]"}

            """
        let agreement = try office.register(
            [("CONTOH: Nota", "CONTOH: Kedua, Nota"), (third, "")], adding: "notice: {days: 30}")
        let number = agreement.statement.id
        let leaver = how == "stranger" ? RegistryFixture.kpu : RegistryFixture.polres
        if how != "unsigned" { try office.approve(agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres]) }
        func leave(_ reason: String) throws -> [IncomingSignature] {
            try office.say(Withdrawal(from: number, reason: reason, effective: day(date)), .withdraw, by: leaver)
        }
        if how == "twice" { _ = try leave("satu") }
        var found: String?
        let thrown = code {
            if case .refused(let validation) = try leave("dua").first?.outcome { found = validation.indication.subName }
        }
        #expect(thrown ?? found == expected)
    }

    @Test func reportsAreMadeByTheObligedAndJudgedByOthers() throws {
        func report(
            _ progress: Report.Progress, of party: PartyID = RegistryFixture.polres,
            clause: [String] = ["Pasal 1", "(1)"]
        )
            throws -> Report
        {
            Report(
                on: clause, of: id, party: party, date: try day("2024-11-01"), progress: progress, note: "catatan",
                evidence: [])
        }
        try office.say(report(.ongoing), .report, by: RegistryFixture.polres)
        try office.say(report(.fulfilled), .report, by: RegistryFixture.polres)
        let before = try office.registry().read { try $0.logSize() } - 1
        try office.say(report(.notMet), .assess, by: RegistryFixture.kpu)
        func told(at entry: Int? = nil) throws -> [String?] {
            let all = try office.ask(on: day("2024-11-01"), at: entry) {
                try $0.commitments(of: RegistryFixture.polres, theme: nil, at: $1)
            }
            return [all.first?.report?.progress.rawValue, all.first?.assessment?.progress.rawValue]
        }
        #expect(try told() == ["fulfilled", "not-met"])
        #expect(try told(at: before) == ["fulfilled", nil])
        #expect(
            code { try office.say(report(.ongoing, of: RegistryFixture.kpu), .report, by: RegistryFixture.kpu) }
                == "clause-not-obliging")
        #expect(
            code { try office.say(report(.ongoing, clause: ["Pasal 9"]), .report, by: RegistryFixture.polres) }
                == "clause-unknown")
        // In another's name, and about oneself as if about another.
        for (intent, author) in [
            (SignatureHeader.Intent.report, RegistryFixture.kpu), (.assess, RegistryFixture.polres),
        ] {
            let outcome = try office.say(report(.notMet), intent, by: author).first?.outcome
            #expect(outcome?.kind == "refused")
        }
    }

    /// The agreement's file as it would be exported now.
    @Test("a list keeps to one status, as the whole list tells it, and to one party")
    func narrowedLists() throws {
        let later = try office.register(
            changes + [("expires: 31 Desember 2024", "expires: 30 Juni 2025")], adding: relation("supersedes"))
        try office.approve(later, by: [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu])
        _ = try office.register([("CONTOH: Nota", "CONTOH: Ketiga, Nota")])
        for date in try ["2024-10-01", "2024-10-11", "2024-12-01", "2025-01-01", "2026-01-01"].map(day) {
            let all = try office.ask(on: date) { try $0.agreements(at: $1) }
            for status in Status.allCases {
                let some = try office.ask(on: date) { try $0.agreements(in: status, at: $1) }
                #expect(some.map(\.id) == all.filter { $0.status == status }.map(\.id), "\(date) \(status)")
            }
            #expect(try office.ask(on: date) { try $0.agreements(of: RegistryFixture.kpu, at: $1) }.count == 3)
            #expect(try office.ask(on: date) { try $0.agreements(of: Slug("bpbd-sarolangun"), at: $1) }.isEmpty)
        }
    }

    @Test("what ends soon is found by the earlier of its last day and the day by which notice must be given")
    func expiring() throws {
        let other = try office.register(
            [("CONTOH: Nota", "CONTOH: Kedua, Nota"), ("expires: 31 Desember", "expires: 30 November")],
            adding: "notice: {days: 14}")
        try office.approve(other, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        func ending(_ date: String, within days: Int) throws -> [String] {
            try office.ask(on: day(date)) { try $0.expiring(within: days, at: $1) }
                .map { "\($0.last) \($0.notice?.description ?? "-")" }
        }
        #expect(try ending("2024-11-01", within: 15) == ["2024-11-30 2024-11-16"])
        #expect(try ending("2024-11-01", within: 14).isEmpty)
        #expect(try ending("2024-11-17", within: 1) == ["2024-11-30 2024-11-16"])
        #expect(try ending("2024-11-30", within: 31) == ["2024-11-30 2024-11-16", "2024-12-31 -"])
        #expect(try ending("2024-12-01", within: 31) == ["2024-12-31 -"])
        let passed = try ["2024-11-15", "2024-11-16", "2024-11-17"].map { date in
            try office.ask(on: day(date)) { try $0.expiring(within: 30, at: $1) }.map {
                $0.isNoticePassed(on: try day(date))
            }
        }
        #expect(passed == [[false], [false], [true]])
    }

    @Test(
        "a search takes every character as it is",
        arguments: [
            ("menindaklanjuti", 1), ("MENINDAK", 1), ("ménindaklanjuti", 1), ("PIHAK KEDUA", 1), ("tidakada", 0),
            ("\"menindaklanjuti\" OR *", 0), ("NEAR(menindaklanjuti)", 0), ("polres", 1), ("1/2024", 1), ("Kantor", 1),
        ])
    func search(_ words: String, _ hits: Int) throws {
        #expect(try office.registry().read { try $0.search(words, limit: 9) }.count == hits)
    }

    @Test func anEmptySearchIsRefused() {
        #expect(code { _ = try office.registry().read { try $0.search("\" * ( -", limit: 9) } } == "search-empty")
    }

    @Test func historyTellsEveryEntryInOrder() throws {
        try office.say(
            Withdrawal(from: id, reason: "x", effective: day("2024-11-15")), .withdraw, by: RegistryFixture.polres)
        try office.cosign(by: RegistryFixture.kpu, at: RegistryFixture.now + 60)
        let history = try office.ask(on: day("2024-11-01")) { try $0.history(of: self.id, at: $1) }
        #expect(history.map(\.intent) == [.register, .approve, .approve, .approve, .withdraw])
        #expect(
            history.allSatisfy { $0.witnessed == RegistryFixture.now + 60 }
                && history.map(\.entry) == history.map(\.entry).sorted())
        #expect(
            history.map(\.type) == ["agreement/1", "agreement/1", "agreement/1", "agreement/1", "withdrawal/1"])
        let party = try office.ask(on: day("2024-11-01")) { try $0.history(of: RegistryFixture.polres, at: $1) }
        #expect(party.map(\.type) == ["party/1", "key/1", "key/1", "agreement/1", "withdrawal/1"])
        #expect(
            try office.ask(on: day("2024-11-01")) { try $0.history(of: RegistryFixture.bawaslu, at: $1) }.first?.type
                == "registry/1")
        #expect(party.map(\.intent) == [.register, .possess, .enroll, .approve, .withdraw])
    }

    @Test("each entry is proven by the first witness of it or of what came later; never in a past that is asked for")
    func provenTimes() throws {
        try office.cosign(by: RegistryFixture.kpu, at: RegistryFixture.now + 60)
        let seen = try office.registry().read { try $0.logSize() }
        try office.say(
            Withdrawal(from: id, reason: "x", effective: day("2024-11-15")), .withdraw, by: RegistryFixture.polres)
        func proven(at entry: Int? = nil) throws -> [Int?] {
            try office.ask(on: day("2024-11-01"), at: entry) { try $0.history(of: self.id, at: $1) }
                .map { $0.witnessed.map { $0 - RegistryFixture.now } }
        }
        #expect(try proven() == [60, 60, 60, 60, nil])
        // This witness's clock is behind: what it saw was there by then all the same.
        try office.cosign(by: RegistryFixture.polres, at: RegistryFixture.now + 30)
        #expect(try proven() == [30, 30, 30, 30, 30])
        #expect(try proven(at: seen) == [nil, nil, nil, nil, nil])
    }

    @Test("what a report shows as its evidence can be read again, by its digest")
    func reportEvidence() throws {
        let file = Agreement.Attachment(name: "sk.pdf", mediaType: "application/pdf", bytes: [1, 2, 3])
        try office.say(
            Report(
                on: ["Pasal 1", "(1)"], of: id, party: RegistryFixture.polres, date: day("2024-11-01"),
                progress: .ongoing,
                note: "x", evidence: [file]), .report, by: RegistryFixture.polres)
        let told = try office.ask(on: day("2024-11-01")) { try $0.commitments(of: nil, theme: nil, at: $1) }
        let found = try #require(told.first?.report?.evidence.first)
        #expect(found.name == file.name && found.mediaType == file.mediaType)
        #expect(found.size == 3 && found.sha256 == file.sha256 && told.first?.report?.evidence.count == 1)
    }

    @Test("no question reads all clauses or all signatures")
    func queryPlans() throws {
        // The statements that SQLite was given are asked for their plans.
        let questions: [(String, (RegistryTransaction, Moment) throws -> Void)] = [
            ("partners", { _ = try $0.partners(at: $1) }),
            ("former", { _ = try $0.partners(at: $1, includingFormer: true) }),
            ("pending", { _ = try $0.pending(at: $1) }),
            ("expiring", { _ = try $0.expiring(within: 90, at: $1) }),
            ("commitments", { _ = try $0.commitments(of: RegistryFixture.polres, theme: nil, at: $1) }),
            ("coverage", { _ = try $0.coverage(at: $1) }),
            ("list", { _ = try $0.agreements(at: $1) }),
            ("latest", { _ = try $0.agreements(latest: 2, at: $1) }),
            ("latest", { _ = try $0.agreements(in: .expired, latest: 2, at: $1) }),
            ("in force", { _ = try $0.agreements(in: .inForce, latest: 2, at: $1) }),
            ("of a party", { _ = try $0.agreements(of: RegistryFixture.polres, at: $1) }),
            ("of a party", { _ = try $0.agreements(of: RegistryFixture.polres, latest: 2, at: $1) }),
            ("terminated", { _ = try $0.agreements(in: .terminated, at: $1) }),
            ("superseded", { _ = try $0.agreements(in: .superseded, at: $1) }),
            ("in force", { _ = try $0.agreements(in: .inForce, at: $1) }),
            ("search", { transaction, _ in _ = try transaction.search("pihak", limit: 9) }),
            ("history", { _ = try $0.history(of: RegistryFixture.polres, at: $1) }),
            ("party", { transaction, _ in _ = try transaction.parties(RegistryFixture.polres) }),
            ("keys", { transaction, _ in _ = try transaction.keys(of: RegistryFixture.polres) }),
        ]
        let date = try day("2024-11-01")
        for (name, question) in questions {
            let plans = try DatabaseQueue(path: office.path).read { db in
                let asked = Asked()
                db.trace { asked.statements.append($0.expandedDescription) }
                let transaction = RegistryTransaction(db: db)
                try question(transaction, transaction.moment(on: date, at: nil, today: date))
                db.trace()
                return try asked.statements.filter { $0.hasPrefix("SELECT") }.flatMap { sql in
                    try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map {
                        try $0.decode(String.self, forColumn: "detail")
                    }
                }
            }
            #expect(!plans.isEmpty)
            // Nor all that a party ever signed, to learn whether it signed one agreement.
            #expect(name == "history" || !plans.contains { $0.contains("signers_by_party") }, "\(name)")
            // Few agreements end before their time.
            if ["terminated", "superseded", "in force", "of a party", "former"].contains(name) {
                #expect(!plans.contains { $0.wholeMatch(of: /SCAN a\b.*/) != nil }, "\(name): \(plans)")
            }
            // The latest are found from the end of an index.
            if name == "latest" {
                #expect(
                    plans.contains { $0.wholeMatch(of: /SCAN a USING (COVERING )?INDEX agreements_by_date/) != nil })
                #expect(!plans.contains("SCAN a"), "\(plans)")
            }
            // Who is asked for every party gets every party.
            for plan in plans
            where !(name == "former" && plan == "SCAN parties")
                && plan.wholeMatch(
                    of: /SCAN (clauses|c|signatures|signers|s|commitments|statements|search|parties|keys)\b.*/) != nil
            {
                #expect(plan.contains("VIRTUAL TABLE") || plan.contains("COVERING INDEX"), "\(name): \(plan)")
            }
        }
    }
}

/// What SQLite was asked.
private final class Asked {
    var statements: [String] = []
}

import Agreements
import Registry
import Signatures
import Testing
import TransparencyLog
import Wording
import TestSupport

/// When a party that leaves is bound no longer: in the registry, and in the file that anybody can check.
@Suite struct LeavingTests {
    let office: RegistryFixture
    static let oneDay = 86_400

    init() throws {
        office = try RegistryFixture()
    }

    /// Another agreement, with a line of its own, that bawaslu and polres have signed.
    private func agreement(_ line: String, by parties: [PartyID] = [RegistryFixture.bawaslu, RegistryFixture.polres])
        throws
        -> SignedStatement
    {
        let agreement = try office.register([("CONTOH: Nota", "CONTOH: Kedua, Nota")], adding: line)
        try office.approve(agreement, by: parties)
        return agreement
    }

    /// The file, checked by whoever pins the log's key.
    private func verify(_ agreement: SignedStatement, on date: String = "2024-11-01") throws -> VerifiedAgreement {
        try office.verify(office.exported(agreement.statement.id), on: day(date))
    }

    /// The file, checked against a folder of keys.
    private func verifyByKeys(_ agreement: SignedStatement, on date: String = "2024-11-01") throws
        -> VerifiedAgreement
    {
        var keys = TrustStore()
        for (party, key) in office.keys { keys.insert(key.publicKey, of: party) }
        return try office.exported(agreement.statement.id).verify(by: TrustPolicy(keys: keys), on: day(date))
    }

    private func standing(_ agreement: SignedStatement, _ date: String, at entry: Int? = nil) throws -> ListedAgreement
    {
        try #require(office.listed(on: day(date), at: entry).first { $0.id == agreement.statement.id })
    }

    @Test(
        "a withdrawal takes effect on its date, or when the notice that began with its recording ends",
        arguments: [
            ("notice: {days: 30}", 0, "2024-11-10", "2024-11-10", "2024-11-10"),
            ("notice: {days: 30}", 1, "2024-11-10", "2024-11-11", "2024-11-10"),
            ("notice: {days: 30}", 1, "2024-12-01", "2024-12-01", "2024-12-01"),
            // Announced too early by its own word, too.
            ("notice: {days: 30}", 1, "2024-10-20", "2024-11-11", "2024-11-10"),
            // Without a notice nobody can date it back, whatever the own clock says.
            ("", 20, "2024-10-11", "2024-10-31", "2024-10-11"), ("", 20, "2024-12-01", "2024-12-01", "2024-12-01"),
        ])
    func takesEffect(
        _ notice: String, _ later: Int, _ stated: String, _ recorded: String, _ claimed: String
    ) throws {
        let agreement = try agreement(notice)
        let records = try office.say(
            Withdrawal(from: agreement.statement.id, reason: "selesai", effective: day(stated)), .withdraw,
            by: RegistryFixture.polres, recorded: RegistryFixture.now + later * Self.oneDay)
        #expect(records.map(\.left?.description) == [recorded])
        #expect(try verify(agreement).departures.map(\.left?.description) == [recorded])
        #expect(try verifyByKeys(agreement).departures.map(\.left?.description) == [claimed])
        let eve = try #require(day(recorded).adding(days: -1))
        func isBound(_ date: CalendarDate) throws -> Bool {
            try office.ask(on: date) { try $0.partners(at: $1) }.contains { partner in
                partner.party == RegistryFixture.polres
                    && partner.agreements.contains { $0.id == agreement.statement.id }
            }
        }
        #expect(try isBound(eve) && !isBound(day(recorded)))
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test("under a log's key a withdrawal that was never recorded changes nothing")
    func unrecorded() throws {
        let agreement = try agreement("minimumParties: 2")
        var withdrawal = SignedStatement(
            try Statement(
                Withdrawal(from: agreement.statement.id, reason: "x", effective: day("2024-10-20"))))
        _ = try withdrawal.sign(
            Declaration(
                .withdraw, for: RegistryFixture.polres,
                signatory: Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil),
                time: RegistryFixture.now), with: #require(office.keys[RegistryFixture.polres]))
        var file = try office.exported(agreement.statement.id)
        file.insert(evidence: [withdrawal])
        let log = try LogVerifier(policy: WitnessPolicy(log: office.registry().read { try $0.logKey() }), now: 0)
        let byLog = try file.verify(by: TrustPolicy(provenBy: file, log: log), on: day("2024-11-01"))
        #expect(byLog.departures.isEmpty && byLog.status == .inForce && byLog.verdict == .valid)
        var keys = TrustStore()
        for (party, key) in office.keys { keys.insert(key.publicKey, of: party) }
        #expect(try file.verify(by: TrustPolicy(keys: keys), on: day("2024-11-01")).status == .terminated)
    }

    @Test("a required party that left before all had signed is missing, in the registry and in the file")
    func leftBeforeCompletion() throws {
        let agreement = try agreement("notice: {days: 30}", by: [RegistryFixture.polres, RegistryFixture.kpu])
        try office.say(
            Withdrawal(from: agreement.statement.id, reason: "batal", effective: day("2024-11-10")), .withdraw,
            by: RegistryFixture.polres)
        let left = try office.registry().read { try $0.logSize() } - 1
        try office.approve(agreement, by: [RegistryFixture.bawaslu])
        let now = try standing(agreement, "2024-12-01")
        #expect(now.status == .declined && now.missing == [RegistryFixture.polres])
        #expect(try standing(agreement, "2024-12-01", at: left - 1).missing == [RegistryFixture.bawaslu])
        #expect(try standing(agreement, "2024-12-01", at: left - 1).status == .awaitingSignatures)
        #expect(
            try standing(agreement, "2024-12-01", at: left).missing == [
                RegistryFixture.bawaslu, RegistryFixture.polres,
            ])
        let partners = try office.ask(on: day("2024-12-01")) { try $0.partners(at: $1, includingFormer: true) }
        #expect(partners.isEmpty)
        let verified = try verify(agreement)
        #expect(verified.status == .declined && verified.verdict == .incomplete)
        #expect(verified.missing == [RegistryFixture.polres] && verified.departures.map(\.left) == [nil])
        #expect(
            code {
                try office.say(
                    Withdrawal(from: agreement.statement.id, reason: "lagi", effective: day("2024-11-20")), .withdraw,
                    by: RegistryFixture.polres)
            } == "left-already")
        #expect(try office.registry().audit().findings.isEmpty)

        // With another key it can still sign.
        var again = agreement
        let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
        _ = try again.sign(
            Declaration(.approve, for: RegistryFixture.polres, signatory: signatory, time: RegistryFixture.now + 5),
            with: office.rotate(RegistryFixture.polres))
        try office.bring(again, at: RegistryFixture.now + 5)
        #expect(try standing(agreement, "2024-12-01").status == .inForce)
        #expect(try verify(agreement, on: "2024-12-01").status == .inForce)
        #expect(try standing(agreement, "2024-12-01", at: left).status == .declined)
        #expect(try office.registry().audit().findings.isEmpty)

        // If that key turns out to be stolen, it has left again.
        let size = try office.registry().read { try $0.logSize() }
        let stolen = try #require(try office.registry().read { try $0.keys(of: RegistryFixture.polres) }.last).binding
            .key
        try office.append {
            _ = try $0.record(
                office.revocation(of: stolen, RegistryFixture.polres, .keyCompromise, lastValid: size - 2),
                at: RegistryFixture.now + 6
            ).admitted()
        }
        #expect(try standing(agreement, "2024-12-01").status == .declined)
        #expect(try standing(agreement, "2024-12-01").missing == [RegistryFixture.polres])
        #expect(try verify(agreement, on: "2024-12-01").status == .declined)
        #expect(try standing(agreement, "2024-12-01", at: size - 1).status == .inForce)
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test("who is bound no longer, or never signed, neither reports nor judges")
    func reportsAfterwards() throws {
        let agreement = try agreement("")
        let id = agreement.statement.id
        func judge(by party: PartyID, of obliged: PartyID = RegistryFixture.polres, at time: Int) -> String? {
            code {
                let intent: SignatureHeader.Intent = party == obliged ? .report : .assess
                let report = Report(
                    on: ["Pasal 1", "(1)"], of: id, party: obliged, date: try day("2024-10-12"), progress: .ongoing,
                    note: "\(time)", evidence: [])
                try office.say(report, intent, by: party, time: time)
            }
        }
        #expect(judge(by: RegistryFixture.kpu, at: RegistryFixture.now) == "not-signed")
        try office.approve(agreement, by: [RegistryFixture.kpu])
        #expect(judge(by: RegistryFixture.kpu, at: RegistryFixture.now) == nil)
        for party in [RegistryFixture.kpu, RegistryFixture.polres] {
            try office.say(
                Withdrawal(from: id, reason: "selesai", effective: day("2024-10-13")), .withdraw, by: party)
        }
        #expect(judge(by: RegistryFixture.kpu, at: RegistryFixture.now + Self.oneDay) == nil)
        #expect(judge(by: RegistryFixture.kpu, at: RegistryFixture.now + 2 * Self.oneDay) == "bound-no-longer")
        #expect(judge(by: RegistryFixture.polres, at: RegistryFixture.now + 2 * Self.oneDay) == "bound-no-longer")
        // What it had promised while it was bound can still be judged.
        #expect(judge(by: RegistryFixture.bawaslu, at: RegistryFixture.now + 2 * Self.oneDay) == nil)
    }

    @Test("nobody leaves an extension alone once it has moved the last day: in the registry and in a file")
    func leavingAnExtension() throws {
        let base = try agreement("")
        let longer = try office.register(
            [
                ("CONTOH: Nota", "CONTOH: Perpanjangan, Nota"),
                ("effective: 11 Oktober 2024", "effective: 1 Desember 2024"),
                ("expires: 31 Desember 2024", "expires: 30 Juni 2025"),
            ], adding: "relations: [{type: extends, agreement: \"\(base.statement.id)\"}]")
        func leave(_ party: PartyID) -> IkrarError? {
            do {
                try office.say(
                    Withdrawal(from: longer.statement.id, reason: "x", effective: day("2025-01-10")), .withdraw,
                    by: party)
                return nil
            } catch { return error as? IkrarError }
        }
        try office.approve(longer, by: [RegistryFixture.kpu])
        #expect(leave(RegistryFixture.kpu) == nil)
        try office.approve(longer, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
        let error = leave(RegistryFixture.bawaslu)
        #expect(error?.code == "withdrawal-extension" && error?.subject == .agreement(base.statement.id.short))
        let content = try Statement(
            Withdrawal(from: longer.statement.id, reason: "x", effective: day("2025-01-10"))
        ).content
        #expect(throws: IkrarError.self) {
            try office.verify(office.exported(longer.statement.id), on: day("2024-12-05"))
                .check(.init(content, .withdraw, by: RegistryFixture.bawaslu, at: RegistryFixture.now))
        }
    }

    @Test("with fewer parties than its minimum it ends for all, on the day on which one too many has left")
    func minimumParties() throws {
        let agreement = try agreement(
            "minimumParties: 2", by: [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu])
        func leave(_ party: PartyID, _ date: String) throws {
            try office.say(
                Withdrawal(from: agreement.statement.id, reason: "selesai", effective: day(date)), .withdraw, by: party)
        }
        func statuses() throws -> [Status] {
            let days = ["2024-11-10", "2024-11-20", "2024-11-30"]
            let registry = try days.map { try standing(agreement, $0).status }
            #expect(try days.map { try verify(agreement, on: $0).status } == registry)
            return registry
        }
        try leave(RegistryFixture.polres, "2024-11-20")
        #expect(try statuses() == [.inForce, .inForce, .inForce])
        try leave(RegistryFixture.kpu, "2024-11-10")
        #expect(try statuses() == [.inForce, .terminated, .terminated])
        let partners = try office.ask(on: day("2024-11-20")) { try $0.partners(at: $1) }
        #expect(!partners.flatMap(\.agreements).contains { $0.id == agreement.statement.id })
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test(
        "a day ends at the midnight of the registry's zone, in the registry and in its file", arguments: Zone.allCases)
    func midnight(_ zone: Zone) throws {
        let office = try RegistryFixture(zone: zone)
        try office.approve(
            office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu])
        let midnight = try day("2024-11-16").daysSinceEpoch * Self.oneDay - zone.hours * 3600
        let id = office.agreement.statement.id
        for (party, time) in [(RegistryFixture.polres, midnight - 1), (RegistryFixture.kpu, midnight)] {
            // By a clock of its own that is far behind.
            try office.say(
                Withdrawal(from: id, reason: "x", effective: day("2024-10-11")), .withdraw, by: party,
                recorded: time)
        }
        let expected = try [RegistryFixture.polres: day("2024-11-15"), RegistryFixture.kpu: day("2024-11-16")]
        let file = try office.exported(office.agreement.statement.id)
        let verified = try office.verify(file, on: day("2024-11-16"))
        #expect(Dictionary(uniqueKeysWithValues: verified.departures.map { ($0.party, $0.left) }) == expected)
        let partners = try office.ask(on: day("2024-11-15")) { try $0.partners(at: $1) }.map(\.party)
        #expect(partners == [RegistryFixture.kpu])
        // A folder of keys believes the zone that the registrar signed.
        var keys = TrustStore()
        for (party, key) in office.keys { keys.insert(key.publicKey, of: party) }
        #expect(TrustPolicy(keys: keys).inZone(of: file).zone == zone)
        let today = try office.registry().read { transaction in
            let size = try transaction.logSize()
            return try [size - 2, size - 1].map {
                try transaction.moment(on: nil, at: $0, today: day("2030-01-01")).date
            }
        }
        #expect(today == [expected[RegistryFixture.polres], expected[RegistryFixture.kpu]])
    }
}

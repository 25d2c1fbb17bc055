import Wording
import Agreements
import Registry
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// Registry and file tell the same of an agreement, whatever happened to it; and of a log index always the same.
@Suite struct OneRuleTests {
    /// What is told of an agreement on some days.
    private struct Told: Equatable, CustomStringConvertible {
        let status: [Status]
        let last: CalendarDate?
        let missing: [String]
        var description: String { "\(status) \(last.map(\.description) ?? "-") \(missing)" }
    }

    private static let days = ["2024-10-05", "2024-10-15", "2024-11-20", "2025-01-10", "2025-06-01"]
    private static let parties = [RegistryFixture.bawaslu, RegistryFixture.polres, RegistryFixture.kpu]

    private func listed(_ office: RegistryFixture, at entry: Int? = nil) throws -> [StatementID: Told] {
        let lists = try Self.days.map { try office.listed(on: day($0), at: entry) }
        return try Dictionary(
            uniqueKeysWithValues: #require(lists.first).map { agreement in
                let rows = lists.compactMap { $0.first { $0.id == agreement.id } }
                return (
                    agreement.id,
                    Told(status: rows.map(\.status), last: agreement.last, missing: agreement.missing.map(\.text))
                )
            })
    }

    private func exported(_ office: RegistryFixture, _ id: StatementID) throws -> Told {
        let file = try office.exported(id)
        let trust = try office.trust(in: file)
        let verified = try Self.days.map { try file.verify(by: trust, on: day($0)) }
        let first = try #require(verified.first)
        return Told(
            status: verified.map(\.status), last: first.lifecycle.lastDay,
            missing: first.lifecycle.isComplete ? [] : first.missing.map(\.text))
    }

    @Test("whatever parties sign, refuse, leave, revoke and change", arguments: 0..<UInt64(6))
    func randomLives(_ seed: UInt64) throws {
        let office = try RegistryFixture()
        var random = Seeded(state: seed)
        var keys: [(party: PartyID, key: PrivateKey)] = office.keys.sorted { $0.key < $1.key }.map {
            ($0.key, $0.value)
        }
        for party in Self.parties.dropFirst() { keys.append((party, try office.rotate(party))) }
        var agreements = [office.agreement]
        if seed % 4 > 0 { for key in keys.prefix(3) { _ = try sign(office.agreement, key, in: office) } }
        var told: [(entry: Int, answer: [StatementID: Told])] = []
        var accepted = 0
        var size = try office.registry().read { try $0.logSize() }
        for step in 0..<24 {
            let agreement = try #require(agreements.randomElement(using: &random))
            let signer = try #require(keys.randomElement(using: &random))
            // Much of it may not be: that is for the registry to say.
            do {
                switch Int.random(in: 0..<16, using: &random) {
                case 0..<5: accepted += try sign(agreement, signer, in: office)
                case 5:
                    accepted += try say(
                        Decline(of: agreement.statement.id, reason: "\(step)"), .decline, signer,
                        in: office)
                case 6, 7:
                    let date = try day(["2024-10-12", "2024-11-10", "2025-01-05"].randomElement(using: &random) ?? "")
                    accepted += try say(
                        Withdrawal(from: agreement.statement.id, reason: "\(step)", effective: date), .withdraw, signer,
                        in: office)
                case 8:
                    let size = try office.registry().read { try $0.logSize() }
                    accepted += try office.append {
                        try $0.record(
                            office.revocation(
                                of: signer.key.publicKey, signer.party, .keyCompromise,
                                lastValid: Bool.random(using: &random) ? Int.random(in: 9..<size, using: &random) : nil),
                            at: RegistryFixture.now
                        ).recorded()
                    }
                default:
                    let type = try #require(
                        ["amends", "extends", "terminates", "supersedes"].randomElement(using: &random))
                    let from = ["20 Oktober 2024", "1 Desember 2024"].randomElement(using: &random) ?? ""
                    let isFree = Bool.random(using: &random)
                    let later = try office.drafted(
                        [
                            ("CONTOH: Nota", "CONTOH: \(step), Nota"),
                            ("effective: 11 Oktober 2024", "effective: \(from)"),
                            (
                                "expires: 31 Desember 2024",
                                "expires: 3\(Int.random(in: 0...1, using: &random)) Mei 2025"
                            ),
                            // Who has not signed, or has left, does not have to sign what comes later.
                            (
                                "    required: false\n",
                                Int.random(in: 0..<4, using: &random) > 0 ? "" : "    required: false\n"
                            ),
                            (
                                "role: PIHAK KEDUA", isFree ? "role: B\n    required: false" : "role: B"
                            ),
                        ],
                        adding: """
                            \([isFree ? "" : "minimumParties: 2", "notice: {days: 20}", ""].randomElement(using: &random) ?? "")
                            relations: [{type: \(type), agreement: "\(agreement.statement.id)"}]
                            """)
                    let isOld = Int.random(in: 0..<3, using: &random) == 0
                    _ = try office.append { transaction in
                        // Some of the log was written before a change had to have everyone among its parties.
                        var transaction = transaction
                        if isOld { transaction.replayLog = ReplayLog() }
                        return try transaction.record(later, at: RegistryFixture.now).admitted()
                    }
                    agreements.append(later)
                    accepted += 1
                    // Else few would ever take effect.
                    for key in keys.prefix(4) where Int.random(in: 0..<4, using: &random) > 0 {
                        _ = try sign(later, key, in: office)
                    }
                }
            } catch is IkrarError {}
            // What was refused, or is known already, has left the log as it was, and with it every answer.
            let grown = try office.registry().read { try $0.logSize() }
            guard grown > size else { continue }
            size = grown
            let now = try listed(office)
            for agreement in agreements {
                let id = agreement.statement.id
                let file = try exported(office, id)
                #expect(
                    now[id] == file,
                    "seed \(seed), step \(step), \(agreements.firstIndex { $0.statement.id == id } ?? -1)")
            }
            // Each day in its turn.
            let date = try day(Self.days[told.count % Self.days.count])
            let all = try office.listed(on: date)
            for status in Status.allCases {
                let some = try office.ask(on: date) { try $0.agreements(in: status, at: $1) }
                #expect(some.map(\.id) == all.filter { $0.status == status }.map(\.id), "seed \(seed), step \(step)")
            }
            told.append((size - 1, now))
        }
        #expect(accepted >= 5, "seed \(seed): of 24 steps \(accepted) were accepted")
        #expect(told.count >= Self.days.count, "seed \(seed): the log grew in \(told.count) steps")
        for (entry, answer) in told { #expect(try listed(office, at: entry) == answer, "seed \(seed), \(entry)") }
        #expect(try office.registry().audit().findings.isEmpty)
    }

    /// - Returns: how many signatures the log took.
    private func sign(
        _ agreement: SignedStatement, _ signer: (party: PartyID, key: PrivateKey), in office: RegistryFixture
    )
        throws -> Int
    {
        var copy = SignedStatement(agreement.statement)
        let mandate = try Signatory.Mandate(number: "SK-1", date: day("2024-10-01"))
        _ = try copy.sign(
            Declaration(
                .approve, for: signer.party,
                signatory: Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: mandate),
                time: RegistryFixture.now), with: signer.key)
        return try office.append { try $0.record(copy, at: RegistryFixture.now).recorded() }
    }

    private func say(
        _ content: some StatementType, _ intent: SignatureHeader.Intent, _ signer: (party: PartyID, key: PrivateKey),
        in office: RegistryFixture
    ) throws -> Int {
        var signed = SignedStatement(try Statement(content))
        let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
        _ = try signed.sign(
            Declaration(intent, for: signer.party, signatory: signatory, time: RegistryFixture.now), with: signer.key)
        return try office.append { try $0.record(signed, at: RegistryFixture.now).recorded() }
    }
}

extension [IncomingSignature] {
    /// How many of them are in the log now that were not before.
    ///
    /// - Throws: why one of them may not enter the log.
    fileprivate func recorded() throws -> Int { try admitted().count { $0.outcome.kind == "recorded" } }
}

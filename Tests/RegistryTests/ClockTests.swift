import Agreements
import Foundation
import GRDB
import Registry
import Signatures
import Testing
import TransparencyLog
import TestSupport
import Wording

/// What the registry makes of times that cannot be.
@Suite struct ClockTests {
    let office: RegistryFixture
    let id: StatementID
    private static let far = RegistryFixture.now + 73 * 365 * 86_400

    init() throws {
        office = try RegistryFixture()
        id = office.agreement.statement.id
    }

    private func outcomes(_ records: [IncomingSignature]) -> [String] {
        records.filter { $0.signature.header?.intent != .register }.map {
            "\($0.signature.header?.party.text.prefix(3) ?? "?") \($0.outcome.kind) \($0.outcome.code ?? "")"
        }
    }

    @Test("a time that is still to come is refused by name, and hinders no other signature of the file")
    func claimAhead() throws {
        var file = try office.approved(by: RegistryFixture.kpu, time: RegistryFixture.now + 301)
        file.formUnion(try office.approved(by: RegistryFixture.polres, time: RegistryFixture.now + 300))
        let records = try office.bring(file)
        #expect(outcomes(records) == ["pol recorded ", "kpu refused claim-ahead"])
        guard case .inadmissible(let error)? = records.last?.outcome else {
            Issue.record("it was taken")
            return
        }
        // Both times, as the registry's zone has them.
        #expect(error.sentence.id.contains("10.05 WIB") && error.sentence.id.contains("10.00 WIB"), "\(error)")
        #expect(try outcomes(office.bring(file, at: RegistryFixture.now + 1)) == ["pol repeated ", "kpu recorded "])
    }

    @Test(
        "who signs again by a clock that is right, with the same key, is bound; the first one is named and does no harm",
        arguments: [
            // By the times that they claim the one of the clock that was ahead comes after the other.
            (ClockTests.far, "refused claim-ahead", "repeated "),
            (RegistryFixture.now - 40 * 86_400, "refused OUT_OF_BOUNDS_NO_POE", "void claim-replaced"),
        ])
    func onceMore(wrong: Int, refusal: String, then: String) throws {
        var file = try office.approved(by: RegistryFixture.polres, time: wrong)
        #expect(try outcomes(office.bring(file)) == ["pol \(refusal)"])
        file.formUnion(try office.approved(by: RegistryFixture.polres))
        #expect(try Set(outcomes(office.bring(file))) == ["pol recorded ", "pol \(then)"])
        #expect(try Set(outcomes(office.bring(file))) == ["pol repeated ", "pol \(then)"])
        #expect(try office.verify(office.exported(id), on: day("2024-11-01")).approved == [RegistryFixture.polres])
        #expect(try office.registry().audit().findings.isEmpty)
    }

    @Test("whatever a party says of an agreement, it is refused where its time is still to come")
    func everyAct() throws {
        for party in [RegistryFixture.bawaslu, RegistryFixture.polres] { try office.bring(office.approved(by: party)) }
        let acts: [(any StatementType, SignatureHeader.Intent, PartyID)] = [
            (Decline(of: id, reason: "x"), .decline, RegistryFixture.kpu),
            (try Withdrawal(from: id, reason: "x", effective: day("2099-12-31")), .withdraw, RegistryFixture.polres),
            (
                try Report(
                    on: ["Pasal 1", "(1)"], of: id, party: RegistryFixture.polres, date: day("2024-10-11"),
                    progress: .ongoing,
                    note: "x", evidence: []), .report, RegistryFixture.polres
            ),
            (
                try Report(
                    on: ["Pasal 1", "(1)"], of: id, party: RegistryFixture.polres, date: day("2024-10-12"),
                    progress: .ongoing,
                    note: "x", evidence: []), .assess, RegistryFixture.bawaslu
            ),
        ]
        for (content, intent, party) in acts {
            #expect(
                code { try office.say(content, intent, by: party, time: Self.far, recorded: RegistryFixture.now) }
                    == "claim-ahead",
                "\(intent)")
            try office.say(content, intent, by: party, time: RegistryFixture.now + 9)
        }
    }

    @Test("a key that was made by a clock that is ahead is not enrolled, nor is one ended")
    func keys() throws {
        let key = try PrivateKey.generate()
        var signed = SignedStatement(
            try Statement(
                KeyBinding(
                    party: RegistryFixture.kpu, key: key.publicKey, holder: .init(name: nil, office: nil),
                    notBefore: day("2024-10-01"))))
        _ = try signed.sign(Declaration(.possess, for: RegistryFixture.kpu, time: Self.far), with: key)
        _ = try signed.sign(
            Declaration(.enroll, for: RegistryFixture.bawaslu, time: RegistryFixture.now),
            with: #require(office.keys[RegistryFixture.bawaslu]))
        let records = try office.append { try $0.record(signed, at: RegistryFixture.now) }
        #expect(records.map(\.outcome.code) == ["claim-ahead", "key-not-possessed"])

        let content = Revocation(
            of: try #require(office.keys[RegistryFixture.kpu]).publicKey.thumbprint, party: RegistryFixture.kpu,
            reason: .superseded)
        var end = SignedStatement(try Statement(content))
        _ = try end.sign(
            Declaration(.revoke, for: RegistryFixture.bawaslu, time: Self.far),
            with: #require(office.keys[RegistryFixture.bawaslu]))
        #expect(
            try office.append { try $0.record(end, at: RegistryFixture.now) }.map(\.outcome.code) == ["claim-ahead"])
    }

    @Test("a cosignature is taken from the last entry that it covers on, and up to now, as far as clocks may differ")
    func accepting() throws {
        for party in [RegistryFixture.bawaslu, RegistryFixture.polres] {
            try office.bring(office.approved(by: party), at: RegistryFixture.now + 900)
        }
        let now = RegistryFixture.now + 2000
        func accept(_ time: Int, by party: PartyID) -> String? {
            code { try office.accept(WitnessResponse(office.line(by: party, at: time)), at: now) }
        }
        // Older than the last entry, and not than the first.
        #expect(accept(RegistryFixture.now + 599, by: RegistryFixture.kpu) == "cosignature-older")
        #expect(accept(600_000_000, by: RegistryFixture.kpu) == "cosignature-older")
        #expect(accept(now + 301, by: RegistryFixture.kpu) == "cosignature-future")
        #expect(accept(RegistryFixture.now + 600, by: RegistryFixture.kpu) == nil)
        #expect(accept(now + 300, by: RegistryFixture.polres) == nil)
    }

    /// Puts a cosignature into the registry that no registrar would accept today.
    private func smuggle(_ line: NoteSignature, by party: PartyID, at time: Int, number: Int = 0) throws {
        let size = try office.registry().read { try $0.logSize() }
        let kid = try #require(office.keys[party]).publicKey.thumbprint.text
        try office.tamper("INSERT INTO cosignatures VALUES (\(number), \(size), '\(kid)', \(time), '\(line.line)')")
    }

    @Test(
        "what an earlier registrar accepted from 1989 is believed by nobody: show, history, export, checkpoint, a file")
    func from1989() throws {
        for party in [RegistryFixture.bawaslu, RegistryFixture.polres] { try office.bring(office.approved(by: party)) }
        let line = try office.line(by: RegistryFixture.kpu, at: 600_000_000)
        try smuggle(line, by: RegistryFixture.kpu, at: 600_000_000)
        let moment = try office.registry().read {
            try $0.moment(on: day("2024-11-01"), at: nil, today: day("2024-11-01"))
        }
        try office.registry().read { transaction in
            let (then, trust, known) = try transaction.agreement(office.agreement, at: moment)
            let shown = try then.verify(by: trust, on: moment.date, knowing: known)
            #expect(shown.validations.allSatisfy { $0.place != nil && $0.place?.witnessed == nil })
            #expect(shown.validations.allSatisfy { $0.place?.cosignatures.isEmpty == true })
            #expect(try transaction.history(of: id, latest: nil, at: moment).allSatisfy { $0.witnessed == nil })
            #expect(try transaction.latestCheckpoint()?.note.signatures.count == 1)
        }
        // Nor where its line came along in a file.
        let log = try office.registry().read { try $0.logKey() }
        let witness = try VerifierKey(
            name: RegistryFixture.kpu.text, use: .cosignature, key: #require(office.keys[RegistryFixture.kpu]).publicKey
        )
        for quorum in ["none", "kpu"] {
            let policy = try WitnessPolicy(
                parsing: Array("log \(log)\nwitness kpu \(witness)\nquorum \(quorum)\n".utf8))
            let file = try office.exported(id)
            var carrying = SignedStatement(file.statement)
            carrying.insert(try file.signatures.map { try Self.adding(line, to: $0, of: log) })
            carrying.insert(
                evidence: try file.evidence.map { statement in
                    var copy = SignedStatement(statement.statement)
                    copy.insert(try statement.signatures.map { try Self.adding(line, to: $0, of: log) })
                    return copy
                })
            let verified = try carrying.verify(
                by: TrustPolicy(provenBy: carrying, log: LogVerifier(policy: policy, now: RegistryFixture.now + 9)),
                on: day("2024-11-01"))
            #expect(verified.verdict == (quorum == "none" ? .valid : .indeterminate))
            #expect(verified.validations.allSatisfy { $0.place?.witnessed == nil })
        }
    }

    private static func adding(
        _ line: NoteSignature, to signature: StatementSignature, of log: VerifierKey
    ) throws -> JWSSignature {
        let carried = try #require(signature.receipts.first).get()
        let note = try VerifiedCheckpoint(carried.receipt.note, by: [log]).adding([line]).note
        return JWSSignature(protected: signature.source.protected, signature: signature.source.signature).with(
            InclusionReceipt(index: carried.receipt.index, proof: carried.receipt.proof, note: note),
            recorded: carried.recorded)
    }

    @Test("a cosignature that is older than another entry of the file proves nothing of the first ones either")
    func olderThanTheOthers() throws {
        try office.bring(office.approved(by: RegistryFixture.bawaslu))
        try office.bring(
            office.approved(by: RegistryFixture.polres, time: RegistryFixture.now + 5000),
            at: RegistryFixture.now + 9000)
        // Later than what bawaslu signed, and before what polres did, which it covers.
        let line = try office.line(by: RegistryFixture.kpu, at: RegistryFixture.now + 4000)
        let log = try office.registry().read { try $0.logKey() }
        let witness = try VerifierKey(
            name: RegistryFixture.kpu.text, use: .cosignature, key: #require(office.keys[RegistryFixture.kpu]).publicKey
        )
        let policy = try WitnessPolicy(parsing: Array("log \(log)\nwitness kpu \(witness)\nquorum none\n".utf8))
        let file = try office.exported(id)
        var carrying = SignedStatement(file.statement)
        carrying.insert(try file.signatures.map { try Self.adding(line, to: $0, of: log) })
        carrying.insert(evidence: file.evidence)
        let verified = try carrying.verify(
            by: TrustPolicy(provenBy: carrying, log: LogVerifier(policy: policy, now: RegistryFixture.now + 9999)),
            on: day("2024-11-01"))
        #expect(verified.verdict == .valid && verified.approved.count == 2)
        #expect(verified.validations.allSatisfy { $0.place?.witnessed == nil })
    }

    @Test("SQL and Swift believe the same cosignatures")
    func sqlAgrees() throws {
        for party in [RegistryFixture.bawaslu, RegistryFixture.polres] {
            try office.bring(office.approved(by: party), at: RegistryFixture.now + 50)
        }
        let witness = try VerifierKey(
            name: RegistryFixture.kpu.text, use: .cosignature, key: #require(office.keys[RegistryFixture.kpu]).publicKey
        )
        let log = try office.registry().read { try $0.logKey() }
        let policy = WitnessPolicy(log: log, knowing: [witness])
        var (believed, passedOver) = (0, 0)
        for time in [
            600_000_000, RegistryFixture.now - 251, RegistryFixture.now - 250, RegistryFixture.now - 249,
            RegistryFixture.now, RegistryFixture.now + 90,
        ] {
            let copy = try ClockTests(office)
            let line = try copy.office.line(by: RegistryFixture.kpu, at: time)
            try copy.smuggle(line, by: RegistryFixture.kpu, at: time)
            let note = try #require(copy.office.registry().read { try $0.latestCheckpoint() }).note
            let bySQL = note.signatures.count == 2
            let bySwift =
                try policy.verify(
                    VerifiedCheckpoint(note, by: [log]).adding([line]).note, covering: RegistryFixture.now + 50,
                    now: .max
                ).cosignatures.count == 1
            #expect(bySQL == bySwift, "\(time - RegistryFixture.now)")
            if bySQL { believed += 1 } else { passedOver += 1 }
        }
        #expect(believed == 4 && passedOver == 2)
    }

    private init(_ other: RegistryFixture) throws {
        office = try RegistryFixture(copying: other)
        id = office.agreement.statement.id
    }

    @Test("receipts whose times run backwards contradict each other as two histories do")
    func backwards() throws {
        try office.bring(office.approved(by: RegistryFixture.bawaslu))
        let fork = try RegistryFixture(copying: office)
        // One history records polres late; in the other a later entry was recorded earlier.
        try office.bring(office.approved(by: RegistryFixture.polres), at: RegistryFixture.now + 5000)
        var file = try office.exported(id)
        try fork.bring(fork.approved(by: RegistryFixture.kpu), at: RegistryFixture.now + 10)
        try fork.bring(
            fork.approved(by: RegistryFixture.polres, time: RegistryFixture.now + 1), at: RegistryFixture.now + 20)
        let other = try fork.exported(id)
        #expect(try office.verify(file, on: day("2024-11-01")).verdict == .valid)
        #expect(try office.verify(other, on: day("2024-11-01")).verdict == .valid)
        // Only the last one of the fork: no size and no index is there twice.
        var late = SignedStatement(other.statement)
        late.insert(
            try other.signatures.filter { try ($0.receipts.first?.get().recorded ?? 0) == RegistryFixture.now + 20 }
                .map(
                    \.source))
        #expect(late.signatures.count == 1)
        file.formUnion(late)
        let verified = try office.verify(file, on: day("2024-11-01"))
        #expect(verified.verdict == .indeterminate)
        for validation in verified.validations {
            guard case .failure(let error)? = validation.receipt else {
                Issue.record("a receipt was believed")
                return
            }
            #expect(error.code == "log-clock", "\(error)")
        }
        // What only says that it was recorded earlier, and proves nothing, accuses nobody.
        var forged = try office.exported(id)
        forged.insert(
            try late.signatures.map {
                let carried = try #require($0.receipts.first).get()
                return JWSSignature(protected: $0.source.protected, signature: $0.source.signature).with(
                    carried.receipt, recorded: 1)
            })
        #expect(try office.verify(forged, on: day("2024-11-01")).verdict == .valid)
    }

    @Test("two entries at one index contradict each other, in trees of different sizes too")
    func oneIndexTwice() throws {
        let fork = try RegistryFixture(copying: office)
        try office.bring(office.approved(by: RegistryFixture.polres), at: RegistryFixture.now + 5)
        try fork.bring(fork.approved(by: RegistryFixture.kpu), at: RegistryFixture.now + 5)
        try fork.bring(fork.approved(by: RegistryFixture.bawaslu), at: RegistryFixture.now + 5)
        var file = try office.exported(id)
        var kpu = SignedStatement(file.statement)
        kpu.insert(try fork.exported(id).signatures.filter { $0.header?.party == RegistryFixture.kpu }.map(\.source))
        file.formUnion(kpu)
        let problems = try office.verify(file, on: day("2024-11-01")).validations.map { validation -> String? in
            guard case .failure(let error)? = validation.receipt else { return nil }
            return error.code.description
        }
        #expect(Set(problems) == ["log-two-histories"])
    }

    @Test("an append is dated by what the clock shows once it has its turn, and never before the last entry")
    func recordedTime() throws {
        try office.bring(office.approved(by: RegistryFixture.bawaslu), at: RegistryFixture.now + 50)
        try office.bring(office.approved(by: RegistryFixture.polres), at: RegistryFixture.now + 20)
        let moment = try office.registry().read {
            try $0.moment(on: day("2024-11-01"), at: nil, today: day("2024-11-01"))
        }
        let recorded = try office.registry().read { try $0.history(of: id, latest: nil, at: moment).map(\.recorded) }
        #expect(recorded.suffix(2) == [RegistryFixture.now + 50, RegistryFixture.now + 50])
        #expect(try office.registry().read { try $0.isBehind(RegistryFixture.now + 20) })
    }
}

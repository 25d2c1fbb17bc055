import Agreements
import GRDB
import Registry
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// What SQL says of keys and of what counts, beside `KeyLife`, over random lives of keys.
@Suite struct KeyRuleTests {
    /// An approval in the log.
    private struct Approval {
        let entry: Int
        let agreement: Int
        let party: String
        let kid: Thumbprint
    }

    /// What happened in one history, by what Swift follows.
    private final class History {
        let office: RegistryFixture
        var random: Seeded
        var keys: [(party: PartyID, key: PrivateKey)] = []
        var agreements: [SignedStatement] = []
        var lives: [Thumbprint: KeyLife] = [:]
        var approvals: [Approval] = []
        var cosigned: [(size: Int, kid: Thumbprint)] = []
        /// How many steps of each kind were accepted, and how many refused.
        var done: [String: Int] = [:]

        init(_ seed: UInt64) throws {
            office = try RegistryFixture()
            random = Seeded(state: seed)
            for party in [RegistryFixture.polres, RegistryFixture.kpu] {
                keys.append((party, try #require(office.keys[party])))
                for _ in 0..<2 { keys.append((party, try office.rotate(party))) }
            }
            keys.append((RegistryFixture.bawaslu, try #require(office.keys[RegistryFixture.bawaslu])))
            agreements =
                try [office.agreement]
                + (0..<2).map {
                    try office.register([("CONTOH: Nota", "CONTOH: \($0), Nota")])
                }
        }

        func size() throws -> Int { try office.registry().read { try $0.logSize() } }

        private func choose<Element>(_ elements: [Element]) throws -> Element {
            try #require(elements.randomElement(using: &random))
        }

        func step() throws {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5: try approve()
            case 5..<7: try cosign()
            default: try revoke()
            }
        }

        private func approve() throws {
            let (signer, agreement) = try (choose(keys), choose(agreements))
            var copy = SignedStatement(agreement.statement)
            let mandate = try Signatory.Mandate(number: "SK-1", date: day("2024-10-01"))
            let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: mandate)
            _ = try copy.sign(
                Declaration(.approve, for: signer.party, signatory: signatory, time: RegistryFixture.now),
                with: signer.key)
            let kid = signer.key.publicKey.thumbprint
            let outcome = try #require(try office.bring(copy).first?.outcome)
            switch outcome {
            case .recorded(let entry):
                #expect(lives[kid]?.isAlive ?? true, "an ended key signs")
                let number = try #require(
                    try office.registry().read { try $0.storedNumber(of: agreement.statement.id) })
                approvals.append(.init(entry: entry, agreement: number, party: signer.party.text, kid: kid))
                done["approve", default: 0] += 1
            case .repeated: break
            default:
                #expect(outcome.code == "REVOKED" && lives[kid]?.isAlive == false, "\(outcome)")
                done["approve refused", default: 0] += 1
            }
        }

        private func cosign() throws {
            let witness = try choose(keys.filter { $0.party != RegistryFixture.bawaslu })
            let kid = witness.key.publicKey.thumbprint
            let sizes = try DatabaseQueue(path: office.path).read {
                try Int.fetchAll($0, sql: "SELECT size FROM checkpoints ORDER BY size DESC LIMIT 6")
            }
            let size = try choose(sizes)
            let line = try office.line(by: witness.party, with: witness.key, over: size)
            let isKnown = cosigned.contains { $0 == (size, kid) }
            let refused = code {
                let recorded = try office.accept(WitnessResponse(line))
                #expect(recorded.isEmpty == isKnown)
            }
            let isEvading = lives.values.flatMap(\.ends).contains { $0.isEvaded(byCheckpointOf: size) }
            let expected =
                lives[kid]?.isAlive == false ? "cosignature-revoked" : isEvading ? "cosignature-overtaken" : nil
            #expect(isKnown || refused == expected, "\(refused ?? "-") instead of \(expected ?? "-")")
            if refused == nil, !isKnown { cosigned.append((size, kid)) }
            done[refused ?? "cosign", default: 0] += 1
        }

        private func revoke() throws {
            let signer = try choose(keys.filter { $0.party != RegistryFixture.bawaslu })
            let kid = signer.key.publicKey.thumbprint
            let size = try size()
            let isTheft = Int.random(in: 0..<4, using: &random) > 0
            // Mostly behind what a witness has seen: else few would be taken.
            let seen =
                cosigned.filter { $0.kid != kid && lives[$0.kid]?.counts(cosignatureOf: $0.size) ?? true }
                .map(\.size).max() ?? 0
            let last = isTheft ? Int.random(in: max(seen - 3, size / 2, 0)..<size + 2, using: &random) : nil
            let content = Revocation(
                of: kid, party: signer.party, reason: isTheft ? .keyCompromise : .superseded, lastValid: last)
            var life = lives[kid] ?? KeyLife()
            let hadEnded = !life.isAlive
            let hasEffect = life.follow(content, at: size)
            let expected: String? =
                !hasEffect
                ? "key-revoked"
                : last.map { $0 >= size } == true
                    ? "revocation-ahead" : last.map { $0 + 1 < seen } == true ? "revocation-witnessed" : nil
            let signed = try office.revocation(of: signer.key.publicKey, signer.party, content.reason, lastValid: last)
            let outcome = try #require(
                try office.append { try $0.record(signed, at: RegistryFixture.now) }.first?.outcome)
            if case .repeated = outcome { return }
            #expect(outcome.code == expected, "\(outcome)")
            done[expected ?? (hadEnded ? "lower" : "revoke"), default: 0] += 1
            if expected == nil { lives[kid] = life }
        }

        func counts(_ kid: Thumbprint, _ entry: Int, at moment: Int) -> Bool {
            guard case .counts = (lives[kid] ?? KeyLife()).judge(signatureAt: entry, asOf: moment) else { return false }
            return entry <= moment
        }
    }

    @Test("every fragment of SQL counts what Swift counts, at every entry of every history")
    func fragments() throws {
        var done: [String: Int] = [:]
        for seed in 0..<UInt64(8) {
            let history = try History(seed)
            for _ in 0..<45 { try history.step() }
            done.merge(history.done, uniquingKeysWith: +)
            try compare(history, seed)
        }
        // Without these nothing was compared that could differ.
        for (kind, least) in [
            ("approve", 60), ("approve refused", 20), ("cosign", 20), ("cosignature-revoked", 10),
            ("cosignature-overtaken", 2), ("revoke", 25), ("lower", 5), ("key-revoked", 10),
            ("revocation-witnessed", 3),
        ] {
            #expect(done[kind, default: 0] >= least, "\(kind): \(done[kind, default: 0])")
        }
    }

    private func compare(_ history: History, _ seed: UInt64) throws {
        let office = history.office
        let size = try history.size()
        try DatabaseQueue(path: office.path).read { db in
            let signers = try Row.fetchAll(db, sql: "SELECT s.entry, s.kid FROM signers s JOIN keys k USING (kid)").map
            {
                (entry: $0[0] as Int, kid: try #require(Thumbprint($0[1] as String)))
            }
            let parties = try Row.fetchAll(db, sql: "SELECT agreement, party, required FROM agreement_parties").map {
                (agreement: $0[0] as Int, party: $0[1] as String, required: $0[2] as Bool)
            }
            for moment in 0..<size {
                let counting = try Set(
                    Int.fetchAll(
                        db,
                        sql:
                            "SELECT s.entry FROM signers s JOIN keys k USING (kid) WHERE \(RegistryTransaction.counts)",
                        arguments: ["at": moment]))
                #expect(
                    counting == Set(signers.filter { history.counts($0.kid, $0.entry, at: moment) }.map(\.entry)),
                    "counts: seed \(seed), at \(moment)")

                func hasSigned(_ party: (agreement: Int, party: String, required: Bool)) -> Bool {
                    history.approvals.contains {
                        $0.agreement == party.agreement && $0.party == party.party
                            && history.counts($0.kid, $0.entry, at: moment)
                    }
                }
                let approved = try Row.fetchAll(
                    db,
                    sql: "SELECT agreement, party FROM agreement_parties p WHERE \(RegistryTransaction.approvedThen)",
                    arguments: ["at": moment])
                #expect(
                    Set(approved.map { "\($0[0] as Int) \($0[1] as String)" })
                        == Set(parties.filter(hasSigned).map { "\($0.agreement) \($0.party)" }),
                    "approvedThen: seed \(seed), at \(moment)")
                let complete = try Set(
                    Int.fetchAll(
                        db, sql: "SELECT statement FROM agreements a WHERE \(RegistryTransaction.completeThen)",
                        arguments: ["at": moment]))
                let all = Set(parties.map(\.agreement))
                #expect(
                    complete
                        == all.filter { id in
                            parties.filter { $0.agreement == id && $0.required }.allSatisfy(hasSigned)
                        }, "completeThen: seed \(seed), at \(moment)")

                let evaded = try Set(
                    Int.fetchAll(
                        db, sql: "SELECT e.entry FROM key_ends e WHERE \(RegistryTransaction.evaded)",
                        arguments: ["size": moment]))
                let ends = history.lives.values.flatMap(\.ends)
                #expect(
                    evaded == Set(ends.filter { $0.isEvaded(byCheckpointOf: moment) }.compactMap(\.index)),
                    "evaded: seed \(seed), size \(moment)")
            }
            let cosigned = try Row.fetchAll(
                db, sql: "SELECT size, kid FROM \(RegistryTransaction.countingCosignatures)")
            #expect(
                Set(cosigned.map { "\($0[0] as Int) \($0[1] as String)" })
                    == Set(
                        history.cosigned.filter { history.lives[$0.kid]?.counts(cosignatureOf: $0.size) ?? true }
                            .map { "\($0.size) \($0.kid)" }), "countingCosignatures: seed \(seed)")
        }
        try compareAnswers(history, seed)
        #expect(try office.registry().audit().findings.isEmpty, "seed \(seed)")
    }

    /// The keys as they are listed, and the files as somebody reads them who has nothing but the log's key.
    private func compareAnswers(_ history: History, _ seed: UInt64) throws {
        let office = history.office
        for key in try office.registry().read({ try $0.keys() }) {
            let life = history.lives[key.binding.key.thumbprint] ?? KeyLife()
            #expect(key.life.lastValid == life.lastValid && key.ends.map(\.entry) == life.ends.map(\.index))
        }
        for agreement in history.agreements {
            let file = try office.exported(agreement.statement.id)
            for validation in try office.verify(file, on: day("2024-11-01")).validations {
                guard let header = validation.signature.header, header.intent == .approve,
                    let entry = validation.place?.index
                else { continue }
                #expect(
                    (validation.passed != nil) == history.counts(header.kid, entry, at: .max),
                    "seed \(seed), entry \(entry)")
            }
        }
    }
}

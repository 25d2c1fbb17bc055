import AgreementFixtures
import Agreements
import Signatures
import Testing

/// How a key's life ends, for whoever follows the log.
@Suite struct KeyLifeTests {
    private let key: PublicKey
    private var keys = TrustStore()

    init() throws {
        key = try PrivateKey.generate().publicKey
        keys.insert(key, of: AgreementFixture.polres, enrolled: 3)
    }

    private func revocation(
        _ reason: Revocation.Reason = .keyCompromise, lastValid: Int? = nil, of party: PartyID = AgreementFixture.polres
    ) -> Revocation {
        Revocation(of: key.thumbprint, party: party, reason: reason, lastValid: lastValid)
    }

    /// The life of the key after some revocations, in the order in which they are told.
    private func life(_ revocations: (Revocation, Int?)...) -> KeyLife {
        var keys = keys
        for (revocation, index) in revocations { keys.revoke(revocation, at: index) }
        return keys[key.thumbprint]?.life ?? KeyLife()
    }

    private func judged(
        _ life: KeyLife, _ index: Int?, seenBy size: Int? = nil, asOf moment: Int = .max
    ) -> String {
        switch life.judge(signatureAt: index, seenBy: size, asOf: moment) {
        case .counts: "counts"
        case .endedBefore(let end, _): end.reason.rawValue
        case .unproven: "unproven"
        }
    }

    @Test("a revocation may reach back, never forward, and without a place it proves no last entry")
    func lastValid() {
        #expect(life((revocation(lastValid: 7), 38)).lastValid == 7)
        #expect(life((revocation(lastValid: 99), 38)).lastValid == 37)
        #expect(life((revocation(), 38)).lastValid == 37)
        #expect(life((revocation(lastValid: 7), nil)).lastValid == 7)
        #expect(life((revocation(), nil)).lastValid == nil && !life((revocation(), nil)).isAlive)
    }

    @Test("a revocation in the name of a party whose key it is not ends nothing")
    func anotherParty() {
        #expect(life((revocation(of: AgreementFixture.kpu), 38)).isAlive)
    }

    @Test("a theft that is found out later lowers the last valid entry, and nothing raises it")
    func later() {
        let superseded = (revocation(.superseded), 20 as Int?)
        #expect(life(superseded, (revocation(lastValid: 9), 30)).lastValid == 9)
        #expect(life(superseded, (revocation(lastValid: 9), 30), (revocation(lastValid: 5), 40)).lastValid == 5)
        for (later, index) in [
            (revocation(lastValid: 19), 30), (revocation(lastValid: 25), 30), (revocation(), 30),
            (revocation(.cessationOfOperation), 30),
        ] {
            let life = life(superseded, (later, index))
            #expect(life.lastValid == 19 && life.ends.count == 1)
        }
        #expect(life(superseded, (revocation(lastValid: 9), 30)).ends.first?.reason == .superseded)
    }

    @Test("each signature is judged by what was known then, and told why it does not count")
    func judgement() {
        let life = life((revocation(.superseded), 20), (revocation(lastValid: 9), 30))
        #expect(judged(life, 9) == "counts" && judged(life, 10) == "keyCompromise" && judged(life, 20) == "superseded")
        #expect(judged(life, 10, asOf: 29) == "counts" && judged(life, 10, asOf: 30) == "keyCompromise")
        #expect(judged(life, 20, asOf: 19) == "counts" && judged(life, 20, asOf: 20) == "superseded")
        #expect(judged(life, nil) == "unproven")
    }

    @Test("what a witness has seen before a revocation stays, and what it saw after that does not")
    func witnessed() {
        let life = life((revocation(.superseded), 20), (revocation(lastValid: 9), 30))
        // Seen between the two: the first did not take it back, the second cannot.
        #expect(judged(life, 15, seenBy: 16) == "counts" && judged(life, 15, seenBy: 30) == "counts")
        #expect(judged(life, 15, seenBy: 31) == "keyCompromise")
        #expect(judged(life, 25, seenBy: 26) == "superseded")
    }

    @Test("a cosignature counts for what the key could still have seen")
    func cosignature() {
        #expect(KeyLife().counts(cosignatureOf: 1000))
        let life = life((revocation(.superseded), 20), (revocation(lastValid: 9), 30))
        #expect(life.counts(cosignatureOf: 10) && !life.counts(cosignatureOf: 11))
        #expect(!self.life((revocation(), nil)).counts(cosignatureOf: 1))
    }

    @Test("a checkpoint that would bring back what was taken back is known as such")
    func evaded() throws {
        let end = try #require(life((revocation(lastValid: 9), 30)).ends.first)
        #expect(!end.isEvaded(byCheckpointOf: 10) && end.isEvaded(byCheckpointOf: 11))
        #expect(end.isEvaded(byCheckpointOf: 30) && !end.isEvaded(byCheckpointOf: 31))
    }

    @Test("a copy of a revocation without its place adds nothing to the one in the log, whichever is read first")
    func copies() {
        let theft = revocation(lastValid: 9)
        for life in [life((theft, 30), (theft, nil)), life((theft, nil), (theft, 30))] {
            #expect(life.ends.count == 1 && life.ends.first?.index == 30 && judged(life, 9) == "counts")
        }
        // Another one that has no place may have been the first.
        #expect(judged(life((theft, 30), (revocation(.superseded), nil)), 9) == "unproven")
    }
}

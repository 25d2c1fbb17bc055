import Signatures
import Testing
import TransparencyLog
import TestSupport
import Wording

/// How far clocks may differ, and what a witness's clock may not say.
@Suite struct WallClockTests {
    let ceremony: AgreementFixture

    init() throws {
        ceremony = try AgreementFixture()
    }

    @Test("clocks differ by 300 seconds and no more, and no number is too large for the comparison")
    func tolerance() {
        #expect(!WallClock.isEarlier(1000, than: 1300) && WallClock.isEarlier(1000, than: 1301))
        #expect(!WallClock.isEarlier(1301, than: 1000))
        for (one, other) in [(Int.max, Int.max), (Int.max, .min), (Int.max - 1, .max)] {
            #expect(!WallClock.isEarlier(one, than: other))
        }
        #expect(WallClock.isEarlier(.min, than: .max))
    }

    @Test("of the times that have passed the latest counts, and the sentence says which that was")
    func marks() throws {
        let clock = WallClock(now: 5000) { .init(id: "pukul \($0)", en: "at \($0)") }
        try clock.check(after: [])
        try clock.check(after: [.registered(5300), .recorded(4000)])
        do {
            try clock.check(after: [.registered(5301), .recorded(9000)])
            Issue.record("a clock that is behind was taken")
        } catch {
            #expect(error.code == "clock-behind" && error.sentence.en.contains("at 5000"))
            #expect(error.sentence.en.contains("recorded what is in this file on at 9000"), "\(error.sentence.en)")
            #expect(error.sentence.id.contains("pukul 9000") && error.subject == .clock(of: .registrar))
        }
    }

    @Test("a registrar's clock is asked about after 90 days without an entry, not before")
    func quiet() throws {
        let days = 90 * 86_400
        try WallClock(now: 1000 + days).check(afterEntryAt: 1000)
        #expect(code { try WallClock(now: 1001 + days).check(afterEntryAt: 1000) } == "clock-quiet")
        // An entry of a clock that was ahead is no leap of this one.
        try WallClock(now: 1000).check(afterEntryAt: .max)
    }

    @Test("a witness with a clock before its own last cosignature does not cosign, also not the same once more")
    func witnessInThePast() throws {
        let state = try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 5), at: 2000).state
        #expect(state.cosigned == 2000)
        for request in [try ceremony.request(5, 9), try ceremony.request(0, 5)] {
            #expect(code { _ = try ceremony.cosign(state, request, at: 1699) } == "clock-behind")
            _ = try ceremony.cosign(state, request, at: 1700)
        }
        let read = try WitnessState(parsing: Array(state.content.utf8), of: [ceremony.witnessKey()])
        #expect(code { _ = try ceremony.cosign(read, ceremony.request(5, 9), at: 1000) } == "clock-behind")
    }

    @Test("where somebody has set the clock, the checkpoint that a wrong one cosigned is cosigned anew")
    func witnessAgain() throws {
        for wrong in [4_000_000_000, 600_000_000] {
            let request = try ceremony.request(0, 5)
            let state = try ceremony.cosign(WitnessState(of: ceremony.logKey()), request, at: wrong).state
            let again = try state.cosigning(
                request, as: "kejari", by: WallClock(now: 2_000_000_000), isRight: true, with: ceremony.witness)
            let read = try WitnessState(parsing: Array(again.state.content.utf8), of: [ceremony.witnessKey()])
            #expect(read.cosigned == 2_000_000_000)
            #expect(try ceremony.cosign(read, ceremony.request(5, 9), at: 2_000_000_001).state.latest != nil)
        }
    }

    @Test("two histories are told as such, whatever the clock shows")
    func historyFirst() throws {
        let fork = try AgreementFixture(entries: 0)
        for index in 0..<9 { try fork.tree.append(CountedTree.entry(index + 1)) }
        let state = try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 5), at: 2000).state
        let other = try Checkpoint(origin: "log.example", size: 5, root: fork.tree.root(atSize: 5)).signed(
            with: ceremony.log)
        let request = WitnessRequest(oldSize: 5, proof: [], note: other.note)
        #expect(code { _ = try ceremony.cosign(state, request, at: 1) } == "witness-conflict")
    }

    @Test(
        "no cosignature is believed that is older than what it covers or still to come, asked for or not",
        arguments: ["quorum kejari", "quorum none"])
    func unbelieved(quorum: String) throws {
        let policy = try WitnessPolicy(
            parsing: Array("log \(ceremony.logKey())\nwitness kejari \(ceremony.witnessKey())\n\(quorum)\n".utf8))
        func judge(_ times: [Int], covering recorded: Int = 10_000) throws -> (names: Int, witnessed: Int?) {
            let lines = try times.map {
                try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 9), at: $0).cosignature
            }
            let note = try ceremony.checkpoint(9).adding(lines).note
            let found = try policy.verify(note, covering: recorded, now: 20_000)
            return (found.cosignatures.count, found.witnessed)
        }
        #expect(try judge([9_700]).witnessed == 9_700)
        #expect(try judge([20_300]).witnessed == 20_300)
        // A second cosignature by a clock that is right is not hidden by the first, whichever stands first.
        for times in [[9, 11_000], [11_000, 9], [11_000, 30_000, 12_000]] {
            let found = try judge(times)
            #expect(found.names == 1 && found.witnessed == 11_000, "\(times)")
        }
        for (time, expected) in [(9_699, "cosignature-older"), (20_301, "cosignature-future")] {
            if quorum == "quorum none" {
                let found = try judge([time])
                #expect(found.names == 0 && found.witnessed == nil)
            } else {
                #expect(code { _ = try judge([time]) } == expected)
            }
        }
    }
}

import Wording
import Foundation
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// A log of some entries with a witness that watches it.
struct AgreementFixture {
    let log: PrivateKey
    let witness: PrivateKey
    let tree = CountedTree()

    init(entries: Int = 9) throws {
        log = try PrivateKey.generate()
        witness = try PrivateKey.generate()
        for index in 0..<entries { try tree.append(CountedTree.entry(index)) }
    }

    func logKey() throws -> VerifierKey { try VerifierKey(name: "log.example", use: .checkpoint, key: log.publicKey) }
    func witnessKey() throws -> VerifierKey {
        try VerifierKey(name: "kejari", use: .cosignature, key: witness.publicKey)
    }

    func checkpoint(_ size: Int) throws -> VerifiedCheckpoint {
        try Checkpoint(origin: "log.example", size: size, root: tree.root(atSize: size)).signed(with: log)
    }

    func request(_ old: Int, _ new: Int) throws -> WitnessRequest {
        WitnessRequest(
            oldSize: old, proof: try tree.consistencyProof(from: old, to: new), note: try checkpoint(new).note)
    }

    func cosign(_ state: WitnessState, _ request: WitnessRequest, at time: Int = 1000) throws -> (
        state: WitnessState, cosignature: NoteSignature
    ) {
        try state.cosigning(request, as: "kejari", by: WallClock(now: time), with: witness)
    }
}

@Suite struct WitnessTests {
    @Test func aWitnessFollowsALogAndRemembersIt() throws {
        let ceremony = try AgreementFixture()
        var state = WitnessState(of: try ceremony.logKey())
        for (old, new) in [(0, 3), (3, 7), (7, 7), (7, 9)] {
            let request = try WitnessRequest(parsing: Array(ceremony.request(old, new).content.utf8))
            state = try ceremony.cosign(state, request).state
            state = try WitnessState(parsing: Array(state.content.utf8), of: [ceremony.witnessKey()])
            #expect(state.latest?.checkpoint.size == new)
            #expect(try state.latest?.cosignatures(by: [ceremony.witnessKey()]).map(\.time) == [1000])
        }
    }

    @Test func whatDoesNotExtendTheRememberedCheckpointIsNotCosigned() throws {
        let ceremony = try AgreementFixture()
        let fork = try AgreementFixture(entries: 0)
        for index in 0..<9 { try fork.tree.append(CountedTree.entry(index + 1)) }
        let state = try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 5)).state

        func forked(_ old: Int, _ new: Int) throws -> WitnessRequest {
            let checkpoint = try Checkpoint(origin: "log.example", size: new, root: fork.tree.root(atSize: new))
                .signed(with: ceremony.log)
            return WitnessRequest(
                oldSize: old, proof: try fork.tree.consistencyProof(from: old, to: new), note: checkpoint.note)
        }
        #expect(code { _ = try ceremony.cosign(state, forked(5, 9)) } == "witness-not-extension")
        #expect(code { _ = try ceremony.cosign(state, forked(5, 5)) } == "witness-conflict")
        #expect(code { _ = try ceremony.cosign(state, ceremony.request(0, 9)) } == "witness-behind")
        #expect(code { _ = try ceremony.cosign(state, ceremony.request(3, 4)) } == "witness-older")
        let other = try Checkpoint(origin: "log.example", size: 9, root: ceremony.tree.root(atSize: 9))
            .signed(with: fork.log)
        let unsigned = WitnessRequest(oldSize: 5, proof: [], note: other.note)
        #expect(code { _ = try ceremony.cosign(state, unsigned) } == "checkpoint-unsigned")
        #expect(
            code { _ = try ceremony.cosign(WitnessState(of: ceremony.logKey()), forked(5, 9)) } == "witness-behind")
    }

    @Test func aDamagedStateOrOneOfAnotherWitnessIsRefused() throws {
        let ceremony = try AgreementFixture()
        let state = try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 5)).state
        let bytes = Array(state.content.utf8)
        let stranger = try VerifierKey(name: "kejari", use: .cosignature, key: PrivateKey.generate().publicKey)
        #expect(code { _ = try WitnessState(parsing: bytes, of: [stranger]) } == "witness-state")
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var damaged = bytes
            damaged[index] ^= 1
            #expect(code { _ = try WitnessState(parsing: damaged, of: [ceremony.witnessKey()]) } == "witness-state")
        }
        #expect(code { _ = try WitnessState(parsing: [], of: [ceremony.witnessKey()]) } == "witness-state")
        #expect(
            code { _ = try WitnessState(parsing: Array(bytes.dropLast(40)), of: [ceremony.witnessKey()]) }
                == "witness-state")
    }

    @Test("whatever a request carries beside the log's signature, the state can be read again", arguments: [1, 100])
    func strangersLinesDoNotReachTheState(count: Int) throws {
        let ceremony = try AgreementFixture()
        let before = try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 5)).state
        // The witness's own name and key id with 72 bytes that are no signature of it; and more lines than a note has.
        let own = try ceremony.cosign(before, ceremony.request(5, 7)).cosignature
        let lines = try (0..<count).map { index in
            var bytes = try #require(Base64.decode(own.line.split(separator: " ")[2]))
            bytes.replaceSubrange(4..., with: [UInt8](repeating: UInt8(index), count: 72))
            return try NoteSignature(line: "— kejari \(Base64.encode(bytes))")
        }
        let request = try ceremony.request(5, 9)
        let hostile = SignedNote(
            text: request.note.text, signatures: Array((lines + request.note.signatures).suffix(100)))
        let cosigned = try ceremony.cosign(
            before, WitnessRequest(oldSize: 5, proof: request.proof, note: SignedNote(parsing: hostile.content.utf8)))
        let read = try WitnessState(parsing: Array(cosigned.state.content.utf8), of: [ceremony.witnessKey()])
        #expect(read.latest?.checkpoint.size == 9)
        #expect(read.latest?.note.signatures == request.note.signatures + [cosigned.cosignature])
    }

    @Test func aCheckpointTooLargeToBeRememberedIsNotCosigned() throws {
        let ceremony = try AgreementFixture()
        let signature = try #require(ceremony.request(0, 9).note.signatures.first)
        let text = try ceremony.checkpoint(9).checkpoint.text
        let room = SignedNote.largest - text.utf8.count - signature.line.utf8.count - 3
        let long = text + String(repeating: "x", count: room) + "\n"
        let keyID = try #require(Base64.decode(signature.line.split(separator: " ")[2])).prefix(4)
        let line = try "— log.example \(Base64.encode(keyID + ceremony.log.sign(Array(long.utf8))))"
        let note = try SignedNote(parsing: "\(long)\n\(line)\n".utf8)
        let request = WitnessRequest(oldSize: 0, proof: [], note: note)
        #expect(code { _ = try ceremony.cosign(WitnessState(of: ceremony.logKey()), request) } == "note-malformed")
    }

    @Test func theSameCheckpointGetsTheSameCosignatureAgain() throws {
        let ceremony = try AgreementFixture()
        let before = try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 5)).state
        let first = try ceremony.cosign(before, ceremony.request(5, 9), at: 2000)
        for old in [5, 9] {
            let again = try ceremony.cosign(first.state, ceremony.request(old, 9), at: 3000)
            #expect(again.cosignature == first.cosignature)
            #expect(again.state.content == first.state.content)
        }
        #expect(code { _ = try ceremony.cosign(before, ceremony.request(0, 9)) } == "witness-behind")
    }

    @Test func aWitnessThatChangesItsKeyRemembersWhatItSawBefore() throws {
        let ceremony = try AgreementFixture()
        let before = try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 5)).state
        let key = try PrivateKey.generate()
        let next = try VerifierKey(name: "kejari", use: .cosignature, key: key.publicKey)
        let bytes = Array(before.content.utf8)
        #expect(code { _ = try WitnessState(parsing: bytes, of: [next]) } == "witness-state")
        let known = try WitnessState(parsing: bytes, of: [next, ceremony.witnessKey()])
        // Also the checkpoint that the old key had cosigned gets a signature of the new one.
        for request in [try ceremony.request(5, 5), try ceremony.request(5, 9)] {
            let state = try known.cosigning(request, as: "kejari", by: WallClock(now: 2000), with: key).state
            let read = try WitnessState(parsing: Array(state.content.utf8), of: [next])
            #expect(try read.latest?.cosignatures(by: [next]).map(\.time) == [2000])
        }
    }

    @Test func fromNothingThereIsNothingToProve() throws {
        let ceremony = try AgreementFixture()
        let request = try ceremony.request(0, 9)
        let proven = WitnessRequest(oldSize: 0, proof: [.emptyTree], note: request.note)
        #expect(code { _ = try ceremony.cosign(WitnessState(of: ceremony.logKey()), proven) } == "proof-length")
        #expect(code { _ = try ceremony.cosign(WitnessState(of: ceremony.logKey()), request) } == nil)
    }

    @Test func anAnswerIsReadAsAMailProgramSavesIt() throws {
        let ceremony = try AgreementFixture()
        let line = try ceremony.cosign(WitnessState(of: ceremony.logKey()), ceremony.request(0, 5)).cosignature
        let plain = WitnessResponse(line).content
        for saved in [
            plain, plain.replacingOccurrences(of: "\n", with: "\r\n"), "\u{FEFF}\(plain)\r\n\r\n", plain + plain,
        ] {
            #expect(try Set(WitnessResponse(parsing: Array(saved.utf8)).lines) == [line])
        }
        for malformed in ["", "\n", "\r\n", "nonsense\n", plain + "> quoted\n", String(plain.dropFirst())] {
            #expect(code { _ = try WitnessResponse(parsing: Array(malformed.utf8)) } == "witness-response-malformed")
        }
    }

    @Test(arguments: ["", "old 3\n", "old -1\n\n", "old 03\n\n", "new 3\n\n", "old 3\nAAAA\n\nx\n1\nAAAA\n\n"])
    func malformedRequestsAreRefused(content: String) {
        #expect(throws: IkrarError.self) { try WitnessRequest(parsing: Array(content.utf8)) }
    }
}

@Suite struct PolicyTests {
    private let ceremony: AgreementFixture
    private let others: [PrivateKey]

    init() throws {
        ceremony = try AgreementFixture()
        others = try (0..<3).map { _ in try PrivateKey.generate() }
    }

    private func line(_ index: Int, over checkpoint: VerifiedCheckpoint, at time: Int) throws -> NoteSignature {
        let request = WitnessRequest(
            oldSize: 0, proof: [], note: checkpoint.note)
        return try WitnessState(of: ceremony.logKey())
            .cosigning(request, as: "w\(index)", by: WallClock(now: time), with: others[index]).cosignature
    }

    private func policy(_ quorum: String, log: Bool = true) throws -> WitnessPolicy {
        let witnesses = try others.enumerated().map { index, key in
            "witness W\(index) \(try VerifierKey(name: "w\(index)", use: .cosignature, key: key.publicKey))\n"
        }
        return try WitnessPolicy(
            parsing: Array(
                "# a policy\n\(log ? "log \(ceremony.logKey())\n" : "")\(witnesses.joined())\(quorum)\n".utf8))
    }

    @Test func twoOfThreeAsksForTwoAndTellsWhenTheSecondCame() throws {
        let policy = try policy("group G 2 W0 W1 W2\nquorum G")
        let checkpoint = try ceremony.checkpoint(9)
        let first = try checkpoint.adding([line(0, over: checkpoint, at: 500)])
        #expect(code { _ = try policy.verify(first.note, covering: 0, now: 1000) } == "policy-quorum")
        // The same witness twice is one witness.
        let twice = try first.adding([line(0, over: checkpoint, at: 600)])
        #expect(code { _ = try policy.verify(twice.note, covering: 0, now: 1000) } == "policy-quorum")
        let both = try twice.adding([line(2, over: checkpoint, at: 700)])
        #expect(try policy.verify(both.note, covering: 0, now: 1000).witnessed == 700)
        #expect(try policy.verify(both.note, covering: 0, now: 1000).cosignatures.count == 2)
    }

    @Test func aStrangersCosignatureDoesNotCountAndOneOfAnotherCheckpointIsRefused() throws {
        let policy = try policy("quorum W1")
        let checkpoint = try ceremony.checkpoint(9)
        let earlier = try ceremony.checkpoint(8)
        let stranger = try checkpoint.adding([line(0, over: checkpoint, at: 500)])
        #expect(code { _ = try policy.verify(stranger.note, covering: 0, now: 1000) } == "policy-quorum")
        let moved = try checkpoint.adding([line(1, over: earlier, at: 500)])
        #expect(code { _ = try policy.verify(moved.note, covering: 0, now: 1000) } == "cosignature-signature")
    }

    @Test func aCosignatureFromTheFutureDoesNotCount() throws {
        let policy = try policy("quorum W1")
        let checkpoint = try ceremony.checkpoint(9)
        let future = try checkpoint.adding([line(1, over: checkpoint, at: 2000)])
        #expect(code { _ = try policy.verify(future.note, covering: 0, now: 1000) } == "cosignature-future")
        #expect(try policy.verify(future.note, covering: 0, now: 2000).witnessed == 2000)
    }

    @Test(arguments: [
        "", "quorum X", "quorum W0\nquorum W1", "group G 4 W0 W1 W2\nquorum G", "group G 0 W0\nquorum G",
        "group G any W0 W0\nquorum G", "group none any W0\nquorum none", "group W0 any W1\nquorum W0",
        "group G any\nquorum G", "witness Z nonsense\nquorum none", "quorum none extra", "quorum none\u{1}",
        "group G any W0\ngroup H any W0\nquorum G",
    ])
    func policiesThatMakeNoSenseAreRefused(quorum: String) {
        #expect(throws: IkrarError.self) { try policy(quorum) }
    }

    @Test(
        "groups that are nested so deep that following them would end the process are refused",
        arguments: [32, 33, 9000])
    func deepGroups(_ depth: Int) {
        let groups = (1...depth).map { "group G\($0) any \($0 == 1 ? "W0" : "G\($0 - 1)")" }.joined(separator: "\n")
        let code = code { _ = try policy("\(groups)\nquorum G\(depth)") }
        #expect((code == nil) == (depth <= 32), "\(code ?? "")")
    }

    @Test("a policy that an editor on Windows saved is read")
    func windowsLines() throws {
        let text = "log \(try ceremony.logKey())\nquorum none\n"
        for saved in [text.replacingOccurrences(of: "\n", with: "\r\n"), "\u{FEFF}\(text)"] {
            #expect(try WitnessPolicy(parsing: Array(saved.utf8)).logs == [ceremony.logKey()])
        }
        #expect(throws: IkrarError.self) { try WitnessPolicy(parsing: Array("quorum\r none\n".utf8)) }
    }

    @Test func groupsNest() throws {
        let policy = try policy("group A any W0 W1\n  group B all A W2  \nquorum B")
        let checkpoint = try ceremony.checkpoint(9)
        let half = try checkpoint.adding([line(0, over: checkpoint, at: 1), line(1, over: checkpoint, at: 2)])
        #expect(code { _ = try policy.verify(half.note, covering: 0, now: 1000) } == "policy-quorum")
        let whole = try half.adding([line(2, over: checkpoint, at: 3)])
        #expect(try policy.verify(whole.note, covering: 0, now: 1000).witnessed == 3)
    }
}

@Suite struct ReceiptTests {
    @Test func aReceiptIsReadAsItIsWrittenAndProvesItsEntryOnly() throws {
        let ceremony = try AgreementFixture()
        let receipt = InclusionReceipt(
            index: 4, proof: try ceremony.tree.inclusionProof(of: 4, atSize: 9), note: try ceremony.checkpoint(9).note)
        let read = try InclusionReceipt(parsing: receipt.content)
        #expect(read == receipt)
        let checkpoint = try VerifiedCheckpoint(read.note, by: [ceremony.logKey()]).checkpoint
        try read.verify(entry: CountedTree.entry(4), in: checkpoint)
        #expect(code { try read.verify(entry: CountedTree.entry(5), in: checkpoint) } == "proof-mismatch")
        let withExtra = receipt.content.replacing("\nindex", with: "\nextra AAAA\nindex")
        #expect(try InclusionReceipt(parsing: withExtra) == receipt)
    }

    @Test(arguments: [
        "", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 00\n\n",
        "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n\nno note\n",
    ])
    func malformedReceiptsAreRefused(content: String) {
        #expect(throws: IkrarError.self) { try InclusionReceipt(parsing: content) }
    }
}

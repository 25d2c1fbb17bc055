import AgreementFixtures
import Agreements
import Foundation
import KeyFiles
import Signatures
import TestSupport
import Testing
import Wording

/// The verifying core as WebAssembly says what the native one says, word for word.
@Suite(.enabled(if: try WasmCore.isHere(), "SKIPPED: no .build/wasm-core/core.wasm; run Tests/WasmCoreTests/build"))
struct WasmCoreTests {
    /// Compares the answers to questions, and that each answer is told from the others as often as it must be.
    private func compare(_ questions: [[UInt8]], atLeast distinct: Int) throws {
        let core = try WasmCore()
        var answers: Set<String> = []
        for (index, question) in questions.enumerated() {
            let native = CoreAnswer.text(to: question)
            #expect(try core.answer(to: question) == native, "question \(index)")
            answers.insert(native)
        }
        #expect(answers.count >= distinct)
        try core.end()
    }

    @Test("the sample, and 300 mutations of it in three parts", arguments: [0, 1, 2])
    func sample(_ part: Int) throws {
        let head = try Question.sampleHead()
        let file = try Project.bytes("Tests/Fixtures/sarolangun-2024.agreement.json")
        #expect(CoreAnswer.text(to: head + file).contains(#""verdict":"valid""#))
        let mutations = Mutation.of(file, count: 300)[(part * 100)..<(part * 100 + 100)]
        try compare([head + file] + mutations.map { head + $0 }, atLeast: 50)
    }

    @Test("forged signatures")
    func forgeries() throws {
        let fixture = try AgreementFixture()
        let head = Question.head(trusting: fixture.keys.mapValues(\.publicKey), on: "2024-10-12")
        try compare(Forgery.files(of: fixture).map { head + $0.fileBytes }, atLeast: 20)
    }

    @Test("receipts of a log with a witness, and times that end no earlier than the format's numbers")
    func receipts() throws {
        let log = try SmallLog()
        var questions: [[UInt8]] = []
        for now in [SmallLog.start + 100, SmallLog.start - 100_000, 1 << 33, 1 << 52] {
            questions.append(Question.head(log: log.key, witness: log.witnessKey, now: now) + (try log.file()))
        }
        questions.append(Question.head(log: log.key, now: SmallLog.start + 100) + (try log.file(index: 1 << 40)))
        #expect(CoreAnswer.text(to: questions[0]).contains(#""verdict":"valid""#))
        try compare(questions, atLeast: 3)
    }

    @Test("a file that would cost more hashing than 32 bits can count is refused, not the core's end")
    func wasteOfTime() throws {
        let payload = String(repeating: "A", count: 600_000)
        let signatures = [String](repeating: #"{"protected":"h","signature":"s"}"#, count: 9000)
        let file = #"{"payload":"\#(payload)","signatures":[\#(signatures.joined(separator: ","))]}"#
        #expect(CoreAnswer.text(to: Question.head() + Array(file.utf8)).hasPrefix("refused jws-too-many-signatures"))
        try compare([Question.head() + Array(file.utf8)], atLeast: 1)
    }

    @Test("R of small order and S that is not reduced are refused before the host is asked")
    func smallOrder() throws {
        let fixture = try AgreementFixture()
        let head = Question.head(trusting: fixture.keys.mapValues(\.publicKey), on: "2024-10-12")
        let good = try #require(fixture.signed(by: AgreementFixture.polres).signatures.first).source
        let scalar = try #require(Base64URL.decode(good.signature)).suffix(32)
        let core = try WasmCore()
        let smallOrder: [UInt8] = [1] + [UInt8](repeating: 0, count: 31) + Array(scalar)
        let unreduced: [UInt8] = Array(scalar) + [UInt8](repeating: 0xFF, count: 32)
        for bytes in [smallOrder, unreduced] {
            var file = fixture.unsigned
            file.insert([JWSSignature(protected: good.protected, signature: Base64URL.encode(bytes))])
            #expect(try core.answer(to: head + file.fileBytes).contains(#""verdict":"invalid""#))
        }
        #expect(core.asked == 0)
        try core.end()
    }
}

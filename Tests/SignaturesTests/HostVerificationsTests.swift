import Testing

@testable import Signatures

/// The table through which a browser's core asks for verifications.
@Suite struct HostVerificationsTests {
    private func question(_ number: UInt8) -> SignatureQuestion {
        SignatureQuestion(key: [number], signature: [1], message: [2])
    }

    /// What the table says to questions, one after the other.
    private func asked(_ numbers: UInt8..., of table: inout HostVerifications) -> [Bool] {
        numbers.map { table.isVerified(question($0)) }
    }

    @Test("what is not in the table counts as not verified and is noted, once")
    func unknown() {
        var table = HostVerifications()
        let said = asked(0, 1, 0, of: &table)
        #expect(said == [false, false, false] && table.noted == [question(0), question(1)])
    }

    @Test("what the host has said counts, good or bad, and is noted no longer")
    func answered() {
        var table = HostVerifications()
        _ = asked(0, 1, of: &table)
        let isTaken = table.answer([true, false])
        let said = asked(0, 1, of: &table)
        #expect(isTaken && said == [true, false] && table.noted.isEmpty)
    }

    @Test("one answer too many or too few: none is taken")
    func wrongCount() {
        var table = HostVerifications()
        _ = asked(0, of: &table)
        let areTaken = [table.answer([true, true]), table.answer([])]
        let said = asked(0, of: &table)
        #expect(areTaken == [false, false] && said == [false] && table.noted.count == 1)
    }

    @Test("each part of a question tells it from others")
    func parts() {
        let one = SignatureQuestion(key: [0], signature: [1], message: [2])
        #expect(one != SignatureQuestion(key: [9], signature: [1], message: [2]))
        #expect(one != SignatureQuestion(key: [0], signature: [9], message: [2]))
        #expect(one != SignatureQuestion(key: [0], signature: [1], message: [9]))
    }

    @Test("S at the group's order is not reduced, one less is (RFC 8032 §5.1.7)")
    func reduced() {
        var order: [UInt8] = [
            0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
        ]
        order += [UInt8](repeating: 0, count: 15) + [0x10]
        #expect(!Ed25519Encoding.isReduced(order[...]))
        order[0] -= 1
        #expect(Ed25519Encoding.isReduced(order[...]))
        #expect(!Ed25519Encoding.isReduced([UInt8](repeating: 0xFF, count: 32)[...]))
        #expect(Ed25519Encoding.isReduced([UInt8](repeating: 0, count: 32)[...]))
    }
}

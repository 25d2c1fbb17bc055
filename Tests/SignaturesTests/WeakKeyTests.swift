import Wording
import Signatures
import Testing
import TestSupport

@Suite("Weak keys and signatures")
struct WeakKeyTests {
    /// Every encoding of the eight points whose order divides 8, canonical or not (Chalkias et al. 2020, table 1).
    static let smallOrder = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ]

    @Test("a point of small order is no public key", arguments: smallOrder)
    func refusesKey(_ hex: String) {
        let error = #expect(throws: IkrarError.self) { try PublicKey(bytes(hex)) }
        #expect(error?.code == "key-weak")
    }

    @Test(
        "y not below the prime is no public key",
        arguments: (0xEF...0xFF).map { byte in String(byte, radix: 16) + String(repeating: "ff", count: 30) + "7f" })
    func refusesUnreduced(_ hex: String) {
        #expect(throws: IkrarError.self) { try PublicKey(bytes(hex)) }
    }

    @Test("a forged signature under a small-order key, which OpenSSL itself accepts, has no key to verify it")
    func refusesForgeryUnderIdentity() throws {
        // A = identity, R = identity, S = 0 satisfies [S]B = R + [h]A for every message.
        let identity = bytes(Self.smallOrder[0])
        #expect(throws: IkrarError.self) { try PublicKey(identity) }
        #expect(
            try openSSL.verifies(key: identity, signature: identity + [UInt8](repeating: 0, count: 32), message: [7]))
    }

    @Test("another length is refused", arguments: [0, 31, 33, 64])
    func refusesLength(_ count: Int) {
        let error = #expect(throws: IkrarError.self) { try PublicKey([UInt8](repeating: 9, count: count)) }
        #expect(error?.code == "key-length")
    }
}

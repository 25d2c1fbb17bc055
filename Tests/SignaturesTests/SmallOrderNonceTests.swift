import Signatures
import Testing
import TestSupport

@Suite("R of small order")
struct SmallOrderNonceTests {
    /// A key a·B + T with T of order 8, which is canonical and of large order. Whoever holds it can make R any of the
    /// eight small-order points: with S = h·a, and a message whose hash h meets h·T = -R, the equation of RFC 8032
    /// holds.
    private static let key = "ccc87f39a2233dec21156c932be29c3e76764668ddcb7b0f135b5349d7daace5"

    /// R, S and the message's one byte, for each of the eight points.
    private static let signatures: [(r: String, s: String, message: UInt8)] = [
        (
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0e48cd3081e2e75ea62b5de43445d82f80426dbb65dc60ea0b79b6cda29a0e00", 4
        ),
        (
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "ca8f05671b0d6f1cc143669e093b2b5151db492b302b8586998bee0050d5070e", 2
        ),
        (
            "0000000000000000000000000000000000000000000000000000000000000000",
            "43c29fc29eab9bf03145d46ff7b679356e58806a696214c1a39d481b07855f05", 0
        ),
        (
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "b89d85338f7a36fe1635e50124d526a0b87d568f9c04478ef4493909b58f3c00", 8
        ),
        (
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ff284b68f02f0d1291ca8ca0636354160896bbbe8a081035e0a5013eeb2a2d04", 33
        ),
        (
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "8ac8ff092489b0799b415e8d25ff212da1dc0ddb0239a99fa3d88eb00d144b0e", 5
        ),
        (
            "0000000000000000000000000000000000000000000000000000000000000080",
            "aadf2b14bed11f2f4be583d4e7d32c06d561c33be88273c4c973b897b50fa70d", 7
        ),
        (
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "5fc3efb2bdb82efbcefdac5463f958f70642aba976108ad0a5dd27bbe483c903", 3
        ),
    ]

    @Test("a signature that OpenSSL accepts is refused if its R is of small order", arguments: signatures)
    func refuses(_ example: (r: String, s: String, message: UInt8)) throws {
        let signature = bytes(example.r + example.s)
        let message = [example.message]
        #expect(try openSSL.verifies(key: bytes(Self.key), signature: signature, message: message))
        #expect(try !PublicKey(bytes(Self.key)).verifies(signature, of: message))
    }
}

internal import CLibCrypto

/// Bytes that nobody may see: they live in one place and are wiped when it is given up.
public final class SecretBytes: @unchecked Sendable, CustomStringConvertible {
    // Never written after `init`, so sharing it is safe.
    private let buffer: UnsafeMutableRawBufferPointer

    /// How many bytes there are.
    public let count: Int

    /// Lets a closure write up to `capacity` bytes and say how many it wrote.
    public init(capacity: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        buffer = .allocate(byteCount: max(capacity, 1), alignment: 1)
        count = min(max(fill(buffer.bindMemory(to: UInt8.self)), 0), capacity)
    }

    /// Copies bytes; whoever gives them wipes them.
    package convenience init(copying bytes: UnsafeRawBufferPointer) {
        self.init(capacity: bytes.count) { target in
            UnsafeMutableRawBufferPointer(target).copyMemory(from: bytes)
            return bytes.count
        }
    }

    deinit {
        OPENSSL_cleanse(buffer.baseAddress, buffer.count)
        buffer.deallocate()
    }

    /// Lends the bytes.
    package func withBytes<Value, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
    }

    /// Compares without telling by its time where the bytes differ.
    public func isEqual(to other: SecretBytes) -> Bool {
        count == other.count && CRYPTO_memcmp(buffer.baseAddress, other.buffer.baseAddress, count) == 0
    }

    public var description: String { "(secret)" }
}

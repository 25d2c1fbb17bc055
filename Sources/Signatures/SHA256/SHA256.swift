/// SHA-256 (FIPS 180-4 §6.2), for where there is no OpenSSL: in a browser the hash is wanted at once, and WebCrypto gives
/// it later.
///
/// The native program hashes by OpenSSL; its tests hold this one against that and against NIST's vectors.
package struct SHA256 {
    private var state = SIMD8<UInt32>(
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    /// The beginning of a block that is not full yet.
    private var block: [UInt8] = []
    /// How many bytes have been hashed.
    private var count: UInt64 = 0
    /// What a block becomes before its rounds, kept so that each block needs no memory of its own.
    private var schedule = [UInt32](repeating: 0, count: 64)

    /// The hash of nothing yet.
    package init() {
        block.reserveCapacity(Self.blockSize)
    }

    private static let blockSize = 64

    /// Hashes more bytes.
    package mutating func update(_ bytes: some Collection<UInt8>) {
        let isDone: Void? = bytes.withContiguousStorageIfAvailable { update(contiguous: $0) }
        if isDone == nil { Array(bytes).withUnsafeBufferPointer { update(contiguous: $0) } }
    }

    private mutating func update(contiguous bytes: UnsafeBufferPointer<UInt8>) {
        count += UInt64(bytes.count)
        var rest = bytes[...]
        if !block.isEmpty {
            let missing = rest.prefix(Self.blockSize - block.count)
            block += missing
            rest = rest.dropFirst(missing.count)
            guard block.count == Self.blockSize else { return }
            let full = block
            full.withUnsafeBufferPointer { compress($0[...]) }
            block.removeAll(keepingCapacity: true)
        }
        while rest.count >= Self.blockSize {
            compress(rest.prefix(Self.blockSize))
            rest = rest.dropFirst(Self.blockSize)
        }
        block += rest
    }

    /// Ends the message (§5.1.1) and gives its 32 bytes.
    package mutating func finish() -> SIMD32<UInt8> {
        let bits = count << 3
        var padding: [UInt8] = [0x80]
        padding += [UInt8](repeating: 0, count: (119 - Int(count % 64)) % 64)
        for shift in stride(from: 56, through: 0, by: -8) {
            padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        update(padding)
        var digest = SIMD32<UInt8>()
        for index in 0..<32 {
            digest[index] = UInt8(truncatingIfNeeded: state[index / 4] >> UInt32(24 - index % 4 * 8))
        }
        return digest
    }

    /// One block (§6.2.2).
    private mutating func compress(_ block: Slice<UnsafeBufferPointer<UInt8>>) {
        let base = block.startIndex
        var state = self.state
        schedule.withUnsafeMutableBufferPointer { words in
            Self.constants.withUnsafeBufferPointer { constants in
                for index in 0..<16 {
                    let place = base + 4 * index
                    words[index] =
                        UInt32(block[place]) << 24 | UInt32(block[place + 1]) << 16 | UInt32(block[place + 2]) << 8
                        | UInt32(block[place + 3])
                }
                for index in 16..<64 {
                    let (early, late) = (words[index - 15], words[index - 2])
                    let first = early.rotated(7) ^ early.rotated(18) ^ early >> 3
                    let second = late.rotated(17) ^ late.rotated(19) ^ late >> 10
                    words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
                }
                var (a, b, c, d) = (state[0], state[1], state[2], state[3])
                var (e, f, g, h) = (state[4], state[5], state[6], state[7])
                for index in 0..<64 {
                    let sum = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
                    let choice = (e & f) ^ (~e & g)
                    let first = h &+ sum &+ choice &+ constants[index] &+ words[index]
                    let other = a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)
                    let second = other &+ ((a & b) ^ (a & c) ^ (b & c))
                    (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
                }
                state &+= SIMD8(a, b, c, d, e, f, g, h)
            }
        }
        self.state = state
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (§4.2.2).
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}

extension UInt32 {
    /// Turned to the right (§3.2).
    fileprivate func rotated(_ places: UInt32) -> UInt32 { self &>> places | self &<< (32 - places) }
}

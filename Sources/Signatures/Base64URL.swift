/// Base64url without padding (RFC 4648 §5, RFC 7515 §2), each value with one encoding only.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// Encodes bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        let alphabet = alphabet
        return String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { output in
            var written = 0
            var group: UInt32 = 0
            var bits: UInt32 = 0
            for byte in bytes {
                group = group << 8 | UInt32(byte)
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    output[written] = alphabet[Int(group >> bits & 63)]
                    written += 1
                }
            }
            if bits > 0 {
                output[written] = alphabet[Int(group << (6 - bits) & 63)]
                written += 1
            }
            return written
        }
    }

    /// Decodes text; `nil` for padding, another alphabet, white space, an impossible length, or bits left over that
    /// are not zero.
    public static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { letters in values.withUnsafeBufferPointer { decode(letters, by: $0) } }
    }

    private static func decode(
        _ letters: UnsafeBufferPointer<UInt8>, by values: UnsafeBufferPointer<UInt8>
    ) -> [UInt8]? {
        var group: UInt32 = 0
        var bits: UInt32 = 0
        var isClean = true
        let bytes = [UInt8](unsafeUninitializedCapacity: letters.count * 3 / 4) { output, written in
            for letter in letters {
                let value = values[Int(letter)]
                guard value != 0xFF else {
                    isClean = false
                    return
                }
                group = group << 6 | UInt32(value)
                bits += 6
                if bits >= 8 {
                    bits -= 8
                    output[written] = UInt8(truncatingIfNeeded: group >> bits)
                    written += 1
                }
            }
        }
        guard isClean, bits < 6, group & (1 << bits - 1) == 0 else { return nil }
        return bytes
    }
}

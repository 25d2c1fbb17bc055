/// Base64 with padding (RFC 4648 §4), which PEM, OpenSSH and signed notes use; each value with one encoding only.
public enum Base64 {
    /// Encodes bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        let (slash, plus) = (UInt8(ascii: "/"), UInt8(ascii: "+"))
        var letters = Base64URL.encode(bytes).utf8.map { letter in
            letter == UInt8(ascii: "_") ? slash : letter == UInt8(ascii: "-") ? plus : letter
        }
        while letters.count % 4 != 0 { letters.append(UInt8(ascii: "=")) }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Decodes text; `nil` for missing padding, another alphabet, white space, or bits left over that are not zero.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var letters = Array(text.utf8)
        guard letters.count % 4 == 0 else { return nil }
        for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters.removeLast() }
        for index in letters.indices {
            switch letters[index] {
            case UInt8(ascii: "+"): letters[index] = UInt8(ascii: "-")
            case UInt8(ascii: "/"): letters[index] = UInt8(ascii: "_")
            case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
            default: break
            }
        }
        return Base64URL.decode(String(decoding: letters, as: UTF8.self))
    }
}

internal import Wording

extension JSON {
    /// The bytes of this value by the JSON Canonicalization Scheme (JCS, RFC 8785).
    public var canonicalBytes: [UInt8] {
        var output: [UInt8] = []
        write(to: &output)
        return output
    }

    private func write(to output: inout [UInt8]) {
        switch self {
        case .null: output += "null".utf8
        case .boolean(let value): output += (value ? "true" : "false").utf8
        case .number(let value): output += value.ecmaScriptText.utf8
        case .string(let text): text.writeQuoted(to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                element.write(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                member.name.writeQuoted(to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.write(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }
}

extension String {
    /// RFC 8785 §3.2.2.2: only what must be escaped is, each in its shortest form, hex digits in lower case.
    fileprivate func writeQuoted(to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = self
        text.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated()
            where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                output += UnsafeBufferPointer(rebasing: bytes[start..<index])
                output += Self.escape(byte)
                start = index + 1
            }
            output += UnsafeBufferPointer(rebasing: bytes[start...])
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""): return Array(#"\""#.utf8)
        case UInt8(ascii: "\\"): return Array(#"\\"#.utf8)
        case 0x08: return Array(#"\b"#.utf8)
        case 0x09: return Array(#"\t"#.utf8)
        case 0x0A: return Array(#"\n"#.utf8)
        case 0x0C: return Array(#"\f"#.utf8)
        case 0x0D: return Array(#"\r"#.utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            return Array(#"\u00"#.utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
}

extension Double {
    /// The text that ECMAScript's `Number::toString` gives, which RFC 8785 §3.2.2.3 asks for.
    ///
    /// Swift prints the same shortest digits, but places the point and the exponent by other rules.
    fileprivate var ecmaScriptText: String {
        if self == 0 { return "0" }
        if let integer = WideInt(exactly: self), integer.magnitude < 1 << 53 { return String(integer) }

        let parts = magnitude.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let all = mantissa[0] + fraction
        let leadingZeros = all.prefix { $0 == "0" }.count
        var digits = String(all.dropFirst(leadingZeros))
        while digits.hasSuffix("0") { digits.removeLast() }
        // The value is 0.DIGITS × 10^point: `n` of the ECMAScript specification.
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let point = mantissa[0].count + exponent - leadingZeros

        let sign = self < 0 ? "-" : ""
        let count = digits.count
        switch point {
        case count...21:
            return sign + digits + String(repeating: "0", count: point - count)
        case 1...21:
            return sign + digits.prefix(point) + "." + digits.dropFirst(point)
        case -5...0:
            return sign + "0." + String(repeating: "0", count: -point) + digits
        default:
            let power = (point > 0 ? "+" : "") + String(point - 1)
            return sign + digits.prefix(1) + (count > 1 ? "." + digits.dropFirst(1) : "") + "e" + power
        }
    }
}

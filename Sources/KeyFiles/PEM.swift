internal import Signatures
internal import CLibCrypto
package import Wording

/// One block of PEM (RFC 7468 §3): a label and the bytes under it, with nothing but white space around.
///
/// It is read and written here because libcrypto's reader skips what it does not know, and leaves pieces of a private
/// key in memory that it frees without wiping.
package struct PEM {
    /// What the block says it holds, such as `PUBLIC KEY`.
    package let label: String
    /// The bytes; `nil` if what stands there is not base64, as in the encrypted keys of RFC 1421.
    package let contents: SecretBytes?

    /// Reads a text that is one block.
    ///
    /// - Throws: `IkrarError` `text-encoding` if it is in UTF-16.
    package init?(_ text: UnsafeRawBufferPointer) throws(IkrarError) {
        let start = try HandedText.start(of: text)
        let begin = Array("-----BEGIN ".utf8)
        let dashes = Array("-----".utf8)
        let block = text.dropFirst(start).trimmed
        guard block.starts(with: begin) else { return nil }
        let first = block.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.trimmed
        guard first.count > begin.count + dashes.count, first.suffix(dashes.count).elementsEqual(dashes) else {
            return nil
        }
        let label = first.dropFirst(begin.count).dropLast(dashes.count)
        let end = Array("-----END ".utf8) + label + dashes
        let rest = block.dropFirst(first.count)
        guard rest.count >= end.count, rest.suffix(end.count).elementsEqual(end) else { return nil }
        self.label = String(decoding: label, as: UTF8.self)
        contents = Self.decode(rest.dropLast(end.count))
    }

    /// Base64 (RFC 4648 §4) in lines: `nil` for another alphabet, wrong padding, or bits left over that are not zero.
    private static func decode(_ lines: Slice<UnsafeRawBufferPointer>) -> SecretBytes? {
        var (letters, padding, bits): (Int, Int, UInt32) = (0, 0, 0)
        var group: UInt32 = 0
        var isClean = true
        let contents = SecretBytes(capacity: lines.count) { output in
            var written = 0
            for letter in lines where !letter.isPEMSpace {
                if letter == UInt8(ascii: "=") {
                    padding += 1
                    continue
                }
                guard padding == 0, let value = value(of: letter) else {
                    isClean = false
                    return written
                }
                letters += 1
                group = group << 6 | UInt32(value)
                bits += 6
                guard bits >= 8 else { continue }
                bits -= 8
                output[written] = UInt8(truncatingIfNeeded: group >> bits)
                written += 1
            }
            return written
        }
        let isPadded = padding <= 2 && (letters + padding) % 4 == 0
        return isClean && isPadded && bits < 6 && group & (1 << bits - 1) == 0 ? contents : nil
    }

    private static func value(of letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): letter - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    /// Writes a block in lines of 64 characters.
    package static func write(_ label: StaticString, _ contents: UnsafeRawBufferPointer) -> SecretBytes {
        let head = Array("-----BEGIN \(label)-----\n".utf8)
        let foot = Array("-----END \(label)-----\n".utf8)
        let lines = (contents.count + 47) / 48
        // One byte more than the text: EVP_EncodeBlock ends each line with a zero, which the next write replaces.
        let capacity = head.count + lines * 65 + 1 + foot.count
        return SecretBytes(capacity: capacity) { output in
            guard let base = output.baseAddress else { return 0 }
            var written = 0
            func put(_ bytes: [UInt8]) {
                for byte in bytes {
                    output[written] = byte
                    written += 1
                }
            }
            put(head)
            for start in stride(from: 0, to: contents.count, by: 48) {
                let line = UnsafeRawBufferPointer(rebasing: contents[start..<min(start + 48, contents.count)])
                written += Int(
                    EVP_EncodeBlock(base + written, line.bindMemory(to: UInt8.self).baseAddress, Int32(line.count)))
                put([UInt8(ascii: "\n")])
            }
            put(foot)
            return written
        }
    }
}

extension UInt8 {
    fileprivate var isPEMSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension Collection<UInt8> where Self: BidirectionalCollection, SubSequence == Slice<UnsafeRawBufferPointer> {
    /// Without the white space at both ends.
    fileprivate var trimmed: Slice<UnsafeRawBufferPointer> {
        var middle = drop(while: \.isPEMSpace)
        while middle.last?.isPEMSpace == true { middle = middle.dropLast() }
        return middle
    }
}

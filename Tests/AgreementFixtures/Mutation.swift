import Foundation
import Signatures
import TestSupport

/// Files that are nearly the same as another: the same ones in every run.
package enum Mutation {
    /// - Parameter count: of them; whoever asks for more gets the same ones and others.
    package static func of(_ file: [UInt8], count: Int) -> [[UInt8]] {
        var random = Seeded(state: 2024)
        return (0..<count).map { number in
            switch number % 4 {
            case 0: changed(file, by: &random)
            case 1: recoded(file, "\"payload\":\"", by: &random)
            case 2: recoded(file, "\"protected\":\"", by: &random)
            default: recoded(file, "\"signature\":\"", by: &random)
            }
        }
    }

    /// With a byte changed, left out or doubled.
    private static func changed(_ bytes: [UInt8], by random: inout Seeded) -> [UInt8] {
        var bytes = bytes
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
        case 2: bytes.remove(at: place)
        default: bytes.insert(bytes[place], at: place)
        }
        return bytes
    }

    /// With the same done to what stands encoded in one of the members of a name.
    private static func recoded(_ file: [UInt8], _ member: String, by random: inout Seeded) -> [UInt8] {
        let text = String(decoding: file, as: UTF8.self)
        let starts = text.ranges(of: member).map(\.upperBound)
        let start = starts[Int.random(in: starts.indices, using: &random)]
        let end = text[start...].firstIndex(of: "\"") ?? text.endIndex
        let bytes = changed(Base64URL.decode(String(text[start..<end])) ?? [0], by: &random)
        return Array((text[..<start] + Base64URL.encode(bytes) + text[end...]).utf8)
    }
}

import CanonicalJSON
import Testing
import TestSupport

@Suite("Canonical JSON, for any value")
struct CanonicalPropertyTests {
    private static func value(_ generator: inout Seeded, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: return .null
        case 1: return .boolean(.random(using: &generator))
        case 2: return .integer(Int.random(in: -(1 << 53)...(1 << 53), using: &generator))
        case 3:
            let number = Double(bitPattern: generator.next())
            return .number(number.isFinite ? number : 0.1)
        case 4: return .string(text(&generator))
        case 5:
            return .array(
                (0..<Int.random(in: 0..<5, using: &generator)).map { _ in value(&generator, depth: depth - 1) })
        default:
            // The names differ by their first character.
            let names = (0..<Int.random(in: 0..<6, using: &generator)).map { "\($0)" + text(&generator) }
            return .members(names.map { ($0, value(&generator, depth: depth - 1)) })
        }
    }

    private static func text(_ generator: inout Seeded) -> String {
        let samples: [ClosedRange<UInt32>] = [
            0x0...0x7F, 0x80...0x7FF, 0x2000...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF,
        ]
        let scalars = (0..<Int.random(in: 0..<8, using: &generator)).compactMap { _ -> Unicode.Scalar? in
            let range = samples[Int.random(in: 0..<samples.count, using: &generator)]
            return Unicode.Scalar(UInt32.random(in: range, using: &generator))
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test("canonical bytes, parsed and written again, are the same bytes", arguments: 0..<500 as Range<UInt64>)
    func isIdentityOnCanonicalBytes(_ seed: UInt64) throws {
        var generator = Seeded(state: seed)
        let bytes = Self.value(&generator, depth: 4).canonicalBytes
        #expect(try JSON(parsing: bytes).canonicalBytes == bytes)
    }

    @Test("any prefix of canonical bytes is refused or is not the same value", arguments: 0..<50 as Range<UInt64>)
    func refusesTruncation(_ seed: UInt64) {
        var generator = Seeded(state: seed)
        let bytes = JSON.array([Self.value(&generator, depth: 3)]).canonicalBytes
        for length in 0..<bytes.count { #expect((try? JSON(parsing: Array(bytes.prefix(length)))) == nil) }
    }
}

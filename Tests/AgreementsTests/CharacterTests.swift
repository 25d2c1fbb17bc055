import AgreementFixtures
import Agreements
import Foundation
import Testing
import TestSupport
import Wording

@Suite("What nobody sees")
struct CharacterTests {
    /// What python3 prints, whose `unicodedata` is another implementation of the standard.
    private static func python(_ script: String) throws -> String {
        let result = try Tool.run("python3", ["-c", script])
        try #require(result.status == 0)
        return result.output
    }

    /// The ranges of a list of the Unicode Character Database.
    private static func ranges(_ path: String) throws -> [ClosedRange<UInt32>] {
        String(decoding: try Project.bytes(path), as: UTF8.self).split(separator: "\n").compactMap { line in
            let bounds = line.split(separator: ".").compactMap { UInt32($0, radix: 16) }
            return line.hasPrefix("#") ? nil : bounds.first.map { $0...(bounds.last ?? $0) }
        }
    }

    @Test(
        "the table is what python3's unicodedata and the published list say, character by character",
        .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3"))
    func table() throws {
        let ignorable = try Self.ranges("Tests/Fixtures/default-ignorable-15.0.txt")
        #expect(ignorable.reduce(0) { $0 + $1.count } == 4174)
        let categories = try Self.python(
            "import unicodedata as u; print(''.join(u.category(chr(n)) for n in range(0x110000)))")
        let pairs = Array(categories.utf8)
        // What is drawn as nothing and is in no class of the standard.
        let blank: Set<UInt32> = [0x2800, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159]
        var differing: [String] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let category = String(decoding: pairs[Int(value * 2)..<Int(value * 2 + 2)], as: UTF8.self)
            let expected =
                switch category {
                case "Cc", "Cf", "Co", "Zl", "Zp": true
                case "Zs": value != 0x20
                // A python3 of an older standard does not know what has come since; that it came with 15.0 must be true.
                case "Cn": scalar.properties.age.map { $0.major > 15 || ($0.major == 15 && $0.minor > 0) } ?? true
                default:
                    // And a newer one knows more.
                    scalar.properties.age.map { $0.major > 15 || ($0.major == 15 && $0.minor > 0) } ?? true
                }
            let isNonCharacter = value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
            let isRefused =
                expected || isNonCharacter || blank.contains(value) || ignorable.contains { $0.contains(value) }
                // Format characters that came with 15.0.
                || (0x13439...0x1343F).contains(value)
            if scalar.isMisleading != isRefused { differing.append(scalar.codePoint) }
        }
        #expect(differing.isEmpty, "\(differing.prefix(40))")
    }

    /// One or two of each kind.
    static let unseen: [UInt32] = [
        0x1, 0x9, 0xD, 0x7F, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x180B, 0x180E, 0x2000,
        0x2007, 0x200A, 0x200B, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x202F, 0x205F, 0x2060, 0x2064,
        0x2065, 0x2066, 0x2069, 0x206A, 0x2800, 0x3000, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF9, 0xFFFC,
        0x1D159, 0x1D173, 0x1BCA0, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE0143, 0xE01EF, 0xE0FFF, 0xE000, 0xF8FF,
        0x10FFFD, 0x378, 0xFFFE, 0xFDD0, 0x2FE0, 0x3FFFF,
    ]

    @Test("a statement that holds one is refused when it is read, wherever it stands", arguments: unseen)
    func statements(_ value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        let ceremony = try AgreementFixture()
        let good = String(decoding: ceremony.statement.bytes, as: UTF8.self)
        for (text, hidden) in [
            ("\"Sarolangun\"", "\"Saro\(scalar)langun\""), ("\"PIHAK KEDUA\"", "\"PIHAK KEDUA\(scalar)\""),
            ("\"Pasal 1\"", "\"Pasal\(scalar)1\""), ("CONTOH: Nota", "CONTOH: \(scalar)Nota"),
        ] {
            #expect(good.contains(text))
            let bytes = Array(good.replacing(text, with: hidden).utf8)
            let refusal = code { _ = try Statement(bytes: bytes) }
            // Control characters are written otherwise in JSON, so the parser may be the first to refuse.
            #expect(refusal == "text-character" || (scalar.value < 0x20 && refusal != nil), "\(refusal ?? "read")")
        }
    }

    @Test(
        "letters of any script that people write, and signs that they see, are read",
        arguments: ["Żółć – “kutip” … ½ №", "ꦱꦫꦺꦴꦭꦔꦸꦤ꧀", "ᨅᨔ ᨕᨘᨁᨗ", "𑼒𑼮𑼶", "العربية", "日本語、漢字", "🙂 ✓ → €", "½ × 2 ≤ 3"])
    func ordinary(_ text: String) throws {
        let ceremony = try AgreementFixture { $0.replacing("place: Sarolangun", with: "place: \"\(text)\"") }
        guard case .agreement(let agreement) = ceremony.statement.content else { return #expect(Bool(false)) }
        #expect(agreement.place.unicodeScalars.elementsEqual(text.inNormalFormC.unicodeScalars))
    }

    @Test(
        "the normal form is python3's", .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3"),
        arguments: [
            "Cafe\u{301}", "a\u{323}\u{307}", "a\u{307}\u{323}", "\u{1100}\u{1161}\u{11A8}", "\u{212B}", "\u{0958}",
        ])
    func normalForm(_ text: String) throws {
        let numbers = text.unicodeScalars.map { String($0.value) }.joined(separator: ",")
        let form = try Self.python(
            "import unicodedata as u; print(*[ord(c) for c in u.normalize('NFC', ''.join(map(chr, [\(numbers)])))])")
        #expect(text.inNormalFormC.unicodeScalars.map { String($0.value) }.joined(separator: " ") + "\n" == form)
        #expect(!text.isInNormalFormC && text.inNormalFormC.isInNormalFormC)
        let bytes = Array(
            String(decoding: try AgreementFixture().statement.bytes, as: UTF8.self)
                .replacing("\"Sarolangun\"", with: "\"\(text)\"").utf8)
        #expect(code { _ = try Statement(bytes: bytes) } == "text-not-normalized")
    }
}

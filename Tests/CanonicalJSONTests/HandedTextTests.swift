import CanonicalJSON
import Foundation
import Testing
import Wording

/// Text files that come from hand to hand are read in one form.
@Suite("Text that came from hand to hand") struct HandedTextTests {
    private static let text = "satu\n\ndua: é\n"

    private func read(_ bytes: [UInt8]) throws -> String {
        String(decoding: try HandedText(bytes).bytes, as: UTF8.self)
    }

    @Test(
        "a byte order mark, other line ends, no last one or too many cost nothing",
        arguments: [
            text, "\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r"),
            String(text.dropLast()), text + "\n\n", "\u{FEFF}" + text.replacing("\n", with: "\r\n") + "\r\n",
            String(text.replacing("\n", with: "\r\n").dropLast()),
        ])
    func forms(_ form: String) throws {
        #expect(try read(Array(form.utf8)) == Self.text)
    }

    @Test("a carriage return that ends no line stays, and so does an empty file")
    func others() throws {
        #expect(try read(Array("a\rb\n".utf8)) == "a\rb\n")
        #expect(try read(Array("a\r\r\nb\n".utf8)) == "a\r\nb\n")
        #expect(try read([]) == "" && read([0xEF, 0xBB, 0xBF]) == "")
        #expect(
            try HandedText(Array("a\n\nb".utf8)).lines.map { String(decoding: $0, as: UTF8.self) } == ["a", "", "b"])
    }

    @Test(
        "UTF-16 and UTF-32 are named, with a mark or without",
        arguments: [
            (String.Encoding.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16"), (.utf16BigEndian, "UTF-16"),
            (.utf32, "UTF-32"),
        ])
    func encodings(_ encoding: String.Encoding, _ name: String) throws {
        for text in ["{\"payload\":\"\"}", "-----BEGIN PUBLIC KEY-----\n", "old 0\n"] {
            let bytes = [UInt8](try #require(text.data(using: encoding)))
            let error = #expect(throws: IkrarError.self) { try HandedText(bytes) }
            #expect(error?.sentence.en.contains(name) == true)
        }
    }

    @Test("the JSON inside stays strict: a byte order mark is undone for a file, never for a signed text")
    func strict() throws {
        let bytes = Array("\u{FEFF}{\"a\":1}\r\n".utf8)
        #expect(throws: IkrarError.self) { try JSON(parsing: bytes) }
        #expect(throws: Never.self) { try JSON(parsing: HandedText(bytes).bytes) }
    }
}

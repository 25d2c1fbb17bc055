import Agreements
import CanonicalJSON
import Signatures
import TestSupport
import Testing

/// A signature that comes home as a QR code: from a picture of it, or as the text that a scanner wrote.
@Suite struct SignatureCodeTests {
    /// An agreement that waits for signatures, and the text of a code of the police's signature of it.
    private static func withCode() async throws -> (work: Sandbox, text: String) {
        let work = try await Sandbox.afterDemo()
        try work.write(
            try work.text("contoh.yaml").replacing("effective: 11 Oktober 2024", with: "effective: 1 Maret 2025"),
            to: "b.yaml"
        )
        for line in [
            "register b.yaml --allow-placeholders --output b.json", "sign b.json --as polres-sarolangun --yes",
        ] {
            let outcome = try await work.ikrar(line)
            try #require(outcome.exit == 0, "\(outcome.error)")
        }
        return (work, try code(in: work.bytes("b.json")))
    }

    private static func code(in file: [UInt8]) throws -> String {
        let signed = try SignedStatement(parsing: Array(file.dropLast()))
        let signature = try #require(signed.signatures.first { $0.header?.party.text == "polres-sarolangun" })
        return SignatureCode(signature.source, of: signed.statement.id).text
    }

    /// The same code with another signature in it.
    private static func forged(_ text: String) throws -> String {
        let code = try SignatureCode(parsing: text)
        let signature = Base64URL.encode([UInt8](repeating: 1, count: 64))
        return SignatureCode(
            JWSSignature(protected: code.signature.protected, signature: signature), of: code.agreement
        ).text
    }

    /// The first digits of the agreement's id in a code.
    private static func digits(_ text: String, _ count: Int) -> String {
        String(text.dropFirst(SignatureCode.prefix.count).prefix(count))
    }

    @Test("the scanner's text is recorded as any signature, and a second time it is there already")
    func text() async throws {
        let (work, text) = try await Self.withCode()
        try work.write("\u{FEFF}  \(text)\r\n", to: "pindai.txt")
        let first = try await work.ikrar("import pindai.txt")
        #expect(first.exit == 0, "\(first.error)")
        #expect(first.output.hasPrefix("pindai.txt\n  agreement sha256:\(Self.digits(text, 8)): CONTOH"))
        #expect(first.output.contains("polres-sarolangun approves: recorded as entry"))
        let second = try await work.ikrar("import pindai.txt --lang id")
        #expect(second.exit == 0 && second.output.contains("sudah ada sebagai entri"))
        let audit = try await work.ikrar("audit")
        #expect(audit.output.contains(" 0 differences"))
    }

    @Test(
        "a picture of the code, made by another program, is read",
        .enabled(
            if: try Tool.require("zbarimg", package: "zbar-tools") && Tool.require("qrencode"),
            "SKIPPED: no zbarimg or qrencode"))
    func picture() async throws {
        let (work, text) = try await Self.withCode()
        try work.write(text, to: "code.txt")
        let made = try await work.run("qrencode -r code.txt -o foto.png && qrencode -o lain.png halo")
        try #require(made.exit == 0, "\(made.error)")
        let outcome = try await work.ikrar("import foto.png", ["PATH": Tool.path])
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.contains("polres-sarolangun approves: recorded as entry"))
        let other = try await work.ikrar("import lain.png", ["PATH": Tool.path])
        #expect(other.exit == 65 && other.error.contains("lain.png is a picture without a readable QR code"))
        let without = try await work.ikrar("import foto.png", ["PATH": "/nowhere"])
        #expect(without.exit == 66 && without.error.contains("zbar-tools"))
    }

    @Test("a code that is cut, of an unknown agreement, or forged is refused, and nothing is recorded")
    func bad() async throws {
        let (work, text) = try await Self.withCode()
        let before = try await work.ikrar("history")
        let unknown = text.replacing(Self.digits(text, 64), with: String(repeating: "ab", count: 32))
        for (other, exit, sentence) in [
            (String(text.dropLast()), Int32(65), "cut.txt: that signature code is incomplete or damaged"),
            (unknown, 66, "abab"), (try Self.forged(text), 65, "polres-sarolangun approves: refused"),
        ] {
            try work.write(other, to: "cut.txt")
            let outcome = try await work.ikrar("import cut.txt")
            #expect(outcome.exit == exit && (outcome.output + outcome.error).contains(sentence), "\(outcome)")
        }
        #expect(try await work.ikrar("history").output == before.output)
    }

    @Test("what is written is read back")
    func roundTrip() async throws {
        let (_, text) = try await Self.withCode()
        #expect(try SignatureCode(parsing: text).text == text)
        #expect(text.utf8.count < 1000)
    }
}

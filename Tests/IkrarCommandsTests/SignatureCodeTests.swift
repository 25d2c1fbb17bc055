import Agreements
import CanonicalJSON
import Signatures
import TestSupport
import Testing

/// A signature that comes home as a QR code: from a picture of it, or as the text that a scanner wrote.
@Suite struct SignatureCodeTests {
    /// An agreement that waits for signatures, and the police's signature of it as a code.
    private static func withCode() async throws -> (work: Sandbox, code: SignatureCode) {
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
        let signed = try SignedStatement(parsing: Array(try work.bytes("b.json").dropLast()))
        let signature = try #require(signed.signatures.first { $0.header?.party.text == "polres-sarolangun" })
        return (work, SignatureCode(signature.source, of: signed.statement.id))
    }

    @Test("the scanner's text is recorded as any signature, and a second time it is there already")
    func text() async throws {
        let (work, code) = try await Self.withCode()
        try work.write("\u{FEFF}  \(code.text)\r\n", to: "pindai.txt")
        let first = try await work.ikrar("import pindai.txt")
        #expect(first.exit == 0, "\(first.error)")
        #expect(first.output.hasPrefix("pindai.txt\n  agreement \(code.agreement.short): CONTOH"))
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
        let (work, code) = try await Self.withCode()
        try work.write(code.text, to: "code.txt")
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
        let (work, code) = try await Self.withCode()
        let before = try await work.ikrar("history")
        let forged = SignatureCode(
            JWSSignature(
                protected: code.signature.protected,
                signature: Base64URL.encode([UInt8](repeating: 1, count: 64))), of: code.agreement)
        let unknown = code.text.replacing(code.agreement.digest.hex, with: String(repeating: "ab", count: 32))
        for (text, exit, sentence) in [
            (String(code.text.dropLast()), Int32(65), "cut.txt: that signature code is incomplete or damaged"),
            (unknown, 66, "abab"), (forged.text, 65, "polres-sarolangun approves: refused"),
        ] {
            try work.write(text, to: "cut.txt")
            let outcome = try await work.ikrar("import cut.txt")
            #expect(outcome.exit == exit && (outcome.output + outcome.error).contains(sentence), "\(outcome)")
        }
        #expect(try await work.ikrar("history").output == before.output)
    }

    @Test("what is written is read back")
    func roundTrip() async throws {
        let (_, code) = try await Self.withCode()
        #expect(try SignatureCode(parsing: code.text) == code)
        #expect(code.text.utf8.count < 1000)
    }
}

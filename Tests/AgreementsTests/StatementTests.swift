import AgreementFixtures
import Agreements
import CanonicalJSON
import Foundation
import Signatures
import Testing
import TransparencyLog
import TestSupport
import Wording

@Suite("Statements")
struct StatementTests {
    private func text() throws -> String { String(decoding: try AgreementFixture().statement.bytes, as: UTF8.self) }

    @Test("an id is the SHA-256 of the bytes, as openssl computes it")
    func id() throws {
        let statement = try AgreementFixture().statement
        let output = try openSSL.run("dgst", "-sha256", "-r", input: statement.bytes).output
        #expect("sha256:" + output.prefix(64) == statement.id.description)
        #expect(StatementID(statement.id.description) == statement.id)
        #expect(StatementID(statement.id.description.uppercased()) == nil)
    }

    @Test("reading the bytes of a statement gives the same statement")
    func roundTrip() throws {
        let statement = try AgreementFixture().statement
        #expect(try Statement(bytes: statement.bytes).id == statement.id)
    }

    /// A change to the bytes, and the code of what is said of it.
    static let faultyBytes: [(change: @Sendable (String) -> String, code: String)] = [
        ({ $0 + "\n" }, "statement-not-canonical"),
        ({ $0.replacing("\"date\":", with: "\"date\": ") }, "statement-not-canonical"),
        ({ $0.replacing("Bawaslu", with: "Bawasl\\u0075") }, "statement-not-canonical"),
        ({ $0.replacing("{\"clauses\"", with: "{\"a\":1,\"clauses\"") }, "json-unknown-member"),
        ({ $0.replacing("\"label\":\"Pasal 1\"", with: "\"label\":\"Pasal 1\",\"note\":\"\"") }, "json-unknown-member"),
        ({ $0.replacing("agreement/1", with: "agreement/2") }, "statement-type"), ({ _ in "[]" }, "json-wrong-type"),
        ({ _ in "{}" }, "json-missing-member"),
        ({ $0.replacing("\"2024-10-11\"", with: "\"2024-02-30\"") }, "statement-value"),
        ({ $0.replacing("Bawaslu", with: "Bawa\u{202E}slu") }, "text-character"),
        ({ $0.replacing("Bawaslu", with: "Bawa\u{2066}slu") }, "text-character"),
        ({ $0.replacing("Bawaslu", with: "Bawa\u{85}slu") }, "text-character"),
        ({ $0.replacing("Bawaslu", with: "Bawa\u{E000}slu") }, "text-character"),
        ({ $0.replacing("Bawaslu", with: "Bawa\\nslu") }, "text-character"),
        ({ $0.replacing("Bawaslu", with: "Cafe\u{301}") }, "text-not-normalized"),
        ({ $0.replacing("\"required\":true", with: "\"required\":1") }, "json-wrong-type"),
        ({ $0.replacing("\"expires\":\"2024-12-31\"", with: "\"expires\":\"2024-10-10\"") }, "agreement-term"),
        ({ $0.replacing("[\"polres-sarolangun\"]", with: "[\"basarnas\"]") }, "clause-obliges-stranger"),
        (
            { $0.replacing("[\"polres-sarolangun\"]", with: "[\"polres-sarolangun\",\"polres-sarolangun\"]") },
            "statement-twice"
        ),
        ({ $0.replacing("menindaklanjuti", with: String(repeating: "a", count: 1 << 20)) }, "json-too-large"),
        ({ $0.replacing("Pasal 1\"", with: String(repeating: "é", count: 100) + "a\"") }, "clause-label-long"),
        ({ $0.replacing("\"title\"", with: relations(65) + ",\"title\"") }, "agreement-relations"),
    ]

    private static func relations(_ count: Int) -> String {
        let relations = (0..<count).map {
            "{\"agreement\":\"sha256:" + SHA256Digest(of: [UInt8($0)]).hex + "\",\"type\":\"amends\"}"
        }
        return "\"relations\":[" + relations.joined(separator: ",") + "]"
    }

    /// Clauses within each other that cite the innermost by so many bytes, each label as long as it may be.
    private static func nested(citedBy length: Int) -> String {
        let labels = sequence(state: length) { left -> Int? in
            guard left > 0 else { return nil }
            defer { left -= Swift.min(left, Clause.longestLabel) + 1 }
            return Swift.min(left, Clause.longestLabel)
        }
        return labels.reversed().reduce("") { inner, length in
            let parts = inner.isEmpty ? "" : "\"clauses\":[\(inner)],"
            return "{\(parts)\"label\":\"\(String(repeating: "a", count: length))\",\"text\":\"x\"}"
        }
    }

    @Test("a clause is cited by 1024 bytes at most, and the one whose label is too much is named")
    func citations() throws {
        let text = try text()
        func statement(_ length: Int) throws {
            let clauses = "\"clauses\":[" + Self.nested(citedBy: length) + ",{"
            _ = try Statement(bytes: Array(text.replacing("\"clauses\":[{", with: clauses, maxReplacements: 1).utf8))
        }
        try statement(Clause.longestCitation)
        let error = #expect(throws: IkrarError.self) { try statement(Clause.longestCitation + 1) }
        #expect(error?.code == "clause-label-long")
        let place = "clauses[0]" + String(repeating: ".clauses[0]", count: 5) + ".label: "
        #expect(error?.sentence.en.hasPrefix(place) == true && error?.sentence.id.hasPrefix(place) == true)
    }

    @Test("a long label with thousands of clauses beneath it is refused before it is repeated in each")
    func repeatedLabel() throws {
        let parts = (10_000..<30_000).map { "{\"label\":\"\($0)\",\"text\":\"x\"}" }.joined(separator: ",")
        let label = String(repeating: "a", count: 300_000)
        let clause = "\"clauses\":[{\"clauses\":[\(parts)],\"label\":\"\(label)\",\"text\":\"x\"},{"
        let bytes = Array(try text().replacing("\"clauses\":[{", with: clause, maxReplacements: 1).utf8)
        let error = #expect(throws: IkrarError.self) { _ = try Statement(bytes: bytes) }
        #expect(error?.code == "clause-label-long")
        // What is too long is not repeated in the sentence either.
        #expect(error.map { $0.sentence.en.utf8.count < 200 && $0.hint != nil } == true)
    }

    @Test("as many relations as there may be, and a label as long as it may be, are read")
    func limits() throws {
        let label = String(repeating: "é", count: 100)
        let bytes = Array(
            try text().replacing("Pasal 1\"", with: label + "\"")
                .replacing("\"title\"", with: Self.relations(64) + ",\"title\"").utf8)
        _ = try Statement(bytes: bytes)
    }

    @Test("bytes that break a rule are refused when they are read", arguments: faultyBytes.indices)
    func faults(_ index: Int) throws {
        let bytes = Array(Self.faultyBytes[index].change(try text()).utf8)
        #expect(code { _ = try Statement(bytes: bytes) } == Self.faultyBytes[index].code)
    }

    @Test("a line feed is allowed in the text of a clause")
    func lineFeed() throws {
        let bytes = Array(try text().replacing("menindaklanjuti.", with: "menindaklanjuti\\nsegera.").utf8)
        _ = try Statement(bytes: bytes)
    }

    @Test("every type of statement comes back from its bytes")
    func types() throws {
        let key = try PrivateKey.generate().publicKey
        let party = Party(
            id: AgreementFixture.kpu, officialName: "KPU", shortName: "KPU", kind: "kpu", contact: "Jalan A\nSarolangun"
        )
        #expect(try Statement(bytes: Statement(party).bytes).content.typeName == "party/1")
        let holder = KeyBinding.Holder(name: nil, office: "Ketua")
        let date = try #require(CalendarDate(iso: "2024-10-11"))
        let binding = KeyBinding(party: AgreementFixture.kpu, key: key, holder: holder, notBefore: date)
        #expect(try Statement(bytes: Statement(binding).bytes).content.typeName == "key/1")
        let origin = try #require(Origin("ikrar.sarolangun.go.id"))
        let theme = Genesis.Theme(
            id: try #require(ThemeID("politik-uang")), label: Phrase(id: "Politik uang", en: "Money politics"))
        let genesis = Genesis(
            origin: origin, logKey: try VerifierKey(name: origin.text, use: .checkpoint, key: key),
            registrar: AgreementFixture.bawaslu, registrarKey: try PrivateKey.generate().publicKey, zone: .western,
            themes: [theme]
        )
        #expect(try Statement(bytes: Statement(genesis).bytes).content.typeName == "registry/1")
    }

    @Test(
        "ids are short names",
        arguments: ["", "-a", "a-", "a--b", "A", "a b", "a_b", "é", String(repeating: "a", count: 65)])
    func slugs(_ text: String) {
        #expect(PartyID(text) == nil)
        #expect(Origin(text + ".id") == nil)
    }
}

import AgreementFixtures
import Agreements
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// A log of a few entries, followed as a monitor follows it: from its key alone.
@Suite struct LogMonitorTests {
    private let registrar = try? PrivateKey.generate()
    private let stranger = try? PrivateKey.generate()
    private let logKey: VerifierKey
    private static let bawaslu = AgreementFixture.id("bawaslu-sarolangun")
    private static let start = 1_728_615_600

    init() throws {
        logKey = try VerifierKey(name: "contoh.id", use: .checkpoint, key: PrivateKey.generate().publicKey)
    }

    private func item(
        _ content: some StatementType, at index: Int, recorded: Int = start, by key: PrivateKey?
    ) throws -> LogMonitor.Item {
        var signed = SignedStatement(try Statement(content))
        let signature = try signed.sign(
            Declaration(.register, for: Self.bawaslu, time: Self.start), with: #require(key))
        let entry = LogEntry(recorded: recorded, statement: signed.statement.id, signature: signature.source)
        return try LogMonitor.Item(index: index, entry: entry, of: signed)
    }

    private func genesis(_ logKey: VerifierKey) throws -> Genesis {
        try Genesis(
            origin: #require(Origin("contoh.id")), logKey: logKey, registrar: Self.bawaslu,
            registrarKey: #require(registrar).publicKey, zone: .western, themes: [])
    }

    private func party(_ id: String) -> Party {
        Party(id: AgreementFixture.id(id), officialName: "Kantor", shortName: nil, kind: nil, contact: nil)
    }

    private func follow(_ items: [LogMonitor.Item], by monitor: inout LogMonitor) throws {
        for item in items { try monitor.follow(item, monitor.check(item)) }
    }

    @Test func everyEntryIsJudgedByTheOnesBefore() throws {
        var monitor = LogMonitor(of: logKey)
        try follow([item(genesis(logKey), at: 0, by: registrar)], by: &monitor)
        try follow([item(party("satu"), at: 1, by: registrar)], by: &monitor)
        let forged = try item(party("dua"), at: 2, by: stranger)
        #expect(code { try follow([forged], by: &monitor) } == "log-signature")
    }

    @Test func theFirstEntryNamesTheLogKey() throws {
        let other = try VerifierKey(name: "contoh.id", use: .checkpoint, key: PrivateKey.generate().publicKey)
        var monitor = LogMonitor(of: logKey)
        let foreign = try item(genesis(other), at: 0, by: registrar)
        #expect(code { try follow([foreign], by: &monitor) } == "log-genesis")
    }

    @Test("time never runs backwards, not even where a part was checked before")
    func clock() throws {
        let (first, early) = (
            try item(genesis(logKey), at: 0, by: registrar),
            try item(party("satu"), at: 1, recorded: Self.start - 1, by: registrar)
        )
        var monitor = LogMonitor(of: logKey)
        try follow([first], by: &monitor)
        #expect(code { try follow([early], by: &monitor) } == "log-clock")

        let passed = try monitor.check(early)
        let last = LogEntry(recorded: Self.start, statement: passed.statement.id, signature: passed.verified.source)
        var later = LogMonitor(of: logKey, knowing: [], after: last, now: Self.start)
        #expect(code { try later.follow(early, passed) } == "log-clock")
    }

    @Test func aStatementThatWasExchangedIsNamed() throws {
        let entry = LogEntry(
            recorded: Self.start, statement: try Statement(party("satu")).id,
            signature: JWSSignature(protected: "e30", signature: "AA"))
        let other = SignedStatement(try Statement(party("dua")))
        #expect(code { _ = try LogMonitor.Item(index: 1, entry: entry, of: other) } == "log-statement")
    }

    @Test("an entry has one form")
    func entries() throws {
        let id = try Statement(party("satu")).id
        let entry = LogEntry(
            recorded: Self.start, statement: id, signature: JWSSignature(protected: "e30", signature: "AA"))
        #expect(try LogEntry(bytes: entry.bytes[...], at: 3).bytes == entry.bytes)
        let text = String(decoding: entry.bytes, as: UTF8.self)
        for changed in [
            "", "\n", String(text.dropLast()), "0" + text, "+" + text, text.uppercased(),
            text.replacing(" e30", with: "  e30"), text.replacing(" AA", with: ""), text.replacing("AA", with: "AA x"),
        ] {
            #expect(code { _ = try LogEntry(bytes: Array(changed.utf8)[...], at: 3) } == "log-entry", "\(changed)")
        }
    }
}

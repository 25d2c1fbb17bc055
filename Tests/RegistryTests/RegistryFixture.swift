import Agreements
import Drafts
import Foundation
import GRDB
import Registry
import Signatures
import Synchronization
import Testing
import TransparencyLog
import TestSupport
import Wording

/// A day by its ISO 8601 form.
func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

/// A registry in a folder of its own, with a registrar, two more parties and their keys.
final class RegistryFixture: Sendable {
    let folder: URL
    let keys: [PartyID: PrivateKey]
    let agreement: SignedStatement
    let logKey: PrivateKey
    /// What questions are asked of: opening a registry takes longer than most answers.
    private let reader = Mutex<Registry?>(nil)
    static let now = 1_728_615_600
    static let bawaslu = id("bawaslu-sarolangun")
    static let polres = id("polres-sarolangun")
    static let kpu = id("kpu-sarolangun")

    static func id(_ text: String) -> PartyID {
        guard let id = PartyID(text) else { preconditionFailure("a test names a party that cannot be: \(text)") }
        return id
    }

    var path: String { folder.appendingPathComponent("registry.sqlite").path }

    /// A copy of a registry that is made once.
    convenience init() throws { try self.init(copying: Self.fresh.get()) }

    private static let fresh = Result { try RegistryFixture(zone: .western) }

    /// A registry made anew.
    init(zone: Zone) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ikrar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let keys = try Dictionary(
            uniqueKeysWithValues: [Self.bawaslu, Self.polres, Self.kpu].map { ($0, try PrivateKey.generate()) })
        self.keys = keys
        logKey = try PrivateKey.generate()
        let registrarKey = try #require(keys[Self.bawaslu])
        func signed(_ content: some StatementType, _ declarations: [(SignatureHeader.Intent, PartyID)]) throws
            -> SignedStatement
        {
            var signed = SignedStatement(try Statement(content))
            for (intent, party) in declarations {
                _ = try signed.sign(Declaration(intent, for: party, time: Self.now), with: #require(keys[party]))
            }
            return signed
        }
        let theme = Genesis.Theme(
            id: try #require(ThemeID("politik-uang")), label: .init(id: "Politik uang", en: "Money politics"))
        let genesis = try Genesis(
            origin: try #require(Origin("contoh.id")),
            logKey: VerifierKey(name: "contoh.id", use: .checkpoint, key: logKey.publicKey), registrar: Self.bawaslu,
            registrarKey: registrarKey.publicKey, zone: zone, themes: [theme])
        var opening = [try signed(genesis, [(.register, Self.bawaslu)])]
        for (party, key) in keys.sorted(by: { $0.key < $1.key }) {
            let record = Party(
                id: party, officialName: "Kantor \(party)", shortName: "K \(party)", kind: "k", contact: "Jalan")
            opening.append(try signed(record, [(.register, Self.bawaslu)]))
            let binding = KeyBinding(
                party: party, key: key.publicKey, holder: .init(name: "[nama]", office: "Kepala"),
                notBefore: try #require(CalendarDate(iso: "2024-10-01")))
            opening.append(try signed(binding, [(.possess, party), (.enroll, Self.bawaslu)]))
        }
        let draft = try Draft.agreement(from: Array(Self.draft.utf8)) { _ in "Kantor" }
        agreement = try signed(draft, [(.register, Self.bawaslu)])
        opening.append(agreement)
        _ = try Registry.create(at: path, with: logKey) { transaction in
            for statement in opening { _ = try transaction.record(statement, at: Self.now) }
        }
    }

    /// Another office with the same registry.
    init(copying other: RegistryFixture) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ikrar-\(UUID().uuidString)")
        (keys, agreement, logKey) = (other.keys, other.agreement, other.logKey)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The last connection that closes brings everything into the one file.
        other.reader.withLock { $0 = nil }
        if FileManager.default.fileExists(atPath: other.path + "-wal") { _ = try other.registry() }
        try FileManager.default.copyItem(atPath: other.path, toPath: path)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func registry(reading: Bool = false) throws -> Registry { try Registry(at: path, reading: reading) }

    /// The registry as it was opened for the first question.
    private func opened() throws -> Registry {
        try reader.withLock { reader in
            let registry = try reader ?? registry(reading: true)
            reader = registry
            return registry
        }
    }

    /// A copy of the agreement with one party's approval.
    func approved(by party: PartyID, time: Int = now, name: String = "[nama]") throws -> SignedStatement {
        var copy = agreement
        let signatory = Signatory(office: "Kepala", name: name, capacity: .definitive, mandate: nil)
        _ = try copy.sign(
            Declaration(.approve, for: party, signatory: signatory, place: .init("Sarolangun, Jambi"), time: time),
            with: #require(keys[party]))
        return copy
    }

    @discardableResult
    func bring(_ copy: SignedStatement, at time: Int = now) throws -> [IncomingSignature] {
        try append { transaction in
            try transaction.record(all: transaction.broughtHome(by: copy), at: time).flatMap(\.self)
        }
    }

    @discardableResult
    func append<Value>(after remembered: SignedNote? = nil, _ body: (RegistryTransaction) throws -> Value) throws
        -> Value
    {
        try registry().append(with: logKey, after: remembered, body).value
    }

    /// An agreement's file, as it is exported and read again.
    func exported(_ agreement: StatementID) throws -> SignedStatement {
        try opened().read { transaction in
            var signed = try transaction.agreement(startingWith: agreement.digest.hex)
            signed.insert(evidence: try transaction.evidence(for: signed))
            return try SignedStatement(parsing: signed.fileBytes)
        }
    }

    /// What somebody who has only a file and the log's key finds.
    func verify(_ file: SignedStatement, on date: CalendarDate) throws -> VerifiedAgreement {
        try file.verify(by: trust(in: file), on: date)
    }

    /// What such a person trusts.
    func trust(in file: SignedStatement) throws -> TrustPolicy {
        let log = try LogVerifier(policy: WitnessPolicy(log: opened().read { try $0.logKey() }), now: 0)
        return TrustPolicy(provenBy: file, log: log)
    }

    /// The list of agreements on a day, after an entry or as it is.
    func listed(on date: CalendarDate, at entry: Int? = nil) throws -> [ListedAgreement] {
        try ask(on: date, at: entry) { try $0.agreements(at: $1) }
    }

    /// A question about a moment.
    func ask<Value>(
        on date: CalendarDate, at entry: Int? = nil, _ question: (RegistryTransaction, Moment) throws -> Value
    ) throws -> Value {
        try opened().read {
            try question($0, try $0.moment(on: date, at: entry, today: date))
        }
    }

    /// What became of something that a party says and signs.
    ///
    /// - Parameter recorded: the registrar's clock, where it is not the signer's.
    /// - Throws: why it may not enter the log.
    @discardableResult
    func say(
        _ content: some StatementType, _ intent: SignatureHeader.Intent, by party: PartyID, time: Int = now,
        recorded: Int? = nil
    ) throws -> [IncomingSignature] {
        var signed = SignedStatement(try Statement(content))
        let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
        _ = try signed.sign(
            Declaration(intent, for: party, signatory: signatory, time: time), with: #require(keys[party]))
        return try append { try $0.record(signed, at: recorded ?? time).admitted() }
    }

    /// Another agreement, made from the office's own draft by a few changes and signed by the registrar.
    func drafted(_ changes: [(String, String)], adding lines: String = "") throws -> SignedStatement {
        let yaml = changes.reduce(Self.draft) { $0.replacingOccurrences(of: $1.0, with: $1.1) } + "\n" + lines
        let draft = try Draft.agreement(from: Array(yaml.utf8)) { _ in "Kantor" }
        var signed = SignedStatement(try Statement(draft))
        _ = try signed.sign(
            Declaration(.register, for: Self.bawaslu, time: Self.now), with: #require(keys[Self.bawaslu]))
        return signed
    }

    /// Registers such an agreement.
    func register(_ changes: [(String, String)], adding lines: String = "") throws -> SignedStatement {
        let signed = try drafted(changes, adding: lines)
        _ = try append { try $0.record(signed, at: Self.now).admitted() }
        return signed
    }

    /// A copy of an agreement with a party's signature more.
    func signing(_ agreement: SignedStatement, for party: PartyID, at time: Int = now) throws -> SignedStatement {
        var copy = agreement
        let mandate = try Signatory.Mandate(number: "SK-1", date: #require(CalendarDate(iso: "2024-10-01")))
        _ = try copy.sign(
            Declaration(
                .approve, for: party,
                signatory: Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: mandate),
                time: time), with: #require(keys[party]))
        return copy
    }

    /// Signs an agreement for parties.
    func approve(_ agreement: SignedStatement, by parties: [PartyID]) throws {
        for party in parties { try bring(signing(agreement, for: party)) }
    }

    /// Another key of a party, enrolled.
    func rotate(_ party: PartyID) throws -> PrivateKey {
        let key = try PrivateKey.generate()
        var signed = SignedStatement(
            try Statement(
                KeyBinding(
                    party: party, key: key.publicKey, holder: .init(name: nil, office: nil),
                    notBefore: #require(CalendarDate(iso: "2024-10-01")))))
        _ = try signed.sign(Declaration(.possess, for: party, time: Self.now), with: key)
        _ = try signed.sign(Declaration(.enroll, for: Self.bawaslu, time: Self.now), with: #require(keys[Self.bawaslu]))
        let records = try append { try $0.record(signed, at: Self.now) }
        #expect(records.allSatisfy { $0.outcome.kind == "recorded" })
        return key
    }

    /// The end of a key, signed.
    func revocation(
        of key: PublicKey, _ party: PartyID, _ reason: Revocation.Reason, lastValid: Int? = nil,
        by signer: (PartyID, PrivateKey)? = nil
    ) throws -> SignedStatement {
        let content = Revocation(of: key.thumbprint, party: party, reason: reason, lastValid: lastValid)
        var signed = SignedStatement(try Statement(content))
        let registrar = (Self.bawaslu, try #require(keys[Self.bawaslu]))
        let (name, key) = signer ?? registrar
        _ = try signed.sign(Declaration(.revoke, for: name, time: Self.now), with: key)
        return signed
    }

    /// Lets a party witness the latest checkpoint.
    @discardableResult
    func cosign(by party: PartyID, at time: Int = now) throws -> [(size: Int, cosignature: Cosignature)] {
        try accept(WitnessResponse(line(by: party, at: time)))
    }

    /// A party's cosignature of the latest checkpoint, or of the one of a size.
    func line(
        by party: PartyID, with key: PrivateKey? = nil, over size: Int? = nil, at time: Int = now
    ) throws -> NoteSignature {
        let key = try key ?? #require(keys[party])
        let (verifier, note) = try registry().read { transaction in
            (try transaction.logKey(), try size.map(transaction.checkpoint) ?? transaction.latestCheckpoint())
        }
        let request = WitnessRequest(oldSize: 0, proof: [], note: try #require(note).note)
        return try WitnessState(of: verifier).cosigning(request, as: party.text, by: WallClock(now: time), with: key)
            .cosignature
    }

    /// Takes a witness's answer home.
    @discardableResult
    func accept(_ response: WitnessResponse, at time: Int = now) throws -> [(size: Int, cosignature: Cosignature)] {
        try registry().write { try $0.record(response, at: time) }
    }

    /// How many rows each table has.
    func counts() throws -> [String: Int] {
        try DatabaseQueue(path: path).read { db in
            try Dictionary(
                uniqueKeysWithValues: Self.tables.map {
                    ($0, try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0)
                })
        }
    }

    /// Does to the file what somebody with the `sqlite3` shell can do.
    func tamper(_ sql: String) throws {
        reader.withLock { $0 = nil }
        try DatabaseQueue(path: path, configuration: Self.careless).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    private static var careless: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return configuration
    }

    /// The tables of schema.sql.
    static let tables: [String] = {
        let schema = (try? Project.bytes("schema.sql")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return schema.matches(of: /CREATE TABLE (\w+)/).map { String($0.output.1) }
    }()

    private static let draft = """
        title: "CONTOH: Nota Kesepahaman"
        kind: nota-kesepahaman
        date: 11 Oktober 2024
        place: Sarolangun
        effective: 11 Oktober 2024
        expires: 31 Desember 2024
        parties:
          - id: bawaslu-sarolangun
            role: PIHAK KESATU
            number: 1/2024
            signatory: {office: Ketua, name: "[nama]", mandate: {number: SK-1, date: 1 Oktober 2024}}
          - id: polres-sarolangun
            role: PIHAK KEDUA
            signatory: {office: Kapolres, name: "[nama]"}
          - id: kpu-sarolangun
            role: PIHAK KETIGA
            required: false
            signatory: {office: Ketua, name: "[nama]"}
        present: [pers]
        recitals: [bahwa]
        clauses:
          - label: Pasal 1
            heading: Umum
            clauses:
              - {label: (1), text: PIHAK KEDUA menindaklanjuti., obliges: [polres-sarolangun], themes: [politik-uang]}
        attachments:
          - {name: a.pdf, mediaType: application/pdf, size: 1, sha256: \(String(repeating: "ab", count: 32))}
        """
}

extension [IncomingSignature] {
    /// - Throws: why one of them may not enter the log.
    func admitted() throws -> [IncomingSignature] {
        for record in self {
            switch record.outcome {
            case .void(let error), .inadmissible(let error): throw error
            case .recorded, .repeated, .refused: continue
            }
        }
        return self
    }
}

extension IncomingSignature.Outcome {
    /// The outcome without its particulars.
    var kind: String {
        switch self {
        case .recorded: "recorded"
        case .repeated: "repeated"
        case .void: "void"
        case .inadmissible, .refused: "refused"
        }
    }

    /// Why the signature was not recorded, as a word for scripts.
    var code: String? {
        switch self {
        case .recorded, .repeated: nil
        case .void(let error), .inadmissible(let error): error.code.description
        case .refused(let validation): validation.indication.subName
        }
    }
}

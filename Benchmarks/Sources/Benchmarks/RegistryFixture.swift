import Agreements
import CanonicalJSON
import Registry
import Signatures
import TransparencyLog

/// A made-up registry of many offices, whose every signature is real.
///
/// Everything follows from the numbers, so that two runs make the same agreements; only the keys differ.
struct RegistryFixture {
    static let origin = "contoh.ikrar.benchmark"
    static let zone = Zone.western
    static let start = 1_728_615_600
    static let parties = 200
    /// The parties of one agreement, of which the first registered it.
    static let partiesEach = 5
    static let themes = ["politik-identitas", "relasi-kuasa", "kampanye-hitam", "politik-uang", "netralitas-asn"]

    let keys: [PrivateKey]
    let logKey: PrivateKey

    init() throws {
        keys = try (0..<Self.parties).map { _ in try PrivateKey.generate() }
        logKey = try PrivateKey.generate()
    }

    static func party(_ number: Int) -> String { number == 0 ? "bawaslu-contoh" : "instansi-\(number)" }

    /// Begins a registry with all its offices and their keys.
    func open(at path: String) throws -> Registry {
        let registrar = try Self.id(Self.party(0))
        let genesis = Genesis(
            origin: try some(Origin(Self.origin)),
            logKey: try VerifierKey(name: Self.origin, use: .checkpoint, key: logKey.publicKey), registrar: registrar,
            registrarKey: keys[0].publicKey, zone: Self.zone,
            themes: try Self.themes.map { Genesis.Theme(id: try Self.id($0), label: .init(id: $0, en: $0)) })
        _ = try Registry.create(at: path, with: logKey) { transaction in
            try record(genesis, [(.register, 0)], transaction)
            for number in 0..<Self.parties {
                let id = try Self.id(Self.party(number))
                let office = Party(
                    id: id, officialName: "CONTOH Instansi Nomor \(number)", shortName: nil, kind: nil, contact: nil)
                try record(office, [(.register, 0)], transaction)
                let binding = KeyBinding(
                    party: id, key: keys[number].publicKey, holder: .init(name: nil, office: "Kepala"),
                    notBefore: try some(CalendarDate(iso: "2020-01-01")))
                try record(binding, [(.possess, number), (.enroll, 0)], transaction)
            }
        }
        return try Registry(at: path)
    }

    private func record(
        _ content: some StatementType, _ signers: [(SignatureHeader.Intent, Int)], _ transaction: RegistryTransaction
    ) throws {
        var signed = SignedStatement(try Statement(content))
        for (intent, number) in signers {
            let party = try Self.id(Self.party(number))
            _ = try signed.sign(Declaration(intent, for: party, time: Self.start), with: keys[number])
        }
        _ = try transaction.record(signed, at: Self.start)
    }

    /// The agreement of a number, registered and signed by all its parties.
    func agreement(_ number: Int) throws -> SignedStatement {
        let members = (0..<Self.partiesEach).map { $0 == 0 ? 0 : 1 + (number * 7 + $0 * 31) % (Self.parties - 1) }
        var signed = SignedStatement(try Statement(bytes: Self.text(number, members).canonicalBytes))
        let registrar = try Self.id(Self.party(0))
        _ = try signed.sign(Declaration(.register, for: registrar, time: Self.start), with: keys[0])
        let signatory = Signatory(office: "Kepala", name: "[nama]", capacity: .definitive, mandate: nil)
        // One in a thousand waits for its last signature.
        for member in number % 1000 == 999 ? members.dropLast() : members[...] {
            let party = try Self.id(Self.party(member))
            _ = try signed.sign(
                Declaration(.approve, for: party, signatory: signatory, time: Self.start + number), with: keys[member])
        }
        return signed
    }

    /// Terms of half a year that begin on days spread over a century, so that few are in force on any one day.
    private static func text(_ number: Int, _ members: [Int]) -> JSON {
        let (year, month, day) = (1980 + number * 37 % 100, 1 + number % 6, 1 + number / 7 % 28)
        func date(_ month: Int) -> JSON { .string("\(year)-0\(month)-\(day < 10 ? "0" : "")\(day)") }
        let parties = members.enumerated().map { position, member in
            JSON.members([
                "id": .string(party(member)), "name": .string("CONTOH Instansi Nomor \(member)"),
                "role": .string("PIHAK \(position + 1)"), "number": .string("\(number)/\(position)/\(year)"),
                "required": .boolean(true),
                "signatory": .members([
                    "office": .string("Kepala"), "name": .string("[nama]"), "capacity": .string("definitive"),
                ]),
            ])
        }
        let articles = (1...4).map { article in
            JSON.members([
                "label": .string("Pasal \(article)"),
                "heading": .string("Perihal \(words[(number + article) % words.count])"),
                "clauses": .array(
                    (1...2).map { paragraph in
                        let obliged = members[(article + paragraph) % members.count]
                        return .members([
                            "label": .string("(\(paragraph))"),
                            "text": .string(
                                "Pihak tersebut \(words[(number / 5 + paragraph) % words.count]) dan "
                                    + "\(words[(number + article * paragraph) % words.count]) menurut naskah \(number)."
                            ),
                            "obliges": .strings([party(obliged)]),
                            "themes": .strings([themes[(number + article + paragraph) % themes.count]]),
                        ])
                    }),
            ])
        }
        return .members([
            "ikrar": .string("agreement/1"), "title": .string("CONTOH: Perjanjian Nomor \(number)"),
            "kind": .string("perjanjian-kerja-sama"), "language": .string("id"), "date": date(month),
            "place": .string("Sarolangun"), "effective": date(month), "expires": date(month + 3),
            "parties": .array(parties), "clauses": .array(articles),
        ])
    }

    private static let words = [
        "memantau", "melaporkan", "mengkaji", "menindaklanjuti", "mengingatkan", "menyampaikan", "mengawasi",
        "memfasilitasi", "menyelaraskan", "mencegah", "mendampingi", "menelusuri", "mengevaluasi",
    ]

    static func id(_ text: String) throws -> Slug { try some(Slug(text)) }
}

/// What must be there; a benchmark that cannot have it ends.
func some<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Unexpected(what: "\(Value.self) is missing") }
    return value
}

/// Something the benchmark counts on is not so.
struct Unexpected: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}

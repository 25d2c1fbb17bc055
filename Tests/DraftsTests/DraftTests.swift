import AgreementFixtures
import Agreements
import Drafts
import Signatures
import Testing
import TestSupport
import Wording

@Suite("Drafts")
struct DraftTests {
    private static func example() throws -> Agreement {
        try Draft.agreement(from: Project.bytes("Sources/IkrarCommands/Templates/example.yaml")) { _ in nil }
    }

    @Test("the example holds what the event held")
    func example() throws {
        let agreement = try Self.example()
        #expect(agreement.title.hasPrefix("CONTOH"))
        #expect(agreement.parties.count == 9)
        #expect(agreement.clauses.map(\.label) == (1...12).map { "Pasal \($0)" })
        #expect(agreement.parties.count { $0.number == nil } == 1)
        let capacities = agreement.parties.map(\.signatory.capacity)
        #expect(capacities.contains(.acting) && capacities.contains(.interim))
        #expect(capacities.contains { $0.onBehalfOf != nil })
        #expect(!agreement.present.isEmpty && !agreement.recitals.isEmpty)
        #expect(agreement.allClauses.count { !$0.clause.obliges.isEmpty } >= 24)
        for party in agreement.parties { #expect(agreement.commitments(of: party.id).count >= 2) }
        let themes = Set(
            agreement.allClauses.filter { !$0.clause.obliges.isEmpty }.flatMap(\.clause.themes).map(\.text))
        #expect(themes == ["politik-identitas", "relasi-kuasa", "kampanye-hitam", "politik-uang", "netralitas-asn"])
        try PersonalData.check(Statement(agreement))
    }

    @Test(
        "both templates are drafts that can be registered once they are filled in",
        arguments: ["template.id.yaml", "template.en.yaml"])
    func templates(_ name: String) throws {
        _ = try Statement(Draft.agreement(from: Project.bytes("Sources/IkrarCommands/Templates/\(name)")) { _ in nil })
    }

    @Test("an unregistered party needs a name; a registered one takes the registry's")
    func names() throws {
        let draft = Array(AgreementFixture.draft.replacing("    name: Polres\n", with: "").utf8)
        #expect(code { _ = try Draft.agreement(from: draft) { _ in nil } } == "draft-party-unknown")
        let agreement = try Draft.agreement(from: draft) { _ in "Kepolisian Resor" }
        #expect(agreement.participant(AgreementFixture.polres)?.name == "Kepolisian Resor")
    }

    /// A change to a good draft, and what is said of it: the error's code and the line it names.
    static let faultyDrafts: [(change: @Sendable (String) -> String, code: String, line: Int?)] = [
        ({ $0.replacing("place: ", with: "tempat: ") }, "draft-missing", 1),
        ({ $0 + "\nfoo: bar" }, "draft-unknown-key", 25),
        ({ $0.replacing("role: PIHAK KEDUA", with: "role: PIHAK KEDUA\n    rank: 2") }, "draft-unknown-key", 15),
        ({ $0.replacing("11 Oktober 2024\nexpires", with: "31 Februari 2024\nexpires") }, "date-unreadable", 5),
        ({ $0.replacing("Jumat, ", with: "Sabtu, ") }, "date-weekday", 3),
        ({ $0.replacing("31 Desember 2024", with: "1 Oktober 2024") }, "agreement-term", nil),
        ({ $0.replacing("obliges: [polres-sarolangun]", with: "obliges: [basarnas]") }, "clause-obliges-stranger", nil),
        ({ $0 + "\n  - {label: Pasal 1, text: x}" }, "clause-label-twice", nil),
        ({ $0 + "\n  - {label: Pasal 2}" }, "clause-empty", nil),
        ({ $0 + "\n  - {label: \(String(repeating: "a", count: 201)), text: x}" }, "clause-label-long", nil),
        (
            {
                let ids = (0..<65).map { SHA256Digest(of: [UInt8($0)]).hex }
                return $0 + "\nrelations:" + ids.map { "\n  - {type: amends, agreement: \"sha256:\($0)\"}" }.joined()
            }, "agreement-relations", nil
        ),
        ({ $0.replacing("place: Sarolangun", with: "place: \"Saro\\u202Elangun\"") }, "text-character", 4),
        ({ $0.replacing("place: Sarolangun", with: "place: \"\\e[2J\"") }, "text-character", 4),
        ({ $0.replacing("place: Sarolangun", with: "place: \"Saro\\u200Blangun\"") }, "text-character", 4),
        ({ $0.replacing("place: Sarolangun", with: "place: \"a\\nb\"") }, "text-character", 4),
        ({ $0.replacing("place: Sarolangun", with: "place: \" \"") }, "text-empty", 4),
        ({ $0.replacing("place: Sarolangun", with: "place: [a]") }, "draft-shape", 4),
        ({ $0 + "\n# " + String(repeating: "x", count: 2 << 20) }, "draft-too-large", nil),
        ({ $0.replacing("place: Sarolangun", with: "place: a\nplace: b") }, "draft-yaml", 5),
        ({ $0.replacing("place: Sarolangun", with: "place: a\u{1B}[2J") }, "draft-character", 4),
        ({ $0.replacing("  - id: polres", with: "\t- id: polres") }, "draft-yaml", 12),
        ({ _ in "" }, "draft-empty", nil), ({ _ in "- a" }, "draft-shape", 1), ({ _ in "judul" }, "draft-shape", 1),
        (
            { $0.replacing("capacity: definitive}\n  - id: polres", with: "capacity: on-behalf}\n  - id: polres") },
            "capacity-office-missing", 11
        ),
        (
            {
                $0.replacing(
                    "capacity: definitive}\n  - id: polres", with: "capacity: acting, onBehalfOf: X}\n  - id: polres")
            }, "capacity-office-unexpected", 11
        ),
        (
            { $0.replacing("capacity: definitive}\n  - id: polres", with: "capacity: chief}\n  - id: polres") },
            "statement-value", 11
        ),
        ({ $0.replacing("kind: nota-kesepahaman", with: "kind: mou") }, "draft-value", 2),
        ({ $0.replacing("id: kpu-sarolangun", with: "id: KPU") }, "draft-value", 16),
        ({ $0.replacing("id: kpu-sarolangun", with: "id: polres-sarolangun") }, "agreement-party-twice", nil),
        ({ $0.replacing("required: false", with: "required: maybe") }, "draft-value", 19),
        ({ $0 + "\nminimumParties: -9223372036854775808" }, "draft-value", 25),
        // It would be in force with two from the beginning.
        ({ $0 + "\nminimumParties: 3" }, "agreement-minimum", nil),
        ({ $0 + "\nminimumParties: 1" }, "agreement-minimum", nil),
    ]

    @Test("a faulty draft is refused with its reason and its line", arguments: faultyDrafts.indices)
    func faults(_ index: Int) {
        let fault = Self.faultyDrafts[index]
        let error = #expect(throws: IkrarError.self) {
            let draft = Array(fault.change(AgreementFixture.draft).utf8)
            _ = try Statement(Draft.agreement(from: draft) { _ in nil })
        }
        #expect(error?.code.description == fault.code)
        if let line = fault.line {
            #expect(error?.sentence.en.hasPrefix("line \(line), column ") == true, "\(error?.sentence.en ?? "")")
        }
    }

    @Test(
        "a notice is as long as the term at most, and one day at least",
        arguments: [(1, nil), (61, nil), (62, "agreement-notice"), (0, "agreement-notice"), (-1, "agreement-notice")])
    func notice(_ days: Int, _ refused: String?) {
        // From 11 October to 10 December 2024, the first and the last day included, are 61 days.
        let draft =
            AgreementFixture.draft.replacing("expires: 31 Desember 2024", with: "expires: 10 Desember 2024")
            + "\nnotice: {days: \(days)}\n"
        #expect(code { _ = try Statement(Draft.agreement(from: Array(draft.utf8)) { _ in nil }) } == refused)
    }

    @Test("aliases that stand for billions of nodes are refused at once")
    func aliases() {
        let letters = Array("abcdefghij").map(String.init)
        let lines = zip(letters.dropFirst(), letters).map {
            "\($0): &\($0) [" + Array(repeating: "*\($1)", count: 9).joined(separator: ",") + "]"
        }
        let bomb = (["a: &a [x]"] + lines).joined(separator: "\n")
        #expect(code { _ = try Draft.agreement(from: Array(bomb.utf8)) { _ in nil } } == "draft-too-large")
    }

    @Test("bytes that are not UTF-8 are refused")
    func notUTF8() {
        #expect(code { _ = try Draft.agreement(from: [0xFF, 0xFE, 0x00]) { _ in nil } } == "draft-not-utf8")
    }

    @Test("decomposed letters become the composed ones that a statement holds")
    func normalizes() throws {
        let ceremony = try AgreementFixture { $0.replacing("place: Sarolangun", with: "place: \"Cafe\u{301}\"") }
        guard case .agreement(let agreement) = ceremony.statement.content else { return #expect(Bool(false)) }
        #expect(agreement.place.utf8.elementsEqual("Caf\u{E9}".utf8))
    }
}

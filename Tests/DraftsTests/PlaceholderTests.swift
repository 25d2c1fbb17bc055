import AgreementFixtures
import Agreements
import Drafts
import Testing
import TestSupport
import Wording

@Suite("What is still to be filled in")
struct PlaceholderTests {
    private func refusal(_ draft: String) -> IkrarError? {
        do {
            try Draft.checkPlaceholders(in: Array(draft.utf8))
            return nil
        } catch {
            return error as? IkrarError
        }
    }

    /// The ceremony's draft with people in it.
    private static let filled = AgreementFixture.draft.replacing("[nama]", with: "Pejabat Contoh")

    @Test(
        "an unedited template is refused, and every place is named with its line",
        arguments: ["template.id.yaml", "template.en.yaml"])
    func templates(_ name: String) throws {
        let text = String(decoding: try Project.bytes("Sources/IkrarCommands/Templates/\(name)"), as: UTF8.self)
        let error = try #require(refusal(text))
        #expect(error.code == "draft-placeholder" && error.hint != nil)
        var count = 0
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.hasPrefix("#"), let place = line.firstMatch(of: /"(\[[^"]*\])"/)?.output.1 else { continue }
            count += 1
            #expect(error.sentence.id.contains("baris \(index + 1)") && error.sentence.en.contains("line \(index + 1)"))
            #expect(error.sentence.en.contains("\"\(place)\""))
        }
        #expect(count == 5)
        #expect(refusal(text.replacing(/"\[.*?\]"/, with: "\"Contoh\"")) == nil)
    }

    @Test(
        "so is one in a name, an office, a number or the title, in the ways in which people leave a place open",
        arguments: ["[nama]", "Ketua [nama instansi]", "<nama>", "{{nama}}", "____", "Nomor ......", "……", "[ ]"])
    func places(_ text: String) {
        #expect(refusal(Self.filled) == nil)
        for key in ["title: \"CONTOH: Nota Kesepahaman\"", "place: Sarolangun", "role: PIHAK KEDUA"] {
            let name = key.prefix { $0 != ":" }
            let error = refusal(Self.filled.replacing(key, with: "\(name): '\(text)'"))
            #expect(error?.code == "draft-placeholder", "\(key)")
        }
        let mandate = Self.filled.replacing(
            "capacity: definitive}\n  - id: polres",
            with: "capacity: definitive, mandate: {number: '\(text)', date: 2024-10-01}}\n  - id: polres")
        #expect(refusal(mandate)?.code == "draft-placeholder")
    }

    @Test("without quotation marks too, where YAML makes a list of it")
    func list() {
        let error = refusal(Self.filled.replacing("place: Sarolangun", with: "place: [tempat]"))
        #expect(error?.code == "draft-placeholder" && error?.sentence.id.contains("[tempat]") == true)
    }

    @Test("a clause may hold brackets, and an ellipsis or a full stop leaves nothing open")
    func texts() {
        let draft = Self.filled.replacing("PIHAK KEDUA menindaklanjuti.", with: "\"[sic] ____ PIHAK KEDUA\"")
            .replacing("place: Sarolangun", with: "place: \"Sarolangun (Kab.) … dst...\"")
        #expect(refusal(draft) == nil)
    }

    @Test("an answer of the interview is held to the same rule, at the same places")
    func answers() {
        let office: [PartialDraft.Step] = ["parties", .index(0), "signatory", "office"]
        #expect(
            code { try DraftAnswer.checkPlaceholders(in: "Ketua [nama]", for: office, called: "x") }
                == "draft-placeholder")
        #expect(code { try DraftAnswer.checkPlaceholders(in: "Ketua", for: office, called: "x") } == nil)
        let text: [PartialDraft.Step] = ["clauses", .index(0), "text"]
        #expect(code { try DraftAnswer.checkPlaceholders(in: "[sic]", for: text, called: "x") } == nil)
    }
}

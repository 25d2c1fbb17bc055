import AgreementFixtures
import Agreements
import Drafts
import Testing
import TestSupport
import Wording

@Suite("Drafts on their way")
struct PartialDraftTests {
    private static let files: [String] = ["example.yaml", "template.id.yaml", "template.en.yaml"]

    @Test("what is written and read again is the same draft and the same statement", arguments: files)
    func roundTrip(_ name: String) throws {
        let bytes = try Project.bytes("Sources/IkrarCommands/Templates/\(name)")
        let draft = try PartialDraft(parsing: bytes)
        let written = Array(try draft.yaml(comment: ["satu", "dua\nparties: []"]).utf8)
        #expect(try PartialDraft(parsing: written) == draft)
        #expect(try draft.yaml() == PartialDraft(parsing: written).yaml())
        let statements = try [bytes, written].map { try Statement(Draft.agreement(from: $0) { _ in nil }) }
        #expect(statements[0].id == statements[1].id)
    }

    static let oddTexts: [String] = [
        "~", "null", "true", "068", "no", "- a", "a: b", "a #b", "[nama]", "{a}", "'", "\"", "* a", "&a", "%", "@", "`",
        "x:", "?", "!", "|", ">", "a\nb", "a\n\nb", "a \n b", "- a\n- b", "a: b\n  c", "Café — “kutip”", "🙂", "\\n",
        "a\n", String(repeating: "kata ", count: 60) + "akhir", String(repeating: "x", count: 300), "2024-10-11", "<<",
        "Null", "NULL", "&a b", "!x y", "a #1", "*x*", "#", "a\tb", "---", "...", "--- a", "1: 2", " a ", "",
    ]

    @Test("any text comes back as it was, as a value, in a list and as a key", arguments: oddTexts)
    func keepsText(_ text: String) throws {
        var draft = PartialDraft()
        draft[[.key("title")]] = .text(text)
        draft[[.key("clauses"), .index(0), .key("text")]] = .text(text)
        draft[[.key("recitals"), .index(0)]] = .text(text)
        draft[[.key("recitals"), .index(1)]] = .text(text)
        draft[[.key("expires")]] = .nothing
        draft[[.key("present")]] = .list([])
        draft[[.key("lain"), .key(text)]] = .text(text)
        let written = try draft.yaml(comment: [text])
        #expect(try PartialDraft(parsing: Array(written.utf8)) == draft, "\(written)")
    }

    @Test("places are made, changed and taken away, and one out of reach stays as it is")
    func places() {
        var draft = PartialDraft()
        draft[[.key("a"), .index(0), .key("b")]] = .text("x")
        draft[[.key("a"), .index(1)]] = .text("y")
        draft[[.key("a"), .index(7)]] = .text("z")
        draft[[.key("a"), .key("c")]] = .text("z")
        draft[[.key("a"), .index(-1)]] = .text("z")
        #expect(draft[[.key("a")]] != nil && draft.count(at: [.key("a")]) == 2)
        #expect(draft.text(at: [.key("a"), .index(0), .key("b")]) == "x")
        draft[[.key("a"), .index(0), .key("b")]] = nil
        #expect(draft[[.key("a"), .index(0), .key("b")]] == nil)
        #expect(draft.texts(at: [.key("a")]) == ["y"])
    }

    @Test("an unfinished draft is no agreement, and keeps what ikrar does not know")
    func unfinished() throws {
        var draft = try PartialDraft(parsing: Array((AgreementFixture.draft + "\nnotice: {days: 30}\n").utf8))
        draft.isUnfinished = true
        let written = Array(try draft.yaml().utf8)
        #expect(try PartialDraft(parsing: written).isUnfinished)
        let error = #expect(throws: IkrarError.self) { _ = try Draft.agreement(from: written) { _ in nil } }
        #expect(error?.code == "draft-unfinished" && error?.sentence.en.hasPrefix("line 1, column ") == true)
        draft.isUnfinished = false
        #expect(try draft.yaml().contains("notice:\n  days: 30"))
    }

    @Test("parties are counted as documents count them")
    func roles() {
        let roles = [
            1: "KESATU", 2: "KEDUA", 3: "KETIGA", 9: "KESEMBILAN", 10: "KESEPULUH", 11: "KESEBELAS", 12: "KEDUA BELAS",
            19: "KESEMBILAN BELAS", 20: "KEDUA PULUH", 21: "KEDUA PULUH SATU",
        ]
        for (position, role) in roles { #expect(Agreement.Participant.usualRole(at: position).id == "PIHAK " + role) }
        let english = [1: "FIRST", 20: "TWENTIETH", 21: "TWENTY-FIRST", 40: "FORTIETH", 99: "NINETY-NINTH"]
        for (position, role) in english { #expect(Agreement.Participant.usualRole(at: position).en == role + " PARTY") }
        #expect(Agreement.Participant.usualRole(at: 0).id == "PIHAK KE-0")
    }
}

import AgreementFixtures
import Agreements
import Drafts
import Testing
import TestSupport
import Wording

@Suite("Where an error of a draft is")
struct DraftPlaceTests {
    /// The error of a draft, with its place in the file.
    private func error(_ draft: String) throws -> (IkrarError)? {
        let bytes = Array(draft.utf8)
        do {
            try PersonalData.check(Statement(Draft.agreement(from: bytes) { _ in nil }))
            return nil
        } catch let error as IkrarError {
            return Draft.located(error, in: bytes)
        }
    }

    /// Replaces the clauses of a good draft, which begin on line 22.
    private func clauses(_ text: String) -> String {
        guard let range = AgreementFixture.draft.firstRange(of: "clauses:\n") else { return "" }
        return AgreementFixture.draft[..<range.upperBound] + text
    }

    static let faults: [(draft: String, line: Int, column: Int, words: String, code: String)] = [
        (
            "  - label: Pasal 1\n    text: |-\n      satu\n      dua \u{202E}tiga\n      empat\n", 25, 11, "dua",
            "text-character"
        ),
        (
            "  - label: Pasal 1\n    text: >-\n      satu\n\n      dua\n      ti\u{2066}ga\n", 27, 9, "ga",
            "text-character"
        ),
        (
            "  - label: Pasal 1\n    text: satu dua\n      tiga em\u{E0041}pat lima\n", 24, 14, "tiga",
            "text-character"
        ),
        ("  - label: Pasal 1\n    text: 'it''s\n      ti\u{3164}ga'\n", 24, 9, "ti", "text-character"),
        (#"  - {label: Pasal 1, text: "a\tb c\u0041 \u202Ed"}"#, 22, 42, "Pasal 1", "text-character"),
        (
            "  - label: Pasal 1\n    text: |\n      satu\n      NIP 198501012010011001 dua\n", 25, 11, "",
            "personal-data"
        ),
        (
            "  - label: Pasal 1\n    text: x\n    obliges: [basarnas]\n", 24, 14, "obliges: [basarnas]",
            "clause-obliges-stranger"
        ),
        (
            "  - {label: Pasal 1, text: a}\n  - {label: Pasal 2, text: b}\n  - label: Pasal 1\n    text: c\n", 24, 12,
            "label: Pasal 1", "clause-label-twice"
        ),
        ("  - label: Pasal 1\n    clauses:\n      - label: (1)\n", 24, 9, "label: (1)", "clause-empty"),
        ("  - label: Pasal 1\n    text: x\nnotice: {days: 900}\n", 24, 9, "notice", "agreement-notice"),
        ("  - label: Pasal 1\n    text: x\nminimumParties: 9\n", 24, 17, "minimumParties: 9", "agreement-minimum"),
        ("  - label: Pasal 1\n    text:\n      - x\n", 24, 7, "- x", "draft-shape"),
        ("  - label: Pasal 1\n    texts: x\n", 23, 5, "texts: x", "draft-unknown-key"),
    ]

    @Test("it is named by line, column and words, also inside a long text", arguments: faults.indices)
    func places(_ index: Int) throws {
        let fault = Self.faults[index]
        let error = try #require(try error(clauses(fault.draft)))
        #expect(error.code.description == fault.code)
        let words = fault.words.isEmpty ? ":" : " (\""
        #expect(
            error.sentence.en.hasPrefix("line \(fault.line), column \(fault.column)\(words)"), "\(error.sentence.en)")
        #expect(
            error.sentence.id.hasPrefix("baris \(fault.line), kolom \(fault.column)\(words)"), "\(error.sentence.id)")
        #expect(error.sentence.en.contains(fault.words))
    }

    @Test("a number of a person is not repeated by the words around it")
    func discreet() throws {
        let unknown = try error(clauses("  - {label: Pasal 1, nip: 198501012010011001, text: x}\n"))
        #expect(unknown?.code == "draft-unknown-key" && unknown?.sentence.en.contains("19850101") == false)
        let error = try error(clauses("  - {label: Pasal 1, text: NIK 1507010101900001}\n"))
        #expect(
            error?.sentence.en.contains("1507010101900001") == false && error?.sentence.en.contains("150701…") == true)
    }

    static let lineEnds = ["\n", "\r\n", "\r"]

    @Test("however lines end, and whatever was left out before it", arguments: lineEnds)
    func endings(_ ending: String) throws {
        let draft = AgreementFixture.draft.replacing(
            "place: Sarolangun", with: "pl\u{AD}a\u{200B}ce: Saro\u{202E}langun"
        )
        .replacing("\n", with: ending)
        let error = try error(draft)
        #expect(error?.sentence.en.hasPrefix("line 4, column 14 ") == true, "\(error?.sentence.en ?? "")")
    }

    /// What is wrong with a draft's YAML, the line, and a word of both languages.
    static let problems: [(change: @Sendable (String) -> String, line: Int, id: String, en: String)] = [
        ({ $0.replacing("place: Sarolangun", with: "place: Sarolangun: kota") }, 4, "titik dua", "colon"),
        (
            { $0.replacing("place: Sarolangun", with: "place: 'Sarolangun") }, 4, "tanda kutip tidak ditutup",
            "not closed"
        ),
        ({ $0.replacing("place: Sarolangun", with: "place: @Sarolangun") }, 4, "tanda ini", "this sign"),
        ({ $0.replacing("place: Sarolangun", with: "place: >- Sarolangun") }, 4, "baris berikutnya", "next line"),
        ({ $0.replacing("place: Sarolangun", with: #"place: "C:\dinas""#) }, 4, "garis miring", "backslash"),
        ({ $0.replacing("place: Sarolangun", with: "place: Sarolangun\ntitle: x") }, 5, "ganda: title", "twice: title"),
        (
            { $0.replacing("obliges: [polres-sarolangun]", with: "obliges: [polres-sarolangun") }, 24, "ditutup",
            "closed"
        ),
        ({ $0.replacing("clauses:", with: "...\nclauses:") }, 22, "mengakhiri rancangan", "ends the draft"),
        ({ $0.replacing("place: Sarolangun", with: "place: \"\\uD83D\"") }, 4, "kode karakter", "has the code"),
        ({ "%FOO bar\n---\n" + $0 }, 1, "diawali %", "begins with %"),
        ({ $0.replacing("  - id: polres", with: "\t- id: polres") }, 12, "tab", "tab"),
        ({ $0.replacing("clauses:", with: "---\nclauses:") }, 21, "mengakhiri rancangan", "ends the draft"),
        ({ $0.replacing("place: Sarolangun", with: "place Sarolangun") }, 5, "kunci: nilai", "key: value"),
    ]

    @Test("what the YAML library says is said in the language of the person", arguments: problems.indices)
    func library(_ index: Int) throws {
        let problem = Self.problems[index]
        let error = try #require(try error(problem.change(AgreementFixture.draft)))
        #expect(error.code == "draft-yaml" && error.hint != nil)
        #expect(error.sentence.en.hasPrefix("line \(problem.line), column "), "\(error.sentence.en)")
        #expect(error.sentence.id.contains(problem.id) && error.sentence.en.contains(problem.en), "\(error.sentence)")
    }

    @Test("bytes that are no UTF-8 are shown where they stand")
    func encoding() {
        let bytes = Array("title: x\nplace: Caf".utf8) + [0xE9, 0x0A]
        let error = #expect(throws: IkrarError.self) { try Draft.notes(on: bytes) }
        #expect(error?.code == "draft-not-utf8")
        #expect(
            error?.sentence.en.hasPrefix("line 2, column 11 (\"place: Caf\u{FFFD}\")") == true,
            "\(error?.sentence.en ?? "")")
    }

    @Test("what is left out is noted by line, with the words there, and a space of any kind is a space")
    func notes() throws {
        let draft = clauses(
            "  - label: Pasal\u{A0}1\n    text: |\n      Kata yang ter\u{AD}potong\u{2003}di sini,\n      dan\u{200B} \u{2060}lagi\u{3000}di sini.\n"
        )
        let bytes = Array(draft.utf8)
        let agreement = try Draft.agreement(from: bytes) { _ in nil }
        #expect(agreement.clauses.map(\.label) == ["Pasal 1"])
        #expect(agreement.clauses[0].text == "Kata yang terpotong di sini,\ndan lagi di sini.")
        let notes = try Draft.notes(on: bytes)
        #expect(notes.count == 2)
        #expect(notes.first?.id.hasPrefix("baris 24: ") == true && notes.first?.en.hasPrefix("line 24: ") == true)
        #expect(notes.first?.id.contains("U+00AD") == true && notes.first?.id.contains("yang terpotong di") == true)
        #expect(notes.last?.en.contains("U+200B, U+2060") == true)
        #expect(try Draft.notes(on: Array(AgreementFixture.draft.utf8)).isEmpty)
    }

    @Test("a word processor's text of a hundred soft hyphens makes a few notes")
    func manyNotes() throws {
        let lines = (1...100).map { "  - baris \($0) pem\u{AD}ba\u{AD}gian" }.joined(separator: "\n")
        let notes = try Draft.notes(on: Array((AgreementFixture.draft + "\nrecitals:\n" + lines).utf8))
        #expect(notes.count == 21 && notes.last?.en.contains("80 more lines") == true)
    }
}

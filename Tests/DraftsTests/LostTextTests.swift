import AgreementFixtures
import Agreements
import Drafts
import Testing
import TestSupport
import Wording

@Suite("No text of a draft is lost without a word")
struct LostTextTests {
    private func error(_ draft: String) -> IkrarError? {
        do {
            _ = try Draft.agreement(from: Array(draft.utf8)) { _ in nil }
            return nil
        } catch {
            return error as? IkrarError
        }
    }

    private func changed(_ line: String, _ other: String) -> String {
        AgreementFixture.draft.replacing(line, with: other)
    }

    /// What is written instead of `place: Sarolangun`, and the words that would be lost.
    static let cut: [(text: String, line: Int, words: String)] = [
        ("place: Sarolangun #2", 4, "#2"), ("place: Jalan No. #12 Sarolangun", 4, "#12 Sarolangun"),
        ("place: Sarolangun\t#dua", 4, "#dua"), ("place: Sarolangun #-2", 4, "#-2"),
        ("place: Sarolangun ##2", 4, "##2"),
        ("place: #Sarolangun", 4, "#Sarolangun"), ("place: 'Sarolangun' #2", 4, "#2"),
        (#"place: "Saro\u006Cangun\n" #2"#, 4, "#2"), ("place: >- #2\n  Sarolangun", 4, "#2"),
        ("place: Kabupaten\n  Sarolangun #2", 5, "#2"), ("place: Kabupaten\n  No. #2\n  Sarolangun", 5, "#2"),
        ("place: Kabupaten\n  #2 Sarolangun", 5, "#2 Sarolangun"), ("place: Kabupaten\n  #2\n  Sarolangun", 5, "#2"),
        ("place: Sarolangun\npresent: [OKP #1, Ormas]", 5, "#1, Ormas]"),
        ("place: Sarolangun\npresent:\n  - #OKP\n  - Ormas", 6, "#OKP"),
        ("place: Sarolangun\npresent:\n  - OKP #1\n  - Ormas", 6, "#1"),
    ]

    @Test("what follows a # that touches it is refused, and the words are named", arguments: cut.indices)
    func comments(_ index: Int) {
        let cut = Self.cut[index]
        let error = error(changed("place: Sarolangun", cut.text))
        #expect(error?.code == "draft-text-lost")
        #expect(error?.sentence.en.hasPrefix("line \(cut.line), ") == true, "\(error?.sentence.en ?? "")")
        #expect(error?.sentence.id.hasSuffix(": \"\(cut.words)\"") == true, "\(error?.sentence.id ?? "")")
        #expect(error?.hint?.id.contains(">-") == true && error?.hint?.en.contains("quotation marks") == true)
    }

    static let whole: [String] = [
        "place: Sarolangun # kota", "place: Sarolangun #", "place: Sarolangun ### 2", "place: Sarolangun#2",
        "place: 'Sarolangun #2'", "place: \"Sarolangun #2\" # kota", "place: >-\n  Sarolangun #2",
        "place: | # kota\n  Sarolangun #2", "#place: Jambi\nplace: Sarolangun", "place: Sarolangun\n#tempat lain",
        "place: Sarolangun\n# tempat: Jambi\n#\n", "place: Sarolangun\npresent: #\n  - OKP",
        "place: Sarolangun\npresent: [] #kosong ",
    ]

    @Test("a comment is a comment, and a # in quotation marks, in a block or within a word is text", arguments: whole)
    func realComments(_ text: String) {
        let error = error(changed("place: Sarolangun", text))
        #expect(error == nil, "\(error?.sentence.en ?? "")")
    }

    @Test("a list item that is set off too far, or a list within a text, is not joined to the line above in silence")
    func joined() throws {
        for text in ["present:\n  - OKP\n   - Ormas", "present:\n  - Meliputi\n    - OKP\n    - Ormas"] {
            let error = error(changed("place: Sarolangun", "place: Sarolangun\n\(text)"))
            #expect(error?.code == "draft-text-joined" && error?.sentence.en.hasPrefix("line 7, ") == true)
        }
        let long = changed(
            "place: Sarolangun", "place: Sarolangun\npresent:\n  - OKP -\n    yaitu -pemuda\n  - |\n    - a\n    - b")
        let agreement = try Draft.agreement(from: Array(long.utf8)) { _ in nil }
        #expect(agreement.present == ["OKP - yaitu -pemuda", "- a\n- b"])
    }

    @Test(
        "a first word that YAML takes for a sign of its own is refused",
        arguments: ["!Penting Sarolangun", "&A Sarolangun", "&A", "!", "!!str Sarolangun", "& Sarolangun"])
    func signs(_ text: String) {
        let code = error(changed("place: Sarolangun", "place: \(text)"))?.code.description
        #expect(code == "draft-text-lost" || code == "draft-yaml")
        #expect(error(changed("place: Sarolangun", "place: '\(text)'")) == nil)
    }

    @Test("an alias for a list stays, so that nine parties need not be written twice")
    func alias() throws {
        let draft =
            changed("obliges: [polres-sarolangun]", "obliges: &semua [polres-sarolangun]")
            + "\n  - {label: Pasal 2, text: x, obliges: *semua}"
        let agreement = try Draft.agreement(from: Array(draft.utf8)) { _ in nil }
        #expect(agreement.clauses.map { $0.obliges.count } == [1, 1])
    }

    @Test("null in any of its spellings means none where none may stand", arguments: ["null", "Null", "NULL", "~", ""])
    func null(_ word: String) throws {
        let draft = AgreementFixture.draft.replacing("expires: 31 Desember 2024", with: "expires: \(word)")
        #expect(try Draft.agreement(from: Array(draft.utf8)) { _ in nil }.expires == nil)
        let missing = error(changed("place: Sarolangun", "place: \(word)"))
        #expect(missing?.code == "draft-missing" && missing?.sentence.en.hasPrefix("line 4, column 1 ") == true)
        let item = error(changed("place: Sarolangun", "place: Sarolangun\npresent:\n  - \(word)\n  - OKP"))
        #expect(item?.code == "draft-missing" && item?.sentence.id.contains("kosong") == true)
        let quoted = try Draft.agreement(
            from: Array(changed("place: Sarolangun", "place: Sarolangun\npresent: ['\(word)x', 'null']").utf8)
        ) { _ in nil }
        #expect(quoted.present == ["\(word)x", "null"])
    }

    @Test(
        "a word that YAML would take for a number, a date or a truth is the text that stands there",
        arguments: [
            "yes", "no", "on", "off", "true", "068", "1_000", "0x1F", "1e5", "3.99933E+10", "2024-10-11", "12:30", ".5",
            "+62", "1.0", "0o17", "=", "NaN", ".inf",
        ])
    func words(_ text: String) throws {
        let draft = changed("place: Sarolangun", "place: \(text)")
        #expect(try Draft.agreement(from: Array(draft.utf8)) { _ in nil }.place == text)
    }

    @Test("a key that stands there twice, and a merge of YAML 1.1, are refused at their line")
    func keys() {
        let twice = error(changed("    role: PIHAK KEDUA", "    role: PIHAK KEDUA\n    role: PIHAK KETIGA"))
        #expect(
            twice?.sentence.en.hasPrefix("line 15, column 5 (\"role: PIHAK KETIGA\")") == true,
            "\(twice?.sentence.en ?? "")")
        let merge = error(changed("place: Sarolangun", "place: Sarolangun\n<<: {title: x}"))
        #expect(merge?.code == "draft-unknown-key" && merge?.sentence.en.hasPrefix("line 5, ") == true)
    }
}

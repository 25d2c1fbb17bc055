import Foundation
import Testing
import TestSupport

@Suite("Drafts as officers hand them in")
struct DraftFileTests {
    /// A registry of the two parties that the drafts name.
    private func office() async throws -> Sandbox {
        let work = try Sandbox()
        let opened = try await work.run(
            """
            set -e
            ikrar init --origin contoh.id --party bawaslu-sarolangun --name "Bawaslu Sarolangun" --no-passphrase
            ikrar party add polres-sarolangun --name "Polres Sarolangun"
            """)
        #expect(opened.exit == 0, "\(opened.error)")
        return work
    }

    private static let plain = """
        title: Nota Kesepahaman Uji
        kind: nota-kesepahaman
        date: 11 Oktober 2024
        place: Sarolangun
        effective: 11 Oktober 2024
        expires: 31 Maret 2025
        parties:
          - id: bawaslu-sarolangun
            role: PIHAK KESATU
            signatory: {office: Ketua Bawaslu, name: Pejabat Contoh}
          - id: polres-sarolangun
            role: PIHAK KEDUA
            signatory: {office: Kapolres, name: Pejabat Contoh}
        clauses:
          - label: Pasal 1
            text: |
              Para pihak bekerja sama.
              Biayanya ditanggung masing-masing.

        """

    /// A draft of the folder of faults, the exit, and what is said of it in Indonesian.
    static let faults: [(name: String, exit: Int32, said: [String])] = [
        ("draft-hash-cuts-text.yaml", 65, ["baris 6, kolom 10", "\"#31 Maret 2025\"", "tanda kutip", ">-"]),
        ("draft-null-becomes-text.yaml", 0, []), ("draft-nbsp-date.yaml", 0, []), ("draft-plain.yaml", 0, []),
        ("draft-soft-hyphen-line-61.yaml", 0, ["ikrar: baris 61: ", "U+00AD", "Kata yang terpotong di sini."]),
        ("draft-id-looks-like-number.yaml", 0, []),
        ("invisible-text.draft.yaml", 65, ["baris 1, kolom 18", "U+E0143"]),
    ]

    @Test(
        "the drafts of the folder of faults are taken, cleaned or refused",
        .enabled(if: Field.isPresent, "SKIPPED: ../shared/field is absent"), arguments: faults.indices)
    func field(_ index: Int) async throws {
        let fault = Self.faults[index]
        let work = try await office()
        try work.write([UInt8](Data(contentsOf: Field.folder.appendingPathComponent(fault.name))), to: "d.yaml")
        let outcome = try await work.ikrar("register d.yaml --output d.json --lang id")
        #expect(outcome.exit == fault.exit, "\(outcome.error)")
        for words in fault.said { #expect(outcome.error.contains(words), "\(outcome.error)") }
        #expect(fault.exit != 0 || !fault.said.isEmpty || outcome.error.isEmpty, "\(outcome.error)")
        guard fault.exit == 0 else { return }
        let text = try await work.run("jq -r .payload d.json | basenc -d --base64url 2> /dev/null").output
        #expect(!text.contains("null") && !text.contains("\u{AD}") && !text.contains("\u{A0}"), "\(text)")
    }

    @Test(
        "every other part of a text that YAML would cut is refused too, one after another",
        .enabled(if: Field.isPresent, "SKIPPED: ../shared/field is absent"))
    func cut() async throws {
        let work = try await office()
        var draft = String(
            decoding: try Data(contentsOf: Field.folder.appendingPathComponent("draft-hash-cuts-text.yaml")),
            as: UTF8.self)
        for (fault, mended, line) in [
            ("#31 Maret 2025", "31 Maret 2025", 6), ("068 #2/PM.00.05", "'068 #2/PM.00.05'", 10),
            ("menurut surat Nomor #12", "menurut surat Nomor 12", 18),
        ] {
            try work.write(draft, to: "d.yaml")
            let outcome = try await work.ikrar("register d.yaml --output d.json")
            #expect(outcome.exit == 65 && outcome.error.contains("line \(line), column"), "\(outcome.error)")
            draft = draft.replacing(fault, with: mended)
        }
        try work.write(draft, to: "d.yaml")
        #expect(try await work.ikrar("register d.yaml --output d.json").exit == 0)
        #expect(
            try await work.run("ikrar show Nota --format json; ikrar list --format json").output.contains("2025-03-31"))
    }

    @Test(
        "an agreement file with text that nobody sees is refused",
        .enabled(if: Field.isPresent, "SKIPPED: ../shared/field is absent"))
    func file() async throws {
        let path = Field.folder.appendingPathComponent("invisible-text.agreement.json").path
        let work = try Sandbox()
        let outcome = try await work.ikrar("verify '\(path)' --format json")
        #expect(outcome.exit == 1)
        #expect(try outcome.json()["files", 0, "code"]?.text == "text-character", "\(outcome.output)")
    }

    @Test(
        "an error inside a long text names the file, the line and the words, in both languages, and registers nothing")
    func places() async throws {
        let work = try await office()
        try work.write(Self.plain.replacing("masing-masing", with: "masing-\u{2066}masing"), to: "a.yaml")
        let id = try await work.ikrar("register a.yaml --lang id")
        #expect(id.exit == 65 && id.error.contains("a.yaml: baris 18, kolom 34 (\"Biayanya ditanggung"), "\(id.error)")
        let en = try await work.ikrar("register a.yaml --lang en")
        #expect(en.error.contains("a.yaml: line 18, column 34 (\"Biayanya ditanggung"), "\(en.error)")
        try work.write(Self.plain.replacing("masing-masing", with: "NIK 1507010101900001"), to: "b.yaml")
        let number = try await work.ikrar("register b.yaml --lang id")
        #expect(number.exit == 65 && number.error.contains("b.yaml: baris 18, kolom 31: "), "\(number.error)")
        #expect(!number.error.contains("1507010101900001"))
        #expect(try await work.ikrar("list --format json").json()["agreements"]?.elements.isEmpty == true)
    }

    @Test(
        "what the registry refuses in a draft is named by its line too",
        arguments: [
            ("Para pihak bekerja sama.", "Para pihak bekerja sama.", "", 0),
            (
                "- label: Pasal 1", "- themes: [kampanye-biru]\n    obliges: [polres-sarolangun]\n    label: Pasal 1",
                "kampanye-biru", 15
            ),
            ("    role: PIHAK KEDUA", "    name: Bawaslu Sarolangun\n    role: PIHAK KEDUA", "Bawaslu Sarolangun", 12),
            ("clauses:", "relations: [{type: amends, agreement: 00000000}]\nclauses:", "00000000", 14),
            ("id: polres-sarolangun", "id: kpu-sarolangun\n    name: KPU", "kpu-sarolangun", 11),
        ])
    func registry(_ line: String, _ other: String, _ words: String, _ number: Int) async throws {
        let work = try await office()
        try work.write(Self.plain.replacing(line, with: other), to: "a.yaml")
        let outcome = try await work.ikrar("register a.yaml --output a.json --lang id")
        #expect((outcome.exit == 0) == (number == 0), "\(outcome.error)")
        guard number > 0 else { return }
        #expect(
            outcome.error.contains("a.yaml: baris \(number), kolom ") && outcome.error.contains(words),
            "\(outcome.error)")
    }

    @Test("notes on what was left out stand beside the answer, which stays as it is")
    func notes() async throws {
        let work = try await office()
        try work.write(
            Self.plain.replacing("bekerja sama", with: "beker\u{AD}ja\u{A0}sa\u{200B}ma").replacing("\n", with: "\r\n"),
            to: "a.yaml")
        let outcome = try await work.ikrar("register a.yaml --output a.json --format json --lang en")
        #expect(try outcome.exit == 0 && outcome.json()["file"]?.text == "a.json", "\(outcome.error)")
        #expect(
            outcome.error.contains("ikrar: line 17: ") && outcome.error.contains("U+00AD, U+200B")
                && outcome.error.contains("\"Para pihak bekerja sama.\""), "\(outcome.error)")
    }

    @Test("a template that nobody has filled in is not registered", arguments: ["id", "en"])
    func template(_ language: String) async throws {
        let work = try await office()
        let refused = try await work.run(
            "ikrar draft --lang \(language) > t.yaml; ikrar register t.yaml --lang id --format json")
        #expect(refused.exit == 65 && refused.error.contains("\"draft-placeholder\""), "\(refused.error)")
        #expect(
            refused.error.contains("--allow-placeholders") && refused.error.contains("; baris "), "\(refused.error)")
        let allowed = try await work.ikrar("register t.yaml --allow-placeholders --output t.json")
        #expect(allowed.exit == 0, "\(allowed.error)")
        let filled = try await work.run(
            "sed -E 's/\"\\[.*\\]\"/\"Terisi\"/; s/Sarolangun$/Jambi/' t.yaml > f.yaml; ikrar register f.yaml --output f.json"
        )
        #expect(filled.exit == 0, "\(filled.error)")
    }

    @Test("a file's name with characters that nobody sees is shown with their numbers, and is no annex")
    func names() async throws {
        let work = try await office()
        try work.write(Self.plain, to: "a.yaml")
        try work.write("peta", to: "peta\u{202F}1\u{AD}.pdf")
        let outcome = try await work.run("ikrar register a.yaml --attach peta*.pdf --lang id")
        #expect(outcome.exit == 65 && outcome.error.contains("peta\\u{202f}1\\u{ad}.pdf"), "\(outcome.error)")
        let missing = try await work.run("ikrar verify 'a\u{A0}b\u{3164}.json'")
        #expect(missing.exit == 66 && missing.error.contains("a\\u{a0}b\\u{3164}.json"), "\(missing.error)")
    }

    @Test("a date on the command line may be written as in a draft")
    func dates() async throws {
        let work = try await office()
        for date in ["11\u{A0}Okt. 2024", "Jum'at 11 Oktober 2024.", "October 11th, 2024"] {
            let list = try await work.run("ikrar list --on \"\(date)\" --format json")
            #expect(try list.json()["on"]?.text == "2024-10-11", "\(list.error)")
        }
        let none = try await work.ikrar("list --on '31 Sept 2024' --lang id")
        #expect(none.exit == 64 && none.error.contains("bulan September mempunyai 30 hari"), "\(none.error)")
    }
}

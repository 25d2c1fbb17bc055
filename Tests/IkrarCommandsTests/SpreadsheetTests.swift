import CanonicalJSON
import Foundation
import Testing
import TestSupport

@Suite("Lists in a spreadsheet", .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3 to read CSV"))
struct SpreadsheetTests {
    /// Every list, with how many columns it has and in which ids of statements stand.
    static let lists: [(question: String, columns: Int, ids: Int?)] = [
        ("list", 6, 0), ("pending", 5, 0), ("expiring --on 2025-02-01", 6, 3), ("partners --on 2024-10-12", 7, nil),
        ("partners --all", 8, nil), ("commitments --on 2024-10-12", 16, 0), ("coverage --on 2024-10-12", 6, nil),
        ("search narahubung", 3, 0), ("history bawaslu-sarolangun", 8, 6), ("party list", 4, nil), ("key list", 5, nil),
        ("key list keys", 4, nil),
    ]

    /// The rows of a CSV file by Python's csv module, as JSON.
    private static func rows(_ file: String, delimiter: String) -> String {
        """
        python3 -c "import csv,json; print(json.dumps(list(csv.reader(open('\(file)', newline='', encoding='utf-8-sig'), \
        delimiter='\(delimiter)', strict=True))))"
        """
    }

    @Test(
        "every list has whole ids, and for Excel the same cells with a BOM, semicolons and CRLF",
        arguments: lists.indices)
    func list(_ index: Int) async throws {
        let list = Self.lists[index]
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            sed "s/^title:.*/title: 'CONTOH: Lain; dan, \\"lagi\\"'/" contoh.yaml > l.yaml; ikrar register l.yaml --allow-placeholders --output l.json > out
            ikrar \(list.question) --format csv > plain.csv
            ikrar \(list.question) --format csv --excel > excel.csv
            \(Self.rows("plain.csv", delimiter: ","))
            \(Self.rows("excel.csv", delimiter: ";"))
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let both = try outcome.output.split(separator: "\n").map { line in
            try JSON(parsing: Array(line.utf8)).elements.map { $0.elements.map { $0.text ?? "" } }
        }
        #expect(both.count == 2 && both[0] == both[1] && both[0].count > 1, "\(outcome.output)")
        #expect(both[0].allSatisfy { $0.count == list.columns }, "\(outcome.output)")
        if let column = list.ids {
            for row in both[0].dropFirst() {
                #expect(row[column].wholeMatch(of: /sha256:[0-9a-f]{64}/) != nil, "\(row)")
            }
        }
        let (plain, excel) = (try work.bytes("plain.csv"), try work.bytes("excel.csv"))
        #expect(excel.starts(with: [0xEF, 0xBB, 0xBF]) && !plain.starts(with: [0xEF]))
        #expect(excel.suffix(2) == [13, 10] && plain.suffix(2) == [13, 10])
        // No row is without its carriage return; within a cell a line may end without one.
        #expect(excel.count(where: { $0 == 13 }) == both[0].count && plain.count(where: { $0 == 13 }) == both[0].count)
    }

    @Test(
        "an id that begins with digits and an e stays an id in every list",
        .enabled(if: Field.isPresent, "SKIPPED: ../shared/field is absent"))
    func looksLikeNumber() async throws {
        let work = try await Sandbox.afterDemo()
        try work.write(Field.folder.appendingPathComponent("draft-id-looks-like-number.yaml").bytes(), to: "n.yaml")
        let outcome = try await work.run(
            """
            ikrar register n.yaml --output n.json --format json | jq -c '[[.agreement]]'
            for q in list pending "history bawaslu-sarolangun" "search Pihak"; do
              ikrar $q --format csv > c.csv; \(Self.rows("c.csv", delimiter: ","))
            done
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        let answers = try outcome.output.split(separator: "\n").map { line in
            try JSON(parsing: Array(line.utf8)).elements.flatMap(\.elements).compactMap(\.text)
        }
        let id = try #require(answers.first?.first)
        #expect(answers.count == 5 && answers.allSatisfy { $0.contains(id) }, "\(outcome.output)")
        let digits = String(id.dropFirst("sha256:".count).prefix(8))
        #expect(!answers.joined().contains { $0 == digits || $0.hasSuffix(" " + digits) }, "\(outcome.output)")
    }

    @Test("--excel goes with CSV only, in every list", arguments: lists.indices)
    func onlyCSV(_ index: Int) async throws {
        let work = try await Sandbox.afterDemo()
        let question = Self.lists[index].question
        let outcome = try await work.run(
            """
            for form in '' '--format json' '--format text' '--lang id'; do ikrar \(question) --excel $form; echo $?; done
            """)
        #expect(outcome.output == "64\n64\n64\n64\n", "\(outcome.output)")
        #expect(outcome.error.components(separatedBy: "--excel goes with --format csv only").count == 4)
        #expect(outcome.error.contains("--excel hanya bersama --format csv"), "\(outcome.error)")
    }
}

import Agreements
import GRDB
import Registry
import Testing

/// What is found where there is much to find.
@Suite struct SearchTests {
    let office: RegistryFixture

    init() throws {
        office = try RegistryFixture()
    }

    /// Adds places to the index; they need no clauses to be found.
    private func index(_ texts: [String], of agreement: StatementID) throws {
        try DatabaseQueue(path: office.path).write { db in
            let insert = try db.makeStatement(
                sql: "INSERT INTO search (agreement, text) SELECT number, ? FROM statements WHERE id = ?")
            for text in texts { try insert.execute(arguments: [text, agreement.description]) }
        }
    }

    private func search(_ words: String, limit: Int) throws -> [SearchHit] {
        try office.registry().read { try $0.search(words, limit: limit) }
    }

    @Test("the best come first; of more than 5,000 places those that were registered last", arguments: [4998, 4999])
    func order(_ more: Int) throws {
        let later = try office.register([("CONTOH: Nota", "CONTOH: Kedua, Nota")])
        let first = office.agreement.statement.id
        try index(["sering sering sering"], of: first)
        try index(Array(repeating: "sering kali", count: more), of: first)
        try index(
            ["sering, satu di antara kata yang lain", "sering, dua di antara kata yang lain"], of: later.statement.id)
        let hits = try search("sering", limit: 3)
        let found = hits.map { $0.excerpt.map(\.text).joined() }
        if more + 3 > 5000 {
            #expect(hits.map(\.agreement) == [later.statement.id, later.statement.id, first])
            #expect(found[0].contains("satu") && found[1].contains("dua"))
        } else {
            #expect(hits.allSatisfy { $0.agreement == first } && found[0] == "sering sering sering")
        }
    }

    @Test(
        "the beginning of a word finds each word that begins so, be they few or many", arguments: [1, 2, 100, 101, 300])
    func beginnings(_ words: Int) throws {
        let texts = (0..<5100).map { "Awál\($0 % words) dan sebagainya" }
        try index(texts + ["awam dan sebagainya", "awa dan sebagainya"], of: office.agreement.statement.id)
        for words in ["awal", "ÁWAL", "sebagainya awal"] {
            let hits = try search(words, limit: 9999)
            #expect(hits.count == texts.count)
            #expect(hits.allSatisfy { $0.excerpt.contains { $0.isFound && $0.text.hasPrefix("Awál") } })
        }
        #expect(try search("awal0", limit: 9999).count == texts.filter { $0.hasPrefix("Awál0") }.count)
        #expect(try search("awa sebagainya", limit: 9999).count == 1)
    }

    @Test("a word that stands almost everywhere narrows the places, and the rarer words rank them")
    func rareBesideCommon() throws {
        let id = office.agreement.statement.id
        try index(Array(repeating: "umum", count: 5100), of: id)
        try index(["umum umum umum dan langka", "langka langka umum", "langka langka langka"], of: id)
        let found = try search("umum langka", limit: 9).map { $0.excerpt.map(\.text).joined() }
        #expect(found == ["langka langka umum", "umum umum umum dan langka"])
        try index(Array(repeating: "lazim", count: 5100) + ["umum lazim satu", "umum lazim dua"], of: id)
        let latest = try search("umum lazim", limit: 9).map { $0.excerpt.map(\.text).joined() }
        #expect(latest == ["umum lazim satu", "umum lazim dua"])
    }

    @Test("a clause is found by its label too", arguments: ["pasal 1 menindaklanjuti", "Pasal 1 (1)"])
    func labels(_ words: String) throws {
        #expect(try search(words, limit: 9).first?.clause == "Pasal 1 (1)")
    }

    @Test(
        "words that stand one after the other come first, before all as a label, be the places few or many",
        arguments: [0, 2500, 4900])
    func phrases(_ others: Int) throws {
        let label = "Pasal 3 (1)\nmemantau"
        let mention = "Pasal 4 (2)\nseperti dalam Pasal 3 ayat (1), Pasal 3 (1) dan Pasal 5"
        let apart = ["Pasal 1 (3)\nmemantau", "Pasal 13 (3)\nPasal 1, Pasal 1, Pasal 1"]
        let around = Array(repeating: apart[0], count: others)
        try index(around + [label, apart[1], mention] + around + [apart[0]], of: office.agreement.statement.id)
        for words in ["Pasal 3 (1)", "pasal 3 1"] {
            let hits = try search(words, limit: 9).map { $0.excerpt.map(\.text).joined() }
            #expect(hits.first == label, "\(hits)")
            #expect(hits.dropFirst().first?.hasPrefix("Pasal 4 (2)") == true, "\(hits)")
        }
        #expect(try search("Pasal 3 (1)", limit: 2).count == 2)
        #expect(try search("Pasal 3 (1)", limit: 99999).count == 2 * others + 4)
    }

    @Test("the last word is whole where the text goes on after it, or it is a number")
    func wholeWords() throws {
        try index(["nomor 47", "nomor 4711", "nomor naskah"], of: office.agreement.statement.id)
        func found(_ words: String) throws -> [String] {
            try search(words, limit: 9).map { $0.excerpt.map(\.text).joined() }
        }
        #expect(try found("nomor 47") == ["nomor 47"])
        #expect(try found("nomor (47)") == ["nomor 47"])
        #expect(try found("nomor nask") == ["nomor naskah"])
        #expect(try found("nomor nask.").isEmpty)
    }
}

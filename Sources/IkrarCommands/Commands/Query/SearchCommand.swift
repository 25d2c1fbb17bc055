internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct SearchCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "search",
            abstract: text(
                id: "Cari kata dalam judul, nomor, pihak dan pasal.",
                en: "Look for words in titles, numbers, parties and clauses."),
            discussion: text(
                id: """
                    Huruf besar dan tanda diakritik tidak berpengaruh; semua kata harus ada. \
                    Kata terakhir boleh awal sebuah kata, kecuali bilangan. Tempat yang memuatnya berurutan lebih dulu, lalu \
                    yang paling cocok menurut kata-kata yang jarang, lalu yang terakhir didaftarkan; bila ada lebih dari \
                    5.000 tempat, hanya yang terakhir didaftarkan yang dibandingkan.

                    Contoh:
                      ikrar search narahubung data pribadi
                      ikrar search "Pasal 3 (1)"
                    """,
                en: """
                    Case and diacritics do not matter; all words must be there. \
                    The last word may be the beginning of one, unless it is a number. Places where they stand one after the \
                    other come first, then the best by the words that are rare, then those that were registered last; of \
                    more than 5,000 places only those that were registered last are compared.

                    Example:
                      ikrar search narahubung data pribadi
                      ikrar search "Pasal 3 (1)"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Kata-kata.", "The words.", valueName: .text)) var words: [String]
    @Option(
        help: help(
            "Paling banyak sekian tempat.", "So many places at most.", valueName: Phrase(id: "jumlah", en: "number")))
    var limit = 50
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        try LimitOption.check(limit)
        let found = try Registry(at: common.registry, reading: true).read {
            try $0.search(words.joined(separator: " "), limit: min(limit, .max - 1) + 1)
        }
        let hits = found.prefix(limit)
        let console = common.console
        defer { LimitOption.tellMore(of: found, than: limit, console) }
        guard format == .text, !hits.isEmpty else {
            let table = Table(
                headings: [
                    Phrase(id: "PERJANJIAN", en: "AGREEMENT"), Phrase(id: "PASAL", en: "CLAUSE"),
                    Phrase(id: "PETIKAN", en: "EXCERPT"),
                ],
                rows: hits.map { [$0.agreement.description, $0.clause ?? "", $0.marked] })
            return console.answer(list, table: table, json: ["hits": .array(hits.map(\.json))])
        }
        for hit in hits {
            let words = [hit.clause, hit.title].compactMap(\.self).joined(separator: "  ")
            console.quote(words, label: "\(hit.agreement.digest.hex.prefix(8))  ", indent: 8, .strong)
            console.quote(hit.marked, indent: 2)
        }
    }
}

extension SearchHit {
    /// The excerpt with what was found between guillemets.
    fileprivate var marked: String { excerpt.map { $0.isFound ? "«\($0.text)»" : $0.text }.joined() }

    fileprivate var json: JSON {
        .members([
            "agreement": .string(agreement.description), "title": .string(title), "clause": .optional(clause),
            "excerpt": .array(
                excerpt.map { .members(["text": .string($0.text), "found": .boolean($0.isFound)]) }),
        ])
    }
}

internal import ArgumentParser
internal import Wording

/// How much is shown of a list that may be very long.
struct LimitOption: ParsableArguments {
    @Option(
        help: help(
            "Paling banyak sekian baris, yang terbaru (bawaan: 500 sebagai teks, semua sebagai csv atau json).",
            "So many rows at most, the latest (default: 500 as text, all as csv or json).",
            valueName: Phrase(id: "jumlah", en: "number"))) var limit: Int?

    /// How many rows to ask for; none: all. It is one more than will be shown, which tells whether there are more.
    func asked(_ format: ListFormat) throws -> Int? {
        try Self.check(limit)
        return shown(format).map { min($0, .max - 1) + 1 }
    }

    /// What is shown of what was asked for.
    func cut<Element>(_ found: [Element], _ format: ListFormat) -> [Element] {
        shown(format).map { found.suffix($0) } ?? found
    }

    /// Says that the list goes on beyond what was shown, if it does. Below it: of so long a list the end is in sight.
    func tellMore<Element>(of found: [Element], _ format: ListFormat, _ console: Console) {
        guard let limit = shown(format) else { return }
        Self.tellMore(of: found, than: limit, console)
    }

    private func shown(_ format: ListFormat) -> Int? { limit ?? (format == .text ? 500 : nil) }

    /// - Throws: `IkrarError` `usage-value` if it leaves nothing.
    static func check(_ limit: Int?) throws {
        guard let limit, limit < 1 else { return }
        throw IkrarError.option(
            "--limit", "\(limit)", Phrase(id: "jumlah paling sedikit 1", en: "a number from 1 on"))
    }

    static func tellMore<Element>(of found: [Element], than limit: Int, _ console: Console) {
        guard found.count > limit else { return }
        console.note(
            Phrase(
                id: "\(limit) ditampilkan; masih ada lagi (--limit menentukan berapa).",
                en: "\(limit) shown; there are more (--limit says how many)."), .doubtful)
    }
}

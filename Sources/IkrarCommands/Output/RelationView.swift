internal import Agreements
internal import CanonicalJSON
internal import Registry
internal import Wording

/// What changed an agreement and what it changes, each chain to its end, for people and for scripts.
struct RelationView {
    /// One agreement after another.
    private struct Link {
        let related: RelatedAgreement
        /// The agreement next to it in the chain.
        let neighbour: StatementID
        /// 0 next to the agreement that is shown.
        let depth: Int
    }

    private let later: [Link]
    private let earlier: [Link]
    /// The last log index that counts.
    private let entry: Int

    /// Follows the relations of an agreement both ways.
    init(of id: StatementID, in transaction: RegistryTransaction, at moment: Moment) throws {
        entry = moment.entry
        later = try Self.chain(from: id) { try transaction.relations(of: $0, at: moment).later }
        earlier = try Self.chain(from: id) { try transaction.relations(of: $0, at: moment).earlier }
    }

    /// In the order of the log, what follows from each right behind it. It ends: an agreement names earlier ones by
    /// their hashes.
    private static func chain(
        from id: StatementID, _ next: (StatementID) throws -> [RelatedAgreement]
    ) throws -> [Link] {
        func links(of id: StatementID, _ depth: Int) throws -> [Link] {
            try next(id).map { Link(related: $0, neighbour: id, depth: depth) }.reversed()
        }
        var waiting = try links(of: id, 0)
        var (seen, chain): (Set<StatementID>, [Link]) = ([id], [])
        while let link = waiting.popLast() {
            chain.append(link)
            guard seen.insert(link.related.id).inserted else { continue }
            waiting += try links(of: link.related.id, link.depth + 1)
        }
        return chain
    }

    /// What has taken effect on the agreement that is shown.
    var changes: [LaterAgreement] {
        later.filter { $0.depth == 0 && $0.related.counts }.map(\.related).map {
            LaterAgreement(
                id: $0.id, title: $0.title, type: $0.type, effective: $0.effective, expires: $0.expires, last: $0.last)
        }
    }

    /// The titles of the earlier agreements to which it does something.
    var targetTitles: [StatementID: String] {
        Dictionary(
            earlier.filter { $0.depth == 0 }.map { ($0.related.id, $0.related.title) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The members of the answer; the keys are stable.
    var members: [(String, JSON?)] {
        [
            ("at", .integer(entry)),
            ("relations", .array(earlier.map { json($0, isLater: false) } + later.map { json($0, isLater: true) })),
        ]
    }

    /// One line for each agreement, and below it what there is to say of it.
    func print(to console: Console) {
        guard !(earlier + later).isEmpty else { return }
        console.out(Phrase(id: "Hubungan dengan perjanjian lain", en: "Relations to other agreements"), .strong)
        for link in earlier { print(link, link.related.type.label, to: console) }
        for link in later {
            print(link, link.related.type.passiveLabel, to: console)
            for article in link.related.articles {
                let indent = 6 + 4 * min(link.depth, 8)
                console.quote(article, label: String(repeating: " ", count: indent) + "· ", indent: indent, .quiet)
            }
        }
        console.out()
    }

    private func print(_ link: Link, _ verb: Phrase, to console: Console) {
        let related = link.related
        let indent = 2 + 4 * min(link.depth, 8)
        let label = String(repeating: " ", count: indent) + "↳ \(verb[console.language]) "
        console.quote(
            "“\(related.title)” (\(related.id))", label: label, indent: indent + 2,
            related.counts ? .plain : .doubtful)
        let pending =
            related.isComplete
            ? related.counts ? nil : related.type.lacking(related.lacking.map(\.text))
            : Phrase(id: "belum ditandatangani semua", en: "not signed by all yet")
        console.paragraph(
            [related.type.term(from: related.effective, to: related.expires, last: related.last), pending].compactMap {
                $0?[console.language]
            }.joined(separator: "; "), indent: indent + 4,
            .quiet)
    }

    private func json(_ link: Link, isLater: Bool) -> JSON {
        let related = link.related
        let (source, target) = isLater ? (related.id, link.neighbour) : (link.neighbour, related.id)
        return .members([
            "agreement": .string(related.id.description), "title": .string(related.title),
            "type": .string(related.type.rawValue), "source": .string(source.description),
            "target": .string(target.description), "inEffect": .boolean(related.counts),
            "effective": .string(related.effective.description), "expires": .optional(related.expires?.description),
            "last": .optional(related.last?.description),
            "articles": .strings(related.articles), "lacking": .strings(related.lacking.map(\.text)),
        ])
    }
}

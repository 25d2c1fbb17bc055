internal import Agreements
internal import CanonicalJSON
internal import Registry
internal import Wording

/// What changed an agreement and what it changes, for people and for scripts.
struct RelationView {
    let relations: (later: [RelatedAgreement], earlier: [RelatedAgreement])
    /// The last log index that counts.
    let entry: Int

    /// The members of the answer; the keys are stable.
    var members: [(String, JSON?)] {
        [("at", .integer(entry)), ("relations", .array((relations.earlier + relations.later).map(\.json)))]
    }

    /// What has taken effect on this agreement.
    var changes: [LaterAgreement] {
        relations.later.filter(\.isComplete).map {
            LaterAgreement(id: $0.id, title: $0.title, type: $0.type, effective: $0.effective, expires: $0.expires)
        }
    }

    /// One line for each agreement, and what there is to say of it.
    func print(to console: Console) {
        for related in relations.earlier { line(related, related.type.label, console) }
        for related in relations.later { line(related, related.type.passiveLabel, console) }
    }

    private func line(_ related: RelatedAgreement, _ verb: Phrase, _ console: Console) {
        let pending =
            related.isComplete ? nil : Phrase(id: "belum ditandatangani semua", en: "not signed by all yet")
        let term = Phrase(
            id: "\(related.effective.label.id) s.d. \(related.expires?.label.id ?? "tanpa batas waktu")",
            en: "\(related.effective.label.en) to \(related.expires?.label.en ?? "no end")")
        console.out(
            "  ↳ \(verb[console.language]) \(related.id.short) \(related.title)",
            related.isComplete ? .plain : .doubtful)
        console.out("      " + [pending, term].compactMap { $0?[console.language] }.joined(separator: "; "), .quiet)
        for article in related.articles { console.out("      · \(article)", .quiet) }
    }
}

extension RelatedAgreement {
    fileprivate var json: JSON {
        .members([
            "agreement": .string(id.description), "title": .string(title), "type": .string(type.rawValue),
            "inEffect": .boolean(isComplete), "effective": .string(effective.description),
            "expires": .optional(expires?.description), "articles": .strings(articles),
        ])
    }
}

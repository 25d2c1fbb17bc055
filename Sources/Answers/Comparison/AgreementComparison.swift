package import Agreements
package import CanonicalJSON
internal import Signatures
package import Wording

/// Two agreement files beside each other: what is said otherwise, and who has signed only one of them.
///
/// Nothing is verified: that is for `FileOutcome`.
package struct AgreementComparison: Sendable {
    /// A part that is not the same in both.
    package struct Difference: Sendable {
        /// By what it is cited in the first file; none if it is not there.
        package let oldPlace: String?
        /// By what it is cited in the second file; none if it is not there.
        package let newPlace: String?
        /// The words of both.
        package let words: WordComparison
        let old: String
        let new: String

        /// What has become of it.
        package var kind: Kind {
            switch (oldPlace, newPlace) {
            case (nil, _): .added
            case (_, nil): .removed
            default: old == new ? .renumbered : .changed
            }
        }
    }

    /// What can become of a part.
    package enum Kind: String, Sendable {
        case added, removed, changed, renumbered

        /// In a word.
        package var label: Phrase {
            switch self {
            case .added: Phrase(id: "ditambahkan", en: "added")
            case .removed: Phrase(id: "dihapus", en: "removed")
            case .changed: Phrase(id: "diubah", en: "changed")
            case .renumbered: Phrase(id: "berpindah nomor", en: "renumbered")
            }
        }
    }

    /// Whether both files hold the same statement, byte for byte.
    package let isSameText: Bool
    /// In the order of the document.
    package let differences: [Difference]
    /// The signatures that only the first of two files of one text carries.
    package let onlyInFirst: [SignatureHeader]
    /// The signatures that only the second of two files of one text carries.
    package let onlyInSecond: [SignatureHeader]

    /// Compares two files of agreements.
    ///
    /// - Parameter language: in which the words are that are not the agreements' own.
    package init(
        _ first: (signed: SignedStatement, agreement: Agreement),
        _ second: (signed: SignedStatement, agreement: Agreement),
        in language: Language
    ) {
        isSameText = first.signed.statement.id == second.signed.statement.id
        let old = AgreementParts(of: first.agreement, in: language)
        let new = AgreementParts(of: second.agreement, in: language)
        var differences = Self.samePlaces(old.placed, new.placed)
        for (old, new) in zip(old.lists, new.lists) { differences += Self.sameTexts(old, new) }
        self.differences = isSameText ? [] : differences
        // A signature of one text is none of another.
        onlyInFirst = isSameText ? Self.headers(in: first.signed, lackedBy: second.signed) : []
        onlyInSecond = isSameText ? Self.headers(in: second.signed, lackedBy: first.signed) : []
    }

    private static func headers(in one: SignedStatement, lackedBy other: SignedStatement) -> [SignatureHeader] {
        let known = Set(other.signatures.map { $0.source })
        return one.signatures.filter { !known.contains($0.source) }.compactMap { $0.header }
    }

    private static func difference(_ old: AgreementParts.Part?, _ new: AgreementParts.Part?) -> Difference {
        let (before, after) = (old?.text ?? "", new?.text ?? "")
        return Difference(
            oldPlace: old?.place, newPlace: new?.place, words: WordComparison(before, after), old: before, new: after)
    }

    private static func samePlaces(_ old: [AgreementParts.Part], _ new: [AgreementParts.Part]) -> [Difference] {
        let changed = old.compactMap { part -> Difference? in
            let other = new.first { $0.place == part.place }
            return other == part ? nil : difference(part, other)
        }
        let added = new.filter { part in !old.contains { $0.place == part.place } }
        return changed + added.map { difference(nil, $0) }
    }

    /// What stands between two parts of the same text is taken for the same part where it has the same place.
    private static func sameTexts(_ old: [AgreementParts.Part], _ new: [AgreementParts.Part]) -> [Difference] {
        var differences: [Difference] = []
        var (row, column) = (0, 0)
        let ends = [(old: old.count, new: new.count)]
        for pair in CommonSubsequence.pairs(old.map { $0.text }, new.map { $0.text }) + ends {
            differences += between(old[row..<pair.old], new[column..<pair.new])
            if pair.old < old.count, pair.new < new.count, old[pair.old].place != new[pair.new].place {
                differences.append(difference(old[pair.old], new[pair.new]))
            }
            (row, column) = (pair.old + 1, pair.new + 1)
        }
        return differences
    }

    private static func between(
        _ old: ArraySlice<AgreementParts.Part>, _ new: ArraySlice<AgreementParts.Part>
    ) -> [Difference] {
        var rest = new
        var differences: [Difference] = []
        for part in old {
            guard let index = rest.firstIndex(where: { $0.place == part.place }) else {
                differences.append(difference(part, nil))
                continue
            }
            differences += rest[..<index].map { difference(nil, $0) }
            differences.append(difference(part, rest[index]))
            rest = rest[(index + 1)...]
        }
        return differences + rest.map { difference(nil, $0) }
    }
}

extension AgreementComparison {
    /// The members of the answer for scripts; the keys are stable.
    package var members: [(String, JSON?)] {
        [
            ("same", .boolean(isSameText)),
            (
                "differences",
                .array(
                    differences.map {
                        .members([
                            "kind": .string($0.kind.rawValue), "oldPlace": .optional($0.oldPlace),
                            "newPlace": .optional($0.newPlace),
                            "old": .optional($0.oldPlace == nil ? nil : $0.old),
                            "new": .optional($0.newPlace == nil ? nil : $0.new),
                        ])
                    })
            ),
            ("onlyInFirst", .array(onlyInFirst.map { Self.json($0) })),
            ("onlyInSecond", .array(onlyInSecond.map { Self.json($0) })),
        ]
    }

    private static func json(_ header: SignatureHeader) -> JSON {
        .members([
            "party": .string(header.party.text), "intent": .string(header.intent.rawValue),
            "kid": .string(header.kid.text),
        ])
    }
}

internal import Wording

/// What hangs on what: which later agreements count, who was released, and what has become of each agreement. The one
/// algorithm for files and registries; each agreement is looked at once.
///
/// A later agreement counts if all its required parties have signed it, and if they include everyone whom it needs to
/// change the earlier one: nobody is bound by what it did not sign.
public struct AgreementGraph<Source: AgreementSource> {
    /// What names an agreement.
    public typealias ID = Source.ID
    /// What may keep the source from answering.
    public typealias Failure = Source.Failure

    /// A later agreement that all its required parties have signed.
    public struct Later {
        /// Which.
        public let id: ID
        /// What it does.
        public let type: Agreement.RelationType
        /// Its own terms.
        public let terms: SignedTerms<ID>
        /// Who is bound by the earlier one without having to sign this one: if there is anybody, it changes nothing.
        public let lacking: Set<PartyID>
        /// Whether it changes the earlier one.
        public var counts: Bool { lacking.isEmpty }
    }

    private let source: Source
    private let zone: Zone
    private var known: [ID: SignedTerms<ID>?] = [:]
    private var bases: [ID: Set<ID>] = [:]
    private var own: [ID: (lifecycle: Lifecycle, later: [Later])] = [:]

    /// A graph about which nothing has been asked yet.
    ///
    /// - Parameters:
    ///   - source: where agreements and signatures are found.
    ///   - zone: where the days on which parties signed are counted.
    public init(of source: Source, in zone: Zone) {
        self.source = source
        self.zone = zone
    }

    /// An agreement, if the source knows it.
    public mutating func terms(of id: ID) throws(Failure) -> SignedTerms<ID>? {
        if let known = known[id] { return known }
        let terms = try source.agreement(id)
        known[id] = .some(terms)
        return terms
    }

    /// What has become of an agreement; none if it is not known.
    public mutating func lifecycle(of id: ID) throws(Failure) -> Lifecycle? {
        guard var lifecycle = try ownLifecycle(of: id)?.lifecycle else { return nil }
        lifecycle.follow(bases: try lifecyclesOfBases(of: id))
        return lifecycle
    }

    /// The later agreements that all their required parties have signed, by the days on which they take effect.
    public mutating func later(than id: ID) throws(Failure) -> [Later] {
        try ownLifecycle(of: id)?.later ?? []
    }

    /// The first day without each party that has left all that an agreement changes.
    public mutating func released(from id: ID) throws(Failure) -> [PartyID: CalendarDate] {
        var left: [[PartyID: CalendarDate]] = []
        for base in try foundations(of: id) { left.append(try terms(of: base)?.signingState.left ?? [:]) }
        return SigningState.released(byLeaving: left)
    }

    /// The agreements that one hangs on, as an addendum does: those that it amends or extends, and where it takes the
    /// place of an addendum, those of that one.
    ///
    /// - Returns: none if it stands on its own, if not all of them are known, or if they are more than one agreement may
    ///   name.
    public mutating func foundations(of id: ID) throws(Failure) -> Set<ID> {
        // One after the other rather than by recursion: a file can hold a chain as long as it likes.
        var line = [id]
        while let next = line.last {
            let replaced = try terms(of: next)?.relations.filter { $0.type == .supersedes }.map { $0.target } ?? []
            let open = replaced.filter { bases[$0] == nil }
            if open.isEmpty {
                bases[next] = try directFoundations(of: next, replacing: replaced)
                line.removeLast()
            } else {
                line += open
            }
        }
        return bases[id] ?? []
    }

    /// The agreements in whose place one stands, one after the other: through them it hangs on what they hung on.
    public mutating func replaced(by id: ID) throws(Failure) -> Set<ID> {
        var found: Set<ID> = []
        var line = [id]
        while let next = line.popLast() {
            let replaced = try terms(of: next)?.relations.filter { $0.type == .supersedes }.map { $0.target } ?? []
            line += replaced.filter { found.insert($0).inserted }
        }
        return found
    }

    private mutating func directFoundations(of id: ID, replacing replaced: [ID]) throws(Failure) -> Set<ID> {
        var found = Set(try terms(of: id)?.relations.filter { $0.type.keepsTarget }.map { $0.target } ?? [])
        for target in replaced {
            // What takes the place of an agreement that stands on its own does so too.
            guard let inherited = bases[target], !inherited.isEmpty else { return [] }
            found.formUnion(inherited)
        }
        guard found.count <= Agreement.mostRelations else { return [] }
        for base in found where try terms(of: base) == nil { return [] }
        return found
    }

    private mutating func lifecyclesOfBases(of id: ID) throws(Failure) -> [Lifecycle] {
        var lifecycles: [Lifecycle] = []
        // What the bases hang on themselves changes nothing here.
        for base in try foundations(of: id).ordered() {
            if let lifecycle = try ownLifecycle(of: base)?.lifecycle { lifecycles.append(lifecycle) }
        }
        return lifecycles
    }

    /// What has become of an agreement by refusals, withdrawals and later agreements, but not by what it hangs on.
    private mutating func ownLifecycle(of id: ID) throws(Failure) -> (lifecycle: Lifecycle, later: [Later])? {
        var line = [id]
        while let next = line.last {
            let open = try foundations(of: next).filter { own[$0] == nil }
            if own[next] == nil, open.isEmpty, let terms = try terms(of: next) {
                own[next] = try ownLifecycle(of: next, terms)
            }
            if open.isEmpty { line.removeLast() } else { line += open }
        }
        return own[id]
    }

    /// The same, where those of all that it hangs on are known.
    private mutating func ownLifecycle(
        of id: ID, _ terms: SignedTerms<ID>
    ) throws(Failure) -> (lifecycle: Lifecycle, later: [Later]) {
        let released = try released(from: id)
        let bases = try lifecyclesOfBases(of: id)
        var lifecycle = terms.signingState.lifecycle(
            effective: terms.effective, expires: terms.expires, minimum: terms.minimumParties, without: released,
            in: zone)
        var later: [Later] = []
        for (type, source, content) in try completeSources(of: id) {
            let needed = Self.needed(
                by: type, from: content.effective, completed: content.signingState.completion?.time,
                toChange: terms.signingState,
                lasting: lifecycle.ending(with: bases), without: released)
            let next = Later(
                id: source, type: type, terms: content, lacking: needed.subtracting(content.signingState.required))
            if next.counts { lifecycle.follow(type, from: content.effective, until: content.expires) }
            later.append(next)
        }
        return (lifecycle, later)
    }

    /// The later agreements that all their required parties have signed, by the days on which they take effect: what
    /// happened on an earlier day decides who is still bound on a later one.
    private mutating func completeSources(
        of id: ID
    ) throws(Failure) -> [(type: Agreement.RelationType, id: ID, terms: SignedTerms<ID>)] {
        var found: [(type: Agreement.RelationType, id: ID, terms: SignedTerms<ID>)] = []
        for source in try source.sources(of: id) {
            guard let terms = try terms(of: source), terms.signingState.completion != nil else { continue }
            for relation in terms.relations where relation.target == id { found.append((relation.type, source, terms)) }
        }
        return found.ordered { ($0.terms.effective, $0.id) < ($1.terms.effective, $1.id) }
    }
}

extension AgreementGraph {
    /// Who must be among the required parties of a later agreement that is to take effect on a day.
    public mutating func needed(
        toChange id: ID, by type: Agreement.RelationType, from effective: CalendarDate
    ) throws(Failure) -> Set<PartyID> {
        guard let terms = try terms(of: id), let lifecycle = try lifecycle(of: id) else { return [] }
        return Self.needed(
            by: type, from: effective, completed: nil, toChange: terms.signingState, lasting: lifecycle.lastDay,
            without: try released(from: id))
    }

    /// The rule: everyone who signed the earlier one and is still bound on the day before the later one takes effect;
    /// of one that is over, on its last day.
    ///
    /// - Parameters:
    ///   - type: what the later one does.
    ///   - effective: the first day of the later one.
    ///   - completed: when all had signed the later one, if they have. Who signs after that what had been ended already
    ///     does not bring it back.
    ///   - earlier: who signed the earlier one.
    ///   - last: the last day of the earlier one, as far as it is known without the later one.
    ///   - released: the first day without each party that has left all of it.
    /// - Returns: those parties.
    private static func needed(
        by type: Agreement.RelationType, from effective: CalendarDate, completed: EventTime?,
        toChange earlier: SigningState, lasting last: CalendarDate?, without released: [PartyID: CalendarDate]
    ) -> Set<PartyID> {
        let eve = effective.adding(days: -1) ?? effective
        let bound = earlier.bound(on: last.map { min(eve, $0) } ?? eve, without: released)
        guard let completed, !type.keepsTarget else { return bound }
        return bound.intersection(earlier.signers(by: completed).union(earlier.required))
    }
}

extension Lifecycle {
    /// The last day, if it ends with the agreements that it hangs on.
    fileprivate func ending(with bases: [Lifecycle]) -> CalendarDate? {
        guard !bases.isEmpty else { return lastDay }
        var lifecycle = self
        lifecycle.follow(bases: bases)
        return lifecycle.lastDay
    }
}

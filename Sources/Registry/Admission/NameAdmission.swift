public import Agreements
internal import GRDB
internal import Wording

/// The names of a registry's parties. In a statement that is recorded from now on none goes by the name of another; what
/// was recorded before stands in the log and is read like the rest of it.
extension RegistryTransaction {
    /// The names by which a party goes.
    private struct Names {
        let party: String
        /// The official and the short one, as they are now.
        let current: [String]
    }

    /// Refuses a party's statement, or an agreement, in which a party goes by the name of another.
    ///
    /// - Throws: `IkrarError` `party-name-taken`.
    public func checkNames(in content: StatementContent) throws {
        let claims: [(party: PartyID, name: String, member: String)] =
            switch content {
            case .party(let party):
                [party.officialName, party.shortName].compactMap(\.self).map { (party.id, $0, "name") }
            case .agreement(let agreement):
                agreement.parties.enumerated().map { ($1.id, $1.name, "parties[\($0)].name") }
            default: []
            }
        guard !claims.isEmpty else { return }
        var owners: [NameSkeleton: [(party: String, name: String)]] = [:]
        for names in try currentNames() {
            for name in names.current { owners[NameSkeleton(name), default: []].append((names.party, name)) }
        }
        for (party, name, member) in claims {
            let found = owners[NameSkeleton(name)] ?? []
            guard let other = found.first, !found.contains(where: { $0.party == party.text }) else { continue }
            throw IkrarError.nameTaken(name, by: other.party, as: other.name, for: party).about(member)
        }
    }

    /// A name in an agreement that the party has never had.
    public struct DoubtfulName: Sendable {
        /// The party.
        public let party: PartyID
        /// What the agreement calls it.
        public let name: String
        /// What it is registered as.
        public let official: String
    }

    /// What has to be looked at again in an agreement: names that are none of the party's own, now or before.
    public func doubtfulNames(in agreement: Agreement) throws -> [DoubtfulName] {
        let names = try currentNames()
        return try agreement.parties.compactMap { participant in
            let current = names.first { $0.party == participant.id.text }?.current ?? []
            let own = try Set((current + earlierNames(of: participant.id)).map { NameSkeleton($0) })
            guard let official = current.first, !own.contains(NameSkeleton(participant.name)) else { return nil }
            return DoubtfulName(party: participant.id, name: participant.name, official: official)
        }
    }

    /// Under which official names the parties of an agreement were registered at a moment.
    public func registeredNames(in signed: SignedStatement, at moment: Moment) throws -> RegisteredNames {
        guard case .agreement(let agreement) = signed.statement.content else { return RegisteredNames([:]) }
        let sql = "SELECT name FROM party_names WHERE party = ? AND entry <= ? ORDER BY entry DESC LIMIT 1"
        var names: [PartyID: String] = [:]
        for party in agreement.parties.map(\.id) {
            names[party] = try String.fetchOne(
                db.cachedStatement(sql: sql), arguments: [party.text, moment.entry])
        }
        return RegisteredNames(names)
    }

    private func currentNames() throws -> [Names] {
        try db.rows("SELECT id, name, short_name FROM parties ORDER BY id", []) { row in
            try Names(
                party: row.value("id"),
                current: [row.value("name") as String, row.value("short_name") as String?].compactMap(\.self))
        }
    }

    /// The official and short names that a party was ever recorded under.
    private func earlierNames(of party: PartyID) throws -> [String] {
        let sql = "SELECT statement FROM party_names JOIN signatures USING (entry) WHERE party = ?"
        return try Int.fetchAll(db.cachedStatement(sql: sql), arguments: [party.text]).flatMap { number -> [String] in
            guard let bytes = try bytes(ofStatement: number),
                case .party(let party) = try Agreements.Statement(bytes: bytes).content
            else { throw IkrarError.altered("party_names") }
            return [party.officialName, party.shortName].compactMap(\.self)
        }
    }
}

extension IkrarError {
    fileprivate static func nameTaken(
        _ name: String, by owner: String, as taken: String, for party: PartyID
    ) -> IkrarError {
        IkrarError(
            .partyNameTaken,
            id: name == taken
                ? "\(party): \"\(name)\" adalah nama \(owner)"
                : "\(party): \"\(name)\" sukar dibedakan dari nama \(owner), \"\(taken)\"",
            en: name == taken
                ? "\(party): \"\(name)\" is the name of \(owner)"
                : "\(party): \"\(name)\" cannot be told from the name of \(owner), \"\(taken)\"",
            hint: Phrase(
                id: "Pihak lain tidak boleh memakai nama itu. Tulis nama resmi \(party), atau perbaiki kodenya.",
                en: "No other party may go by that name. Write the official name of \(party), or correct its id."))
    }
}

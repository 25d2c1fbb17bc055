public import Agreements
internal import GRDB
public import Signatures
public import TransparencyLog
public import Wording

/// What a registry says of itself.
public struct RegistryDescription: Sendable {
    /// Its name.
    public let origin: String
    /// The party that keeps it.
    public let registrar: PartyID
    /// The zone of its dates.
    public let zone: Zone
    /// What commitments can be about, in order.
    public let themes: [Genesis.Theme]
}

/// A registered party.
public struct RegisteredParty: Sendable {
    /// What its latest statement says, but for what that replaces.
    public let party: Party
    /// The id of that statement.
    public let statement: StatementID
    /// How many keys are enrolled for it.
    public let keys: Int
    /// How many agreements name it.
    public let agreements: Int
}

/// An enrolled key.
public struct EnrolledKey: Sendable {
    /// The key and its party.
    public let binding: KeyBinding
    /// The log index of its enrolment.
    public let entry: Int
    /// What ended it and what lowered its last valid index since, in the order of the log.
    public let ends: [(content: Revocation, entry: Int)]

    /// How its life ended, if it has.
    public var life: KeyLife {
        var life = KeyLife()
        for end in ends { life.follow(end.content, at: end.entry) }
        return life
    }
}

extension RegistryTransaction {
    /// The zone of its dates.
    func zone() throws -> Zone {
        let sql = "SELECT time_zone FROM registry"
        guard let zone = try String.fetchOne(db.cachedStatement(sql: sql)).flatMap(Zone.init(rawValue:)) else {
            throw IkrarError.altered("registry")
        }
        return zone
    }

    /// What the registry says of itself.
    public func description() throws -> RegistryDescription {
        guard let row = try Row.fetchOne(db, sql: "SELECT origin, registrar, time_zone FROM registry"),
            let registrar = try PartyID(row.value("registrar")), let zone = try Zone(rawValue: row.value("time_zone"))
        else { throw IkrarError.altered("registry") }
        let themes = try Row.fetchAll(db, sql: "SELECT id, label_id, label_en FROM themes ORDER BY position")
        return RegistryDescription(
            origin: try row.value("origin"), registrar: registrar, zone: zone,
            themes: try themes.map {
                try Genesis.Theme(
                    id: $0.slug("id"), label: Phrase(id: $0.value("label_id"), en: $0.value("label_en")))
            })
    }

    /// The registered parties by id, or one of them.
    public func parties(_ id: PartyID? = nil) throws -> [RegisteredParty] {
        let sql = """
            SELECT parties.id, name, short_name, kind, contact, statements.id AS statement_id,
                (SELECT count(*) FROM keys WHERE party = parties.id) AS keys,
                (SELECT count(*) FROM agreement_parties WHERE party = parties.id) AS agreements
            FROM parties JOIN statements ON number = statement
            WHERE \(id == nil ? "TRUE" : "parties.id = :id") ORDER BY parties.id
            """
        return try Row.fetchAll(db, sql: sql, arguments: ["id": id?.text]).map { row in
            guard let id = try PartyID(row.value("id")), let statement = try StatementID(row.value("statement_id"))
            else {
                throw IkrarError.altered("parties")
            }
            return try RegisteredParty(
                party: Party(
                    id: id, officialName: row.value("name"), shortName: row.value("short_name"),
                    kind: row.value("kind"),
                    contact: row.value("contact")),
                statement: statement, keys: row.value("keys"), agreements: row.value("agreements"))
        }
    }

    /// A question about a party that is not registered has a typing mistake in it.
    ///
    /// - Throws: `IkrarError` `party-unknown` that names those that are.
    public func require(party id: PartyID) throws {
        guard try parties(id).isEmpty else { return }
        throw IkrarError(
            .partyUnknown, .usage, id: "pihak \"\(id)\" belum terdaftar",
            en: "the party \"\(id)\" is not registered", hint: try knownParties())
    }

    /// A hint that names the parties, or the first of them.
    public func knownParties() throws -> Phrase {
        let most = 30
        let known = try String.fetchAll(db, sql: "SELECT id FROM parties ORDER BY id LIMIT \(most + 1)")
        let names = (known.prefix(most) + (known.count > most ? ["…"] : [])).joined(separator: ", ")
        return Phrase(id: "Pihak yang ada: \(names).", en: "The parties: \(names).")
    }

    /// The same of a theme.
    ///
    /// - Throws: `IkrarError` `theme-unknown` that names those that there are.
    public func require(theme id: ThemeID) throws {
        let known = try description().themes.map(\.id)
        guard !known.contains(id) else { return }
        throw IkrarError(
            .themeUnknown, .usage, id: "tema \"\(id)\" tidak ada di buku register ini",
            en: "the theme \"\(id)\" is not in this registry",
            hint: Phrase(
                id: "Tema yang ada: \(known.map(\.text).joined(separator: ", ")).",
                en: "Its themes: \(known.map(\.text).joined(separator: ", "))."))
    }

    /// The enrolled keys in the order of their enrolment, all or one party's.
    public func keys(of party: PartyID? = nil) throws -> [EnrolledKey] {
        let sql = "SELECT * FROM keys WHERE \(party == nil ? "TRUE" : "party = :party") ORDER BY enrolled"
        return try Row.fetchAll(db, sql: sql, arguments: ["party": party?.text]).map(key)
    }

    /// The key whose thumbprint begins so.
    ///
    /// - Parameters:
    ///   - prefix: the beginning of its fingerprint.
    ///   - least: how much of it must have been written.
    /// - Returns: the key.
    /// - Throws: `IkrarError` if that is less, and if there is none, or more than one.
    public func key(startingWith prefix: String, atLeast least: Int = 1) throws -> EnrolledKey {
        guard prefix.utf8.count >= least else { throw IkrarError.tooShort(least) }
        let sql = "SELECT * FROM keys WHERE substr(kid, 1, length(?1)) = ?1 LIMIT 2"
        let rows = try Row.fetchAll(db, sql: sql, arguments: [prefix])
        guard let row = rows.first, rows.count == 1, !prefix.isEmpty else {
            throw IkrarError.notOne((.keyUnknown, .keyAmbiguous), prefix, found: rows.count)
        }
        return try key(row)
    }

    /// The enrolled keys of a party that have not been revoked.
    public func aliveKeys(of party: PartyID) throws -> Set<Thumbprint> {
        Set(try keys(of: party).filter(\.life.isAlive).map(\.binding.key.thumbprint))
    }

    /// The day on which an entry was recorded, in the registry's zone.
    public func day(of entry: Int) throws -> CalendarDate {
        let sql = "SELECT recorded FROM signatures WHERE entry = ?"
        guard let recorded = try Int.fetchOne(db, sql: sql, arguments: [entry]),
            let day = try description().zone.date(at: recorded)
        else { throw IkrarError.altered("signatures") }
        return day
    }

    /// The enrolled key of a thumbprint.
    public func enrolledKey(_ kid: Thumbprint) throws -> EnrolledKey? {
        let sql = "SELECT * FROM keys WHERE kid = ?"
        return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [kid.text]).map(key)
    }

    private func key(_ row: Row) throws -> EnrolledKey {
        guard let party = try PartyID(row.value("party")), let bytes = try Base64URL.decode(row.value("public_key")),
            let notBefore = try CalendarDate(iso: row.value("not_before"))
        else { throw IkrarError.altered("keys") }
        let binding = KeyBinding(
            party: party, key: try PublicKey(bytes),
            holder: try KeyBinding.Holder(name: row.value("holder_name"), office: row.value("holder_office")),
            notBefore: notBefore)
        let last: Int? = try row.value("last_valid")
        let ends = try last == nil ? [] : ends(of: binding)
        guard last == nil || !ends.isEmpty else { throw IkrarError.altered("key_ends") }
        return EnrolledKey(binding: binding, entry: try row.value("enrolled"), ends: ends)
    }

    private func ends(of binding: KeyBinding) throws -> [(content: Revocation, entry: Int)] {
        let kid = binding.key.thumbprint
        let sql = "SELECT entry, reason, last_valid FROM key_ends WHERE kid = ? ORDER BY entry"
        return try db.rows(sql, [kid.text]) { row in
            let entry: Int = try row.value("entry")
            guard let reason = try Revocation.Reason(rawValue: row.value("reason")), entry > 0 else {
                throw IkrarError.altered("key_ends")
            }
            let last: Int = try row.value("last_valid")
            return (Revocation(of: kid, party: binding.party, reason: reason, lastValid: last), entry)
        }
    }

    /// The basis on which this registry judges signatures that it holds: the enrolled keys that they name, and the
    /// receipts of its own log.
    ///
    /// - Parameters:
    ///   - signatures: the signatures.
    ///   - last: the last log index that counts: a key that ended later was alive.
    ///   - witnesses: whose cosignatures tell by when something was recorded.
    ///   - now: what the clock shows of whoever asks, in Unix seconds.
    /// - Returns: the basis.
    /// - Throws: `IkrarError` if the registry cannot be read.
    public func trust(
        for signatures: [StatementSignature], until last: Int = .max, witnesses: [VerifierKey] = [], now: Int = .max
    ) throws -> TrustPolicy {
        var trust = try admissionTrust(for: signatures, until: last)
        trust.log = .receipts(LogVerifier(policy: WitnessPolicy(log: try logKey(), knowing: witnesses), now: now))
        return trust
    }

    /// The basis on which signatures are let into the log.
    package func admissionTrust(for signatures: [StatementSignature], until last: Int = .max) throws -> TrustPolicy {
        var trust = TrustPolicy(keys: TrustStore(), log: .next(try logSize()))
        if let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM registry")) {
            guard let registrar = try PartyID(row.value("registrar")),
                let zone = try Zone(rawValue: row.value("time_zone")),
                let key = try Base64URL.decode(row.value("registrar_key"))
            else { throw IkrarError.altered("registry") }
            trust.registrar = registrar
            trust.zone = zone
            // The genesis vouches for the registrar's first key, which signs before it is enrolled.
            trust.keys.insert(try PublicKey(key), of: registrar)
        }
        for kid in Set(signatures.compactMap(\.header?.kid)) {
            guard let key = try enrolledKey(kid) else { continue }
            let binding = key.binding
            trust.keys.insert(
                binding.key, of: binding.party, notBefore: binding.notBefore, enrolled: key.entry)
            for end in key.ends where end.entry <= last { trust.keys.revoke(end.content, at: end.entry) }
        }
        return trust
    }
}

extension IkrarError {
    /// That more of a fingerprint has to be written.
    public static func tooShort(_ least: Int) -> IkrarError {
        IkrarError(
            .keyPrefixShort, .usage, id: "tulis paling sedikit \(least) karakter dari sidik jari kunci",
            en: "write at least \(least) characters of the key's fingerprint")
    }

    static func notOne(_ codes: (unknown: Code, ambiguous: Code), _ prefix: String, found: Int) -> IkrarError {
        found == 0
            ? IkrarError(
                codes.unknown, .noInput, id: "tidak ada yang diawali \"\(prefix)\" di buku register ini",
                en: "nothing begins with \"\(prefix)\" in this registry")
            : IkrarError(
                codes.ambiguous, id: "lebih dari satu diawali \"\(prefix)\"",
                en: "more than one begins with \"\(prefix)\"",
                hint: Phrase(id: "Tulis lebih panjang.", en: "Write more of it."))
    }
}

public import Agreements
internal import GRDB
internal import Signatures
internal import TransparencyLog
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
    public let themes: [(id: String, label: Phrase)]
}

/// A registered party.
public struct RegisteredParty: Sendable {
    /// What its latest statement says.
    public let party: Party
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
    /// What ended it and at which log index, if something has; its last valid index is always there.
    public let revocation: (content: Revocation, entry: Int)?
}

extension RegistryTransaction {
    /// What the registry says of itself.
    public func description() throws -> RegistryDescription {
        guard let row = try Row.fetchOne(db, sql: "SELECT origin, registrar, time_zone FROM registry"),
            let registrar = PartyID(row["registrar"]), let zone = Zone(rawValue: row["time_zone"])
        else { throw RegistryError.altered("registry") }
        let themes = try Row.fetchAll(db, sql: "SELECT id, label_id, label_en FROM themes ORDER BY position")
        return RegistryDescription(
            origin: row["origin"], registrar: registrar, zone: zone,
            themes: themes.map { ($0["id"], Phrase(id: $0["label_id"], en: $0["label_en"])) })
    }

    /// The registered parties by id, or one of them.
    public func parties(_ id: PartyID? = nil) throws -> [RegisteredParty] {
        let sql = """
            SELECT id, name, short_name, kind, contact,
                (SELECT count(*) FROM keys WHERE party = parties.id) AS keys,
                (SELECT count(*) FROM agreement_parties WHERE party = parties.id) AS agreements
            FROM parties WHERE ?1 IS NULL OR id = ?1 ORDER BY id
            """
        return try Row.fetchAll(db, sql: sql, arguments: [id?.text]).map { row in
            guard let id = PartyID(row["id"]) else { throw RegistryError.altered("parties") }
            return RegisteredParty(
                party: Party(
                    id: id, officialName: row["name"], shortName: row["short_name"], kind: row["kind"],
                    contact: row["contact"]),
                keys: row["keys"], agreements: row["agreements"])
        }
    }

    /// The enrolled keys in the order of their enrolment, all or one party's.
    public func keys(of party: PartyID? = nil) throws -> [EnrolledKey] {
        let sql = "SELECT * FROM keys WHERE ?1 IS NULL OR party = ?1 ORDER BY enrolled"
        return try Row.fetchAll(db, sql: sql, arguments: [party?.text]).map(Self.key)
    }

    /// The key whose thumbprint begins so.
    ///
    /// - Throws: `RegistryError` if there is none, or more than one.
    public func key(startingWith prefix: String) throws -> EnrolledKey {
        let sql = "SELECT * FROM keys WHERE substr(kid, 1, length(?1)) = ?1 LIMIT 2"
        let rows = try Row.fetchAll(db, sql: sql, arguments: [prefix])
        guard let row = rows.first, rows.count == 1, !prefix.isEmpty else {
            throw RegistryError.notOne("key", prefix, found: rows.count)
        }
        return try Self.key(row)
    }

    private static func key(_ row: Row) throws -> EnrolledKey {
        guard let party = PartyID(row["party"]), let bytes = Base64URL.decode(row["public_key"]),
            let notBefore = CalendarDate(iso: row["not_before"])
        else { throw RegistryError.altered("keys") }
        let binding = KeyBinding(
            party: party, key: try PublicKey(bytes),
            holder: KeyBinding.Holder(name: row["holder_name"], office: row["holder_office"]), notBefore: notBefore)
        let revocation = try (row["revoked"] as Int?).map { entry in
            guard let reason = Revocation.Reason(rawValue: row["reason"] ?? "") else {
                throw RegistryError.altered("keys")
            }
            let kid = binding.key.thumbprint
            return (Revocation(of: kid, party: party, reason: reason, lastValid: row["last_valid"]), entry)
        }
        return EnrolledKey(binding: binding, entry: row["enrolled"], revocation: revocation)
    }

    /// The basis on which this registry judges signatures that it holds: the enrolled keys that they name, and the
    /// receipts of its own log.
    ///
    /// - Parameter last: the last log index that counts: a key that ended later was alive.
    public func trust(for signatures: [CarriedSignature], until last: Int = .max) throws -> Trust {
        var trust = try admissionTrust(for: signatures, until: last)
        // The clock decides over nothing here: the registry asks for no witness, but knows those that have cosigned.
        trust.log = .receipts(
            LogVerifier(policy: WitnessPolicy(log: try logKey(), knowing: try witnesses()), now: 0))
        return trust
    }

    /// The enrolled keys that have cosigned checkpoints of this log.
    private func witnesses() throws -> [VerifierKey] {
        let sql = "SELECT * FROM keys WHERE kid IN (SELECT kid FROM cosignatures)"
        return try Row.fetchAll(db.cachedStatement(sql: sql)).map { row in
            let binding = try Self.key(row).binding
            return try VerifierKey(name: binding.party.text, use: .cosignature, key: binding.key)
        }
    }

    /// The basis on which signatures are let into the log.
    func admissionTrust(for signatures: [CarriedSignature], until last: Int = .max) throws -> Trust {
        var trust = Trust(keys: TrustedKeys(), log: .next(try logSize()))
        if let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM registry")) {
            guard let registrar = PartyID(row["registrar"]), let zone = Zone(rawValue: row["time_zone"]),
                let key = Base64URL.decode(row["registrar_key"])
            else { throw RegistryError.altered("registry") }
            trust.registrar = registrar
            trust.zone = zone
            // The genesis vouches for the registrar's first key, which signs before it is enrolled.
            trust.keys.insert(try PublicKey(key), of: registrar)
        }
        for kid in Set(signatures.compactMap(\.header?.kid)) {
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM keys WHERE kid = ?"), arguments: [kid.text])
            guard let key = try row.map(Self.key) else { continue }
            let binding = key.binding
            trust.keys.insert(
                binding.key, of: binding.party, notBefore: binding.notBefore, enrolled: key.entry)
            if let revocation = key.revocation, revocation.entry <= last {
                trust.keys.revoke(revocation.content, at: revocation.entry)
            }
        }
        return trust
    }
}

extension RegistryError {
    static func altered(_ table: String) -> RegistryError {
        RegistryError(
            "registry-altered", id: "tabel \(table) berisi sesuatu yang tidak mungkin",
            en: "the table \(table) holds something impossible",
            hint: Phrase(id: "Jalankan ikrar audit.", en: "Run ikrar audit."))
    }

    static func notOne(_ what: String, _ prefix: String, found: Int) -> RegistryError {
        found == 0
            ? RegistryError(
                "\(what)-unknown", fault: .noInput, id: "tidak ada yang diawali \"\(prefix)\" di buku register ini",
                en: "nothing begins with \"\(prefix)\" in this registry",
                hint: Phrase(id: "Lihat ikrar list atau ikrar key list.", en: "See ikrar list or ikrar key list."))
            : RegistryError(
                "\(what)-ambiguous", id: "lebih dari satu diawali \"\(prefix)\"",
                en: "more than one begins with \"\(prefix)\"",
                hint: Phrase(id: "Tulis lebih panjang.", en: "Write more of it."))
    }
}

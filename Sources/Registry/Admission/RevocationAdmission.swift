public import Agreements
internal import GRDB
public import Signatures
internal import Wording

extension RegistryTransaction {
    /// What a revocation may do, beyond what its signature shows by itself.
    ///
    /// - Throws: `IkrarError` with the reason.
    func admit(_ revocation: Revocation) throws {
        try requireEffect(of: revocation)
        guard try revocation.party == description().registrar else { return }
        let left = try aliveKeys(of: revocation.party).subtracting([revocation.key])
        guard !left.isEmpty else { throw IkrarError.lastRegistrarKey }
    }

    /// Checks that a revocation would end a key, or lower the last index that counts of one that has ended, and takes
    /// nothing back that a witness has seen.
    ///
    /// - Throws: `IkrarError` `key-unknown`, `key-revoked`, `revocation-ahead`, `revocation-witnessed` or
    ///   `revocation-recorded`.
    public func requireEffect(of revocation: Revocation) throws {
        let kid = revocation.key
        guard let key = try enrolledKey(kid), key.binding.party == revocation.party else {
            throw IkrarError.unknownKey(kid, revocation.party)
        }
        var life = key.life
        if let end = key.ends.first, try !life.follow(revocation, at: logSize()) {
            throw IkrarError.revokedAlready(kid, end.entry, last: life.lastValid)
        }
        if let last = revocation.lastValid { try admit(reachingBackTo: last, kid) }
    }

    private func admit(reachingBackTo last: Int, _ kid: Thumbprint) throws {
        guard try last < logSize() else { throw IkrarError.reachesForward(last) }
        // What a witness has seen is history for others too; nobody takes it back alone.
        let seen = "SELECT max(size) FROM \(Self.countingCosignatures) AND kid <> ?"
        let witnessed = try Int.fetchOne(db, sql: seen, arguments: [kid.text]) ?? 0
        guard last + 1 >= witnessed else { throw IkrarError.witnessedBefore(last, witnessed) }
        // What the registrar recorded with the key holds up everything after it.
        let sql = """
            SELECT max(entry) FROM signers
            WHERE entry > ? AND kid = ? AND intent IN ('register', 'enroll', 'revoke')
            """
        if let entry = try Int.fetchOne(db, sql: sql, arguments: [last, kid.text]) {
            throw IkrarError.recordedWith(kid, entry)
        }
    }

    /// How many signatures by a key were recorded after an entry.
    public func countSignatures(by kid: Thumbprint, after entry: Int) throws -> Int {
        let sql = "SELECT count(*) FROM signers WHERE entry > ? AND kid = ?"
        return try Int.fetchOne(db, sql: sql, arguments: [entry, kid.text]) ?? 0
    }

    /// Lets the tables follow a revocation.
    func project(_ revocation: Revocation, entry: Int) throws {
        guard let last = KeyLife.End(of: revocation, at: entry).lastValid else { return }
        try insert(
            "key_ends",
            ["entry": entry, "kid": revocation.key.text, "reason": revocation.reason.rawValue, "last_valid": last])
        // The first one ended it; the others only lower the last valid index.
        let end = """
            UPDATE keys SET revoked = coalesce(revoked, :entry), reason = coalesce(reason, :reason),
                last_valid = min(coalesce(last_valid, :last), :last) WHERE kid = :kid
            """
        try db.execute(
            sql: end,
            arguments: [
                "entry": entry, "reason": revocation.reason.rawValue, "last": last, "kid": revocation.key.text,
            ])
        guard revocation.lastValid != nil else { return }
        // What the key had said of agreements since is as if it had not been said.
        let touched = """
            SELECT statement FROM signers WHERE entry > :last AND kid = :kid AND intent = 'approve'
            UNION SELECT agreement FROM signers JOIN departures USING (entry) WHERE entry > :last AND kid = :kid
            """
        for agreement in try Int.fetchAll(db, sql: touched, arguments: ["last": last, "kid": revocation.key.text]) {
            try projectApproval(of: agreement, by: revocation.party)
            try projectCompletion(of: agreement)
        }
    }

    /// An approval that no longer counts gives way to the party's next one, if there is one by a key that was alive.
    private func projectApproval(of agreement: Int, by party: PartyID) throws {
        let next = """
            UPDATE agreement_parties SET approved = (
                SELECT min(s.entry) FROM signers s JOIN keys k USING (kid)
                WHERE s.statement = agreement AND +s.party = agreement_parties.party AND s.intent = 'approve'
                    AND \(Self.counts))
            WHERE agreement = :agreement AND party = :party
            """
        try db.execute(
            sql: next, arguments: ["agreement": agreement, "party": party.text, "at": try logSize()])
    }
}

extension IkrarError {
    fileprivate static func unknownKey(_ kid: Thumbprint, _ party: PartyID) -> IkrarError {
        IkrarError(
            .keyUnknown, id: "kunci \(kid) tidak terdaftar untuk \(party)",
            en: "the key \(kid) is not enrolled for \(party)", subject: .party(party.text))
    }

    fileprivate static func revokedAlready(_ kid: Thumbprint, _ entry: Int, last: Int?) -> IkrarError {
        let bound = last.map { "\($0)" } ?? "?"
        return IkrarError(
            .keyRevoked, .cannotCreate,
            id: "kunci \(kid) sudah dicabut pada entri \(entry), dan yang dihitung sampai entri \(bound)",
            en: "the key \(kid) was revoked at entry \(entry) already, and counts up to entry \(bound)",
            hint: Phrase(
                id: "Pencabutan kedua hanya dapat memundurkannya.", en: "A second revocation can only lower that."),
            subject: last.map { .entry(WideInt($0)) })
    }

    fileprivate static let lastRegistrarKey = IkrarError(
        .keyLast, id: "ini kunci terakhir pengelola; tanpa itu tidak ada yang dapat dicatat lagi",
        en: "this is the registrar's last key; without it nothing can be recorded any more",
        hint: Phrase(id: "Sahkan dahulu kunci berikutnya.", en: "First enroll the next one."))

    fileprivate static func reachesForward(_ last: Int) -> IkrarError {
        IkrarError(
            .revocationAhead, id: "entri \(last) belum ada di log", en: "the log has no entry \(last) yet")
    }

    fileprivate static func witnessedBefore(_ last: Int, _ size: Int) -> IkrarError {
        IkrarError(
            .revocationWitnessed,
            id: "entri sampai \(size - 1) sudah disaksikan, jadi pencabutan tidak dapat berlaku surut ke \(last)",
            en: "entries up to \(size - 1) have been witnessed, so the revocation cannot reach back to \(last)",
            hint: Phrase(
                id: "Entri terakhir yang dihitung paling awal \(size - 1).",
                en: "The last entry that counts can be \(size - 1) at the earliest."))
    }

    fileprivate static func recordedWith(_ kid: Thumbprint, _ entry: Int) -> IkrarError {
        IkrarError(
            .revocationRecorded,
            id: "entri \(entry) dicatat dengan kunci \(kid); pencabutan tidak dapat berlaku surut melewatinya",
            en: "entry \(entry) was recorded with the key \(kid); the revocation cannot reach back beyond it",
            hint: Phrase(
                id: "Entri terakhir yang dihitung paling awal \(entry).",
                en: "The last entry that counts can be \(entry) at the earliest."))
    }
}

internal import Agreements
internal import GRDB
internal import Signatures
internal import Wording

extension RegistryTransaction {
    /// What a revocation may do, beyond what its signature shows by itself.
    ///
    /// - Throws: `RegistryError` with the reason.
    func admit(_ revocation: Revocation) throws {
        let kid = revocation.key
        let sql = "SELECT party, revoked FROM keys WHERE kid = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [kid.text]), try row["party"] == revocation.party.text
        else { throw RegistryError.unknownKey(kid, revocation.party) }
        if let entry = try row["revoked"] as Int? { throw RegistryError.revokedAlready(kid, entry) }
        let others = "SELECT count(*) FROM keys WHERE party = ? AND kid <> ? AND revoked IS NULL"
        let left = try Int.fetchOne(db, sql: others, arguments: [revocation.party.text, kid.text]) ?? 0
        guard try left > 0 || revocation.party != description().registrar else { throw RegistryError.lastRegistrarKey }
        if let last = revocation.lastValid { try admit(reachingBackTo: last, kid) }
    }

    private func admit(reachingBackTo last: Int, _ kid: Thumbprint) throws {
        guard try last < logSize() else { throw RegistryError.reachesForward(last) }
        // What a witness has seen is history for others too; nobody takes it back alone.
        let seen = "SELECT max(size) FROM \(Self.countingCosignatures) AND kid <> ?"
        let witnessed = try Int.fetchOne(db, sql: seen, arguments: [kid.text]) ?? 0
        guard last + 1 >= witnessed else { throw RegistryError.witnessedBefore(last, witnessed) }
        // What the registrar recorded with the key holds up everything after it.
        let sql = """
            SELECT max(entry) FROM signers
            WHERE entry > ? AND kid = ? AND intent IN ('register', 'enroll', 'revoke')
            """
        if let entry = try Int.fetchOne(db, sql: sql, arguments: [last, kid.text]) {
            throw RegistryError.recordedWith(kid, entry)
        }
    }

    /// Lets the tables follow a revocation.
    func project(_ revocation: Revocation, entry: Int) throws {
        let last = revocation.lastValid ?? entry - 1
        try db.execute(
            sql: "UPDATE keys SET revoked = ?, reason = ?, last_valid = ? WHERE kid = ?",
            arguments: [entry, revocation.reason.rawValue, last, revocation.key.text])
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
                SELECT min(entry) FROM signers JOIN keys USING (kid)
                WHERE signers.statement = agreement AND signers.party = agreement_parties.party
                    AND intent = 'approve' AND (last_valid IS NULL OR entry <= last_valid))
            WHERE agreement = ? AND party = ?
            """
        try db.execute(sql: next, arguments: [agreement, party.text])
    }
}

extension RegistryError {
    fileprivate static func unknownKey(_ kid: Thumbprint, _ party: PartyID) -> RegistryError {
        RegistryError(
            "key-unknown", id: "kunci \(kid) tidak terdaftar untuk \(party)",
            en: "the key \(kid) is not enrolled for \(party)",
            hint: Phrase(id: "Lihat ikrar key list.", en: "See ikrar key list."))
    }

    fileprivate static func revokedAlready(_ kid: Thumbprint, _ entry: Int) -> RegistryError {
        RegistryError(
            "key-revoked", fault: .cannotCreate, id: "kunci \(kid) sudah dicabut pada entri \(entry)",
            en: "the key \(kid) was revoked at entry \(entry) already")
    }

    fileprivate static let lastRegistrarKey = RegistryError(
        "key-last", id: "ini kunci terakhir pengelola; tanpa itu tidak ada yang dapat dicatat lagi",
        en: "this is the registrar's last key; without it nothing can be recorded any more",
        hint: Phrase(
            id: "Sahkan dahulu kunci berikutnya: ikrar key generate … --another, lalu ikrar key enroll.",
            en: "First enroll the next one: ikrar key generate … --another, then ikrar key enroll."))

    fileprivate static func reachesForward(_ last: Int) -> RegistryError {
        RegistryError(
            "revocation-ahead", id: "entri \(last) belum ada di log", en: "the log has no entry \(last) yet")
    }

    fileprivate static func witnessedBefore(_ last: Int, _ size: Int) -> RegistryError {
        RegistryError(
            "revocation-witnessed",
            id: "entri sampai \(size - 1) sudah disaksikan, jadi pencabutan tidak dapat berlaku surut ke \(last)",
            en: "entries up to \(size - 1) have been witnessed, so the revocation cannot reach back to \(last)",
            hint: Phrase(
                id: "Entri terakhir yang dihitung paling awal \(size - 1).",
                en: "The last entry that counts can be \(size - 1) at the earliest."))
    }

    fileprivate static func recordedWith(_ kid: Thumbprint, _ entry: Int) -> RegistryError {
        RegistryError(
            "revocation-recorded",
            id: "entri \(entry) dicatat dengan kunci \(kid); pencabutan tidak dapat berlaku surut melewatinya",
            en: "entry \(entry) was recorded with the key \(kid); the revocation cannot reach back beyond it",
            hint: Phrase(
                id: "Entri terakhir yang dihitung paling awal \(entry).",
                en: "The last entry that counts can be \(entry) at the earliest."))
    }
}

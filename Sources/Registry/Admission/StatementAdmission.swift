public import Agreements
internal import GRDB
internal import Signatures
internal import TransparencyLog
public import Wording

extension RegistryTransaction {
    /// What may enter the log now, beyond what a signature shows by itself.
    ///
    /// - Throws: `IkrarError` with the reason.
    func admit(_ passed: ValidSignature, recorded: Int) throws {
        let isEmpty = try Int.fetchOne(db, sql: "SELECT 1 FROM signatures LIMIT 1") == nil
        switch passed.statement.content {
        case .registry: guard isEmpty else { throw IkrarError.secondGenesis }
        case _ where isEmpty: throw IkrarError.noGenesis
        case .party: break
        case .key(let binding): try admit(binding, of: passed)
        case .revocation(let revocation): try admit(revocation)
        case .agreement(let agreement): try admit(agreement, of: passed, recorded: recorded)
        case .decline, .withdrawal, .report: try admitAction(passed, recorded: recorded)
        }
    }

    private func admit(_ binding: KeyBinding, of passed: ValidSignature) throws {
        guard try isRegistered(binding.party) else { throw IkrarError.unknownParty(binding.party) }
        // What the key says of itself again is a repeat; it is enrolled once.
        if let owner = try owner(of: binding.key.thumbprint),
            owner.statement != passed.statement.id || passed.header.intent == .enroll
        {
            throw IkrarError.keyTaken(binding.key.thumbprint, by: owner.party)
        }
        guard try binding.key != logKey().key else { throw IkrarError.keyOfTheLog }
        guard try passed.header.intent == .possess || has(.possess, on: passed.statement) else {
            throw IkrarError(
                .keyNotPossessed, id: "pernyataan kunci ini tidak ditandatangani oleh kuncinya sendiri",
                en: "this key statement is not signed by the key itself")
        }
    }

    private func admit(_ agreement: Agreement, of passed: ValidSignature, recorded: Int) throws {
        guard passed.header.intent == .register else {
            guard try has(.register, on: passed.statement) else {
                throw IkrarError.unregistered(passed.statement.id)
            }
            return try admitAction(passed, recorded: recorded)
        }
        for (index, party) in agreement.parties.enumerated() where try !isRegistered(party.id) {
            throw IkrarError.unknownParty(party.id).about("parties[\(index)].id")
        }
        for (index, relation) in agreement.relations.enumerated() {
            do {
                try admit(relation, of: agreement)
            } catch let error as IkrarError {
                throw error.about("relations[\(index)]")
            }
        }
        let known = try Set(String.fetchAll(db, sql: "SELECT id FROM themes"))
        for (clause, path, member) in agreement.placedClauses {
            guard let index = clause.themes.firstIndex(where: { !known.contains($0.text) }) else { continue }
            let unknown = clause.themes[index]
            let place = path.joined(separator: " ")
            throw IkrarError(
                .themeUnknown, about: "\(member).themes[\(index)]",
                id: "\(place): tema \"\(unknown)\" tidak ada di buku register ini",
                en: "\(place): the theme \"\(unknown)\" is not in this registry",
                hint: Phrase(
                    id: "Tema yang ada: \(known.sorted().joined(separator: ", ")).",
                    en: "Its themes: \(known.sorted().joined(separator: ", "))."))
        }
    }

    private func isRegistered(_ party: PartyID) throws -> Bool {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM parties WHERE id = ?"), arguments: [party.text]) != nil
    }

    private func owner(of kid: Thumbprint) throws -> (party: String, statement: StatementID?)? {
        let sql = "SELECT party, id FROM keys JOIN statements ON number = statement WHERE kid = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [kid.text]).map {
            try ($0.value("party"), StatementID($0.value("id")))
        }
    }

    private func has(_ intent: SignatureHeader.Intent, on statement: Agreements.Statement) throws -> Bool {
        guard let number = try storedNumber(of: statement.id) else { return false }
        let sql = "SELECT 1 FROM signers WHERE statement = ? AND intent = ?"
        return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [number, intent.rawValue]) != nil
    }
}

extension IkrarError {
    fileprivate static let secondGenesis = IkrarError(
        .registryGenesis, id: "buku register ini sudah punya pernyataan pertama",
        en: "this registry has begun already")

    fileprivate static let noGenesis = IkrarError(
        .registryGenesis, id: "buku register ini belum punya pernyataan pertama", en: "this registry has not begun")

    /// A party is named that the registry does not know.
    public static func unknownParty(_ id: PartyID) -> IkrarError {
        IkrarError(
            .partyUnknown, id: "pihak \"\(id)\" belum terdaftar", en: "the party \"\(id)\" is not registered",
            subject: .party(id.text))
    }

    /// That a log's key is no party's.
    public static let keyOfTheLog = IkrarError(
        .keyOfTheLog, id: "ini kunci log buku register, dan bukan kunci pihak mana pun",
        en: "this is the log's own key, which is no party's key",
        hint: Phrase(id: "Buat kunci sendiri untuk pihak itu.", en: "Make a key of its own for the party."))

    fileprivate static func keyTaken(_ kid: Thumbprint, by party: String) -> IkrarError {
        IkrarError(
            .keyEnrolled, .cannotCreate, id: "kunci \(kid) sudah terdaftar untuk \(party)",
            en: "the key \(kid) is enrolled for \(party) already",
            hint: Phrase(
                id: "Satu kunci hanya untuk satu pihak. Buat kunci baru.",
                en: "One key speaks for one party. Make a new one."))
    }

    static func unregistered(_ id: StatementID) -> IkrarError {
        IkrarError(
            .agreementUnregistered, id: "perjanjian \(id.short) tidak ada di buku register ini",
            en: "the agreement \(id.short) is not in this registry",
            hint: Phrase(
                id: "Mungkin buku register yang lain, atau isi berkas telah diubah.",
                en: "It may belong to another registry, or the file's text was changed."))
    }
}

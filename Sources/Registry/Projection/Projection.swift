internal import Agreements
internal import GRDB
internal import Signatures
internal import TransparencyLog
internal import Wording

extension RegistryTransaction {
    /// Lets the tables follow one new entry of the log.
    func project(_ passed: ValidSignature, entry: Int, statement: Int, recorded: Int) throws {
        let header = passed.header
        let signatory = header.signatory
        try insert(
            "signers",
            [
                "entry": entry, "statement": statement, "intent": header.intent.rawValue, "party": header.party.text,
                "kid": header.kid.text, "claimed": header.claimedTime, "recorded": recorded,
                "locality": header.place?.locality, "region": header.place?.region, "office": signatory?.office,
                "name": signatory?.name, "capacity": signatory?.capacity.word,
                "on_behalf_of": signatory?.capacity.onBehalfOf, "mandate_number": signatory?.mandate?.number,
                "mandate_date": signatory?.mandate?.date.description,
            ])
        switch (passed.statement.content, header.intent) {
        case (.registry(let genesis), .register): try project(genesis, statement: statement)
        case (.party(let party), .register): try project(party, statement: statement, entry: entry)
        case (.key(let binding), .enroll): try project(binding, statement: statement, entry: entry)
        case (.revocation(let revocation), .revoke): try project(revocation, entry: entry)
        case (.agreement(let agreement), .register): try project(agreement, statement: statement, entry: entry)
        case (.agreement, .approve): try projectApproval(by: header.party, of: statement, entry: entry)
        case (.decline(let decline), .decline): try project(decline, by: header.party, entry: entry)
        case (.withdrawal(let withdrawal), .withdraw):
            try project(withdrawal, by: header.party, entry: entry, recorded: recorded)
        case (.report(let report), .report), (.report(let report), .assess):
            try project(report, by: header.party, entry: entry)
        default: break
        }
    }

    private func project(_ genesis: Genesis, statement: Int) throws {
        try insert(
            "registry",
            [
                "statement": statement, "origin": genesis.origin.text, "log_key": genesis.logKey.description,
                "registrar": genesis.registrar.text,
                "registrar_key": Base64URL.encode(genesis.registrarKey.bytes), "time_zone": genesis.zone.rawValue,
            ])
        for (position, theme) in genesis.themes.enumerated() {
            try insert(
                "themes",
                [
                    "position": position, "id": theme.id.text, "label_id": theme.label.id,
                    "label_en": theme.label.en,
                ])
        }
    }

    private func project(_ party: Party, statement: Int, entry: Int) throws {
        // Issued again, a party keeps its id and takes the new names.
        let sql = """
            INSERT INTO parties (id, name, short_name, kind, contact, statement) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name,
                kind = excluded.kind, contact = excluded.contact, statement = excluded.statement
            """
        try db.execute(
            sql: sql,
            arguments: [party.id.text, party.officialName, party.shortName, party.kind, party.contact, statement])
        try insert("party_names", ["party": party.id.text, "entry": entry, "name": party.officialName])
    }

    private func project(_ binding: KeyBinding, statement: Int, entry: Int) throws {
        try insert(
            "keys",
            [
                "kid": binding.key.thumbprint.text, "party": binding.party.text,
                "public_key": Base64URL.encode(binding.key.bytes), "holder_name": binding.holder.name,
                "holder_office": binding.holder.office, "not_before": binding.notBefore.description,
                "statement": statement, "enrolled": entry,
            ])
    }

    private func project(_ agreement: Agreement, statement: Int, entry: Int) throws {
        let last = agreement.expires?.description
        try insert(
            "agreements",
            [
                "statement": statement, "title": agreement.title, "kind": agreement.kind.rawValue,
                "language": agreement.language.rawValue, "date": agreement.date.description,
                "place": agreement.place, "effective": agreement.effective.description,
                "expires": last, "notice": agreement.noticeDays,
                "minimum_parties": agreement.minimumParties, "registered": entry,
                "horizon": last ?? CalendarDate.endless,
            ])
        for (position, relation) in agreement.relations.enumerated() {
            try project(relation, position: position, source: statement, agreement)
        }
        try index(agreement, statement: statement)
        for (position, party) in agreement.parties.enumerated() {
            try insert(
                "agreement_parties",
                [
                    "agreement": statement, "position": position, "party": party.id.text, "name": party.name,
                    "role": party.role, "document_number": party.number, "required": party.isRequired,
                    "office": party.signatory.office, "signatory": party.signatory.name,
                    "capacity": party.signatory.capacity.word,
                    "on_behalf_of": party.signatory.capacity.onBehalfOf,
                    "mandate_number": party.signatory.mandate?.number,
                    "mandate_date": party.signatory.mandate?.date.description,
                    "effective": agreement.effective.description, "horizon": last ?? CalendarDate.endless,
                ])
        }
        for (position, text) in agreement.present.enumerated() {
            try insert("attendees", ["agreement": statement, "position": position, "text": text])
        }
        for (position, text) in agreement.recitals.enumerated() {
            try insert("recitals", ["agreement": statement, "position": position, "text": text])
        }
        for (position, (clause, path)) in agreement.allClauses.enumerated() {
            try project(clause, path: path, position: position, agreement: statement)
        }
        for (position, attachment) in agreement.attachments.enumerated() {
            try insert(
                "attachments",
                [
                    "agreement": statement, "position": position, "name": attachment.name,
                    "media_type": attachment.mediaType, "size": attachment.size, "sha256": attachment.sha256.hex,
                    "scan": attachment.isScan,
                ])
        }
    }

    private func project(_ clause: Clause, path: [String], position: Int, agreement: Int) throws {
        try insert(
            "clauses",
            [
                "agreement": agreement, "position": position, "path": path.joined(separator: " "),
                "heading": clause.heading, "text": clause.text,
            ])
        for party in clause.obliges {
            try insert("commitments", ["agreement": agreement, "clause": position, "party": party.text])
        }
        for theme in clause.themes {
            try insert("clause_themes", ["agreement": agreement, "clause": position, "theme": theme.text])
        }
    }

    /// The first approval of a party counts; one by another of its keys changes nothing, unless the party had left.
    private func projectApproval(by party: PartyID, of agreement: Int, entry: Int) throws {
        let approval =
            "UPDATE agreement_parties SET approved = ? WHERE agreement = ? AND party = ? AND approved IS NULL"
        try db.cachedStatement(sql: approval).execute(arguments: [entry, agreement, party.text])
        try projectCompletion(of: agreement)
    }

    /// The entry by which all required parties had signed, if they have.
    func projectCompletion(of agreement: Int) throws {
        let departed = "SELECT EXISTS (SELECT 1 FROM departures WHERE agreement = ?)"
        guard try Bool.fetchOne(db.cachedStatement(sql: departed), arguments: [agreement]) == true else {
            let completed = """
                UPDATE agreements SET completed = (
                    SELECT CASE WHEN count(*) = count(approved) THEN max(approved) END FROM agreement_parties
                    WHERE agreement = agreements.statement AND required)
                WHERE statement = ?
                """
            return try db.cachedStatement(sql: completed).execute(arguments: [agreement])
        }
        try db.execute(
            sql: "UPDATE agreements SET completed = ? WHERE statement = ?",
            arguments: [try signingState(to: agreement).completion?.number, agreement])
    }
}

internal import Agreements
internal import GRDB
internal import Signatures
internal import Wording

/// What may come after the signing of an agreement.
extension RegistryTransaction {
    /// What an agreement may do to an earlier one.
    func admit(_ relation: Agreement.Relation, of agreement: Agreement) throws {
        let moment = AsOf(date: agreement.effective, entry: try logSize())
        guard let number = try storedNumber(of: relation.agreement),
            let target = try standing(number, at: moment)
        else { throw RegistryError.unregistered(relation.agreement) }
        // An addendum can be ended, but not changed; an extension ends with what it extends, whose last day it moved.
        let base =
            try relation.type.keepsTarget
            ? bases(of: number).bases.min().flatMap(id(of:))
            : relations(of: relation.agreement, at: moment).earlier.first { $0.type == .extends }?.id
        if let base { throw RegistryError.addendumOfAddendum(relation.agreement, base) }
        // An extension may begin on the day after the last.
        let dayBefore = agreement.effective.adding(days: -1) ?? agreement.effective
        let days = relation.type == .extends ? [agreement.effective, dayBefore] : [agreement.effective]
        guard days.contains(where: { target.course.status(on: $0) == .inForce }) else {
            throw RegistryError.notInForce(
                relation.agreement, target.course.status(on: agreement.effective), agreement.effective)
        }
        if relation.type == .extends {
            let isLonger = target.course.expires.map { old in agreement.expires.map { $0 > old } ?? true } ?? false
            guard isLonger else { throw RegistryError.notLonger(relation.agreement) }
        }
        let required = "SELECT party FROM agreement_parties WHERE agreement = ? AND required ORDER BY position"
        for party in try String.fetchAll(db, sql: required, arguments: [number])
        where target.binds(party, on: agreement.effective)
            && !agreement.parties.contains(where: { $0.isRequired && $0.id.text == party })
        {
            throw RegistryError.partyOfTargetMissing(relation.agreement, party)
        }
    }

    /// Who may decline, withdraw, report and assess.
    func admitLater(_ passed: PassedSignature, recorded: Int) throws {
        let party = passed.header.party
        let content = passed.statement.content
        let zone = try description().zone
        guard let id = content.concerns else { return }
        guard let today = zone.date(at: recorded) else { throw RegistryError.noSuchDay }
        let (agreement, standing) = try agreement(id)
        guard agreement.participant(party) != nil else { throw RegistryError.stranger(party) }
        do {
            // First: whoever was released from an extension is to leave the agreement itself.
            try agreement.check(content, standing.course)
            try stance(of: party, standing).check(content, by: party, on: today)
            if case .report(let report) = content {
                try stance(of: report.party, standing).requireSignature(of: report.party)
            }
        } catch let error as AgreementError {
            throw RegistryError(error)
        }
        switch content {
        case .withdrawal(let withdrawal):
            guard try lastApproval(by: party, of: id) <= passed.header.claimedTime else {
                throw RegistryError.signedSince(party)
            }
            guard withdrawal.left(announced: recorded, notice: agreement.noticeDays, in: zone) != nil else {
                throw RegistryError.noSuchDay
            }
        case .report(let report):
            let place = report.clause.joined(separator: " ")
            guard let clause = agreement.allClauses.first(where: { $0.path == report.clause })?.clause else {
                throw RegistryError.noClause(place)
            }
            guard clause.obliges.contains(report.party) else { throw RegistryError.notObliged(report.party, place) }
        default: break
        }
    }

    /// When a party says that it signed an agreement last.
    private func lastApproval(by party: PartyID, of agreement: StatementID) throws -> Int {
        let sql = """
            SELECT max(claimed) FROM signers s JOIN keys k USING (kid)
            WHERE s.statement = :agreement AND s.intent = 'approve' AND +s.party = :party AND \(Self.counts)
            """
        return try Int.fetchOne(
            db, sql: sql,
            arguments: ["agreement": storedNumber(of: agreement), "party": party.text, "at": logSize()]) ?? .min
    }

    /// Nobody comes back into an agreement that was left.
    func admitApproval(by party: PartyID, of agreement: StatementID) throws {
        guard let number = try storedNumber(of: agreement) else { return }
        let departed = "SELECT EXISTS (SELECT 1 FROM departures WHERE agreement = ? AND party = ?)"
        guard
            try Bool.fetchOne(db.cachedStatement(sql: departed), arguments: [number, party.text]) == true,
            let left = try assent(to: number).left[party]
        else { return }
        throw RegistryError(AgreementError.leftForGood(party, left))
    }

    private func id(of number: Int) throws -> StatementID? {
        try String.fetchOne(db, sql: "SELECT id FROM statements WHERE number = ?", arguments: [number])
            .flatMap(StatementID.init)
    }

    private func agreement(_ id: StatementID) throws -> (Agreement, Standing) {
        let moment = AsOf(date: CalendarDate.firstDay, entry: try logSize())
        guard let number = try storedNumber(of: id),
            let standing = try standing(number, at: moment),
            let bytes = try bytes(ofStatement: number),
            case .agreement(let agreement) = try Agreements.Statement(bytes: bytes).content
        else { throw RegistryError.unregistered(id) }
        return (agreement, standing)
    }

    private func stance(of party: PartyID, _ standing: Standing) throws -> Stance {
        let sql = "SELECT approved IS NOT NULL FROM agreement_parties WHERE agreement = ? AND party = ?"
        let hasRefused = standing.refused.contains(party.text)
        let hasSigned = try Bool.fetchOne(db, sql: sql, arguments: [standing.number, party.text]) ?? false
        return Stance(
            hasSigned: hasSigned && !hasRefused, hasRefused: hasRefused, left: standing.withdrawn[party.text],
            released: standing.released[party.text])
    }
}

extension RegistryError {
    /// Whether a party has done otherwise since, so that a refusal says nothing any more.
    var isOvertaken: Bool { ["signed-already", "signed-since", "left-for-good"].contains(code) }

    fileprivate static func signedSince(_ party: PartyID) -> RegistryError {
        life(
            "signed-since",
            id: "menurut waktu yang disebutnya, \(party) menandatangani lagi sesudah pengunduran diri ini",
            en: "\(party) has signed again after this withdrawal, by the times it claims",
            hint: Phrase(
                id: "Jika tetap mundur: ikrar withdraw sekali lagi, dengan jam komputer yang benar.",
                en: "If it is to leave after all: ikrar withdraw once more, by a clock that is right."))
    }

    private static func life(_ code: String, id: String, en: String, hint: Phrase? = nil) -> RegistryError {
        RegistryError(code, id: id, en: en, hint: hint)
    }

    fileprivate static func addendumOfAddendum(_ id: StatementID, _ base: StatementID) -> RegistryError {
        life(
            "relation-addendum", id: "\(id.short) sendiri mengubah perjanjian \(base.short)",
            en: "\(id.short) itself changes the agreement \(base.short)",
            hint: Phrase(id: "Sebut \(base.short) dalam \"relations\".", en: "Name \(base.short) in \"relations\"."))
    }

    fileprivate static func notInForce(_ id: StatementID, _ status: Status, _ date: CalendarDate) -> RegistryError {
        life(
            "relation-not-in-force", id: "perjanjian \(id.short) pada \(date.label.id): \(status.label.id)",
            en: "the agreement \(id.short) on \(date.label.en): \(status.label.en)",
            hint: Phrase(
                id: "Hanya perjanjian yang berlaku dapat diubah, diperpanjang, diakhiri atau digantikan.",
                en: "Only an agreement in force can be amended, extended, terminated or superseded."))
    }

    fileprivate static func notLonger(_ id: StatementID) -> RegistryError {
        life(
            "relation-not-longer", id: "perpanjangan ini tidak berakhir sesudah perjanjian \(id.short)",
            en: "this extension does not end after the agreement \(id.short)")
    }

    fileprivate static func partyOfTargetMissing(_ id: StatementID, _ party: String) -> RegistryError {
        life(
            "relation-party-missing", id: "\(party) wajib menandatangani perjanjian \(id.short), jadi juga yang ini",
            en: "\(party) had to sign the agreement \(id.short), so it has to sign this one too",
            hint: Phrase(id: "Tambahkan sebagai pihak yang wajib.", en: "Add it as a required party."))
    }

    fileprivate static func stranger(_ party: PartyID) -> RegistryError {
        life("not-a-party", id: "\(party) bukan pihak perjanjian ini", en: "\(party) is not a party to this agreement")
    }

    fileprivate static let noSuchDay = life(
        "calendar-end", id: "hari itu sesudah tahun 9999", en: "that day is after the year 9999")

    fileprivate static func noClause(_ place: String) -> RegistryError {
        life("clause-unknown", id: "tidak ada \(place) dalam perjanjian ini", en: "this agreement has no \(place)")
    }

    fileprivate static func notObliged(_ party: PartyID, _ place: String) -> RegistryError {
        life("clause-not-obliging", id: "\(place) tidak mewajibkan \(party)", en: "\(place) does not oblige \(party)")
    }
}

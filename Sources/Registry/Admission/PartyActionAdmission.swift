internal import Agreements
internal import GRDB
internal import Signatures
internal import Wording

/// What may come after the signing of an agreement.
extension RegistryTransaction {
    /// What an agreement may do to an earlier one.
    func admit(_ relation: Agreement.Relation, of agreement: Agreement) throws {
        let entry = try logSize()
        var graph = try graph(until: entry)
        guard let number = try storedNumber(of: relation.agreement), let lifecycle = try graph.lifecycle(of: number)
        else {
            throw IkrarError.unregistered(relation.agreement)
        }
        // An addendum can be ended, but not changed; an extension ends with what it extends, whose last day it moved.
        let base =
            try relation.type.keepsTarget
            ? graph.foundations(of: number).min()
            : graph.terms(of: number)?.relations.first { $0.type == .extends }?.target
        if let base = try base.flatMap(id(of:)) {
            throw IkrarError.addendumOfAddendum(relation.agreement, base)
        }
        // An extension may begin on the day after the last.
        let dayBefore = agreement.effective.adding(days: -1) ?? agreement.effective
        let days = relation.type == .extends ? [agreement.effective, dayBefore] : [agreement.effective]
        guard days.contains(where: { lifecycle.status(on: $0) == .inForce }) else {
            throw IkrarError.notInForce(
                relation.agreement, lifecycle.status(on: agreement.effective), agreement.effective)
        }
        if relation.type == .extends {
            let isLonger = lifecycle.expires.map { old in agreement.expires.map { $0 > old } ?? true } ?? false
            guard isLonger else { throw IkrarError.notLonger(relation.agreement) }
        }
        let needed = try graph.needed(toChange: number, by: relation.type, from: agreement.effective)
        let lacking = needed.subtracting(agreement.parties.filter(\.isRequired).map(\.id))
        // In a log that was written already it counts for nothing, which `laterWithoutEffect` tells.
        guard lacking.isEmpty || replayLog != nil else {
            throw IkrarError.partiesOfTargetMissing(relation.agreement, lacking.sorted())
        }
    }

    /// Who may sign an agreement, decline, withdraw, report and assess.
    func admitAction(_ passed: ValidSignature, recorded: Int, isRepeated: Bool = false) throws {
        let content = passed.statement.content
        guard [.approve, .decline, .withdraw, .report, .assess].contains(passed.header.intent) else { return }
        let id = content.concerns ?? passed.statement.id
        guard let number = try storedNumber(of: id) else { throw IkrarError.unregistered(id) }
        if case .agreement(let agreement) = content {
            // Most agreements have nothing hanging on them: their parties may sign.
            let sql = """
                SELECT EXISTS (SELECT 1 FROM departures WHERE agreement = :number)
                    OR EXISTS (SELECT 1 FROM relations WHERE target = :number)
                """
            guard try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: ["number": number]) == true else {
                return try require(ofNewEntries: {
                    do throws(IkrarError) { try agreement.requireParticipant(passed.header.party) } catch {
                        throw error
                    }
                })
            }
        }
        let zone = try zone()
        guard let today = zone.date(at: recorded) else { throw IkrarError.noSuchDay }
        let agreement = try agreement(number)
        let action = PartyActionRules.Action(
            content, passed.header.intent, by: passed.header.party, at: min(passed.header.claimedTime, recorded),
            isRepeated: isRepeated)
        let actions = try actions(about: agreement, number)
        try actions.check(action, on: today)
        try require(ofNewEntries: {
            try actions.checkJoining(action)
        })
        if case .withdrawal(let withdrawal) = content {
            guard withdrawal.left(announced: recorded, notice: agreement.noticeDays, in: zone) != nil else {
                throw IkrarError.noSuchDay
            }
        }
    }

    /// What the parties of an agreement may do as the log stands.
    private func actions(about agreement: Agreement, _ number: Int) throws -> PartyActionRules {
        var graph = try graph(until: logSize())
        guard let terms = try graph.terms(of: number), let lifecycle = try graph.lifecycle(of: number) else {
            throw IkrarError.altered("agreements")
        }
        let changes = try graph.later(than: number).filter(\.counts).compactMap { later in
            try self.id(of: later.id).map {
                PartyActionRules.Change(id: $0, type: later.type, required: later.terms.signingState.required)
            }
        }
        return try PartyActionRules(
            about: agreement, terms.signingState, lifecycle, released: graph.released(from: number), changes: changes,
            lastApproved: lastApprovals(of: number))
    }

    /// When each party signed an agreement last: what it claims, or the time of recording if that is earlier.
    private func lastApprovals(of agreement: Int) throws -> [PartyID: Int] {
        let sql = """
            SELECT s.party, max(min(claimed, recorded)) AS last FROM signers s JOIN keys k USING (kid)
            WHERE s.statement = :agreement AND s.intent = 'approve' AND \(Self.counts) GROUP BY s.party
            """
        let rows = try db.rows(sql, ["agreement": agreement, "at": logSize()]) { row in
            guard let party = try PartyID(row.value("party")) else { throw IkrarError.altered("signers") }
            return (party, try row.value("last") as Int)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private func id(of number: Int) throws -> StatementID? {
        try String.fetchOne(db, sql: "SELECT id FROM statements WHERE number = ?", arguments: [number])
            .flatMap(StatementID.init)
    }

    private func agreement(_ number: Int) throws -> Agreement {
        guard let bytes = try bytes(ofStatement: number),
            case .agreement(let agreement) = try Agreements.Statement(bytes: bytes).content
        else { throw IkrarError.altered("statements") }
        return agreement
    }
}

extension IkrarError {
    /// Whether a party has done otherwise since, so that a refusal says nothing any more.
    var isOvertaken: Bool { [.signedAlready, .signedSince, .leftForGood].contains(code) }

    fileprivate static func addendumOfAddendum(_ id: StatementID, _ base: StatementID) -> IkrarError {
        IkrarError(
            .relationAddendum, id: "\(id.short) sendiri mengubah perjanjian \(base.short)",
            en: "\(id.short) itself changes the agreement \(base.short)",
            hint: Phrase(id: "Sebut \(base.short) dalam \"relations\".", en: "Name \(base.short) in \"relations\"."))
    }

    fileprivate static func notInForce(_ id: StatementID, _ status: Status, _ date: CalendarDate) -> IkrarError {
        IkrarError(
            .relationNotInForce, id: "perjanjian \(id.short) pada \(date.label.id): \(status.label.id)",
            en: "the agreement \(id.short) on \(date.label.en): \(status.label.en)",
            hint: Phrase(
                id: "Hanya perjanjian yang berlaku dapat diubah, diperpanjang, diakhiri atau digantikan.",
                en: "Only an agreement in force can be amended, extended, terminated or superseded."))
    }

    fileprivate static func notLonger(_ id: StatementID) -> IkrarError {
        IkrarError(
            .relationNotLonger, id: "perpanjangan ini tidak berakhir sesudah perjanjian \(id.short)",
            en: "this extension does not end after the agreement \(id.short)")
    }

    fileprivate static func partiesOfTargetMissing(_ id: StatementID, _ parties: [PartyID]) -> IkrarError {
        let names = parties.map(\.text).joined(separator: ", ")
        return IkrarError(
            .relationPartyMissing,
            id: "masih terikat pada perjanjian \(id.short), jadi wajib menandatangani yang ini juga: \(names)",
            en: "still bound by the agreement \(id.short), so they have to sign this one too: \(names)",
            hint: Phrase(
                id: "Tambahkan sebagai pihak yang wajib. Pihak yang tidak ingin lanjut lebih dahulu mengundurkan diri.",
                en: "Add them as required parties. Whoever does not want to go on withdraws first."))
    }

    fileprivate static let noSuchDay = IkrarError(
        .calendarEnd, id: "hari itu sesudah tahun 9999", en: "that day is after the year 9999")
}

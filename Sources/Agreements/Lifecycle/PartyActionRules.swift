public import Wording

/// Who may say what about an agreement, by what has been said so far: the one rule for who signs on a laptop and for
/// what a registry takes.
public struct PartyActionRules: Sendable {
    /// Something that a party is about to sign, or has signed, about an agreement.
    public struct Action: Sendable {
        /// The statement that is signed: the agreement itself, or what is said of it.
        public let content: StatementContent
        /// What the signature is for.
        public let intent: SignatureHeader.Intent
        /// Who.
        public let party: PartyID
        /// When it counts among what the party did, in Unix seconds: what the signer claims, or the time of recording if
        /// that is earlier.
        public let time: WideInt
        /// Whether a signature of the same key and intent over the same statement is there already.
        public let isRepeated: Bool

        /// An action.
        public init(
            _ content: StatementContent, _ intent: SignatureHeader.Intent, by party: PartyID, at time: WideInt,
            isRepeated: Bool = false
        ) {
            self.content = content
            self.intent = intent
            self.party = party
            self.time = time
            self.isRepeated = isRepeated
        }
    }

    /// A later agreement that changes this one.
    public struct Change: Sendable {
        /// Which.
        public let id: StatementID
        /// What it does.
        public let type: Agreement.RelationType
        /// Who has to sign it.
        public let required: Set<PartyID>

        /// A change.
        public init(id: StatementID, type: Agreement.RelationType, required: Set<PartyID>) {
            self.id = id
            self.type = type
            self.required = required
        }
    }

    private let agreement: Agreement
    private let signingState: SigningState
    private let lifecycle: Lifecycle
    private let released: [PartyID: CalendarDate]
    private let changes: [Change]
    private let lastApproved: [PartyID: WideInt]
    private let doubtful: Set<PartyID>

    /// - Parameters:
    ///   - agreement: the agreement.
    ///   - signingState: who has signed it, and who has left it.
    ///   - lifecycle: what has become of it.
    ///   - released: the first day without each party that has left all that it changes.
    ///   - changes: the later agreements that count.
    ///   - lastApproved: when each party signed last, as `Action.time`.
    ///   - doubtful: the parties that may have signed with a key that is not known here.
    public init(
        about agreement: Agreement, _ signingState: SigningState, _ lifecycle: Lifecycle,
        released: [PartyID: CalendarDate],
        changes: [Change], lastApproved: [PartyID: WideInt], doubtful: Set<PartyID> = []
    ) {
        self.agreement = agreement
        self.signingState = signingState
        self.lifecycle = lifecycle
        self.released = released
        self.changes = changes
        self.lastApproved = lastApproved
        self.doubtful = doubtful
    }

    /// Checks whether a party may do something.
    ///
    /// - Parameters:
    ///   - action: what is to be done.
    ///   - today: the day on which it does.
    /// - Throws: `IkrarError` `not-a-party`, `signed-already`, `not-signed`, `left-already`, `left-for-good`,
    ///   `withdrawn-since`, `bound-no-longer`, `changed-since`, `signed-since`, `withdrawal-extension`,
    ///   `clause-unknown`, `clause-not-obliging` or `assess-own`.
    public func check(_ action: Action, on today: CalendarDate) throws(IkrarError) {
        guard action.intent != .witness, action.intent != .register else { return }
        let party = action.party
        // A log may be older than that rule for signatures, which count for nobody then.
        if action.intent != .approve { try agreement.requireParticipant(party) }
        switch action.content {
        case .agreement: try checkApproval(action)
        case .decline:
            guard signingState.approved[party] == nil else { throw .signedAlready(party) }
            guard !signingState.refused.contains(party) else { throw .leftAlready(party) }
        case .withdrawal: try checkWithdrawal(action)
        case .report(let report): try checkReport(report, action.intent, by: party, on: today)
        case .registry, .party, .key, .revocation: break
        }
    }

    private func checkApproval(_ action: Action) throws(IkrarError) {
        let party = action.party
        // Nobody comes back into an agreement that was left.
        if let left = signingState.left[party] { throw .leftForGood(party, left) }
        // Its first signature with this key went with the party, and a second one of the same key is none.
        if action.isRepeated, signingState.refused.contains(party) { throw .withdrawnSince(party) }
    }

    /// Checks whether a party that has not signed yet may join the agreement as it has become. Logs may be older than
    /// this rule.
    ///
    /// - Throws: `IkrarError` `not-a-party` or `changed-since`.
    public func checkJoining(_ action: Action) throws(IkrarError) {
        let party = action.party
        guard case .agreement = action.content, action.intent == .approve, signingState.approved[party] == nil else {
            return
        }
        try agreement.requireParticipant(party)
        if let change = changes.first(where: { $0.type.keepsTarget && !$0.required.contains(party) }) {
            throw .changedSince(party, by: change.id)
        }
    }

    private func checkWithdrawal(_ action: Action) throws(IkrarError) {
        let party = action.party
        // First: whoever was released from an extension is to leave the agreement itself.
        if lifecycle.isComplete, let extended = agreement.relations.first(where: { $0.type == .extends })?.agreement {
            throw .extensionIsNotLeft(extended)
        }
        guard signingState.departures[party] == nil else { throw .leftAlready(party) }
        try requireSignature(of: party)
        if let day = released[party] { throw .released(party, since: day) }
        guard (lastApproved[party] ?? .min) <= action.time else { throw .signedSince(party) }
    }

    private func checkReport(
        _ report: Report, _ intent: SignatureHeader.Intent, by author: PartyID, on today: CalendarDate
    ) throws(IkrarError) {
        try agreement.checkObligation(report)
        guard intent == report.intent(of: author) else { throw .ownCommitment(report.clause, author) }
        try requireSignature(of: author)
        if let left = signingState.left[author], left <= today { throw .boundNoLonger(author, since: left) }
        if let day = released[author], day <= today { throw .released(author, since: day) }
        try requireSignature(of: report.party)
    }

    private func requireSignature(of party: PartyID) throws(IkrarError) {
        let maybe = doubtful.contains(party) && !signingState.refused.contains(party)
        guard signingState.approved[party] != nil || maybe else { throw .notSigned(party) }
    }
}

extension Agreement {
    /// - Throws: `IkrarError` `not-a-party` if it does not name a party.
    public func requireParticipant(_ party: PartyID) throws(IkrarError) {
        guard participant(party) != nil else { throw .notAParty(party, of: self) }
    }

    /// Checks whether it asks of a party what a report is about.
    ///
    /// - Throws: `IkrarError` `clause-unknown` or `clause-not-obliging`.
    public func checkObligation(_ report: Report) throws(IkrarError) {
        guard let clause = allClauses.first(where: { $0.path == report.clause })?.clause else {
            throw .noClause(report.clause, in: self)
        }
        guard clause.obliges.contains(report.party) else { throw .notObliged(report.party, by: report.clause, clause) }
    }
}

extension Report {
    /// What somebody's signature on it is for: the obliged party reports, another judges.
    public func intent(of author: PartyID) -> SignatureHeader.Intent { author == party ? .report : .assess }
}

extension VerifiedAgreement {
    /// Checks whether a party may say something about the agreement, so that nobody signs what no registry takes.
    ///
    /// - Throws: `IkrarError` as `PartyActionRules.check` does.
    public func check(_ action: PartyActionRules.Action) throws(IkrarError) {
        var doubtful: Set<PartyID> = []
        var lastApproved: [PartyID: WideInt] = [:]
        for validation in validations {
            guard let header = validation.signature.header, header.intent == .approve else { continue }
            if validation.passed != nil {
                let time = min(header.claimedTime, validation.place?.recorded ?? .max)
                lastApproved[header.party] = max(lastApproved[header.party] ?? .min, time)
            } else if case .indeterminate = validation.indication {
                doubtful.insert(header.party)
            }
        }
        let actions = PartyActionRules(
            about: agreement, signingState, lifecycle, released: released,
            changes: later.map { .init(id: $0.id, type: $0.type, required: $0.required) },
            lastApproved: lastApproved, doubtful: doubtful)
        try actions.check(action, on: date)
        try actions.checkJoining(action)
    }
}

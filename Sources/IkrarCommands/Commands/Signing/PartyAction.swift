internal import Agreements
internal import Answers
internal import KeyFiles
internal import Registry
internal import Signatures
internal import StatementFiles
internal import TransparencyLog
internal import Wording

/// What a party says about an agreement, in its file or in a registry: a statement of its own, signed.
struct PartyAction {
    let common: CommonOptions
    let signing: SigningOptions
    private let subject: String
    private let registry: (Registry, clock: RegistrarClock)?
    private var file: SignedStatement
    private let claims: CredibleClaims
    let agreement: Agreement
    /// The party that says it.
    let participant: Agreement.Participant
    /// The time that will be claimed, in Unix seconds: the one that is shown before the question.
    let now: Int

    /// Opens the agreement, by its file or by the beginning of its id, and compares the clock with it.
    ///
    /// - Parameter party: who says something about it, as the command line names it.
    init(_ subject: String, as party: String, common: CommonOptions, signing: SigningOptions) throws {
        self.common = common
        self.signing = signing
        self.subject = subject
        let registry: Registry?
        (file, agreement, registry) = try StatementFile.agreement(subject, orIn: common.registry)
        participant = try agreement.participant(option: "--as", party)
        self.registry = try registry.map { ($0, try RegistrarClock(of: common, for: $0, signing.clock)) }
        now = common.now
        let trust = try FolderTrust(common.keys, now: now).trust(for: file)
        claims = try common.claims(of: participant.id, about: file, in: registry, by: trust, signing.clock)
    }

    var id: StatementID { file.statement.id }

    /// The zone in which days are counted: the registry's, which a file brings along.
    func zone() throws -> Zone { try registry?.0.read { try $0.description().zone } ?? trust().zone }

    /// What has become of it, as far as it is known here.
    func lifecycle() throws -> Lifecycle {
        if let (registry, _) = registry {
            return try registry.read { transaction in
                let today = try transaction.description().zone.today(now: now)
                return try transaction.agreement(file, at: transaction.moment(on: nil, at: nil, today: today)).known
                    .lifecycle
            }
        }
        return try verify(file).lifecycle
    }

    /// The names that the registry knows, if the agreement came from one.
    private func registeredNames() throws -> RegisteredNames? {
        try registry?.0.read { transaction in
            let today = try transaction.description().zone.today(now: now)
            return try transaction.registeredNames(in: file, at: transaction.moment(on: nil, at: nil, today: today))
        }
    }

    private func verify(_ file: SignedStatement) throws -> VerifiedAgreement {
        let trust = try trust()
        return try file.verify(by: trust, on: trust.zone.today(now: now))
    }

    private func trust() throws -> TrustPolicy {
        var trust = try FolderTrust(common.keys, now: now).trust(for: file)
        trust.claims = claims
        return trust
    }

    /// Shows a statement about it, asks, signs it and puts it where it belongs: into the log, or into the file that
    /// goes home.
    ///
    /// - Parameters:
    ///   - act: what is shown.
    ///   - question: what is asked, to be answered by typing "yes".
    ///   - isAgreed: whether the question has been answered already.
    /// - Returns: what became of it in the log; nothing yet for a file.
    @discardableResult
    func add(
        _ content: some StatementType, _ intent: SignatureHeader.Intent, _ signatory: Signatory?, showing act: Act,
        asking question: Phrase, isAgreed: Bool
    ) throws -> [IncomingSignature] {
        let party = participant.id
        var statement = SignedStatement(try namingOptions { try Statement(content) })
        // What no registry would take is not signed in vain.
        let before = try registry == nil ? verify(file) : nil
        try before?.check(.init(statement.statement.content, intent, by: party, at: now))
        let key = try signing.signingKey(
            of: party, in: common.keys,
            enrolled: registry?.0.read { try $0.aliveKeys(of: party) } ?? file.keys(of: party),
            logIsNext: registry != nil, console: common.console)
        if !isAgreed {
            let names = try registeredNames() ?? before?.registered
            let signer = Act.Signer(
                party, of: agreement, names: names, signatory: signatory, key: key.publicKey, time: LocalTime(at: now))
            common.console.onError.print(act.lines(about: agreement, id, by: signer, in: common.language))
            common.console.onError.out()
            try Terminal.confirmSigning(common.console, question: question)
        }
        let privateKey = try key.privateKey()
        _ = try namingOptions {
            try statement.sign(Declaration(intent, for: party, signatory: signatory, time: now), with: privateKey)
        }
        if let (registry, clock) = registry {
            return try common.append(to: registry, by: clock, signing.passphrase) { transaction, now in
                let records = try transaction.recordAll(statement, at: now, console: common.console)
                for case .repeated(let entry) in records.map(\.outcome) {
                    throw IkrarError.saidAlready(entry, intent)
                }
                return records
            }
        }
        var file = file
        file.insert(evidence: [statement])
        // In a file the claimed times decide what came last.
        if let before, intent == .decline || intent == .withdraw, before.approved.contains(party),
            try !verify(file).departures.contains(where: { $0.party == party })
        {
            throw IkrarError.claimedLater(party)
        }
        try StatementFile.update(subject, with: file)
        return []
    }
}

extension Agreement {
    /// The party of the agreement that the command line names.
    func participant(option: String, _ text: String) throws -> Participant {
        let id = try PartyID(option: option, text)
        guard let participant = participant(id) else { throw IkrarError.notAParty(id, self) }
        return participant
    }
}

extension CommonOptions {
    /// Compares this computer's clock with the times that an agreement's file holds, before something is signed about
    /// it.
    ///
    /// - Parameters:
    ///   - party: who will sign.
    ///   - registry: where it came from, if not from a file.
    /// - Returns: which times the party can have claimed before.
    /// - Throws: `IkrarError` `clock-behind`, unless somebody has seen to it that the clock is right.
    func claims(
        of party: PartyID, about file: SignedStatement, in registry: Registry?, by trust: TrustPolicy,
        _ option: ClockOption
    ) throws -> CredibleClaims {
        let logs = try registry?.read { [try $0.logKey()] }
        let times = KnownTimes(of: file, by: trust, logs: logs)
        if !option.clockIsRight { try times.check(clock) }
        return CredibleClaims(of: party, by: times, clock)
    }
}

extension IkrarError {
    fileprivate static func saidAlready(_ entry: Int, _ intent: SignatureHeader.Intent) -> IkrarError {
        let isProgress = intent == .report || intent == .assess
        return IkrarError(
            .saidAlready, .cannotCreate, id: "pernyataan yang sama sudah tercatat sebagai entri \(entry)",
            en: "the same statement is recorded as entry \(entry) already",
            hint: isProgress
                ? Phrase(
                    id: "Bila ada yang baru hari ini, sebutkan dalam --note.",
                    en: "If there is something new today, say it in --note.")
                : Phrase(id: "Tidak perlu apa-apa lagi.", en: "Nothing more is needed."))
    }
}

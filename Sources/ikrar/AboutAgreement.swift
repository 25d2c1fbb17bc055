internal import Agreements
internal import Registry
internal import Signatures
internal import Wording

/// What a party says about an agreement, in its file or in a registry: a statement of its own, signed.
struct AboutAgreement {
    let common: CommonOptions
    let signing: SigningOptions
    private let subject: String
    private let registry: Registry?
    private var file: SignedStatement
    let agreement: Agreement

    /// Opens the agreement, by its file or by the beginning of its id.
    init(_ subject: String, common: CommonOptions, signing: SigningOptions) throws {
        self.common = common
        self.signing = signing
        self.subject = subject
        (file, agreement, registry) = try StatementFiles.agreement(subject, orIn: common.registry)
    }

    var id: StatementID { file.statement.id }

    /// The zone in which days are counted: the registry's, which a file brings along.
    func zone() throws -> Zone { try registry?.read { try $0.description().zone } ?? trust().zone }

    /// What has become of it, as far as it is known here.
    func course() throws -> Course {
        if let registry {
            return try registry.read { transaction in
                let today = try transaction.description().zone.today(now: common.now)
                return try transaction.agreement(file, at: transaction.moment(on: nil, at: nil, today: today)).known
                    .course
            }
        }
        return try verify(file).course
    }

    private func verify(_ file: SignedStatement) throws -> VerifiedAgreement {
        let trust = try trust()
        return try file.verify(by: trust, on: trust.zone.today(now: common.now))
    }

    private func trust() throws -> Trust { try FolderTrust(common.keys, now: common.now).trust(for: file) }

    /// Signs a statement about it and puts it where it belongs: into the log, or into the file that goes home.
    ///
    /// - Returns: what became of it in the log; nothing yet for a file.
    @discardableResult
    func add(
        _ content: some StatementType, _ intent: SignatureHeader.Intent, by party: PartyID, _ signatory: Signatory?
    ) throws -> [IncomingSignature] {
        var statement = SignedStatement(try Statement(content))
        // What no registry would take is not signed in vain.
        let before = try registry == nil ? verify(file) : nil
        try before?.check(.init(statement.statement.content, intent, by: party, at: common.now))
        let key = try signing.privateKey(
            of: party, in: common.keys,
            enrolled: registry?.read { try $0.aliveKeys(of: party) } ?? file.keys(of: party),
            logIsNext: registry != nil, console: common.console)
        _ = try statement.sign(
            Declaration(intent, for: party, signatory: signatory, time: common.now), with: key)
        if let registry {
            return try common.append(to: registry, signing.passphrase) { transaction in
                let records = try transaction.recordAll(statement, at: common.now, console: common.console)
                for case .repeated(let entry) in records.map(\.outcome) {
                    throw CommandError.saidAlready(entry, intent)
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
            throw CommandError.claimedLater(party)
        }
        try StatementFiles.update(subject, with: file)
        return []
    }

    /// Asks before something that cannot be taken back.
    func confirm(_ sentence: Phrase) throws {
        AgreementView.printTitle(of: agreement, on: common.console.onError)
        common.console.onError.paragraph(sentence[common.language].onOneLine, indent: 2)
        try Terminal.confirmSigning(common.console)
    }

    /// The party of the agreement that the command line names.
    func participant(_ text: String) throws -> Agreement.Participant {
        let id = try PartyID(option: "--as", text)
        guard let participant = agreement.participant(id) else { throw CommandError.notAParty(id, agreement) }
        return participant
    }
}

extension CommandError {
    fileprivate static func saidAlready(_ entry: Int, _ intent: SignatureHeader.Intent) -> CommandError {
        let isProgress = intent == .report || intent == .assess
        return CommandError(
            "said-already", .cannotCreate, id: "pernyataan yang sama sudah tercatat sebagai entri \(entry)",
            en: "the same statement is recorded as entry \(entry) already",
            hint: isProgress
                ? Phrase(
                    id: "Bila ada yang baru hari ini, sebutkan dalam --note.",
                    en: "If there is something new today, say it in --note.")
                : Phrase(id: "Tidak perlu apa-apa lagi.", en: "Nothing more is needed."))
    }
}

internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import KeyFiles
internal import Registry
internal import Signatures
internal import StatementFiles
internal import Wording

struct SignCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "sign",
            abstract: text(
                id: "Tampilkan perjanjian, bertanya, lalu tanda tangani atas nama satu pihak.",
                en: "Show an agreement, ask, then sign it for a party."),
            discussion: text(
                id:
                    "Sebuah BERKAS tidak memerlukan buku register; sebuah ID langsung dicatat di buku register.\n\nContoh:\n  ikrar sign sarolangun.agreement.json --as polres-sarolangun --place Sarolangun",
                en:
                    "A FILE needs no registry; an ID is recorded in the registry at once.\n\nExample:\n  ikrar sign sarolangun.agreement.json --as polres-sarolangun --place Sarolangun"
            ))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Berkas perjanjian, atau awal id-nya.", "The agreement file, or the beginning of its id.",
            valueName: Phrase(id: "berkas-atau-id", en: "file-or-id")), completion: .file()) var subject: String
    @Option(
        name: .customLong("as"), help: help("Pihak yang menandatangani.", "The party that signs.", valueName: .party))
    var party: String
    @Option(
        help: help("Tempat: kota, atau \"kota, provinsi\".", "Place: town, or \"town, province\".", valueName: .text))
    var place: String?
    @Flag(help: help("Tanda tangani sebagai saksi.", "Sign as a witness.")) var witness = false
    @OptionGroup var officer: OfficerOptions
    @Flag(help: help("Jangan bertanya.", "Do not ask.")) var yes = false
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let id = try PartyID(option: "--as", party)
        var (signed, agreement, registry) = try StatementFile.agreement(subject, orIn: common.registry)
        common.console.note(unreadIn: subject, signed)
        let intent: SignatureHeader.Intent = witness ? .witness : .approve
        guard let signatory = try officer.signatory(for: agreement.participant(id), witness: witness, party: id) else {
            throw IkrarError.notAParty(id, agreement, mayWitness: true)
        }
        try officer.personalData.check([(place, "--place")])
        let clock = try registry.map { try RegistrarClock(of: common, for: $0, signing.clock) }
        let key = try signing.signingKey(
            of: id, in: common.keys, enrolled: registry?.read { try $0.aliveKeys(of: id) } ?? signed.keys(of: id),
            logIsNext: registry != nil, console: common.console)
        let now = common.now
        // What has been said since counts too: whoever has withdrawn has not signed.
        let evidence = try registry?.read { [signed] in try $0.evidence(for: signed) } ?? []
        var known = signed
        known.insert(evidence: evidence)
        var trust = try trust(in: known, as: id, with: key.publicKey)
        trust.claims = try common.claims(of: id, about: known, in: registry, by: trust, signing.clock)
        let before = try check(known, by: trust, at: now)
        let earlier = before.validations.compactMap(\.passed?.header).first {
            $0.kid == key.publicKey.thumbprint && $0.party == id && $0.intent == intent
        }
        try before.check(
            .init(signed.statement.content, intent, by: id, at: common.now, isRepeated: earlier != nil))
        if let earlier {
            return answer(
                signed, earlier,
                Phrase(
                    id: "\(id) sudah menandatangani dengan kunci ini; tidak ada yang berubah.",
                    en: "\(id) has signed with this key already; nothing was changed."))
        }
        if !yes {
            let names = try registry?.read { [signed] transaction in
                let today = try transaction.description().zone.today(now: now)
                return try transaction.registeredNames(
                    in: signed, at: transaction.moment(on: nil, at: nil, today: today))
            }
            try confirm(signed, agreement, as: id, signatory, key.publicKey, names ?? before.registered, at: now)
        }
        let privateKey = try key.privateKey()
        let signature = try namingOptions {
            try signed.sign(
                Declaration(
                    intent, for: id, signatory: signatory, place: place.map(SignatureHeader.Place.init), time: now),
                with: privateKey)
        }
        known.formUnion(signed)
        let after = try check(known, by: trust, at: now)
        for own in after.validations where own.signature.source == signature.source && own.passed == nil {
            throw IkrarError.wouldNotCount(own)
        }
        guard witness || after.approved.contains(id) else { throw IkrarError.claimedLater(id) }
        if let registry, let clock {
            try common.append(to: registry, by: clock, signing.passphrase) { transaction, now in
                _ = try transaction.recordAll(signed, at: now, console: common.console)
            }
        } else {
            try StatementFile.update(subject, with: signed)
        }
        answer(
            signed, signature.header,
            Phrase(
                id: "Ditandatangani atas nama \(id) oleh", en: "Signed for \(id) by"),
            quoting: "\(signatory.name), \(signatory.office).")
    }

    /// What the folder of keys tells of a file's signatures, with the key at hand as the party's own.
    private func trust(in signed: SignedStatement, as id: PartyID, with key: PublicKey) throws -> TrustPolicy {
        try FolderTrust(common.keys, now: common.now).trust(for: signed, adding: (key, id))
    }

    /// Judges the file.
    ///
    /// - Throws: if a signature has failed, which means that the text or a signature was changed on the way.
    private func check(_ signed: SignedStatement, by trust: TrustPolicy, at now: Int) throws -> VerifiedAgreement {
        let verified = try signed.verify(by: trust, on: trust.zone.today(now: now))
        guard verified.verdict != .invalid else { throw IkrarError.tampered(subject) }
        return verified
    }

    /// Shows what will be signed and waits for the word.
    private func confirm(
        _ signed: SignedStatement, _ agreement: Agreement, as id: PartyID, _ signatory: Signatory, _ key: PublicKey,
        _ names: RegisteredNames, at now: Int
    ) throws {
        let console = common.console
        let view = AgreementView(agreement, id: signed.statement.id, names: names, console: console.onError)
        view.document()
        let signer = Act.Signer(
            id, of: agreement, names: names, signatory: signatory, key: key, time: LocalTime(at: now))
        console.onError.print(
            Act.approvalLines(of: agreement, signed.statement.id, by: signer, in: console.language))
        console.onError.out()
        try Terminal.confirmSigning(console)
    }

    /// - Parameter text: words of the document at the end of the sentence.
    private func answer(
        _ signed: SignedStatement, _ header: SignatureHeader?, _ sentence: Phrase, quoting text: String? = nil
    ) {
        switch format {
        case .json:
            common.console.json([
                "agreement": .string(signed.statement.id.description), "party": .string(party),
                "intent": .optional(header?.intent.rawValue), "kid": .optional(header?.kid.text),
                "claimedTime": .optional(header.map { LocalTime(at: $0.claimedTime).timestamp }),
            ])
        case .text:
            if let text {
                common.console.tell(sentence, quoting: text, .good)
            } else {
                common.console.tell(sentence, .good)
            }
            common.console.out(
                Phrase(
                    id: "  perjanjian        \(signed.statement.id)", en: "  agreement        \(signed.statement.id)"))
            common.console.out(
                Phrase(
                    id: "  sidik jari kunci  \(header?.kid.text ?? "")",
                    en: "  key fingerprint  \(header?.kid.text ?? "")"))
        }
    }
}

extension IkrarError {
    fileprivate static func tampered(_ path: String) -> IkrarError {
        IkrarError(
            .fileTampered, .badData,
            id: "\(path) telah diubah: ada tanda tangan di dalamnya yang tidak cocok",
            en: "\(path) has been changed: a signature in it does not match",
            hint: Phrase(
                id:
                    "Jangan menandatangani berkas ini. Periksa dengan ikrar verify, dan minta berkas baru dari pengelola.",
                en: "Do not sign this file. Look at it with ikrar verify, and ask the registrar for a fresh one."))
    }

    /// What was said before claims a later time than this computer's clock, and so comes after what is said now.
    static func claimedLater(_ id: PartyID) -> IkrarError {
        IkrarError(
            .claimedLater, .badData,
            id: "pernyataan \(id) sebelumnya menyebut waktu yang sama atau lebih lambat, jadi yang ini tidak dihitung",
            en: "an earlier statement of \(id) claims the same time or a later one, so this one would not count",
            hint: Phrase(
                id: "Periksa jam komputer ini, tunggu sedetik, lalu ulangi. Tidak ada yang berubah.",
                en: "Check this computer's clock, wait a second, then try again. Nothing was changed."))
    }

    fileprivate static func wouldNotCount(_ validation: SignatureValidation) -> IkrarError {
        IkrarError(
            .signatureWouldNotCount, .badData, id: "tanda tangan ini tidak akan dihitung: \(validation.reason.id)",
            en: "this signature would not count: \(validation.reason.en)",
            hint: validation.isAboutTime
                ? Phrase(
                    id: "Tidak ada yang berubah. Periksa jam komputer ini, dan sejak kapan kuncinya berlaku.",
                    en: "Nothing was changed. Check this computer's clock, and from when on the key may sign.")
                : Phrase(
                    id: "Tidak ada yang berubah. Jika perjanjiannya yang keliru, minta pengelola membetulkannya.",
                    en: "Nothing was changed. If it is the agreement that is wrong, ask the registrar to correct it."))
    }

    /// - Parameter mayWitness: whether the command has an option for those who are no party.
    static func notAParty(_ id: PartyID, _ agreement: Agreement, mayWitness: Bool = false) -> IkrarError {
        let names = agreement.parties.map(\.id.text).joined(separator: ", ")
        return IkrarError(
            .notAParty, .usage, id: "\(id) bukan pihak perjanjian ini", en: "\(id) is not a party to this agreement",
            hint: Phrase(
                id: "Para Pihak: \(names).\(mayWitness ? " Sebagai saksi, tambahkan --witness." : "")",
                en: "The parties: \(names).\(mayWitness ? " To witness, add --witness." : "")"))
    }
}

extension SignatureValidation {
    /// Whether the time of the signature is what keeps it from counting.
    fileprivate var isAboutTime: Bool {
        switch indication {
        case .failed(.notYetValid), .indeterminate(.outOfBounds): true
        default: false
        }
    }
}

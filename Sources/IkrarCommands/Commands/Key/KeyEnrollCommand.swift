internal import Answers
internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import Signatures
internal import StatementFiles
internal import TransparencyLog
internal import Wording

struct KeyEnrollCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "enroll",
            abstract: text(
                id: "Periksa dan sahkan kunci suatu pihak (oleh pengelola).",
                en: "Check and countersign a party's key (by the registrar)."),
            discussion: text(
                id:
                    "Menampilkan sidik jari kunci lalu bertanya: cocokkan dengan kertas yang dibacakan pemiliknya.\n\nContoh:\n  ikrar key enroll polres-sarolangun.enroll.json",
                en:
                    "Shows the fingerprint and asks: compare it with the paper that its owner reads aloud.\n\nExample:\n  ikrar key enroll polres-sarolangun.enroll.json"
            ))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas pendaftaran.", "The enrolment file.", valueName: .file), completion: .file()) var file:
        String
    @Flag(help: help("Jangan bertanya.", "Do not ask.")) var yes = false
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let console = common.console
        var signed = try StatementFile.read(file, as: .enrolment)
        guard case .key(let binding) = signed.statement.content else {
            throw IkrarError(
                .notAKey, .badData,
                id: "\(file) bukan berkas pendaftaran kunci, melainkan \(signed.statement.content.typeName)",
                en: "\(file) is no enrolment file but holds \(signed.statement.content.typeName)",
                hint: Phrase(
                    id: "Berkas perjanjian dicatat dengan ikrar import.",
                    en: "An agreement file is recorded with ikrar import."))
        }
        let registry = try Registry(at: common.registry)
        let clock = try RegistrarClock(of: common, for: registry, signing.clock)
        let (registrar, zone, party, enrolled) = try registry.read { transaction in
            let description = try transaction.description()
            try requireNew(binding, in: transaction)
            return (
                description.registrar, description.zone, try registered(binding.party, in: transaction),
                try transaction.aliveKeys(of: description.registrar)
            )
        }
        if let waiting = try binding.notBefore.waiting(by: common.clock, in: zone) {
            console.note(Phrase(id: "ikrar: \(waiting.id).", en: "ikrar: \(waiting.en)."), .doubtful)
        }
        if !yes { try confirm(binding, of: party.officialName) }
        let key = try signing.privateKey(
            of: registrar, in: common.keys, enrolled: enrolled, logIsNext: true, console: console)
        _ = try signed.sign(Declaration(.enroll, for: registrar, time: common.now), with: key)
        try common.append(to: registry, by: clock, signing.passphrase) { transaction, now in
            do {
                try transaction.recordAll(signed, at: now, console: common.console)
            } catch let error as IkrarError {
                throw error.within(file)
            }
        }
        let published = try publish(binding)
        switch format {
        case .json:
            console.json([
                "party": .string(binding.party.text), "kid": .string(binding.key.thumbprint.text),
                "publicKey": .string(published),
            ])
        case .text:
            console.out(
                Phrase(id: "Kunci \(binding.party) disahkan.", en: "The key of \(binding.party) is enrolled."), .good)
            console.out(
                Phrase(
                    id: "  sidik jari kunci  \(binding.key.thumbprint)",
                    en: "  key fingerprint  \(binding.key.thumbprint)"))
            console.out(Phrase(id: "  kunci publik      \(published)", en: "  public key       \(published)"))
        }
    }

    /// Tells of a key that is known, before anything is asked.
    private func requireNew(_ binding: KeyBinding, in transaction: RegistryTransaction) throws {
        guard try binding.key != transaction.logKey().key else {
            throw IkrarError.keyOfTheLog.within(file)
        }
        guard let known = try transaction.enrolledKey(binding.key.thumbprint) else { return }
        let since = try transaction.day(of: known.entry).label
        throw IkrarError.enrolledAlready(
            known, since: since, ended: try known.ends.first.map { try transaction.day(of: $0.entry).label })
    }

    /// The party of the key, which has to be registered before anything is asked.
    private func registered(_ id: PartyID, in transaction: RegistryTransaction) throws -> Party {
        guard let party = try transaction.parties(id).first?.party else {
            throw IkrarError.unknownParty(id).within(file)
        }
        return party
    }

    /// Shows whose key the file says it is, and waits for the word.
    private func confirm(_ binding: KeyBinding, of officialName: String) throws {
        let console = common.console
        let holder = [binding.holder.name, binding.holder.office].compactMap(\.self).joined(separator: ", ")
        let facts = [
            (Phrase(id: "pihak          ", en: "party          "), binding.party.text),
            (
                Phrase(id: "nama resmi     ", en: "official name  "),
                officialName
            ),
            (
                Phrase(id: "pemegang kunci ", en: "holder         "),
                holder.isEmpty ? Phrase.notNamed[console.language] : holder
            ),
            (Phrase(id: "berlaku sejak  ", en: "valid from     "), binding.notBefore.label[console.language]),
            (Phrase(id: "sidik jari     ", en: "fingerprint    "), binding.key.thumbprint.text),
        ]
        for (label, value) in facts { console.onError.tell(label.indented, quoting: value) }
        guard
            try Terminal.isAgreed(
                Phrase(
                    id: "Sama dengan sidik jari di kertas yang dibacakan? Ketik \"ya\" untuk mengesahkan: ",
                    en: "Is it the fingerprint that is read from the paper? Type \"yes\" to enroll: "), console)
        else {
            throw IkrarError(
                .notEnrolled, .usage, id: "tidak disahkan; tidak ada yang berubah",
                en: "not enrolled; nothing was changed")
        }
    }

    /// Puts the public key among those that this folder trusts, unless it is there.
    private func publish(_ binding: KeyBinding) throws -> String {
        if let known = try common.keys.publicKeyPath(of: binding.key, party: binding.party) { return known }
        try FileAccess.makeFolder(common.keys.path)
        let path = try common.keys.newKeyPath(of: binding.party, another: true) + KeyFolder.publicSuffix
        try StagedFile(Array(binding.key.pem.utf8), for: path).create(
            hint: Phrase(id: "Pindahkan berkas itu dahulu.", en: "Move that file away first."))
        return path
    }
}

extension Phrase {
    fileprivate static let notNamed = Phrase(id: "(tidak disebut)", en: "(not named)")
}

extension IkrarError {
    fileprivate static func enrolledAlready(_ key: EnrolledKey, since: Phrase, ended: Phrase?) -> IkrarError {
        let (party, kid, entry) = (key.binding.party, key.binding.key.thumbprint, key.entry)
        let known = Phrase(
            id: "kunci \(kid) disahkan untuk \(party) pada \(since.id) (entri \(entry))",
            en: "the key \(kid) was enrolled for \(party) on \(since.en) (entry \(entry))")
        guard let end = key.ends.first, let ended else {
            return IkrarError(
                .keyEnrolled, .cannotCreate, id: "\(known.id) dan masih berlaku", en: "\(known.en) and is in use",
                hint: Phrase(
                    id: "Tidak perlu apa-apa lagi. Untuk kunci lain: ikrar key generate \(party) --another.",
                    en: "Nothing more is needed. For another key: ikrar key generate \(party) --another."))
        }
        let reason = end.content.reason.label
        return IkrarError(
            .keyEnrolled, .cannotCreate,
            id: "\(known.id) dan sudah dicabut pada \(ended.id) (entri \(end.entry)): \(reason.id)",
            en: "\(known.en) and was revoked on \(ended.en) (entry \(end.entry)): \(reason.en)",
            hint: Phrase(
                id: "Kunci yang dicabut tidak berlaku lagi. Buat yang baru: ikrar key generate \(party) --another.",
                en: "A key that was revoked stays so. Make a new one: ikrar key generate \(party) --another."))
    }
}

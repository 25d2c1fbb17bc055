public import Agreements
public import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import Signatures
internal import Wording

struct KeyRevokeCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "revoke",
            abstract: text(
                id: "Cabut sebuah kunci; yang tercatat sebelumnya tetap berlaku.",
                en: "End a key's life; what was recorded before stays."),
            discussion: text(
                id: """
                    Oleh pengelola, atau dengan --as PIHAK oleh pihak itu dengan kuncinya yang lain.
                    Tanpa buku register, --output menulis berkas yang dicatat pengelola dengan ikrar import.

                    Contoh:
                      ikrar key revoke kPrK_qmx --reason superseded
                      ikrar key revoke kPrK_qmx --reason keyCompromise --last-valid 41
                      ikrar key revoke kPrK_qmx --reason superseded --as polres-sarolangun --key keys/polres-sarolangun.2.key.pem
                    """,
                en: """
                    By the registrar, or with --as PARTY by that party with another of its keys.
                    Without a registry, --output writes a file that the registrar records with ikrar import.

                    Example:
                      ikrar key revoke kPrK_qmx --reason superseded
                      ikrar key revoke kPrK_qmx --reason keyCompromise --last-valid 41
                      ikrar key revoke kPrK_qmx --reason superseded --as polres-sarolangun --key keys/polres-sarolangun.2.key.pem
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Awal sidik jari kunci, paling sedikit 8 karakter.",
            "The beginning of the key's fingerprint, at least 8 characters.",
            valueName: Phrase(id: "sidik-jari", en: "kid"))) var kid: String
    @Option(
        help: help(
            "Alasan (RFC 5280): unspecified, keyCompromise, affiliationChanged, superseded, cessationOfOperation, privilegeWithdrawn.",
            "Reason (RFC 5280): unspecified, keyCompromise, affiliationChanged, superseded, cessationOfOperation, privilegeWithdrawn.",
            valueName: Phrase(id: "alasan", en: "reason"))) var reason: Revocation.Reason
    @Option(
        help: help(
            "Hanya keyCompromise: entri log terakhir yang masih dihitung.",
            "keyCompromise only: the last log entry that still counts.", valueName: Phrase(id: "entri", en: "index")))
    var lastValid: Int?
    @Option(
        name: .customLong("as"),
        help: help("Pihak yang mencabut kuncinya sendiri.", "The party that ends its own key.", valueName: .party))
    var party: String?
    @Flag(help: help("Jangan bertanya.", "Do not ask.")) var yes = false
    @Option(
        help: help(
            "Tulis berkas untuk pengelola; tanpa buku register.", "Write a file for the registrar; without a registry.",
            valueName: .file), completion: .file()) var output: String?
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func validate() throws {
        guard lastValid == nil || reason == .keyCompromise else {
            throw ValidationError(
                text(
                    id: "--last-valid hanya untuk --reason keyCompromise.",
                    en: "--last-valid goes with --reason keyCompromise only."))
        }
        guard output == nil || party != nil else {
            throw ValidationError(text(id: "--output perlu --as PIHAK.", en: "--output needs --as PARTY."))
        }
    }

    /// Shorter, and one slip of the finger could end another key for ever.
    private static let least = 8

    func run() throws {
        let signer = try party.map { try PartyID(option: "--as", $0) }
        if let output, let signer { return try writeFile(output, as: signer) }
        let registry = try Registry(at: common.registry)
        let clock = try RegistrarClock(of: common, for: registry, signing.clock)
        let (revocation, registrar, key, enrolled) = try registry.read { transaction in
            let key = try transaction.key(startingWith: kid, atLeast: Self.least)
            let revocation = Revocation(
                of: key.binding.key.thumbprint, party: key.binding.party, reason: reason, lastValid: lastValid)
            try transaction.requireEffect(of: revocation)
            let registrar = try transaction.description().registrar
            if !yes { try show(key, in: transaction) }
            return (revocation, registrar, key, try transaction.aliveKeys(of: signer ?? registrar))
        }
        if !yes { try confirm() }
        let signed = try sign(revocation, as: signer ?? registrar, enrolled: enrolled)
        let recorded = try common.append(to: registry, by: clock, signing.passphrase) { transaction, now in
            try transaction.recordAll(signed, at: now, console: common.console)
            try transaction.seal()
            return try transaction.signed(signed.statement) ?? signed
        }
        let path = try common.keys.publish(revocation: recorded, of: key.binding.key, party: revocation.party)
        answer(revocation.key, revocation.party, path)
    }

    /// On the party's own computer, which knows its keys by the folder of public keys.
    private func writeFile(_ path: String, as party: PartyID) throws {
        guard kid.utf8.count >= Self.least else { throw IkrarError.tooShort(Self.least) }
        let found = try Set(common.keys.publicKeys(of: party).map(\.thumbprint)).filter { $0.text.hasPrefix(kid) }
        guard let key = found.first, found.count == 1 else {
            throw IkrarError(
                .keyUnknown, .noInput,
                id: "\(found.count) kunci \(party) dalam \(common.keys.path) diawali \"\(kid)\"",
                en: "\(found.count) keys of \(party) in \(common.keys.path) begin with \"\(kid)\"",
                hint: Phrase(
                    id: "Kunci publiknya harus ada di folder itu.", en: "Its public key must be in that folder."))
        }
        if !yes {
            show([(.partyLabel, party.text), (.fingerprint, key.text)], counting: nil)
            try confirm()
        }
        let signed = try sign(
            Revocation(of: key, party: party, reason: reason, lastValid: lastValid), as: party, enrolled: [])
        try StagedFile(signed.fileBytes, for: path).create(hint: .otherOutput)
        answer(key, party, path)
    }

    /// Shows which key would end.
    private func show(_ key: EnrolledKey, in transaction: RegistryTransaction) throws {
        let binding = key.binding
        let language = common.language
        let name = try transaction.parties(binding.party).first.map { ", \($0.party.officialName)" } ?? ""
        let holder = [binding.holder.name, binding.holder.office].compactMap(\.self).joined(separator: ", ")
        let enrolled = try transaction.day(of: key.entry).label[language]
        show(
            [
                (.partyLabel, binding.party.text + name), (.holder, holder.isEmpty ? "?" : holder),
                (.fingerprint, binding.key.thumbprint.text),
                (.enrolled, text(id: "\(enrolled), entri \(key.entry)", en: "\(enrolled), entry \(key.entry)")),
            ],
            counting: try lastValid.map { try transaction.countSignatures(by: binding.key.thumbprint, after: $0) })
    }

    /// - Parameters:
    ///   - facts: what is shown, each with its label.
    ///   - lost: how many of its signatures would count no more, where that is known.
    private func show(_ facts: [(label: Phrase, value: String)], counting lost: Int?) {
        let effect: Phrase
        if let lastValid {
            let count = lost.map { " (\($0))" } ?? ""
            effect = Phrase(
                id: "tanda tangannya sesudah entri \(lastValid) tidak dihitung lagi\(count), untuk selamanya",
                en: "its signatures after entry \(lastValid) count no more\(count), for ever")
        } else {
            effect = Phrase(
                id: "yang sudah tercatat tetap dihitung; kunci ini tidak menandatangani lagi, untuk selamanya",
                en: "what is recorded stays; this key signs no more, for ever")
        }
        let language = common.language
        for (label, value) in facts + [(.reason, reason.label[language]), (.effect, effect[language])] {
            common.console.onError.paragraph(label[language] + value.onOneLine, indent: 2)
        }
    }

    private func confirm() throws {
        let question = Phrase(id: "Ketik \"ya\" untuk mencabut kunci ini: ", en: "Type \"yes\" to revoke this key: ")
        guard try Terminal.isAgreed(question, common.console) else {
            throw IkrarError(
                .notRevoked, .usage, id: "tidak dicabut; tidak ada yang berubah",
                en: "not revoked; nothing was changed")
        }
    }

    private func sign(
        _ revocation: Revocation, as party: PartyID, enrolled: Set<Thumbprint>
    ) throws -> SignedStatement {
        var signed = SignedStatement(try Statement(revocation))
        let key = try signing.privateKey(
            of: party, in: common.keys, ending: revocation.key, enrolled: enrolled, logIsNext: output == nil,
            console: common.console)
        guard key.publicKey.thumbprint != revocation.key else {
            throw IkrarError(
                .keyRevokesItself, .usage, id: "kunci tidak dapat mencabut dirinya sendiri",
                en: "a key cannot revoke itself",
                hint: Phrase(
                    id: "Pilih kunci lain dari \(party) dengan --key, atau minta pengelola mencabutnya.",
                    en: "Choose another key of \(party) with --key, or ask the registrar to revoke it."))
        }
        _ = try signed.sign(Declaration(.revoke, for: party, time: common.now), with: key)
        return signed
    }

    private func answer(_ kid: Thumbprint, _ owner: PartyID, _ path: String?) {
        let console = common.console
        switch format {
        case .json:
            console.json([
                "party": .string(owner.text), "kid": .string(kid.text), "reason": .string(reason.rawValue),
                "lastValid": lastValid.map(JSON.integer) ?? .null, "file": .optional(path),
            ])
        case .text where output != nil:
            console.out(
                Phrase(
                    id: "Pencabutan kunci \(owner) ditulis: serahkan \(path ?? "") kepada pengelola.",
                    en: "The end of \(owner)'s key is written: hand \(path ?? "") to the registrar."), .good)
        case .text:
            console.out(
                Phrase(
                    id: "Kunci \(owner) dicabut: \(reason.label.id).",
                    en: "The key of \(owner) is revoked: \(reason.label.en)."),
                .good)
            console.out(Phrase(id: "  sidik jari kunci  \(kid)", en: "  key fingerprint  \(kid)"))
            if let path { console.out(Phrase(id: "  keterangan        \(path)", en: "  told in          \(path)")) }
        }
    }
}

extension Revocation.Reason: ExpressibleByArgument {}

extension Phrase {
    fileprivate static let partyLabel = Phrase(id: "pihak           ", en: "party           ")
    fileprivate static let holder = Phrase(id: "pemegang kunci  ", en: "holder          ")
    fileprivate static let fingerprint = Phrase(id: "sidik jari      ", en: "fingerprint     ")
    fileprivate static let enrolled = Phrase(id: "disahkan        ", en: "enrolled        ")
    fileprivate static let reason = Phrase(id: "alasan          ", en: "reason          ")
    fileprivate static let effect = Phrase(id: "akibatnya       ", en: "effect          ")
}

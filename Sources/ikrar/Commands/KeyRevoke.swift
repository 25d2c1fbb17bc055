public import Agreements
public import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct KeyRevoke: ParsableCommand {
    static var configuration: CommandConfiguration {
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
            "Awal sidik jari kunci.", "The beginning of the key's fingerprint.",
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
    @Option(
        help: help(
            "Tulis berkas untuk pengelola; tanpa buku register.", "Write a file for the registrar; without a registry.",
            valueName: .file), completion: .file()) var output: String?
    @OptionGroup var signing: SigningOptions
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

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

    func run() throws {
        let signer = try party.map { try PartyID(option: "--as", $0) }
        if let output, let signer { return try writeFile(output, as: signer) }
        let registry = try Registry(at: common.registry)
        let (key, registrar) = try registry.read { (try $0.key(startingWith: kid), try $0.description().registrar) }
        let owner = key.binding.party
        let signed = try sign(
            Revocation(of: key.binding.key.thumbprint, party: owner, reason: reason, lastValid: lastValid),
            as: signer ?? registrar)
        let recorded = try common.append(to: registry, signing.passphrase) { transaction in
            try transaction.recordAll(signed, at: common.now, console: common.console)
            try transaction.seal()
            return try transaction.signed(signed.statement) ?? signed
        }
        let path = try common.keys.publish(revocation: recorded, of: key.binding.key, party: owner)
        answer(key.binding.key.thumbprint, owner, path)
    }

    /// On the party's own computer, which knows its keys by the folder of public keys.
    private func writeFile(_ path: String, as party: PartyID) throws {
        let found = try common.keys.publicKeys(of: party).filter { $0.thumbprint.text.hasPrefix(kid) }
        guard let key = found.first, found.count == 1 else {
            throw CommandError(
                "key-unknown", .noInput,
                id: "\(found.count) kunci \(party) dalam \(common.keys.path) diawali \"\(kid)\"",
                en: "\(found.count) keys of \(party) in \(common.keys.path) begin with \"\(kid)\"",
                hint: Phrase(
                    id: "Kunci publiknya harus ada di folder itu.", en: "Its public key must be in that folder."))
        }
        let signed = try sign(
            Revocation(of: key.thumbprint, party: party, reason: reason, lastValid: lastValid), as: party)
        try StagedFile(signed.fileBytes, for: path).create(hint: .otherOutput)
        answer(key.thumbprint, party, path)
    }

    private func sign(_ revocation: Revocation, as party: PartyID) throws -> SignedStatement {
        var signed = SignedStatement(try Statement(revocation))
        let key = try signing.privateKey(
            of: party, in: common.keys, ending: revocation.key, logIsNext: output == nil, console: common.console)
        guard key.publicKey.thumbprint != revocation.key else {
            throw CommandError(
                "key-revokes-itself", .usage, id: "kunci tidak dapat mencabut dirinya sendiri",
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

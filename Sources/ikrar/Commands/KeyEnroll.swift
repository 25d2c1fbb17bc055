internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct KeyEnroll: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "enroll",
            abstract: text(
                id: "Periksa dan sahkan kunci suatu pihak (oleh pengelola).",
                en: "Check and countersign a party's key (by the registrar)."),
            discussion: text(
                id:
                    "Cocokkan dahulu sidik jari kunci dengan kertas yang dibacakan pemiliknya.\n\nContoh:\n  ikrar key enroll polres-sarolangun.enroll.json",
                en:
                    "First compare the fingerprint with the paper that its owner reads aloud.\n\nExample:\n  ikrar key enroll polres-sarolangun.enroll.json"
            ))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas pendaftaran.", "The enrolment file.", valueName: .file)) var file: String
    @OptionGroup var signing: SigningOptions
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    func run() throws {
        let console = common.console
        var signed = try StatementFiles.read(file)
        guard case .key(let binding) = signed.statement.content else {
            throw CommandError(
                "not-a-key", .badData,
                id: "\(file) bukan berkas pendaftaran kunci, melainkan \(signed.statement.content.typeName)",
                en: "\(file) is no enrolment file but a \(signed.statement.content.typeName)",
                hint: Phrase(
                    id: "Berkas perjanjian dicatat dengan ikrar import.",
                    en: "An agreement file is recorded with ikrar import."))
        }
        let registry = try Registry(at: common.registry)
        let registrar = try registry.read { try $0.description().registrar }
        let key = try signing.privateKey(of: registrar, in: common.keys, console: console)
        _ = try signed.sign(Declaration(.enroll, for: registrar, time: common.now), with: key)
        try common.append(to: registry, signing.passphrase) { transaction in
            do {
                try transaction.recordAll(signed, at: common.now, console: common.console)
            } catch let error as any ExplainedError {
                throw CommandError.inFile(file, error)
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

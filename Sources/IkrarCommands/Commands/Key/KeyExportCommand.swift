internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import KeyFiles
internal import Registry
internal import Signatures
internal import TransparencyLog
internal import Wording

struct KeyExportCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "export",
            abstract: text(id: "Kunci publik dalam bentuk lain.", en: "A public key in another form."),
            discussion: text(
                id: "Contoh:\n  ikrar key export kPrK_qmx --as pem",
                en: "Example:\n  ikrar key export kPrK_qmx --as pem"))
    }

    /// The forms that other tools read.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case pem, jwk, ssh, vkey
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Awal sidik jari kunci.", "The beginning of the key's fingerprint.",
            valueName: Phrase(id: "sidik-jari", en: "kid"))) var kid: String
    @Option(name: .customLong("as"), help: help("Bentuk kunci.", "Form of the key.")) var form: Form

    func run() throws {
        let key = try Registry(at: common.registry, reading: true).read { try $0.key(startingWith: kid) }
        let (party, publicKey) = (key.binding.party, key.binding.key)
        let console = common.console
        switch form {
        case .pem: console.write(publicKey.pem)
        case .jwk: console.json(publicKey.jwk)
        case .ssh: console.out(publicKey.ssh(comment: party.text))
        case .vkey: console.out(try VerifierKey(name: party.text, use: .cosignature, key: publicKey).description)
        }
    }
}

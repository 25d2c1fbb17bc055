internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct KeyList: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: text(id: "Semua kunci yang disahkan.", en: "All enrolled keys."),
            discussion: text(
                id: "Contoh:\n  ikrar key list --format json", en: "Example:\n  ikrar key list --format json"))
    }

    @OptionGroup var common: CommonOptions
    @Option(help: help("Bentuk daftar.", "Form of the list.")) var format: ListFormat = .text

    func run() throws {
        let keys = try Registry(at: common.registry, reading: true).read { try $0.keys() }
        let table = Table(
            headings: [
                Phrase(id: "PIHAK", en: "PARTY"), Phrase(id: "SIDIK JARI KUNCI", en: "KEY FINGERPRINT"),
                Phrase(id: "SEJAK", en: "FROM"), Phrase(id: "PEMEGANG", en: "HOLDER"),
                Phrase(id: "DICABUT", en: "REVOKED"),
            ],
            rows: keys.map { key in
                let holder = [key.binding.holder.name, key.binding.holder.office].compactMap(\.self).joined(
                    separator: ", ")
                return [
                    key.binding.party.text, key.binding.key.thumbprint.text, key.binding.notBefore.description, holder,
                    key.revocation?.content.reason.label[common.language] ?? "",
                ]
            })
        common.console.answer(format, table: table, json: ["keys": .array(keys.map(\.json))])
    }
}

extension EnrolledKey {
    /// The key for scripts.
    var json: JSON {
        .members([
            "party": .string(binding.party.text), "kid": .string(binding.key.thumbprint.text), "jwk": binding.key.jwk,
            "holderName": .optional(binding.holder.name), "holderOffice": .optional(binding.holder.office),
            "notBefore": .string(binding.notBefore.description), "entry": .integer(entry),
            "revokedEntry": revocation.map { .integer($0.entry) } ?? .null,
            "reason": .optional(revocation?.content.reason.rawValue),
            "lastValid": revocation?.content.lastValid.map(JSON.integer) ?? .null,
        ])
    }
}

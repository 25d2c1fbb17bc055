internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import Glibc
internal import KeyFiles
internal import Registry
internal import Signatures
internal import Wording

struct KeyListCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "list",
            abstract: text(
                id: "Semua kunci yang disahkan, atau semua kunci publik dalam sebuah folder.",
                en: "All enrolled keys, or all public keys in a folder."),
            discussion: text(
                id: """
                    Sebuah FOLDER tidak memerlukan buku register: sidik jarinya dicocokkan dengan lembar upacara.

                    Contoh:
                      ikrar key list --format json
                      ikrar key list keys
                    """,
                en: """
                    A FOLDER needs no registry: its fingerprints are compared with the sheet of the ceremony.

                    Example:
                      ikrar key list --format json
                      ikrar key list keys
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Folder kunci publik (bawaan: kunci di buku register).",
            "A folder of public keys (default: the keys in the registry).",
            valueName: Phrase(id: "folder", en: "dir")), completion: .directory) var folder: String?
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        if let folder { try listFolder(folder) } else { try listRegistry() }
    }

    private func listRegistry() throws {
        let keys = try Registry(at: common.registry, reading: true).read { try $0.keys() }
        let table = Table(
            headings: [
                .partyHeading, .fingerprintHeading, Phrase(id: "SEJAK", en: "FROM"),
                Phrase(id: "PEMEGANG", en: "HOLDER"), .revokedHeading,
            ],
            rows: keys.map { key in
                let holder = [key.binding.holder.name, key.binding.holder.office].compactMap(\.self).joined(
                    separator: ", ")
                return [
                    key.binding.party.text, key.binding.key.thumbprint.text,
                    format.day(key.binding.notBefore, common.language), holder.isEmpty ? nil : holder,
                    key.life.label?[common.language],
                ]
            })
        common.console.answer(list, table: table, json: ["keys": .array(keys.map(\.json))])
    }

    private func listFolder(_ path: String) throws {
        guard FileAccess.exists(path) else { throw IkrarError.system(path, ENOENT, creating: false) }
        guard FileAccess.isFolder(path) else { throw IkrarError.notAKeyFolder(path) }
        let folder = KeyFolder(path: path)
        let trusted = try folder.trustedKeys()
        let keys = try folder.publicKeyFiles().map { ($0, life: trusted[$0.key.thumbprint]?.life ?? KeyLife()) }
        let table = Table(
            headings: [.partyHeading, .fingerprintHeading, Phrase(id: "BERKAS", en: "FILE"), .revokedHeading],
            rows: keys.map { file, life in
                [file.party.text, file.key.thumbprint.text, file.path, life.label?[common.language]]
            })
        let json = keys.map { file, life in
            JSON.members([
                "party": .string(file.party.text), "kid": .string(file.key.thumbprint.text), "jwk": file.key.jwk,
                "file": .string(file.path), "reason": .optional(life.ends.first?.reason.rawValue),
                "ends": .array(life.ends.map(\.json)),
            ])
        }
        common.console.answer(list, table: table, json: ["keys": .array(json)])
    }
}

extension Phrase {
    fileprivate static let partyHeading = Phrase(id: "PIHAK", en: "PARTY")
    fileprivate static let fingerprintHeading = Phrase(id: "SIDIK JARI KUNCI", en: "KEY FINGERPRINT")
    fileprivate static let revokedHeading = Phrase(id: "DICABUT", en: "REVOKED")
}

extension KeyLife {
    /// What ended the key, and what was found out about its end later; nothing of one that is alive.
    var label: Phrase? {
        let ends = ends.map { end in
            let last = end.reason == .keyCompromise ? end.lastValid.map { "\($0)" } : nil
            return Phrase(
                id: end.reason.label.id + (last.map { ", dihitung sampai entri \($0)" } ?? ""),
                en: end.reason.label.en + (last.map { ", counts up to entry \($0)" } ?? ""))
        }
        return ends.isEmpty
            ? nil
            : Phrase(id: ends.map(\.id).joined(separator: "; "), en: ends.map(\.en).joined(separator: "; "))
    }
}

extension KeyLife.End {
    fileprivate var json: JSON {
        .members([
            "entry": index.map(JSON.integer) ?? .null, "reason": .string(reason.rawValue),
            "lastValid": lastValid.map(JSON.integer) ?? .null,
        ])
    }
}

extension EnrolledKey {
    /// The key for scripts.
    var json: JSON {
        .members([
            "party": .string(binding.party.text), "kid": .string(binding.key.thumbprint.text), "jwk": binding.key.jwk,
            "holderName": .optional(binding.holder.name), "holderOffice": .optional(binding.holder.office),
            "notBefore": .string(binding.notBefore.description), "entry": .integer(entry),
            "revokedEntry": ends.first.map { .integer($0.entry) } ?? .null,
            "reason": .optional(ends.first?.content.reason.rawValue),
            "lastValid": life.lastValid.map(JSON.integer) ?? .null, "ends": .array(life.ends.map(\.json)),
        ])
    }
}

extension IkrarError {
    fileprivate static func notAKeyFolder(_ path: String) -> IkrarError {
        IkrarError(
            .fileMissing, .noInput, id: "\(path) adalah sebuah berkas; di sini perlu folder kunci publik",
            en: "\(path) is a file; here a folder of public keys is needed",
            hint: Phrase(
                id: "Sebutkan foldernya, seperti ikrar key list keys.",
                en: "Name the folder, as in ikrar key list keys."))
    }
}

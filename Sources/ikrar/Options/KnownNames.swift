internal import Agreements
internal import Registry
internal import Wording

extension RegistryTransaction {
    /// A registered party from the command line: of a mistyped one nobody should read that it has nothing.
    func party(option: String, _ text: String) throws -> PartyID {
        let id = try PartyID(option: option, text)
        guard try parties(id).isEmpty else { return id }
        throw CommandError.unknown(option, text, try partyNames())
    }

    /// A theme of the registry from the command line.
    func theme(option: String, _ text: String) throws -> ThemeID {
        let id = try ThemeID(option: option, text)
        let known = try description().themes.map(\.id)
        guard !known.contains(id.text) else { return id }
        throw CommandError.unknown(option, text, known)
    }

    /// The ids of the registered parties.
    func partyNames() throws -> [String] { try parties().map(\.party.id.text) }
}

extension CommandError {
    /// A name that the registry does not know.
    static func unknown(_ option: String, _ name: String, _ known: [String]) -> CommandError {
        CommandError(
            "name-unknown", .usage, id: "\(option): \"\(name)\" tidak dikenal buku register ini",
            en: "\(option): this registry knows no \"\(name)\"", hint: knownNames(known))
    }

    /// The names that would do.
    static func knownNames(_ known: [String]) -> Phrase {
        let most = 30
        let names = known.prefix(most).joined(separator: ", ") + (known.count > most ? ", …" : "")
        return Phrase(id: "Yang dikenal: \(names).", en: "Known are: \(names).")
    }
}

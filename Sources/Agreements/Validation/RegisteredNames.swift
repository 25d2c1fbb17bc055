public import Wording

/// Under which official names parties are registered, as far as that is known where it is asked.
///
/// The name that a text gives to a party is the text's own word. Whoever reads it has to see what the registry says.
public struct RegisteredNames: Sendable {
    private let names: [PartyID: String]

    /// The names that a registry knows.
    public init(_ names: [PartyID: String]) {
        self.names = names
    }

    /// The names that a file proves: those of the party statements that came along and that the registrar has signed by
    /// what is trusted.
    init(provenBy file: SignedStatement, of agreement: Agreement, by trust: TrustPolicy) {
        guard let registrar = trust.registrar ?? trust.registrar(of: file) else {
            self.init([:])
            return
        }
        var found: [PartyID: [(party: Party, id: StatementID, index: WideInt)]] = [:]
        for signed in file.evidence {
            guard case .party(let party) = signed.statement.content, agreement.participant(party.id) != nil else {
                continue
            }
            let passed = signed.signatures.map { signed.validate($0, by: trust) }.filter {
                $0.passed?.header.intent == .register && $0.passed?.header.party == registrar
            }
            guard !passed.isEmpty else { continue }
            let index = passed.compactMap { $0.place?.index }.max() ?? -1
            found[party.id, default: []].append((party, signed.statement.id, index))
        }
        self.init(
            found.compactMapValues { statements in
                // Issued again, a party's statement names the one whose place it takes.
                let replaced = Set(statements.compactMap { $0.party.replaces })
                let latest = statements.filter { !replaced.contains($0.id) }
                let index = latest.map { $0.index }.max()
                let names = Set(latest.filter { $0.index == index }.map { $0.party.officialName })
                return names.count == 1 ? names.first : nil
            })
    }

    /// The registered name of a party, if it is known.
    public subscript(party: PartyID) -> String? { names[party] }

    /// What has to stand beside the name that a text gives to a party: nothing where it is the registered one, but for
    /// capitals.
    public func remark(on participant: Agreement.Participant) -> Phrase? {
        guard let registered = names[participant.id] else {
            return Phrase(id: "nama terdaftarnya tidak terbukti di sini", en: "its registered name is not proven here")
        }
        guard registered.lowercased() != participant.name.lowercased() else { return nil }
        return Phrase(id: "terdaftar sebagai “\(registered)”", en: "registered as “\(registered)”")
    }
}

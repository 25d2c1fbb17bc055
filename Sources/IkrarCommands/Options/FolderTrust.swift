internal import Agreements
internal import DurableFiles
internal import KeyFiles
internal import Signatures
internal import TransparencyLog
internal import Wording

/// What a folder of keys is trusted for: the public keys that somebody laid there, and the logs whose verifier key or
/// latest checkpoint lies beside them.
struct FolderTrust: Sendable {
    private let path: String
    private let keys: TrustStore
    /// The files of revocations that name keys which the folder does not have.
    let strays: [String]
    private let revocations: [SignedStatement]
    private let logs: [LogVerifier]
    /// The checkpoints of logs whose key is not in the folder.
    private let checkpoints: [SignedNote]
    private let now: Int

    init(_ folder: KeyFolder, now: Int) throws {
        path = folder.path
        self.now = now
        (keys, strays) = try folder.trust()
        revocations = try folder.revocationFiles().map(\.signed)
        let files = try LogKeyFile.all(in: folder)
        let known = try files.compactMap { try $0.verifierKey() }
        logs = known.map { LogVerifier(policy: WitnessPolicy(log: $0), now: now) }
        let names = Set(known.map(\.name))
        checkpoints = try files.filter { !names.contains($0.origin) }.compactMap { try $0.remembered() }
    }

    /// Whether nothing is trusted.
    var isEmpty: Bool { keys.isEmpty && logs.isEmpty }

    /// What it is, to complete "checked against".
    var label: Phrase {
        let name = FileAccess.name(of: path)
        let keys = Phrase(id: "kunci publik dalam folder \(name)", en: "the public keys in the folder \(name)")
        let names = (logs.flatMap(\.policy.logs).map(\.name) + checkpoints.map(\.origin)).joined(separator: ", ")
        guard !names.isEmpty else { return keys }
        return Phrase(id: "\(keys.id) dan log \(names)", en: "\(keys.en) and the log \(names)")
    }

    /// What is trusted for one file: what the folder's keys or a log of the folder proves.
    ///
    /// - Parameters:
    ///   - signed: the file with its signatures.
    ///   - own: the key at hand, as its party's own.
    /// - Returns: the basis on which its signatures are judged.
    func trust(for signed: SignedStatement, adding own: (key: PublicKey, party: PartyID)? = nil) -> TrustPolicy {
        var chosen = keys
        if let own { chosen.insert(own.key, of: own.party) }
        let alone = TrustPolicy(keys: chosen).inZone(of: signed)
        let proven = (logs + beginnings(in: signed, by: alone)).lazy.map {
            TrustPolicy(provenBy: signed, log: $0, choosing: chosen, revocations: revocations)
        }
        return proven.first(where: \.isProvenByLog) ?? alone
    }

    /// The logs whose checkpoint is in the folder and whose key the file's first statement of a registry names, if a key
    /// of the folder has signed that as the registrar's.
    private func beginnings(in signed: SignedStatement, by alone: TrustPolicy) -> [LogVerifier] {
        checkpoints.compactMap { note in
            alone.geneses(in: signed).filter { (try? VerifiedCheckpoint(note, by: [$0.logKey])) != nil }.first.map {
                LogVerifier(policy: WitnessPolicy(log: $0.logKey), now: now)
            }
        }
    }
}

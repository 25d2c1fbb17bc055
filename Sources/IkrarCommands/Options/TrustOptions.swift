internal import Agreements
internal import Answers
internal import KeyFiles
internal import TransparencyLog
internal import Wording

/// What the signatures of a file are judged by: a folder of keys that somebody filled, or a log whose key somebody
/// pinned on the command line.
enum TrustOptions: Sendable {
    case folder(FolderTrust)
    case logs([LogVerifier])

    /// The log, if its key or a policy was given; else the folder of keys.
    init(_ common: CommonOptions, _ log: LogTrustOptions) throws {
        guard let policy = try log.witnessPolicy() else {
            try self.init(common.keys, common.console, now: common.now)
            return
        }
        // Each log on its own: what one log enrolled says nothing in another, and their indexes count apart.
        self = .logs(policy.logs.map { LogVerifier(policy: WitnessPolicy(policy, of: $0), now: common.now) })
    }

    /// A folder of keys, with a warning if it is empty.
    init(_ folder: KeyFolder, _ console: Console, now: Int) throws {
        let trust = try FolderTrust(folder, now: now)
        for path in trust.strays {
            console.note(
                Phrase(
                    id: "ikrar: \(path) mencabut kunci yang tidak ada dalam folder ini.",
                    en: "ikrar: \(path) revokes a key that is not in this folder."))
        }
        if trust.isEmpty {
            console.note(
                Phrase(
                    id:
                        "ikrar: tidak ada yang dipercaya: tidak ada kunci publik dalam \(folder.path), dan tidak ada --log-key.",
                    en: "ikrar: nothing is trusted: there are no public keys in \(folder.path), and no --log-key."),
                .doubtful)
        }
        self = .folder(trust)
    }

    /// What is trusted for one file.
    func trust(for signed: SignedStatement) -> TrustPolicy {
        switch self {
        case .folder(let folder): folder.trust(for: signed)
        case .logs(let verifiers):
            // The first that the file leads to; if none, the first says why not.
            verifiers.lazy.map { TrustPolicy(provenBy: signed, log: $0) }.first { $0.registrar != nil }
                ?? verifiers.first.map { TrustPolicy(provenBy: signed, log: $0) } ?? TrustPolicy(keys: TrustStore())
        }
    }

    /// What is said of a verdict goes by this.
    var basis: TrustBasis {
        guard case .logs = self else { return TrustBasis(isLog: false, label: label) }
        return TrustBasis(isLog: true, label: label)
    }

    /// What it is, to complete "checked against".
    var label: Phrase {
        switch self {
        case .folder(let folder): return folder.label
        case .logs(let verifiers):
            let names = verifiers.flatMap(\.policy.logs).map(\.name).joined(separator: ", ")
            return Phrase(id: "kunci log \(names)", en: "the key of the log \(names)")
        }
    }
}

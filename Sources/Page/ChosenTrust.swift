internal import Agreements
internal import Answers
internal import CanonicalJSON
internal import Signatures
internal import TransparencyLog
internal import Wording

/// What signatures are judged by: the log's key that somebody has typed or handed over, a policy, and public keys with
/// their revocations, as the folder of keys of the command line.
struct ChosenTrust: Sendable {
    private var logs: [LogVerifier] = []
    private var keys = TrustStore()
    private var revocations: [SignedStatement] = []
    private var isByKeys = false

    init(_ request: PageRequest) throws(IkrarError) {
        var logKeys: [VerifierKey] = []
        if let typed = request["log-key"] { logKeys.append(try TypedVerifierKey.read(typed)) }
        for file in request.files {
            do throws(IkrarError) {
                switch FileRole(rawValue: file.role) {
                case .logKey: logKeys.append(try TypedVerifierKey.read(String(decoding: file.bytes, as: UTF8.self)))
                case .publicKey:
                    guard let party = file.party else { throw .unnamedKey }
                    keys.insert(try PublicKey(pemText: file.bytes), of: party)
                    isByKeys = true
                case .revocation: revocations.append(try file.signed(as: .statement, naming: false))
                default: break
                }
            } catch {
                throw error.within(file.name)
            }
        }
        let policy = try request.file(FileRole.policy.rawValue).map { file throws(IkrarError) in
            do throws(IkrarError) { return try WitnessPolicy(parsing: file.bytes) } catch {
                throw error.within(file.name)
            }
        }
        // Who names a log means that one; a policy without logs is one for it.
        let names = logKeys.isEmpty ? policy?.logs ?? [] : logKeys
        logs = names.map { key in
            LogVerifier(
                policy: policy.map { WitnessPolicy($0, of: key) } ?? WitnessPolicy(log: key), now: request.now)
        }
        for signed in revocations {
            guard case .revocation(let revocation) = signed.statement.content,
                keys[revocation.key]?.parties.contains(revocation.party) == true
            else { continue }
            keys.revoke(revocation, at: nil)
        }
    }

    /// Whether nothing is trusted.
    var isEmpty: Bool { !isByKeys && logs.isEmpty }

    /// What it is, to complete "checked against".
    var basis: TrustBasis {
        let names = logs.flatMap { $0.policy.logs }.map { $0.name }.joined(separator: ", ")
        let log = Phrase(id: "kunci log \(names)", en: "the key of the log \(names)")
        guard isByKeys else {
            return isEmpty
                ? TrustBasis(isLog: false, label: Phrase(id: "(belum ada)", en: "(nothing yet)"))
                : TrustBasis(isLog: true, label: log)
        }
        let keys = Phrase(id: "kunci publik yang dipilih", en: "the chosen public keys")
        guard !logs.isEmpty else { return TrustBasis(isLog: false, label: keys) }
        return TrustBasis(isLog: false, label: Phrase(id: "\(keys.id) dan \(log.id)", en: "\(keys.en) and \(log.en)"))
    }

    /// What is trusted for one file.
    ///
    /// - Parameter own: the key at hand, as its party's own.
    func policy(for signed: SignedStatement, adding own: (key: PublicKey, party: PartyID)? = nil) -> TrustPolicy {
        var chosen = keys
        if let own { chosen.insert(own.key, of: own.party) }
        guard isByKeys || own != nil else {
            let proven = logs.map { TrustPolicy(provenBy: signed, log: $0) }
            return proven.first { $0.registrar != nil } ?? proven.first ?? TrustPolicy(keys: TrustStore())
        }
        for log in logs {
            let proven = TrustPolicy(provenBy: signed, log: log, choosing: chosen, revocations: revocations)
            if proven.isProvenByLog { return proven }
        }
        return TrustPolicy(keys: chosen).inZone(of: signed)
    }

    /// Says of what was typed whether it is a log's key.
    static func reply(_ request: PageRequest) throws(IkrarError) -> PageReply {
        guard let typed = request["log-key"] else { return .answer([]) }
        let key = try TypedVerifierKey.read(typed)
        let said = request.text("Kunci log \(key.name).", "The key of the log \(key.name).")
        return .answer(
            [("key", .string(key.description))], tree: [Element("p", "good", text: said)])
    }
}

extension IkrarError {
    fileprivate static let unnamedKey = IkrarError(
        Code("key-file-name"), id: "nama berkas harus PIHAK.pub.pem atau PIHAK.2.pub.pem",
        en: "the file's name must be PARTY.pub.pem or PARTY.2.pub.pem")
}

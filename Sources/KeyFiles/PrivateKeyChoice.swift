package import Agreements
internal import DurableFiles
package import Signatures
internal import StatementFiles
package import Wording

extension KeyFolder {
    /// A private key of a party in the folder.
    private struct Candidate {
        let path: String
        /// Which key it is, as far as that shows without a passphrase.
        let kid: Thumbprint?
        /// Whether the private key itself shows it, and not what lies beside it.
        let isCertain: Bool
    }

    /// The private key with which a party signs: of several the one that is enrolled and has not been revoked.
    ///
    /// - Parameters:
    ///   - party: the party.
    ///   - ending: a key that is about to be, by another.
    ///   - enrolled: the keys of the party that are known to be enrolled and alive, if any are known.
    /// - Returns: its path.
    /// - Throws: `IkrarError` `key-ambiguous` if there are several, `key-revoked` if all of them were revoked.
    package func privateKeyPath(
        of party: PartyID, ending: Thumbprint? = nil, enrolled: Set<Thumbprint> = []
    ) throws -> String {
        let names = try FileAccess.names(in: path)
        let all = names.filter {
            $0.hasSuffix(Self.privateSuffix) && Self.party(of: $0.dropLast(Self.privateSuffix.count)) == party
        }.map { candidate($0, of: party) }
        guard !all.isEmpty else { return "\(path)/\(party)\(Self.privateSuffix)" }
        let ended = try endedKeys()
        var left = all.filter { $0.kid.map { !ended.contains($0) } ?? true }
        // What lies beside a private key can be another key's: a new officer takes the registrar's public keys home.
        if left.isEmpty { left = all.filter { !$0.isCertain } }
        guard !left.isEmpty else { throw IkrarError.revokedKey(of: party, in: path) }
        // Where there is no other, whoever signs with that one is told so.
        for isBetter in [{ $0.kid != ending }, { $0.kid.map(enrolled.contains) ?? false }] as [(Candidate) -> Bool] {
            let better = left.filter(isBetter)
            if !better.isEmpty { left = better }
        }
        guard left.count == 1 else {
            let names = left.map { "\(FileAccess.name(of: $0.path)) (\($0.kid?.text ?? "?"))" }.joined(separator: ", ")
            throw IkrarError(
                .keyAmbiguous, .usage, id: "\(party) punya beberapa kunci: \(names)",
                en: "\(party) has several keys: \(names)", hint: Phrase(id: "Pilih satu.", en: "Choose one."),
                subject: .file(path))
        }
        return left[0].path
    }

    /// The keys that a revocation in this folder names.
    package func endedKeys() throws -> Set<Thumbprint> { Set(try revocationFiles().map(\.content.key)) }

    private func candidate(_ name: String, of party: PartyID) -> Candidate {
        let path = "\(self.path)/\(name)"
        let half = Self.publicHalf(ofPrivateKeyAt: path, of: party)
        return Candidate(path: path, kid: half?.key.thumbprint, isCertain: half?.isCertain ?? false)
    }

    /// The public half of a party's private key, as far as it shows without a passphrase.
    ///
    /// - Returns: also whether the private key itself shows it, and not what lies beside it.
    package static func publicHalf(ofPrivateKeyAt path: String, of party: PartyID) -> (key: PublicKey, isCertain: Bool)?
    {
        guard path.hasSuffix(privateSuffix), FileAccess.exists(path) else { return nil }
        if let key = try? PrivateKeyFile.read(at: path, passphrase: { nil }) { return (key.publicKey, true) }
        // The enrolment was made with it and goes nowhere else but to the registrar; a public key of this name may be what
        // somebody copied here.
        let stem = path.dropLast(privateSuffix.count)
        if case .key(let binding)? = (try? StatementFile.read(stem + ".enroll.json"))?.statement.content,
            binding.party == party
        {
            return (binding.key, false)
        }
        return (try? PublicKey(pem: FileAccess.read(stem + publicSuffix, limit: 64 << 10))).map { ($0, false) }
    }
}

extension IkrarError {
    package static func revokedKey(of party: PartyID, in path: String) -> IkrarError {
        IkrarError(
            .keyRevoked, .usage, id: "kunci \(party) dalam \(path) sudah dicabut",
            en: "the key of \(party) in \(path) has been revoked",
            hint: Phrase(id: "Buat yang baru.", en: "Make a new one."), subject: .party(party.text))
    }
}

extension SignedStatement {
    /// The keys of a party that this file says are enrolled and not revoked. Nothing but the choice between private keys
    /// at hand follows from it, so that it is not verified.
    package func keys(of party: PartyID) -> Set<Thumbprint> {
        var keys: Set<Thumbprint> = []
        for signed in evidence {
            if case .key(let binding) = signed.statement.content, binding.party == party {
                keys.insert(binding.key.thumbprint)
            }
        }
        for signed in evidence {
            if case .revocation(let revocation) = signed.statement.content { keys.remove(revocation.key) }
        }
        return keys
    }
}

internal import Agreements
internal import Glibc
internal import Signatures
internal import Wording

/// A folder of keys: `PARTY.pub.pem` to trust, `PARTY.key.pem` to sign; a party's further keys are `PARTY.2.…`, and
/// `PARTY.revoked.json` tells of the end of one.
struct KeyFolder {
    let path: String

    /// A public key in the folder.
    struct PublicKeyFile {
        let path: String
        /// The party that the file is named after.
        let party: PartyID
        let key: PublicKey
    }

    /// The public keys in the folder, by the names of their files.
    ///
    /// - Throws: an error that names the file, if one is no public key; a folder is trusted whole or not at all.
    func publicKeyFiles() throws -> [PublicKeyFile] {
        try FileAccess.names(in: path).filter { $0.hasSuffix(Self.publicSuffix) }.map { name in
            let path = "\(path)/\(name)"
            guard let party = Self.party(of: name.dropLast(Self.publicSuffix.count)) else {
                throw CommandError(
                    "key-file-name", .badData, id: "\(path): nama berkas harus PIHAK.pub.pem atau PIHAK.2.pub.pem",
                    en: "\(path): the file's name must be PARTY.pub.pem or PARTY.2.pub.pem")
            }
            let bytes = try FileAccess.read(path, limit: 64 << 10)
            do throws(SignatureError) {
                return PublicKeyFile(path: path, party: party, key: try PublicKey(pem: bytes))
            } catch {
                throw CommandError.inFile(path, error)
            }
        }
    }

    /// The public keys in the folder, each trusted for the party that its file is named after, and what has ended them.
    ///
    /// - Throws: the same as `publicKeyFiles()`, and if a file is named as a revocation and ends no key of the folder:
    ///   passed over, it would leave a key trusted that should not be.
    func trustedKeys() throws -> TrustedKeys {
        var trusted = TrustedKeys()
        for file in try publicKeyFiles() { trusted.insert(file.key, of: file.party) }
        for name in try FileAccess.names(in: path) where name.hasSuffix(Self.revokedSuffix) {
            let file = try StatementFiles.read("\(path)/\(name)")
            guard case .revocation(let revocation) = file.statement.content,
                trusted[revocation.key]?.parties.contains(revocation.party) == true
            else { throw CommandError.noRevocation("\(path)/\(name)") }
            // When it was recorded takes the log's key to prove; without it nothing proves what came before.
            trusted.revoke(revocation, at: nil)
        }
        return trusted
    }

    /// The public keys of a party in the folder.
    func publicKeys(of party: PartyID) throws -> [PublicKey] {
        try publicKeyPaths(of: party).map { try PublicKey(pem: FileAccess.read($0, limit: 64 << 10)) }
    }

    /// The file of a party's public key, if the folder has it.
    func publicKeyPath(of key: PublicKey, party: PartyID) throws -> String? {
        try publicKeyPaths(of: party).first { try PublicKey(pem: FileAccess.read($0, limit: 64 << 10)) == key }
    }

    private func publicKeyPaths(of party: PartyID) throws -> [String] {
        try FileAccess.names(in: path).filter {
            $0.hasSuffix(Self.publicSuffix) && Self.party(of: $0.dropLast(Self.publicSuffix.count)) == party
        }
        .map { "\(path)/\($0)" }
    }

    /// The one private key of a party that has not been revoked.
    ///
    /// - Parameter ending: a key that is about to be, by another.
    func privateKeyPath(of party: PartyID, ending: Thumbprint? = nil) throws -> String {
        let names = try FileAccess.names(in: path)
        let found = try names.filter { name in
            let stem = name.dropLast(Self.privateSuffix.count)
            guard name.hasSuffix(Self.privateSuffix), Self.party(of: stem) == party,
                !names.contains(stem + Self.revokedSuffix)
            else { return false }
            guard let ending, names.contains(stem + Self.publicSuffix) else { return true }
            let bytes = try FileAccess.read("\(path)/\(stem)\(Self.publicSuffix)", limit: 64 << 10)
            return try PublicKey(pem: bytes).thumbprint != ending
        }
        guard found.count <= 1 else {
            throw CommandError(
                "key-ambiguous", .usage, id: "\(party) punya beberapa kunci: \(found.joined(separator: ", "))",
                en: "\(party) has several keys: \(found.joined(separator: ", "))",
                hint: Phrase(id: "Pilih satu dengan --key \(path)/…", en: "Choose one with --key \(path)/…"))
        }
        guard found.isEmpty else { return "\(path)/\(found[0])" }
        // It has no other: whoever signs with that one is told so.
        if ending != nil { return try privateKeyPath(of: party) }
        let only = party.text + Self.privateSuffix
        guard !names.contains(only) else {
            throw CommandError(
                "key-revoked", .usage, id: "kunci \(party) dalam \(path) sudah dicabut",
                en: "the key of \(party) in \(path) has been revoked",
                hint: Phrase(
                    id: "Buat yang baru: ikrar key generate \(party) --another.",
                    en: "Make a new one: ikrar key generate \(party) --another."))
        }
        return "\(path)/\(only)"
    }

    /// The beginning of the paths of a party's first key, if only its private half is there.
    func unfinishedKeyPath(of party: PartyID) -> String? {
        let stem = "\(path)/\(party)"
        let isBegun = FileAccess.exists(stem + Self.privateSuffix) && !FileAccess.exists(stem + Self.publicSuffix)
        return isBegun ? stem : nil
    }

    /// Lays the end of a key beside the public key that this folder trusts, so that `verify` knows it from there.
    ///
    /// - Returns: the file, if the folder has the key.
    @discardableResult
    func publish(revocation signed: SignedStatement, of key: PublicKey, party: PartyID) throws -> String? {
        guard let file = try publicKeyPath(of: key, party: party) else { return nil }
        let path = file.dropLast(Self.publicSuffix.count) + Self.revokedSuffix
        try StagedFile(signed.fileBytes, for: String(path)).replace()
        return String(path)
    }

    /// The beginning of the paths of a party's next key: `keys/PARTY`, or `keys/PARTY.2` when it has one.
    ///
    /// - Parameter another: whether a further key is wanted.
    func newKeyPath(of party: PartyID, another: Bool) throws -> String {
        let taken = try Set(
            FileAccess.names(in: path).compactMap { name -> Int? in
                let stem = name.dropLast(
                    (name.hasSuffix(Self.publicSuffix) ? Self.publicSuffix : Self.privateSuffix).count)
                guard name.hasSuffix(Self.publicSuffix) || name.hasSuffix(Self.privateSuffix),
                    Self.party(of: stem) == party
                else { return nil }
                return stem.split(separator: ".").dropFirst().first.flatMap { Int($0) } ?? 1
            })
        guard let last = taken.max() else { return "\(path)/\(party)" }
        guard another else {
            throw CommandError(
                "key-file-exists", .cannotCreate, id: "\(party) sudah punya kunci dalam \(path)",
                en: "\(party) has a key in \(path) already",
                hint: Phrase(
                    id: "Kunci tidak pernah ditimpa. Untuk kunci berikutnya tambahkan --another.",
                    en: "Keys are never overwritten. For a further one add --another."))
        }
        let (next, isBeyond) = last.addingReportingOverflow(1)
        guard !isBeyond else {
            throw CommandError(
                "key-file-number", .cannotCreate, id: "tidak ada nomor sesudah kunci \(party).\(last) dalam \(path)",
                en: "no number comes after the key \(party).\(last) in \(path)",
                hint: Phrase(
                    id: "Beri berkas itu nomor yang lebih kecil, lalu ulangi.",
                    en: "Give that file a smaller number, then try again."))
        }
        return "\(path)/\(party).\(next)"
    }

    static let publicSuffix = ".pub.pem"
    static let privateSuffix = ".key.pem"
    static let revokedSuffix = ".revoked.json"

    /// The party of a file name's stem: `polres-sarolangun` or `polres-sarolangun.2`.
    private static func party(of stem: Substring) -> PartyID? {
        let parts = stem.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1 || (parts.count == 2 && Int(parts[1]).map { $0 >= 2 } == true) else { return nil }
        return PartyID(String(parts[0]))
    }
}

extension CommandError {
    fileprivate static func noRevocation(_ path: String) -> CommandError {
        CommandError(
            "key-revocation-file", .badData, id: "\(path) tidak mencabut kunci mana pun dalam folder ini",
            en: "\(path) ends no key of this folder",
            hint: Phrase(
                id: "Pindahkan berkas itu, atau taruh kunci publiknya di sampingnya.",
                en: "Move that file away, or put the public key beside it."))
    }
}

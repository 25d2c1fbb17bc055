package import Agreements
internal import DurableFiles
internal import Glibc
package import Signatures
internal import StatementFiles
internal import TransparencyLog
package import Wording

/// A folder of keys: `PARTY.pub.pem` to trust, `PARTY.key.pem` to sign; a party's further keys are `PARTY.2.…`, and
/// any file that is a revocation ends the key that it names.
package struct KeyFolder {
    package let path: String

    /// The folder at a path; it need not be there yet.
    package init(path: String) { self.path = path }

    /// A public key in the folder.
    package struct PublicKeyFile {
        package let path: String
        /// The party that the file is named after.
        package let party: PartyID
        package let key: PublicKey
    }

    /// The public keys in the folder, by the names of their files.
    ///
    /// - Throws: an error that names the file, if one is no public key; a folder is trusted whole or not at all.
    package func publicKeyFiles() throws -> [PublicKeyFile] {
        let names = try FileAccess.names(in: path)
        let checkpoints = names.filter { $0.hasSuffix(Self.checkpointSuffix) }.compactMap(checkpoint)
        return try names.filter { $0.hasSuffix(Self.publicSuffix) }.map { name in
            let path = "\(path)/\(name)"
            guard let party = Self.party(of: name.dropLast(Self.publicSuffix.count)) else {
                throw IkrarError(
                    .keyFileName, .badData, id: "\(path): nama berkas harus PIHAK.pub.pem atau PIHAK.2.pub.pem",
                    en: "\(path): the file's name must be PARTY.pub.pem or PARTY.2.pub.pem",
                    hint: Phrase(
                        id: "Ubah nama berkas itu, atau keluarkan dari folder kunci.",
                        en: "Rename that file, or take it out of the folder of keys."))
            }
            let bytes = try FileAccess.read(path, limit: 64 << 10)
            let key: PublicKey
            do throws(IkrarError) { key = try PublicKey(pem: bytes) } catch {
                throw error.within(path)
            }
            guard !checkpoints.contains(where: { $0.isSigned(by: key) }) else { throw IkrarError.keyOfTheLog(path) }
            return PublicKeyFile(path: path, party: party, key: key)
        }
    }

    /// The public keys in the folder, each trusted for the party that its file is named after, and what has ended them.
    ///
    /// - Throws: the same as `publicKeyFiles()` and `revocationFiles()`, and if a revocation names a key of the folder
    ///   as another party's.
    package func trustedKeys() throws -> TrustStore { try trust().keys }

    /// The same, with the files of revocations that name keys which the folder does not have: nobody trusts those here.
    package func trust() throws -> (keys: TrustStore, strays: [String]) {
        var trusted = TrustStore()
        for file in try publicKeyFiles() { trusted.insert(file.key, of: file.party) }
        var strays: [String] = []
        for file in try revocationFiles() {
            guard let entry = trusted[file.content.key] else {
                if !file.isEvidence { strays.append(file.path) }
                continue
            }
            guard entry.parties.contains(file.content.party) else { throw IkrarError.noRevocation(file.path) }
            // When it was recorded takes the log's key to prove; without it nothing proves what came before. Whoever signed
            // it, it is believed: not to trust a key harms less than to trust it.
            trusted.revoke(file.content, at: nil)
        }
        return (trusted, strays)
    }

    /// The revocations in the folder, whatever their names.
    ///
    /// - Throws: an error that names the file, if something looks like one and cannot be read.
    package func revocationFiles() throws -> [RevocationFile] {
        try FileAccess.names(in: path)
            .filter { !$0.hasSuffix(Self.privateSuffix) && !$0.hasSuffix(Self.publicSuffix) }
            .flatMap { try RevocationFile.all(at: "\(path)/\($0)", named: $0) }
    }

    /// Whether a key is that of a log whose checkpoint lies in this folder.
    package func isLogKey(_ key: PublicKey) throws -> Bool {
        try FileAccess.names(in: path).filter { $0.hasSuffix(Self.checkpointSuffix) }.compactMap(checkpoint)
            .contains { $0.isSigned(by: key) }
    }

    private func checkpoint(_ name: String) -> SignedNote? {
        (try? FileAccess.read("\(path)/\(name)", limit: SignedNote.largest)).flatMap { try? SignedNote(parsing: $0) }
    }

    /// The public keys of a party in the folder.
    package func publicKeys(of party: PartyID) throws -> [PublicKey] {
        try publicKeyPaths(of: party).map { try PublicKey(pem: FileAccess.read($0, limit: 64 << 10)) }
    }

    /// The file of a party's public key, if the folder has it.
    package func publicKeyPath(of key: PublicKey, party: PartyID) throws -> String? {
        try publicKeyPaths(of: party).first { try PublicKey(pem: FileAccess.read($0, limit: 64 << 10)) == key }
    }

    private func publicKeyPaths(of party: PartyID) throws -> [String] {
        try FileAccess.names(in: path).filter {
            $0.hasSuffix(Self.publicSuffix) && Self.party(of: $0.dropLast(Self.publicSuffix.count)) == party
        }
        .map { "\(path)/\($0)" }
    }

    /// The beginning of the paths of a party's first key, if only its private half is there.
    package func unfinishedKeyPath(of party: PartyID) -> String? {
        let stem = "\(path)/\(party)"
        let isBegun = FileAccess.exists(stem + Self.privateSuffix) && !FileAccess.exists(stem + Self.publicSuffix)
        return isBegun ? stem : nil
    }

    /// Lays the end of a key beside the public key that this folder trusts, so that `verify` knows it from there.
    ///
    /// - Returns: the file, if the folder has the key.
    @discardableResult
    package func publish(revocation signed: SignedStatement, of key: PublicKey, party: PartyID) throws -> String? {
        guard let file = try publicKeyPath(of: key, party: party) else { return nil }
        let stem = file.dropLast(Self.publicSuffix.count)
        var (path, number) = ("\(stem)\(Self.revokedSuffix)", 1)
        // What another revocation says stays, be it of another key.
        while FileAccess.exists(path), (try? StatementFile.read(path))?.statement.id != signed.statement.id {
            number += 1
            path = "\(stem).revoked.\(number).json"
        }
        try StagedFile(signed.fileBytes, for: path).replace()
        return path
    }

    /// The beginning of the paths of a party's next key: `keys/PARTY`, or `keys/PARTY.2` when it has one.
    ///
    /// - Parameter another: whether a further key is wanted.
    package func newKeyPath(of party: PartyID, another: Bool) throws -> String {
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
            throw IkrarError(
                .keyFileExists, .cannotCreate, id: "\(party) sudah punya kunci dalam \(path)",
                en: "\(party) has a key in \(path) already",
                hint: Phrase(id: "Kunci tidak pernah ditimpa.", en: "Keys are never overwritten."),
                subject: .party(party.text))
        }
        let (next, isBeyond) = last.addingReportingOverflow(1)
        guard !isBeyond else {
            throw IkrarError(
                .keyFileNumber, .cannotCreate, id: "tidak ada nomor sesudah kunci \(party).\(last) dalam \(path)",
                en: "no number comes after the key \(party).\(last) in \(path)",
                hint: Phrase(
                    id: "Beri berkas itu nomor yang lebih kecil, lalu ulangi.",
                    en: "Give that file a smaller number, then try again."))
        }
        return "\(path)/\(party).\(next)"
    }

    package static let publicSuffix = ".pub.pem"
    package static let privateSuffix = ".key.pem"
    package static let revokedSuffix = ".revoked.json"
    private static let checkpointSuffix = ".log.checkpoint"

    /// The party of a file name's stem: `polres-sarolangun` or `polres-sarolangun.2`.
    package static func party(of stem: Substring) -> PartyID? {
        let parts = stem.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1 || (parts.count == 2 && Int(parts[1]).map { $0 >= 2 } == true) else { return nil }
        return PartyID(String(parts[0]))
    }
}

extension SignedNote {
    /// Whether a key has signed it as the log that it names.
    fileprivate func isSigned(by key: PublicKey) -> Bool {
        let origin = text.prefix { $0 != "\n" }
        guard let logKey = try? VerifierKey(name: String(origin), use: .checkpoint, key: key) else { return false }
        return (try? VerifiedCheckpoint(self, by: [logKey])) != nil
    }
}

extension IkrarError {
    package static func keyOfTheLog(_ path: String) -> IkrarError {
        IkrarError(
            .keyOfTheLog, .badData, id: "\(path) adalah kunci sebuah log, dan bukan kunci pihak mana pun",
            en: "\(path) is the key of a log, which is no party's key",
            hint: Phrase(
                id: "Pindahkan berkas itu, dan buat kunci sendiri untuk pihak itu.",
                en: "Move that file away, and make a key of its own for the party."), subject: .file(path))
    }
}

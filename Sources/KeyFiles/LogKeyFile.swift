internal import Agreements
internal import DurableFiles
internal import Signatures
package import TransparencyLog
package import Wording

/// The log's private key and, beside it, the last checkpoint that was signed with it: so that an old copy of the
/// registry that was put back is not continued; and the log's verifier key, so that `verify` trusts the log here.
package struct LogKeyFile {
    /// The private key: `<origin>.log.key.pem`.
    package let path: String
    package var checkpointPath: String { path.dropLast(KeyFolder.privateSuffix.count) + ".checkpoint" }
    /// The public half: the one line that stakeholders pin.
    private var verifierKeyPath: String { path.dropLast(KeyFolder.privateSuffix.count) + ".vkey" }

    /// The log key of a registry in a folder of keys.
    package init(of origin: String, in folder: KeyFolder) {
        path = "\(folder.path)/\(origin).log\(KeyFolder.privateSuffix)"
    }

    private init(path: String) {
        self.path = path
    }

    /// The logs of which a folder knows the verifier key or the latest checkpoint.
    package static func all(in folder: KeyFolder) throws -> [LogKeyFile] {
        let stems = try FileAccess.names(in: folder.path).compactMap { name in
            [".log.vkey", ".log.checkpoint"].first(where: name.hasSuffix).map { name.dropLast($0.count) }
        }
        return Set(stems).sorted().map { LogKeyFile(path: "\(folder.path)/\($0).log\(KeyFolder.privateSuffix)") }
    }

    /// The log's name, as the files are named.
    package var origin: String { String(FileAccess.name(of: path).dropLast(".log\(KeyFolder.privateSuffix)".count)) }

    /// The log's verifier key, if it lies there.
    ///
    /// - Throws: an error that names the file, if it is no key of this log: a folder is trusted whole or not at all.
    package func verifierKey() throws -> VerifierKey? {
        guard FileAccess.exists(verifierKeyPath) else { return nil }
        let key = try LogFiles.read(verifierKeyPath) { bytes in
            try VerifierKey(parsing: String(decoding: bytes.dropLast(), as: UTF8.self))
        }
        guard key.use == .checkpoint, key.name == origin else { throw IkrarError.otherLogKey(verifierKeyPath, key) }
        return key
    }

    /// The last checkpoint that was signed with this key, as far as this folder knows.
    ///
    /// - Parameter logKey: the log's verifier key, where it is not itself in question.
    /// - Returns: the checkpoint; `nil` if there is none.
    /// - Throws: `IkrarError` `log-checkpoint-damaged`.
    package func remembered(by logKey: VerifierKey? = nil) throws -> SignedNote? {
        guard FileAccess.exists(checkpointPath) else { return nil }
        let bytes = try FileAccess.readText(checkpointPath, limit: SignedNote.largest)
        do throws(IkrarError) {
            let note = try SignedNote(parsing: bytes)
            if let logKey { _ = try VerifiedCheckpoint(note, by: [logKey]) }
            return note
        } catch {
            throw IkrarError.damagedMemory(checkpointPath, error)
        }
    }

    /// Remembers a checkpoint, unless a later one is remembered already; under a lock on the folder of `checkpointPath`.
    package func remember(_ checkpoint: VerifiedCheckpoint) throws {
        if !FileAccess.exists(verifierKeyPath) {
            try StagedFile(Array("\(checkpoint.logKey)\n".utf8), for: verifierKeyPath).replace()
        }
        if let known = try remembered(), let known = try? VerifiedCheckpoint(known, by: [checkpoint.logKey]),
            known.checkpoint.size >= checkpoint.checkpoint.size
        {
            return
        }
        try StagedFile(Array(checkpoint.note.content.utf8), for: checkpointPath).replace()
    }
}

extension IkrarError {
    package static func lostLogKey(_ path: String) -> IkrarError {
        IkrarError(
            .logKeyFileMissing, .noInput, id: "kunci log \(path) tidak ada", en: "there is no log key \(path)",
            hint: Phrase(
                id:
                    "Pulihkan dari cadangan. Kunci log tidak dapat diganti: baris yang dipegang para pihak adalah kunci itu.",
                en: "Restore it from a backup. A log key cannot be replaced: it is the line that the parties hold."))
    }

    fileprivate static func otherLogKey(_ path: String, _ key: VerifierKey) -> IkrarError {
        IkrarError(
            .logKeyFileName, .badData, id: "\(path) berisi kunci \(key.name), bukan kunci log menurut namanya",
            en: "\(path) holds a key of \(key.name), not the log key that its name says",
            hint: Phrase(
                id: "Nama berkasnya harus \(key.name).log.vkey, dan isinya baris kunci log itu.",
                en: "The file's name must be \(key.name).log.vkey, and it holds that log's key line."),
            subject: .log(key.name))
    }

    fileprivate static func damagedMemory(_ path: String, _ error: IkrarError) -> IkrarError {
        IkrarError(
            .logCheckpointDamaged, .badData,
            id: "\(path) rusak, padahal di situ tertulis checkpoint yang terakhir ditandatangani: \(error.sentence.id)",
            en: "\(path) is damaged, which keeps the checkpoint that was signed last: \(error.sentence.en)",
            hint: Phrase(
                id:
                    "Pulihkan dari cadangan. Hapus berkas itu hanya bila buku register ini pasti yang terbaru: sampai catatan berikutnya tidak ada lagi di sini yang akan mengenali salinan lama.",
                en:
                    "Restore it from a backup. Remove it only if this registry is certainly the latest: until the next entry nothing here would tell an old copy."
            ))
    }
}

internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import Signatures
internal import TransparencyLog
internal import Wording

struct CheckpointCompareCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "compare",
            abstract: text(
                id: "Bandingkan dua checkpoint dari log yang sama.", en: "Compare two checkpoints of one log."),
            discussion: text(
                id: """
                    Kode keluar: 0 sama atau melanjutkan, 1 dua sejarah, 2 tidak dapat dipastikan.
                    Bukti kelanjutan diambil dari buku register, atau dari folder --log.

                    Contoh:
                      ikrar checkpoint compare lama.txt baru.txt --log-key VKEY --log log
                    """,
                en: """
                    Exit codes: 0 same or extends, 1 two histories, 2 cannot be decided.
                    The proof of extension comes from the registry, or from a folder --log.

                    Example:
                      ikrar checkpoint compare old.txt new.txt --log-key VKEY --log log
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Checkpoint pertama.", "The first checkpoint.", valueName: .file), completion: .file())
    var first: String
    @Argument(help: help("Checkpoint kedua.", "The second checkpoint.", valueName: .file), completion: .file())
    var second: String
    @OptionGroup var log: LogKeyOption
    @Option(
        name: .customLong("log"),
        help: help(
            "Folder log (tlog-tiles) sebagai sumber bukti.", "A log's folder (tlog-tiles) as the source of proof.",
            valueName: Phrase(id: "folder", en: "dir")), completion: .directory) var folder: String?
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let registry = FileAccess.exists(common.registry) ? try Registry(at: common.registry, reading: true) : nil
        let key = try log.key() ?? registry?.read { try $0.logKey() } ?? log.requiredKey()
        let (one, other) = (try checkpoint(first, by: key), try checkpoint(second, by: key))
        var relation = CheckpointRelation(one, other)
        if relation != .twoHistories, let folder {
            relation = try TileFolder(path: folder).relation(of: one, to: other, by: key)
        }
        // What one source cannot tell another may; a second history that either shows is there.
        if relation != .twoHistories, let beside = try registry?.read({ try $0.relation(of: one, to: other) }),
            beside == .twoHistories || relation == .undecided
        {
            relation = beside
        }
        let (old, new) = one.checkpoint.size < other.checkpoint.size ? (one, other) : (other, one)
        try answer(relation, old.checkpoint, new.checkpoint)
    }

    private func checkpoint(_ path: String, by key: VerifierKey) throws -> VerifiedCheckpoint {
        try LogFiles.read(path) { try VerifiedCheckpoint(parsing: $0, by: [key]) }
    }

    private func answer(_ relation: CheckpointRelation, _ old: Checkpoint, _ new: Checkpoint) throws {
        let console = common.console
        let proof = if case .extends(let proof) = relation { proof } else { [SHA256Digest]() }
        switch format {
        case .json:
            console.json([
                "outcome": .string(relation.word), "origin": .string(new.origin), "oldSize": .integer(old.size),
                "newSize": .integer(new.size), "proof": .strings(proof.map { Base64.encode($0.bytes) }),
            ])
        case .text:
            console.out(sentence(relation, old, new), relation == .twoHistories ? .bad : .plain)
            for hash in proof { console.out("  \(Base64.encode(hash.bytes))", .quiet) }
        }
        switch relation {
        case .same, .extends: return
        case .twoHistories: throw ExitCode(1)
        case .undecided: throw ExitCode(2)
        }
    }

    private func sentence(_ relation: CheckpointRelation, _ old: Checkpoint, _ new: Checkpoint) -> Phrase {
        switch relation {
        case .same: Phrase(id: "Sama: \(new.size) entri.", en: "Same: \(new.size.counting("entry", "entries")).")
        case .extends:
            Phrase(
                id: "Checkpoint atas \(new.size) entri melanjutkan yang atas \(old.size) entri; buktinya:",
                en: "The checkpoint of \(new.size) entries extends the one of \(old.size) entries; the proof:")
        case .twoHistories:
            Phrase(
                id:
                    "Buku register \(new.origin) telah memperlihatkan dua sejarah. Simpan kedua checkpoint sebagai bukti, juga yang ada di sini.",
                en:
                    "The registry \(new.origin) has shown two histories. Keep both checkpoints as evidence, and what lies here."
            )
        case .undecided:
            Phrase(
                id:
                    "Tidak dapat dipastikan dari yang ada di sini: perlu buku register atau --log yang memuat \(new.size) entri.",
                en: "Cannot be decided from what is here: it takes the registry or a --log with \(new.size) entries.")
        }
    }
}

extension CheckpointRelation {
    fileprivate var word: String {
        switch self {
        case .same: "same"
        case .extends: "extends"
        case .twoHistories: "two-histories"
        case .undecided: "undecided"
        }
    }
}

extension RegistryTransaction {
    /// What two checkpoints are to each other beside this registry's tree, whose latest checkpoint vouches for it.
    fileprivate func relation(of one: VerifiedCheckpoint, to other: VerifiedCheckpoint) throws -> CheckpointRelation {
        let latest = try latestCheckpoint()
        return try CheckpointRelation(
            one, other, in: self, ofSize: logSize(), signed: latest?.logKey == one.logKey ? latest : nil)
    }
}

extension TileFolder {
    /// What two checkpoints are to each other beside this folder's tree.
    fileprivate func relation(
        of one: VerifiedCheckpoint, to other: VerifiedCheckpoint, by key: VerifierKey
    ) throws -> CheckpointRelation {
        let served = try LogFiles.naming("\(path)/checkpoint") { try VerifiedCheckpoint(checkpoint(), by: [key]) }
        let size = served.checkpoint.size
        return try CheckpointRelation(one, other, in: tree(atSize: size), ofSize: size, signed: served)
    }
}

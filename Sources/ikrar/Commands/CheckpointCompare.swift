internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import TransparencyLog
internal import Wording

struct CheckpointCompare: ParsableCommand {
    static var configuration: CommandConfiguration {
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
    @Argument(help: help("Checkpoint pertama.", "The first checkpoint.", valueName: .file)) var first: String
    @Argument(help: help("Checkpoint kedua.", "The second checkpoint.", valueName: .file)) var second: String
    @OptionGroup var log: LogKeyOption
    @Option(
        name: .customLong("log"),
        help: help(
            "Folder log (tlog-tiles) sebagai sumber bukti.", "A log's folder (tlog-tiles) as the source of proof.",
            valueName: Phrase(id: "folder", en: "dir"))) var folder: String?
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    private enum Outcome: String {
        case same, extends, undecided
        case twoHistories = "two-histories"
    }

    func run() throws {
        let registry = FileAccess.exists(common.registry) ? try Registry(at: common.registry, reading: true) : nil
        let key = try log.key() ?? registry?.read { try $0.logKey() } ?? log.requiredKey()
        let checkpoints = try [first, second].map { path in
            try LogFiles.read(path) { try VerifiedCheckpoint(parsing: $0, by: [key]) }.checkpoint
        }.sorted { $0.size < $1.size }
        let (old, new) = (checkpoints[0], checkpoints[1])
        if old.size == new.size { return try answer(old.root == new.root ? .same : .twoHistories, old, new, []) }
        guard old.size > 0 else { return try answer(.extends, old, new, []) }

        let proof: [SHA256Digest]?
        if let folder {
            proof = try TileFolder(path: folder).tree(atSize: new.size).consistencyProof(from: old.size, to: new.size)
        } else {
            proof = try registry?.read { transaction in
                guard try transaction.logSize() >= new.size else { return nil }
                return try transaction.consistencyProof(from: old.size, to: new.size)
            }
        }
        guard let proof else { return try answer(.undecided, old, new, []) }
        do throws(LogError) {
            try verifyConsistency(from: (old.size, old.root), to: (new.size, new.root), proof: proof)
        } catch {
            // The proof is made of what lies here. Where that is the newer checkpoint's tree, the older one is not
            // its beginning; otherwise what lies here settles nothing.
            return try answer(
                try root(ofSize: new.size, registry) == new.root ? .twoHistories : .undecided, old, new, [])
        }
        try answer(.extends, old, new, proof)
    }

    private func root(ofSize size: Int, _ registry: Registry?) throws -> SHA256Digest? {
        if let folder { return try TileFolder(path: folder).tree(atSize: size).root(atSize: size) }
        return try registry?.read { try $0.root(atSize: size) }
    }

    private func answer(_ outcome: Outcome, _ old: Checkpoint, _ new: Checkpoint, _ proof: [SHA256Digest]) throws {
        let console = common.console
        switch format {
        case .json:
            console.json([
                "outcome": .string(outcome.rawValue), "origin": .string(new.origin), "oldSize": .integer(old.size),
                "newSize": .integer(new.size), "proof": .strings(proof.map { Base64.encode($0.bytes) }),
            ])
        case .text:
            console.out(sentence(outcome, old, new), outcome == .twoHistories ? .bad : .plain)
            for hash in proof { console.out("  \(Base64.encode(hash.bytes))", .quiet) }
        }
        switch outcome {
        case .same, .extends: return
        case .twoHistories: throw ExitCode(1)
        case .undecided: throw ExitCode(2)
        }
    }

    private func sentence(_ outcome: Outcome, _ old: Checkpoint, _ new: Checkpoint) -> Phrase {
        switch outcome {
        case .same: Phrase(id: "Sama: \(new.size) entri.", en: "Same: \(new.size) entries.")
        case .extends:
            Phrase(
                id: "Checkpoint atas \(new.size) entri melanjutkan yang atas \(old.size) entri; buktinya:",
                en: "The checkpoint of \(new.size) entries extends the one of \(old.size) entries; the proof:")
        case .twoHistories:
            Phrase(
                id:
                    "Buku register \(new.origin) telah memperlihatkan dua sejarah. Simpan kedua checkpoint sebagai bukti.",
                en: "The registry \(new.origin) has shown two histories. Keep both checkpoints as evidence.")
        case .undecided:
            Phrase(
                id:
                    "Tidak dapat dipastikan dari yang ada di sini: perlu buku register atau --log yang memuat \(new.size) entri.",
                en: "Cannot be decided from what is here: it takes the registry or a --log with \(new.size) entries.")
        }
    }
}

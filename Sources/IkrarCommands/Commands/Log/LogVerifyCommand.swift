internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import KeyFiles
internal import Signatures
internal import TransparencyLog
internal import Wording

struct LogVerifyCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "verify",
            abstract: text(
                id: "Periksa folder log hanya dari kunci pemeriksanya.",
                en: "Check a log's folder from nothing but its verifier key."),
            discussion: text(
                id: """
                    Menghitung ulang pohon, memeriksa tiap tanda tangan dan masa hidup tiap kunci.
                    Dengan --since CHECKPOINT hanya bagian yang baru sejak pemeriksaan terakhir.
                    Kode keluar 1 bila ada yang tidak cocok.

                    Contoh:
                      ikrar log verify log --log-key VKEY
                    """,
                en: """
                    Recomputes the tree, checks every signature and every key's life.
                    With --since CHECKPOINT only what is new since the last check.
                    Exit code 1 if anything does not match.

                    Example:
                      ikrar log verify log --log-key VKEY
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help("Folder log.", "The log's folder.", valueName: Phrase(id: "folder", en: "dir")),
        completion: .directory)
    var folder: String
    @OptionGroup var log: LogTrustOptions
    @Option(
        help: help(
            "Checkpoint dari pemeriksaan terakhir.", "The checkpoint of the last check.", valueName: .file),
        completion: .file())
    var since: String?
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let policy = try log.requiredPolicy()
        let known = try since.map { path in
            try LogFiles.read(path) { try VerifiedCheckpoint(parsing: $0, by: policy.logs) }.checkpoint
        }
        do {
            let checkpoint = try verify(TileFolder(path: folder), by: policy, since: known)
            answer(checkpoint, since: known?.size ?? 0)
        } catch let error as IkrarError where error.kind == .badData {
            common.console.report(error, asJSON: format == .json)
            throw ExitCode(1)
        }
    }

    private func verify(
        _ folder: TileFolder, by policy: WitnessPolicy, since known: Checkpoint?
    ) throws -> Checkpoint {
        let note = try folder.checkpoint()
        let verified = try LogFiles.naming("\(folder.path)/checkpoint") { try policy.check(note) }
        let (checkpoint, logKey) = (verified.checkpoint.checkpoint, verified.checkpoint.logKey)
        let old = known?.size ?? 0
        guard known.map({ $0.origin == checkpoint.origin }) ?? true, old <= checkpoint.size else {
            throw IkrarError(
                .logRolledBack, .badData,
                id: "\(folder.path) menyajikan \(checkpoint.size) entri, padahal sudah pernah \(old)",
                en: "\(folder.path) serves \(checkpoint.size) entries, but served \(old) before")
        }
        let tree = folder.tree(atSize: checkpoint.size)
        var compactRange = try CompactRange(of: tree, atSize: old)
        if let known, compactRange.root != known.root { throw IkrarError.otherRoot(folder.path, old) }
        var monitor =
            old == 0
            ? LogMonitor(of: logKey)
            : LogMonitor(
                of: logKey, knowing: try folder.keyEvidence(),
                after: try entry(old - 1, of: folder, in: tree, compactRange),
                now: common.now)
        let tiles = Tile.added(from: old, to: checkpoint.size)
        for tile in tiles where tile.level == 0 {
            try follow(tile, of: folder, from: old, &compactRange, &monitor)
        }
        for tile in tiles where tile.level > 0 { try compare(tile, of: folder, with: tree) }
        guard compactRange.root == checkpoint.root else { throw IkrarError.otherRoot(folder.path, checkpoint.size) }
        // Only now is it known when the last entry was recorded, which no witness can have seen before.
        _ = try LogFiles.naming("\(folder.path)/checkpoint") {
            try policy.judge(verified.cosignatures, covering: monitor.latest, now: common.now)
        }
        return checkpoint
    }

    /// The last entry of the part that was checked before.
    private func entry(
        _ index: Int, of folder: TileFolder, in tree: TileTree, _ compactRange: CompactRange
    ) throws -> LogEntry {
        let tile = Tile(holding: TreeNode(level: 0, index: index), atSize: tree.size)
        let bytes = try folder.entries(of: tile)[index - tile.index * Tile.fullWidth]
        let proof = try tree.inclusionProof(of: index, atSize: compactRange.size)
        do throws(IkrarError) {
            try verifyInclusion(
                of: .leaf(bytes), at: index, inTreeOfSize: compactRange.size, root: compactRange.root, proof: proof)
        } catch {
            throw IkrarError.otherHash(folder.path, tile.bundlePath)
        }
        return try LogEntry(bytes: bytes, at: index)
    }

    /// Follows the entries of one bundle: their hashes stand in the tile, and their signatures hold.
    private func follow(
        _ tile: Tile, of folder: TileFolder, from old: Int, _ compactRange: inout CompactRange,
        _ monitor: inout LogMonitor
    ) throws {
        let hashes = try folder.hashes(of: tile)
        let first = tile.index * Tile.fullWidth
        let bytes = try folder.entries(of: tile).enumerated().dropFirst(max(0, old - first))
        let leaves = bytes.map { SHA256Digest.leaf($0.element) }
        guard leaves == hashes.suffix(leaves.count) else { throw IkrarError.otherEntries(folder.path, tile) }
        for leaf in leaves { compactRange.append(leaf) }
        let entries = try bytes.map { (first + $0.offset, try LogEntry(bytes: $0.element, at: first + $0.offset)) }
        // Neighbours in the log are mostly signatures of one statement.
        let names = Array(Set(entries.map(\.1.statement)))
        let statements = Dictionary(
            uniqueKeysWithValues: zip(
                names, names.onAllCores { id in Result { SignedStatement(try folder.statement(id)) } }))
        let items = try entries.compactMap { index, entry in
            try statements[entry.statement].map {
                try LogMonitor.Item(index: index, entry: entry, of: $0.get())
            }
        }
        // Where no key comes or goes, the order of the checks does not matter.
        guard !items.contains(where: \.changesTrust) else {
            for item in items { try monitor.follow(item, monitor.check(item)) }
            return
        }
        let results = items.onAllCores { [monitor] item in Result { try monitor.check(item) } }
        for (item, result) in zip(items, results) { try monitor.follow(item, result.get()) }
    }

    /// Compares a tile above the leaves with the tiles beneath it.
    private func compare(_ tile: Tile, of folder: TileFolder, with tree: TileTree) throws {
        for (node, hash) in zip(tile.nodes, try folder.hashes(of: tile)) {
            let (left, right) = (
                try tree.hash(of: TreeNode(level: node.level - 1, index: node.index * 2)),
                try tree.hash(of: TreeNode(level: node.level - 1, index: node.index * 2 + 1))
            )
            guard SHA256Digest.node(left, right) == hash else { throw IkrarError.otherHash(folder.path, tile.path) }
        }
    }

    private func answer(_ checkpoint: Checkpoint, since old: Int) {
        let console = common.console
        switch format {
        case .json:
            console.json([
                "origin": .string(checkpoint.origin), "size": .integer(checkpoint.size), "since": .integer(old),
                "checked": .integer(checkpoint.size - old), "root": .string(Base64.encode(checkpoint.root.bytes)),
            ])
        case .text:
            console.out(
                Phrase(
                    id:
                        "\(checkpoint.origin): \(checkpoint.size) entri cocok dengan checkpoint, \(checkpoint.size - old) diperiksa sekarang",
                    en:
                        "\(checkpoint.origin): \(checkpoint.size) entries match the checkpoint, \(checkpoint.size - old) checked now"
                ),
                .good)
        }
    }
}

extension IkrarError {
    fileprivate static func otherRoot(_ path: String, _ size: Int) -> IkrarError {
        IkrarError(
            .logRoot, .badData, id: "\(path): pohon atas \(size) entri tidak cocok dengan checkpoint",
            en: "\(path): the tree of \(size) entries does not match the checkpoint")
    }

    fileprivate static func otherHash(_ folder: String, _ path: String) -> IkrarError {
        IkrarError(
            .logTile, .badData, id: "\(folder)/\(path) tidak cocok dengan bagian log di bawahnya",
            en: "\(folder)/\(path) does not match the part of the log beneath it")
    }

    /// Which of the two was changed does not show.
    fileprivate static func otherEntries(_ folder: String, _ tile: Tile) -> IkrarError {
        let (hashes, entries) = ("\(folder)/\(tile.path)", "\(folder)/\(tile.bundlePath)")
        return IkrarError(
            .logTile, .badData, id: "\(entries) tidak cocok dengan hash di \(hashes)",
            en: "\(entries) does not match the hashes in \(hashes)")
    }
}

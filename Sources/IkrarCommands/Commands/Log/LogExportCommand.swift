internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import Registry
internal import Signatures
internal import StatementFiles
internal import TransparencyLog
internal import Wording

struct LogExportCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "export",
            abstract: text(
                id: "Tulis log ke folder yang dapat disajikan server web mana pun.",
                en: "Write the log to a folder that any web server can serve."),
            discussion: text(
                id: """
                    Susunannya C2SP tlog-tiles, dengan statements/<sha256>.json dan keys.json di sampingnya.
                    Diulang, hanya yang baru yang ditulis; checkpoint selalu paling akhir.

                    Contoh:
                      ikrar log export log
                    """,
                en: """
                    Laid out as C2SP tlog-tiles, with statements/<sha256>.json and keys.json beside it.
                    Done again, it writes what is new only; the checkpoint always comes last.

                    Example:
                      ikrar log export log
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help("Folder tujuan.", "The folder.", valueName: Phrase(id: "folder", en: "dir")), completion: .directory)
    var folder: String
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let registry = try Registry(at: common.registry, reading: true)
        try FileAccess.makeFolder(folder)
        // Whoever is handed the folder can look into it.
        try FileAccess.publish(PageFile.bytes, at: "\(folder)/\(PageFile.name)")
        // Two at once take turns, and the second sees what the first serves and the log as it is then.
        let (old, new) = try withLock(onFolderOf: "\(folder)/checkpoint") {
            try common.readLatest(of: registry) { try export($0, to: TileFolder(path: folder)) }
        }
        switch format {
        case .json: common.console.json(["folder": .string(folder), "oldSize": .integer(old), "size": .integer(new)])
        case .text:
            common.console.out(
                Phrase(
                    id: "\(folder): \(new) entri, \(new - old) baru",
                    en: "\(folder): \(new.counting("entry", "entries")), \(new - old) new"),
                .good)
        }
    }

    /// Brings the folder up to the latest checkpoint.
    ///
    /// - Returns: the size of what was served, and of what is served now.
    private func export(_ transaction: RegistryTransaction, to target: TileFolder) throws -> (old: Int, new: Int) {
        let served = target.isServing ? try target.checkpoint() : nil
        // Never past, and never beside, what was served before.
        try served.map(transaction.requireContaining)
        let old = try served.map { try VerifiedCheckpoint($0, by: [transaction.logKey()]).checkpoint.size } ?? 0
        guard let latest = try transaction.latestCheckpoint() else { return (old, old) }
        let new = latest.checkpoint.size
        if new > old {
            try write(transaction, from: old, to: new, into: target)
            FileAccess.syncDisk()
        }
        // Also where only cosignatures have come.
        try StagedFile(Array(latest.note.content.utf8), for: "\(folder)/checkpoint").replace()
        return (old, new)
    }

    private func write(
        _ transaction: RegistryTransaction, from old: Int, to new: Int, into target: TileFolder
    ) throws {
        try FileAccess.makeFolder("\(folder)/statements")
        try transaction.forEachStatement(signedIn: old..<new) { id, bytes in
            let path = "\(folder)/statements/\(id.digest.hex).json"
            // One that a crash has left empty is no statement yet.
            if FileAccess.size(of: path) != bytes.count { try FileAccess.publish(bytes, at: path) }
        }
        for tile in Tile.added(from: old, to: new) {
            if tile.level == 0 {
                let first = tile.index * Tile.fullWidth
                let entries = try transaction.entries(first..<first + tile.width).map(\.bytes)
                try publish(EntryBundle.bytes(of: entries), at: tile.bundlePath, isFull: tile.width == Tile.fullWidth)
            }
            let hashes = try tile.nodes.map(transaction.hash(of:))
            try publish(Tile.bytes(of: hashes), at: tile.path, isFull: tile.width == Tile.fullWidth)
        }
        var keys = try transaction.keyEvidence()
        guard !keys.isEmpty else { return }
        var file = keys.removeFirst()
        file.insert(evidence: keys)
        let path = "\(folder)/keys.json"
        try FileAccess.publish(StatementFile.bytes(of: file, for: path), at: path)
    }

    /// Writes a tile or bundle; a full one makes its partial forerunners superfluous.
    private func publish(_ bytes: [UInt8], at name: String, isFull: Bool) throws {
        let path = "\(folder)/\(name)"
        try FileAccess.makeFolder(FileName.folder(of: path))
        try FileAccess.publish(bytes, at: path)
        if isFull { FileAccess.removeFolder("\(path).p") }
    }
}

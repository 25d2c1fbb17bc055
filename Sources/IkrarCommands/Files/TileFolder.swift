internal import Agreements
internal import DurableFiles
internal import Glibc
internal import KeyFiles
internal import Signatures
internal import StatementFiles
internal import TransparencyLog
internal import Wording

/// A log as static files (C2SP tlog-tiles): `checkpoint`, `tile/…`, and beside them `statements/<sha256>.json`, and
/// `keys.json` with the log's keys and their receipts.
struct TileFolder {
    let path: String

    /// Whether a log is served.
    var isServing: Bool { FileAccess.exists("\(path)/checkpoint") }

    /// The checkpoint that is served.
    ///
    /// - Throws: `IkrarError` `log-missing` if there is none.
    func checkpoint() throws -> SignedNote {
        guard isServing else {
            throw IkrarError(
                .logMissing, .noInput, id: "\(path) tidak memuat checkpoint", en: "\(path) has no checkpoint",
                hint: Phrase(id: "Folder log dibuat ikrar log export.", en: "ikrar log export makes such a folder."))
        }
        return try LogFiles.read("\(path)/checkpoint") { try SignedNote(parsing: $0) }
    }

    /// The tree at the size of the served checkpoint, read as it is needed: tiles of other sizes need not be there.
    func tree(atSize size: Int) -> TileTree { TileTree(folder: self, size: size) }

    /// The hashes of a tile; a full tile stands in for a partial one that is gone.
    func hashes(of tile: Tile) throws -> [SHA256Digest] {
        let bytes = try bytes(at: tile.path, orFull: tile.full.path, partial: 32 * tile.width)
        return try LogFiles.naming("\(path)/\(tile.path)") { try tile.hashes(from: bytes) }
    }

    /// The entries beneath a tile of level 0.
    func entries(of tile: Tile) throws -> [ArraySlice<UInt8>] {
        let place = "\(path)/\(tile.bundlePath)"
        guard !FileAccess.exists(place), FileAccess.exists("\(path)/\(tile.full.bundlePath)") else {
            let bytes = try FileAccess.read(place)
            return try LogFiles.naming(place) { try EntryBundle.entries(from: bytes, of: tile) }
        }
        let bytes = try FileAccess.read("\(path)/\(tile.full.bundlePath)")
        return try LogFiles.naming(place) { try EntryBundle.entries(from: bytes, of: tile.full) }
            .prefix(tile.width).map { $0 }
    }

    /// A statement.
    func statement(_ id: StatementID) throws -> Statement {
        let place = "\(path)/statements/\(id.digest.hex).json"
        let bytes = try FileAccess.read(place)
        return try LogFiles.naming(place) { try Statement(bytes: bytes) }
    }

    /// The log's keys, as they were exported.
    func keyEvidence() throws -> [SignedStatement] {
        let file = try StatementFile.read("\(path)/keys.json")
        return [file] + file.evidence
    }

    private func bytes(at name: String, orFull full: String, partial count: Int) throws -> [UInt8] {
        guard !FileAccess.exists("\(path)/\(name)"), FileAccess.exists("\(path)/\(full)") else {
            return try FileAccess.read("\(path)/\(name)")
        }
        return Array(try FileAccess.read("\(path)/\(full)").prefix(count))
    }
}

extension Tile {
    /// The same tile when it is full.
    fileprivate var full: Tile { Tile(level: level, index: index, width: Self.fullWidth) }
}

/// A tree whose hashes stand in tiles.
final class TileTree: MerkleTree {
    private let folder: TileFolder
    let size: Int
    // A proof reads a few tiles many times.
    private var known: [Tile: [SHA256Digest]] = [:]

    fileprivate init(folder: TileFolder, size: Int) {
        self.folder = folder
        self.size = size
    }

    func hash(of node: TreeNode) throws -> SHA256Digest {
        let tile = Tile(holding: node, atSize: size)
        if known.count > 64 { known.removeAll() }
        let hashes = try known[tile] ?? folder.hashes(of: tile)
        known[tile] = hashes
        guard let hash = tile.hash(of: node, in: hashes) else {
            throw IkrarError(
                .tileMalformed, .badData, id: "\(folder.path)/\(tile.path) tidak memuat seluruhnya",
                en: "\(folder.path)/\(tile.path) does not hold all of it")
        }
        return hash
    }
}

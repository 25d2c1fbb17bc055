internal import Agreements
internal import Foundation
internal import GRDB
public import Signatures
public import TransparencyLog

extension RegistryTransaction: StoredTree {
    public func hash(of node: TreeNode) throws -> SHA256Digest {
        let sql = "SELECT hash FROM tree WHERE level = ? AND position = ?"
        let data = try Data.fetchOne(db.cachedStatement(sql: sql), arguments: [node.level, node.index])
        guard let hash = data.flatMap({ SHA256Digest(bytes: $0) }) else { throw RegistryError.altered("tree") }
        return hash
    }

    /// How many entries the log has.
    public func logSize() throws -> Int {
        let size = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(entry) FROM signatures")).map { $0 &+ 1 } ?? 0
        guard size >= 0 else { throw RegistryError.altered("signatures") }
        return size
    }

    /// Lets the tree grow by one entry.
    func grow(by entry: LogEntry, at index: Int) throws {
        let bytes = entry.bytes
        // What static files can serve (C2SP tlog-tiles) has to be enough for a signature.
        guard bytes.count <= EntryBundle.largestEntry else { throw RegistryError.entryTooLarge }
        let insert = try db.cachedStatement(sql: "INSERT INTO tree (level, position, hash) VALUES (?, ?, ?)")
        for (node, hash) in try nodes(completedBy: .leaf(bytes), at: index) {
            try insert.execute(arguments: [node.level, node.index, Data(hash.bytes)])
        }
    }
}

extension RegistryError {
    fileprivate static let entryTooLarge = RegistryError(
        "entry-too-large", id: "tanda tangan ini lebih dari \(EntryBundle.largestEntry) bita dengan keterangannya",
        en: "this signature is more than \(EntryBundle.largestEntry) bytes with its header")
}

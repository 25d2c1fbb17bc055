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
        try Int.fetchOne(db.cachedStatement(sql: "SELECT coalesce(max(entry) + 1, 0) FROM signatures")) ?? 0
    }

    /// Lets the tree grow by one entry.
    func grow(by entry: [UInt8], at index: Int) throws {
        let insert = try db.cachedStatement(sql: "INSERT INTO tree (level, position, hash) VALUES (?, ?, ?)")
        for (node, hash) in try nodes(completedBy: .leaf(entry), at: index) {
            try insert.execute(arguments: [node.level, node.index, Data(hash.bytes)])
        }
    }
}

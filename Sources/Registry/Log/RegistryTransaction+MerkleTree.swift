internal import Agreements
internal import Foundation
internal import GRDB
public import Signatures
public import TransparencyLog
internal import Wording

extension RegistryTransaction: MerkleTree {
    public func hash(of node: TreeNode) throws -> SHA256Digest {
        let sql = "SELECT hash FROM tree WHERE level = ? AND position = ?"
        let data = try Data.fetchOne(db.cachedStatement(sql: sql), arguments: [node.level, node.index])
        guard let hash = data.flatMap({ SHA256Digest(bytes: $0) }) else { throw IkrarError.altered("tree") }
        return hash
    }

    /// How many entries the log has.
    public func logSize() throws -> Int {
        let size = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(entry) FROM signatures")).map { $0 &+ 1 } ?? 0
        guard size >= 0 else { throw IkrarError.altered("signatures") }
        return size
    }

    /// Lets the tree grow by one entry.
    func grow(by entry: [UInt8], at index: Int) throws {
        let insert = try db.cachedStatement(sql: "INSERT INTO tree (level, position, hash) VALUES (?, ?, ?)")
        for (node, hash) in try nodes(completedBy: .leaf(entry), at: index) {
            try insert.execute(arguments: [node.level, node.index, Data(hash.bytes)])
        }
    }
}

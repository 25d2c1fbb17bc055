public import Signatures
public import Wording

/// A complete subtree of the log's tree: `2^level` leaves, the first of them the leaf `index · 2^level`.
public struct TreeNode: Hashable, Sendable {
    /// Its height above the leaves.
    public let level: Int
    /// Its place among the nodes of its level, from 0.
    public let index: WideInt

    /// A node.
    public init(level: Int, index: WideInt) {
        self.level = level
        self.index = index
    }

    /// The complete subtrees that a range of leaves is made of, from left to right.
    ///
    /// - Precondition: the range is one that RFC 9162's recursion meets, so that each subtree begins where it may.
    static func covering(_ leaves: Range<WideInt>) -> [TreeNode] {
        var nodes: [TreeNode] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let level = (leaves.upperBound - start).bitWidth - 1 - (leaves.upperBound - start).leadingZeroBitCount
            nodes.append(TreeNode(level: level, index: start >> level))
            start += 1 << level
        }
        return nodes
    }
}

extension SHA256Digest {
    /// The root of a tree without leaves (RFC 9162 §2.1.1).
    public static let emptyTree = SHA256Digest(of: [])

    /// The hash of a leaf.
    public static func leaf(_ entry: some Collection<UInt8>) -> SHA256Digest { SHA256Digest(of: entry, after: 0) }

    /// The hash of a node.
    public static func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        SHA256Digest(of: left, right, after: 1)
    }

    /// The hash over complete subtrees of falling size.
    ///
    /// - Returns: `emptyTree` for none.
    static func joining(_ hashes: some BidirectionalCollection<SHA256Digest>) -> SHA256Digest {
        guard let last = hashes.last else { return emptyTree }
        return hashes.dropLast().reversed().reduce(last) { right, left in node(left, right) }
    }
}

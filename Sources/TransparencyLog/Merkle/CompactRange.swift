public import Signatures
public import Wording

/// The right edge of a growing tree: enough to append to it and to know its root, whatever its size.
public struct CompactRange: Sendable {
    /// How many leaves there are.
    public private(set) var size: WideInt
    /// The complete subtrees, the largest first: one for each bit of the size.
    private var hashes: [SHA256Digest]

    /// An empty tree.
    public init() {
        size = 0
        hashes = []
    }

    /// The edge of a stored tree at a size.
    public init<Tree: MerkleTree>(of tree: Tree, atSize size: WideInt) throws(Tree.Failure) {
        self.size = size
        hashes = try TreeNode.covering(0..<size).map(tree.hash(of:))
    }

    /// The root.
    public var root: SHA256Digest { .joining(hashes) }

    /// Appends a leaf by its hash.
    public mutating func append(_ leaf: SHA256Digest) {
        var hash = leaf
        for _ in 0..<size.trailingOnes { hash = .node(hashes.removeLast(), hash) }
        hashes.append(hash)
        size += 1
    }
}

extension WideInt {
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}

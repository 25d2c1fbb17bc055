public import Signatures
public import Wording

/// A tree whose complete subtrees are stored: everything about any size of it follows from O(log n) of their hashes.
public protocol MerkleTree {
    /// What may keep the tree from answering.
    associatedtype Failure: Error

    /// The error of a question that lies outside the tree, as one of its own.
    static func failure(_ error: IkrarError) -> Failure

    /// The hash of a complete subtree that has been appended.
    func hash(of node: TreeNode) throws(Failure) -> SHA256Digest
}

extension MerkleTree where Failure == IkrarError {
    public static func failure(_ error: IkrarError) -> IkrarError { error }
}

#if !hasFeature(Embedded)
    extension MerkleTree where Failure == any Error {
        public static func failure(_ error: IkrarError) -> any Error { error }
    }
#endif

extension MerkleTree {
    /// The complete subtrees that come with a new leaf, the leaf first: all that has to be stored for it.
    public func nodes(completedBy leaf: SHA256Digest, at index: WideInt) throws(Failure) -> [(
        node: TreeNode, hash: SHA256Digest
    )] {
        var completed = [(node: TreeNode(level: 0, index: index), hash: leaf)]
        var (node, hash) = (TreeNode(level: 0, index: index), leaf)
        while node.index & 1 == 1 {
            hash = .node(try self.hash(of: TreeNode(level: node.level, index: node.index - 1)), hash)
            node = TreeNode(level: node.level + 1, index: node.index >> 1)
            completed.append((node, hash))
        }
        return completed
    }

    /// The root of the tree at a size (RFC 9162 §2.1.1).
    public func root(atSize size: WideInt) throws(Failure) -> SHA256Digest { try hash(of: 0..<size) }

    /// The hashes that lead from a leaf to the root at a size (RFC 9162 §2.1.3.1).
    public func inclusionProof(of index: WideInt, atSize size: WideInt) throws(Failure) -> [SHA256Digest] {
        guard 0 <= index, index < size else { throw Self.failure(.outside(index, size: size)) }
        var proof: [SHA256Digest] = []
        var range = 0..<size
        while range.upperBound - range.lowerBound > 1 {
            let middle = range.lowerBound + Self.leftSize(of: range.upperBound - range.lowerBound)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            proof.append(try hash(of: index < middle ? right : left))
            range = index < middle ? left : right
        }
        return proof.reversed()
    }

    /// The hashes that show the tree of one size to be the beginning of the tree of another (RFC 9162 §2.1.4.1).
    public func consistencyProof(from old: WideInt, to new: WideInt) throws(Failure) -> [SHA256Digest] {
        guard 0 <= old, old <= new else { throw Self.failure(.outside(old, size: new)) }
        guard 0 < old, old < new else { return [] }
        var proof: [SHA256Digest] = []
        var range = 0..<new
        // Whether the range is still a whole tree of the old size, whose root the reader knows.
        var isKnown = true
        while range.upperBound != old {
            let middle = range.lowerBound + Self.leftSize(of: range.upperBound - range.lowerBound)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            proof.append(try hash(of: old <= middle ? right : left))
            if old > middle { isKnown = false }
            range = old <= middle ? left : right
        }
        if !isKnown { proof.append(try hash(of: range)) }
        return proof.reversed()
    }

    private func hash(of leaves: Range<WideInt>) throws(Failure) -> SHA256Digest {
        .joining(try TreeNode.covering(leaves).map(hash(of:)))
    }

    /// The largest power of two smaller than a count.
    private static func leftSize(of count: WideInt) -> WideInt {
        1 << ((count - 1).bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}

extension IkrarError {
    fileprivate static func outside(_ index: WideInt, size: WideInt) -> IkrarError {
        IkrarError(
            .logOutside, .usage, id: "\(index) berada di luar log yang berisi \(size) entri",
            en: "\(index) is outside a log of \(size) entries")
    }
}

public import Signatures
internal import Wording

/// What two checkpoints of one log are to each other.
public enum CheckpointRelation: Sendable, Equatable {
    /// They are the same.
    case same
    /// The larger tree begins with the smaller one, as the consistency proof shows.
    case extends(proof: [SHA256Digest])
    /// The log has signed two histories.
    case twoHistories
    /// What is at hand does not tell.
    case undecided

    /// What two checkpoints show by themselves. Which of them is the older does not matter.
    public init(_ one: VerifiedCheckpoint, _ other: VerifiedCheckpoint) {
        let (one, other) = (one.checkpoint, other.checkpoint)
        guard one.size != other.size else {
            self = one.root == other.root ? .same : .twoHistories
            return
        }
        // Everything extends the empty tree.
        self = min(one.size, other.size) == 0 ? .extends(proof: []) : .undecided
    }

    /// What two checkpoints show beside a tree.
    ///
    /// A tree is the log's history as far as a checkpoint that the log has signed vouches for it. Each other checkpoint
    /// within that part belongs to the history or shows a second one, whichever of the two it is.
    ///
    /// - Parameters:
    ///   - tree: a tree that is said to be this log's; it accuses nobody where it contradicts itself.
    ///   - size: how many leaves it has.
    ///   - signed: the log's own checkpoint that came with the tree.
    /// - Throws: what the tree throws.
    public init(
        _ one: VerifiedCheckpoint, _ other: VerifiedCheckpoint, in tree: some MerkleTree, ofSize size: Int,
        signed: VerifiedCheckpoint?
    ) throws {
        let alone = CheckpointRelation(one, other)
        let within = [one, other, signed].compactMap(\.?.checkpoint).filter { 0 < $0.size && $0.size <= size }
        let vouching = try within.filter { try tree.root(atSize: $0.size) == $0.root }.max { $0.size < $1.size }
        let isContradicted = try within.contains { checkpoint in
            guard let vouching, checkpoint.size <= vouching.size else { return false }
            let root = try tree.root(atSize: checkpoint.size)
            return try root != checkpoint.root
                && tree.provenExtension(from: (checkpoint.size, root), to: vouching) != nil
        }
        let (old, new) = one.checkpoint.size < other.checkpoint.size ? (one, other) : (other, one)
        if isContradicted {
            self = .twoHistories
        } else if alone == .undecided, new.checkpoint.size <= size,
            let proof = try tree.provenExtension(from: (old.checkpoint.size, old.checkpoint.root), to: new.checkpoint)
        {
            self = .extends(proof: proof)
        } else {
            self = alone
        }
    }
}

extension MerkleTree {
    /// The consistency proof from an older tree to a checkpoint, if it holds.
    fileprivate func provenExtension(from old: (size: Int, root: SHA256Digest), to new: Checkpoint) throws
        -> [SHA256Digest]?
    {
        let proof = try consistencyProof(from: old.size, to: new.size)
        do throws(IkrarError) {
            try verifyConsistency(from: old, to: (new.size, new.root), proof: proof)
            return proof
        } catch {
            return nil
        }
    }
}

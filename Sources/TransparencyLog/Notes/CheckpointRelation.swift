public import Signatures
public import Wording

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
    ///   - one: a checkpoint.
    ///   - other: the other one.
    ///   - tree: a tree that is said to be this log's; it accuses nobody where it contradicts itself.
    ///   - size: how many leaves it has.
    ///   - signed: the log's own checkpoint that came with the tree.
    /// - Throws: what the tree throws.
    public init<Tree: MerkleTree>(
        _ one: VerifiedCheckpoint, _ other: VerifiedCheckpoint, in tree: Tree, ofSize size: WideInt,
        signed: VerifiedCheckpoint?
    ) throws(Tree.Failure) {
        let alone = CheckpointRelation(one, other)
        let within = [one, other, signed].compactMap { $0?.checkpoint }.filter { 0 < $0.size && $0.size <= size }
        var roots: [SHA256Digest] = []
        for checkpoint in within { roots.append(try tree.root(atSize: checkpoint.size)) }
        let vouching = zip(within, roots).filter { $0.root == $1 }.map { $0.0 }.max { $0.size < $1.size }
        var isContradicted = false
        for (checkpoint, root) in zip(within, roots) where !isContradicted && root != checkpoint.root {
            guard let vouching, checkpoint.size <= vouching.size else { continue }
            isContradicted = try tree.provenExtension(from: (checkpoint.size, root), to: vouching) != nil
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
    fileprivate func provenExtension(from old: (size: WideInt, root: SHA256Digest), to new: Checkpoint) throws(Failure)
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

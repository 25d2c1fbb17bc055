import Signatures
import Testing
import TransparencyLog

/// One log key, and two histories that part after some entries.
@Suite struct CheckpointRelationTests {
    private let log: PrivateKey
    private let ours = CountedTree()
    private let fork = CountedTree()

    init() throws {
        log = try PrivateKey.generate()
        for index in 0..<300 { try ours.append(CountedTree.entry(index)) }
        for index in 0..<300 { try fork.append(CountedTree.entry(index < 270 ? index : -index)) }
    }

    private func checkpoint(_ tree: CountedTree, _ size: Int) throws -> VerifiedCheckpoint {
        try Checkpoint(origin: "log.example", size: size, root: tree.root(atSize: size)).signed(with: log)
    }

    private enum Relation: String { case same, extends, twoHistories, undecided }

    /// What is said of two checkpoints in either order; an extension with its proof checked.
    private func relation(
        _ one: VerifiedCheckpoint, _ other: VerifiedCheckpoint, beside local: Int?, by tree: (any MerkleTree)? = nil,
        signed: Bool = true
    ) throws -> Set<Relation> {
        try Set(
            [(one, other), (other, one)].map { one, other in
                var found = CheckpointRelation(one, other)
                if let local {
                    let tree: any MerkleTree = tree ?? ours
                    found = try CheckpointRelation(
                        one, other, in: tree, ofSize: local, signed: signed ? checkpoint(ours, local) : nil)
                }
                switch found {
                case .same: return .same
                case .twoHistories: return .twoHistories
                case .undecided: return .undecided
                case .extends(let proof):
                    let (old, new) = one.checkpoint.size < other.checkpoint.size ? (one, other) : (other, one)
                    if old.checkpoint.size > 0 {
                        try verifyConsistency(
                            from: (old.checkpoint.size, old.checkpoint.root),
                            to: (new.checkpoint.size, new.checkpoint.root), proof: proof)
                    }
                    return .extends
                }
            })
    }

    @Test func byThemselvesTwoCheckpointsOfOneSizeTell() throws {
        #expect(try relation(checkpoint(ours, 280), checkpoint(ours, 280), beside: nil) == [.same])
        #expect(try relation(checkpoint(ours, 280), checkpoint(fork, 280), beside: nil) == [.twoHistories])
        #expect(try relation(checkpoint(ours, 270), checkpoint(fork, 270), beside: nil) == [.same])
        #expect(try relation(checkpoint(ours, 279), checkpoint(ours, 280), beside: nil) == [.undecided])
        #expect(try relation(checkpoint(ours, 0), checkpoint(ours, 280), beside: nil) == [.extends])
    }

    @Test("a tree of the log decides wherever it reaches", arguments: [256, 279, 280, 281, 300])
    func besideATree(local: Int) throws {
        let reaches = local >= 280
        func ours(_ size: Int) throws -> VerifiedCheckpoint { try checkpoint(self.ours, size) }
        func fork(_ size: Int) throws -> VerifiedCheckpoint { try checkpoint(self.fork, size) }
        #expect(try relation(ours(260), ours(280), beside: local) == [reaches ? .extends : .undecided])
        // The old one is ours, the new one is not; the old one is not; neither is.
        #expect(try relation(ours(279), fork(280), beside: local) == [reaches ? .twoHistories : .undecided])
        #expect(try relation(fork(279), ours(280), beside: local) == [local >= 279 ? .twoHistories : .undecided])
        #expect(try relation(fork(279), fork(280), beside: local) == [local >= 279 ? .twoHistories : .undecided])
        #expect(try relation(fork(280), fork(280), beside: local) == [reaches ? .twoHistories : .same])
        #expect(try relation(ours(280), ours(280), beside: local) == [.same])
        // Before the histories part there is one.
        #expect(try relation(ours(260), fork(270), beside: local) == [local >= 270 ? .extends : .undecided])
    }

    @Test func aTreeForWhichNoCheckpointVouchesAccusesNobody() throws {
        let stranger = CountedTree()
        for index in 0..<300 { try stranger.append(CountedTree.entry(index + 7)) }
        #expect(
            try relation(checkpoint(ours, 279), checkpoint(fork, 280), beside: 300, by: stranger) == [.undecided])
        // One of the two vouches as well as the log's own.
        #expect(
            try relation(checkpoint(fork, 279), checkpoint(ours, 280), beside: 300, signed: false) == [.twoHistories])
    }

    @Test func aDamagedTreeAccusesNobody() throws {
        let damaged = DamagedTree(tree: ours, damaged: TreeNode(level: 0, index: 278))
        #expect(try relation(checkpoint(ours, 279), checkpoint(ours, 280), beside: 300, by: damaged) == [.undecided])
    }

    /// A tree in which one hash was changed, and those above it were not.
    private struct DamagedTree: MerkleTree {
        let tree: CountedTree
        let damaged: TreeNode

        func hash(of node: TreeNode) throws -> SHA256Digest {
            node == damaged ? .emptyTree : try tree.hash(of: node)
        }
    }
}

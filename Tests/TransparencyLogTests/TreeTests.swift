import Wording
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// A stored tree in memory that counts how often it is read.
final class CountedTree: MerkleTree {
    private(set) var hashes: [TreeNode: SHA256Digest] = [:]
    private(set) var size = 0
    var reads = 0

    func hash(of node: TreeNode) throws -> SHA256Digest {
        reads += 1
        return try #require(hashes[node])
    }

    func append(_ entry: [UInt8]) throws {
        for (node, hash) in try nodes(completedBy: .leaf(entry), at: size) { hashes[node] = hash }
        size += 1
    }

    static func entry(_ index: Int) -> [UInt8] { Array("entry \(index)\n".utf8) }
}

/// The definition of RFC 9162 §2.1.1, word for word: the witness for everything faster.
private func rootByDefinition(_ entries: ArraySlice<[UInt8]>) -> SHA256Digest {
    guard let first = entries.first else { return SHA256Digest(of: []) }
    guard entries.count > 1 else { return SHA256Digest(of: [0] + first) }
    var split = 1
    while split * 2 < entries.count { split *= 2 }
    let middle = entries.startIndex + split
    return SHA256Digest(
        of: [1] + rootByDefinition(entries[..<middle]).bytes + rootByDefinition(entries[middle...]).bytes)
}

@Suite struct TreeTests {
    private static let size = 70
    private let entries = (0..<TreeTests.size).map(CountedTree.entry)
    private let tree = CountedTree()

    init() throws {
        for entry in entries { try tree.append(entry) }
    }

    @Test func theRootOfEverySizeFollowsTheDefinition() throws {
        var compactRange = CompactRange()
        for size in 0...Self.size {
            let root = rootByDefinition(entries[..<size])
            #expect(try tree.root(atSize: size) == root)
            #expect(compactRange.root == root)
            #expect(try CompactRange(of: tree, atSize: size).root == root)
            if size < Self.size { compactRange.append(.leaf(entries[size])) }
        }
    }

    @Test func everyInclusionProofHoldsAndNoOtherPlaceSizeOrEntryDoes() throws {
        for size in 1...Self.size {
            let root = try tree.root(atSize: size)
            for index in 0..<size {
                let proof = try tree.inclusionProof(of: index, atSize: size)
                let leaf = SHA256Digest.leaf(entries[index])
                try verifyInclusion(of: leaf, at: index, inTreeOfSize: size, root: root, proof: proof)
                func refuses(
                    _ leaf: SHA256Digest, at index: Int, size: Int, root: SHA256Digest, _ proof: [SHA256Digest],
                    _ code: Set<String>
                ) {
                    #expect {
                        try verifyInclusion(of: leaf, at: index, inTreeOfSize: size, root: root, proof: proof)
                    } throws: {
                        code.contains(($0 as? IkrarError)?.code.description ?? "")
                    }
                }
                refuses(leaf, at: size, size: size, root: root, proof, ["proof-index"])
                refuses(leaf, at: -1, size: size, root: root, proof, ["proof-index"])
                refuses(.leaf([]), at: index, size: size, root: root, proof, ["proof-mismatch"])
                refuses(leaf, at: index, size: size, root: .emptyTree, proof, ["proof-mismatch"])
                refuses(leaf, at: index, size: size, root: root, proof + [root], ["proof-length"])
                refuses(leaf, at: index, size: size * 2, root: root, proof, ["proof-length", "proof-mismatch"])
                if size > 1 {
                    refuses(leaf, at: index ^ 1, size: size + 1, root: root, proof, ["proof-length", "proof-mismatch"])
                    refuses(leaf, at: index, size: size, root: root, Array(proof.dropLast()), ["proof-length"])
                }
            }
        }
    }

    @Test func everyConsistencyProofHoldsAndNoOtherRootDoes() throws {
        for new in 1...Self.size {
            for old in 1...new {
                let proof = try tree.consistencyProof(from: old, to: new)
                let (from, to) = (
                    (size: old, root: try tree.root(atSize: old)), (size: new, root: try tree.root(atSize: new))
                )
                try verifyConsistency(from: from, to: to, proof: proof)
                #expect(throws: IkrarError.self) {
                    try verifyConsistency(from: from, to: to, proof: proof + [.emptyTree])
                }
                #expect(throws: IkrarError.self) {
                    try verifyConsistency(from: (old, .leaf([])), to: to, proof: proof)
                }
                #expect(throws: IkrarError.self) {
                    try verifyConsistency(from: from, to: (new, .leaf([])), proof: proof)
                }
                if old < new {
                    #expect(throws: IkrarError.self) {
                        try verifyConsistency(from: from, to: to, proof: proof.dropLast())
                    }
                }
            }
        }
    }

    @Test func appendingAndProvingReadLogarithmicallyMany() throws {
        let tree = CountedTree()
        for index in 0..<4096 { try tree.append(CountedTree.entry(index)) }
        #expect(tree.hashes.count < 2 * 4096)
        #expect(tree.reads < 4096)
        tree.reads = 0
        _ = try tree.inclusionProof(of: 1234, atSize: 4095)
        _ = try tree.consistencyProof(from: 1234, to: 4095)
        #expect(tree.reads <= 6 * 12)
    }
}

import Foundation
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// The proofs of transparency-dev/merkle, as marked.
@Suite struct MerkleVectorTests {
    struct Inclusion: Decodable {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: Data?
        let leafHash: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    struct Consistency: Decodable {
        let size1: UInt64
        let size2: UInt64
        let root1: Data?
        let root2: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    @Test(.enabled(if: Vectors.arePresent, "SKIPPED: ../shared/vectors is not here"))
    func eachInclusionProofIsJudgedAsMarked() throws {
        let files = try Self.files(in: "merkle/inclusion")
        #expect(files.count > 80)
        for file in files {
            let vector = try JSONDecoder().decode(Inclusion.self, from: Data(contentsOf: file))
            #expect(Self.accepts(vector) == !vector.wantErr, "\(file.path)")
        }
    }

    @Test(.enabled(if: Vectors.arePresent, "SKIPPED: ../shared/vectors is not here"))
    func eachConsistencyProofIsJudgedAsMarked() throws {
        let files = try Self.files(in: "merkle/consistency")
        #expect(files.count > 80)
        for file in files {
            let vector = try JSONDecoder().decode(Consistency.self, from: Data(contentsOf: file))
            #expect(Self.accepts(vector) == !vector.wantErr, "\(file.path)")
        }
    }

    @Test(.enabled(if: Vectors.arePresent, "SKIPPED: ../shared/vectors is not here"))
    func thereAre196() throws {
        #expect(try Self.files(in: "merkle").count == 196)
    }

    private static func files(in name: String) throws -> [URL] {
        let folder = Vectors.folder.appendingPathComponent(name)
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return try #require(all).compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
    }

    /// Where a vector has "don't care" for a root, its hash stands for it: what was equal stays equal.
    private static func digest(_ data: Data?) -> SHA256Digest? {
        data.flatMap { $0.isEmpty ? nil : SHA256Digest(bytes: $0) ?? SHA256Digest(of: Array($0)) }
    }

    private static func digests(_ data: [Data]?) -> [SHA256Digest]? {
        let digests = (data ?? []).compactMap { digest($0) }
        return digests.count == (data ?? []).count ? digests : nil
    }

    private static func accepts(_ vector: Inclusion) -> Bool {
        guard let index = Int(exactly: vector.leafIdx), let size = Int(exactly: vector.treeSize),
            let root = digest(vector.root), let leaf = digest(vector.leafHash), let proof = digests(vector.proof)
        else { return false }
        return (try? verifyInclusion(of: leaf, at: index, inTreeOfSize: size, root: root, proof: proof)) != nil
    }

    private static func accepts(_ vector: Consistency) -> Bool {
        guard let size1 = Int(exactly: vector.size1), let size2 = Int(exactly: vector.size2),
            let root1 = digest(vector.root1), let root2 = digest(vector.root2), let proof = digests(vector.proof)
        else { return false }
        return (try? verifyConsistency(from: (size1, root1), to: (size2, root2), proof: proof)) != nil
    }
}

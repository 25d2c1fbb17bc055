public import Signatures
public import Wording

/// A proof that an entry is in a log, to be checked offline (C2SP tlog-proof@v1).
public struct InclusionReceipt: Sendable, Hashable {
    /// The entry's place in the log, from 0.
    public let index: WideInt
    /// The hashes from the leaf's sibling up to the root's child.
    public let proof: [SHA256Digest]
    /// The log's checkpoint, with cosignatures.
    public let note: SignedNote

    private static let header = "c2sp.org/tlog-proof@v1"

    /// A proof.
    public init(index: WideInt, proof: [SHA256Digest], note: SignedNote) {
        self.index = index
        self.proof = proof
        self.note = note
    }

    /// Reads a proof; extra data is passed over, since nothing vouches for it.
    ///
    /// - Throws: `IkrarError` `receipt-malformed` or `note-malformed`.
    public init(parsing text: String) throws(IkrarError) {
        var rest = text[...]
        guard let header = rest.line(), header == Self.header, var line = rest.line() else { throw .malformedReceipt }
        if line.hasPrefix("extra ") {
            guard Base64.decode(line.dropFirst(6)) != nil, let next = rest.line() else { throw .malformedReceipt }
            line = next
        }
        guard line.hasPrefix("index "), let index = WideInt(decimal: line.dropFirst(6)) else { throw .malformedReceipt }
        self.index = index
        guard let proof = rest.hashes() else { throw .malformedReceipt }
        self.proof = proof
        note = try SignedNote(parsing: rest.utf8)
    }

    /// The proof as it is written.
    public var content: String {
        "\(Self.header)\nindex \(index)\n" + proof.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n" + note.content
    }

    /// Checks that an entry is in the log of the checkpoint.
    ///
    /// - Parameters:
    ///   - entry: the entry's bytes.
    ///   - checkpoint: this receipt's own checkpoint, verified.
    /// - Throws: `IkrarError` `proof-index`, `proof-length` or `proof-mismatch`.
    public func verify(entry: [UInt8], in checkpoint: Checkpoint) throws(IkrarError) {
        try verifyInclusion(
            of: .leaf(entry), at: index, inTreeOfSize: checkpoint.size, root: checkpoint.root, proof: proof)
    }
}

extension Substring {
    /// Takes the next line off, without its line feed.
    mutating func line() -> Substring? {
        guard let end = firstIndex(of: "\n") else { return nil }
        defer { self = self[index(after: end)...] }
        return self[..<end]
    }

    /// Takes lines of hashes off, up to and with an empty line: no more than a tree of 2^63 leaves can need.
    mutating func hashes() -> [SHA256Digest]? {
        var hashes: [SHA256Digest] = []
        while let line = line() {
            if line.isEmpty { return hashes }
            guard hashes.count < 63, let hash = Base64.decode(line).flatMap({ SHA256Digest(bytes: $0) }) else {
                return nil
            }
            hashes.append(hash)
        }
        return nil
    }
}

extension IkrarError {
    /// What stands in the place of a proof is none.
    public static let malformedReceipt = IkrarError(
        .receiptMalformed, id: "ini bukan bukti pencatatan (C2SP tlog-proof@v1)",
        en: "this is not a proof of logging (C2SP tlog-proof@v1)")
}

public import Signatures
public import Wording

/// The check of an inclusion proof (RFC 9162 §2.1.3.2).
///
/// - Throws: `IkrarError` `proof-index`, `proof-length` or `proof-mismatch`.
public func verifyInclusion(
    of leaf: SHA256Digest, at index: WideInt, inTreeOfSize size: WideInt, root: SHA256Digest, proof: [SHA256Digest]
) throws(IkrarError) {
    guard 0 <= index, index < size else { throw .proofIndex(index, size: size) }
    var (node, last) = (index, size - 1)
    var hash = leaf
    for sibling in proof {
        guard last > 0 else { throw .proofLength }
        if node & 1 == 1 || node == last {
            hash = .node(sibling, hash)
            // The last node of a level without a sibling moves up as it is.
            while node & 1 == 0 && node != 0 { (node, last) = (node >> 1, last >> 1) }
        } else {
            hash = .node(hash, sibling)
        }
        (node, last) = (node >> 1, last >> 1)
    }
    guard last == 0 else { throw .proofLength }
    guard hash == root else { throw .proofMismatch }
}

/// The check of a consistency proof (RFC 9162 §2.1.4.2): the old tree is the beginning of the new one.
///
/// - Throws: `IkrarError` `proof-index`, `proof-length` or `proof-mismatch`.
public func verifyConsistency(
    from old: (size: WideInt, root: SHA256Digest), to new: (size: WideInt, root: SHA256Digest), proof: [SHA256Digest]
) throws(IkrarError) {
    // From nothing there is nothing to prove, and no proof that could be checked.
    guard 0 < old.size, old.size <= new.size else { throw .proofIndex(old.size, size: new.size) }
    guard old.size < new.size else {
        guard proof.isEmpty else { throw .proofLength }
        guard old.root == new.root else { throw .proofMismatch }
        return
    }
    var (node, last) = (old.size - 1, new.size - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    // A complete old tree is a node of the new one, and so is left out of the proof.
    let path = old.size & (old.size - 1) == 0 ? [old.root] + proof : proof
    guard let first = path.first else { throw .proofLength }
    var (oldHash, newHash) = (first, first)
    for sibling in path.dropFirst() {
        guard last > 0 else { throw .proofLength }
        if node & 1 == 1 || node == last {
            (oldHash, newHash) = (.node(sibling, oldHash), .node(sibling, newHash))
            while node & 1 == 0 && node != 0 { (node, last) = (node >> 1, last >> 1) }
        } else {
            newHash = .node(newHash, sibling)
        }
        (node, last) = (node >> 1, last >> 1)
    }
    guard last == 0 else { throw .proofLength }
    guard oldHash == old.root, newHash == new.root else { throw .proofMismatch }
}

extension IkrarError {
    fileprivate static func proofIndex(_ index: WideInt, size: WideInt) -> IkrarError {
        IkrarError(
            .proofIndex, id: "bukti menyebut \(index) dalam log berisi \(size) entri",
            en: "the proof speaks of \(index) in a log of \(size) entries")
    }

    static let proofLength = IkrarError(
        .proofLength, id: "bukti terlalu pendek atau terlalu panjang", en: "the proof is too short or too long")

    fileprivate static let proofMismatch = IkrarError(
        .proofMismatch, id: "bukti tidak sampai ke akar log yang ditandatangani",
        en: "the proof does not lead to the root that was signed")
}

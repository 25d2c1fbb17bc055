public import Wording

/// How a key's life ended, and which of its signatures and cosignatures count: the one rule for registry, file and page.
///
/// A key ends once. A later revocation for `keyCompromise` may find that it had been stolen earlier, and lowers the last
/// log index that counts; nothing raises it. What a witness had seen before a revocation, that revocation cannot take
/// back.
public struct KeyLife: Sendable {
    /// A revocation that counts.
    public struct End: Sendable {
        /// Why.
        public let reason: Revocation.Reason
        /// The last log index at which the key's signatures count; none if that is not known.
        public let lastValid: WideInt?
        /// The log index of the revocation, where that is known.
        public let index: WideInt?
        /// The last valid index that the revocation itself states.
        fileprivate let stated: WideInt?

        /// What a revocation says, by its place in a log.
        public init(of revocation: Revocation, at index: WideInt?) {
            (reason, stated, self.index) = (revocation.reason, revocation.lastValid, index)
            // It may reach back, never forward.
            lastValid = [stated, index.map { $0 - 1 }].compactMap { $0 }.min()
        }

        /// Whether it takes back entries that a checkpoint of this size holds, which does not hold the revocation: to
        /// have that checkpoint cosigned now would keep them alive.
        public func isEvaded(byCheckpointOf size: WideInt) -> Bool {
            guard let index, let lastValid else { return false }
            return size <= index && lastValid < size - 1
        }

        fileprivate func says(the other: End) -> Bool { reason == other.reason && stated == other.stated }
    }

    /// The revocations that count, the one that ended the key first.
    public private(set) var ends: [End] = []

    /// What becomes of a signature.
    public enum Judgement: Sendable {
        case counts
        /// It was recorded, at an index, after the last one that counts.
        case endedBefore(End, at: WideInt)
        /// Nothing proves that it came before the end.
        case unproven(End)
    }

    /// A life that has not ended.
    public init() {}

    /// Whether the key may still sign.
    public var isAlive: Bool { ends.isEmpty }

    /// The last log index at which signatures count; none if the key has not ended, or where that is not known.
    public var lastValid: WideInt? { ends.compactMap { $0.lastValid }.min() }

    /// Ends the key, or lowers the last index that counts.
    ///
    /// - Returns: whether it changed anything.
    @discardableResult
    public mutating func follow(_ revocation: Revocation, at index: WideInt?) -> Bool {
        let end = End(of: revocation, at: index)
        // A copy in a folder tells no place; the same in a log does.
        if let known = ends.firstIndex(where: { $0.says(the: end) && ($0.index == nil || index == nil) }) {
            guard ends[known].index == nil, index != nil else { return false }
            ends[known] = end
            return true
        }
        guard lowers(end) else { return false }
        ends.append(end)
        return true
    }

    private func lowers(_ end: End) -> Bool {
        // What has no known place may have been the first.
        guard !ends.isEmpty, let last = end.lastValid, let lowest = lastValid else { return true }
        return end.reason == .keyCompromise && end.stated != nil && last < lowest
    }

    /// Judges a signature by its key, as far as the log had told of it by an entry.
    ///
    /// - Parameters:
    ///   - index: the log index of the signature, where that is proven.
    ///   - size: the size of a checkpoint with that entry that a witness has cosigned, if one has.
    ///   - moment: the last log index that counts.
    /// - Returns: whether the key counts for the signature.
    public func judge(signatureAt index: WideInt?, seenBy size: WideInt? = nil, asOf moment: WideInt = .max)
        -> Judgement
    {
        var unproven: End?
        for end in ends where end.index.map({ $0 <= moment }) ?? true {
            guard let index, let last = end.lastValid else {
                unproven = unproven ?? end
                continue
            }
            let isSeen = size.map { size in end.index.map { size <= $0 } ?? false } ?? false
            if index > last && !isSeen { return .endedBefore(end, at: index) }
        }
        return unproven.map(Judgement.unproven) ?? .counts
    }

    /// Whether a cosignature by this key, of a checkpoint of so many entries, counts: what a stolen key says to have seen
    /// protects nobody.
    public func counts(cosignatureOf size: WideInt) -> Bool {
        ends.allSatisfy { end in end.lastValid.map { $0 >= size - 1 } ?? false }
    }
}

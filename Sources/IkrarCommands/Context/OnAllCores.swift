internal import Dispatch
internal import DurableFiles
internal import Synchronization

extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
    /// What a function makes of each element, in their order; all cores take part where the command may take them.
    func onAllCores<Value: Sendable>(_ transform: @Sendable (Element) -> Value) -> [Value] {
        guard count > 1, CommandContext.current.takesAllCores else { return map(transform) }
        let values = Mutex([Value?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { offset in
            let value = transform(self[startIndex + offset])
            values.withLock { $0[offset] = value }
        }
        return values.withLock { $0.compactMap(\.self) }
    }
}

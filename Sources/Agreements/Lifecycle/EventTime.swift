public import Wording

/// When something was said, among all that was said of agreements.
public struct EventTime: Sendable {
    /// When it was recorded, where a log tells; else when the signer says it was. In Unix seconds.
    public let seconds: WideInt
    /// Its log index, where that is known.
    public let index: WideInt?

    /// A time.
    public init(seconds: WideInt, index: WideInt?) {
        self.seconds = seconds
        self.index = index
    }

    /// Whether it came before another: in the order of the log where both have a place in it, else by the seconds.
    public func isBefore(_ other: EventTime) -> Bool {
        if let index, let other = other.index { return index < other }
        return seconds < other.seconds
    }
}

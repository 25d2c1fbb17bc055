extension Sequence {
    /// The elements in order; those of which neither precedes the other stay as they were.
    ///
    /// Places are sorted, and not elements: in a page each type of element would come with a sorting of its own.
    public func ordered(by precedes: (Element, Element) -> Bool) -> [Element] {
        let elements = Array(self)
        return withoutActuallyEscaping(precedes) { precedes in
            Order { precedes(elements[$0], elements[$1]) }.places(elements.count)
        }.map { elements[$0] }
    }
}

extension Sequence where Element: Comparable {
    /// The elements in ascending order.
    public func ordered() -> [Element] { ordered { $0 < $1 } }
}

/// An object, so that the compiler does not make a sorting for each closure.
private final class Order {
    private let precedes: (Int, Int) -> Bool

    init(_ precedes: @escaping (Int, Int) -> Bool) { self.precedes = precedes }

    @inline(never) func places(_ count: Int) -> [Int] { (0..<count).sorted { precedes($0, $1) } }
}

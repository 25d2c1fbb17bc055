/// The longest common subsequence of two lists: which elements of one are which of the other, in the order of both.
///
/// Where it would cost more than `mostCells` comparisons, only the common beginning and end are found.
enum CommonSubsequence {
    /// A file of sixteen megabytes must not take minutes, or a browser's memory.
    static let mostCells = 4_000_000

    /// The pairs of indices of equal elements, both rising.
    static func pairs<Element: Equatable>(_ old: [Element], _ new: [Element]) -> [(old: Int, new: Int)] {
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let (rows, columns) = (old.count - end - start, new.count - end - start)

        var pairs: [(old: Int, new: Int)] = []
        for index in 0..<start { pairs.append((index, index)) }
        if rows > 0, columns > 0, rows <= mostCells / columns {
            pairs += middle(old, new, from: start, rows, columns)
        }
        for index in 0..<end { pairs.append((old.count - end + index, new.count - end + index)) }
        return pairs
    }

    /// By the table of the lengths of the rests, from the end.
    private static func middle<Element: Equatable>(
        _ old: [Element], _ new: [Element], from start: Int, _ rows: Int, _ columns: Int
    ) -> [(old: Int, new: Int)] {
        let width = columns + 1
        var lengths = [Int32](repeating: 0, count: (rows + 1) * width)
        for row in (0..<rows).reversed() {
            for column in (0..<columns).reversed() {
                lengths[row * width + column] =
                    old[start + row] == new[start + column]
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var pairs: [(old: Int, new: Int)] = []
        var (row, column) = (0, 0)
        while row < rows, column < columns {
            if old[start + row] == new[start + column] {
                pairs.append((start + row, start + column))
                row += 1
                column += 1
            } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }
}

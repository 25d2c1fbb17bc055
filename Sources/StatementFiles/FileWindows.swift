internal import CanonicalJSON
internal import DurableFiles

/// Files in their order, a few at a time: no more of them than fit into memory together.
package struct FileWindows: Sequence, IteratorProtocol {
    /// What is read of a file grows to many times its bytes.
    package static let mostBytes = 2 * JSON.largestFile
    package static let mostFiles = 64

    private var rest: ArraySlice<String>

    package init(of paths: [String]) {
        rest = paths[...]
    }

    /// The next files: one at least, and further ones while their bytes stay within the limit.
    package mutating func next() -> ArraySlice<String>? {
        var bytes = 0
        let window = rest.prefix(Self.mostFiles).prefix { path in
            // What is no regular file has no size beforehand. What is too large is not read to its end.
            bytes += Swift.min(FileAccess.size(of: path) ?? JSON.largestFile, JSON.largestFile)
            return bytes <= Self.mostBytes
        }
        guard let last = window.indices.last ?? rest.indices.first else { return nil }
        defer { rest = rest[(last + 1)...] }
        return rest[...last]
    }
}

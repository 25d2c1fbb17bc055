public import Signatures
public import Wording

/// A piece of the tree as static files serve it: up to 256 consecutive hashes of one level (C2SP tlog-tiles).
public struct Tile: Sendable, Hashable {
    /// The level of tiles; its hashes stand `8 · level` above the leaves.
    public let level: Int
    /// Its place among the tiles of its level, from 0.
    public let index: WideInt
    /// How many hashes it has: 256 if it is full.
    public let width: Int

    /// The most hashes of a tile, and entries of a bundle.
    public static let fullWidth = 256

    /// The tile's path, such as `tile/0/x001/x234/067` or `tile/1/000.p/17`.
    public var path: String { "tile/\(level)/\(Self.path(of: index, width: width))" }

    /// The path of the bundle of entries beneath a tile of level 0.
    public var bundlePath: String { "tile/entries/\(Self.path(of: index, width: width))" }

    private static func path(of index: WideInt, width: Int) -> String {
        var digits = String(index)
        while digits.count % 3 != 0 { digits = "0" + digits }
        var groups: [String] = []
        while !digits.isEmpty {
            groups.append(String(digits.prefix(3)))
            digits.removeFirst(3)
        }
        let path = groups.dropLast().map { "x\($0)/" }.joined() + (groups.last ?? "")
        return width == fullWidth ? path : "\(path).p/\(width)"
    }

    /// The nodes whose hashes make up the tile.
    public var nodes: [TreeNode] {
        (0..<width).map { TreeNode(level: 8 * level, index: index * WideInt(Self.fullWidth) + WideInt($0)) }
    }

    /// The tiles that a tree has at a size and did not have at a smaller one, from the leaves upwards: each is made
    /// when it is asked for, since a log may claim any size.
    public static func added(from old: WideInt, to new: WideInt) -> some Collection<Tile> {
        (0..<WideInt.bitWidth / 8).lazy.flatMap { level in
            let (before, after) = (old >> (8 * level), new >> (8 * level))
            let full = WideInt(fullWidth)
            let indices = after > before ? before / full..<(after - 1) / full + 1 : 0..<0
            return indices.lazy.map { index in
                Tile(level: level, index: index, width: Int(min(full, after - index * full)))
            }
        }
    }

    /// The tile of a tree that holds a node of one of the levels that tiles have.
    public init(holding node: TreeNode, atSize size: WideInt) {
        level = node.level / 8
        let full = WideInt(Self.fullWidth)
        index = (node.index << (node.level % 8)) / full
        width = Int(min(full, (size >> (8 * level)) - index * full))
    }

    /// A tile.
    public init(level: Int, index: WideInt, width: Int) {
        self.level = level
        self.index = index
        self.width = width
    }

    /// The hash of a node within the tile, from the tile's hashes.
    ///
    /// - Returns: `nil` if the tile does not hold all of it.
    public func hash(of node: TreeNode, in hashes: [SHA256Digest]) -> SHA256Digest? {
        let place = (node.index << (node.level % 8)) - index * WideInt(Self.fullWidth)
        let count = 1 << (node.level % 8)
        guard node.level / 8 == level, let first = Int(exactly: place), first >= 0, first <= hashes.count - count else {
            return nil
        }
        var hashes = Array(hashes[first..<first + count])
        while hashes.count > 1 {
            hashes = stride(from: 0, to: hashes.count, by: 2).map { .node(hashes[$0], hashes[$0 + 1]) }
        }
        return hashes.first
    }

    /// A tile's bytes: its hashes one after another.
    public static func bytes(of hashes: [SHA256Digest]) -> [UInt8] { hashes.flatMap { $0.bytes } }

    /// Reads a tile's bytes.
    ///
    /// - Throws: `IkrarError` `tile-malformed` if there are more or fewer hashes than its width.
    public func hashes(from bytes: [UInt8]) throws(IkrarError) -> [SHA256Digest] {
        guard bytes.count == 32 * width else { throw .malformedTile }
        return stride(from: 0, to: bytes.count, by: 32).compactMap { SHA256Digest(bytes: bytes[$0..<$0 + 32]) }
    }
}

/// The entries beneath a tile of level 0, each behind its length in two bytes (C2SP tlog-tiles, "Log entries").
public enum EntryBundle {
    /// The most bytes of an entry.
    public static let largestEntry = Int(UInt16.max)

    /// A bundle's bytes.
    ///
    /// - Precondition: no entry is larger than `largestEntry`; a log takes none in.
    public static func bytes(of entries: [[UInt8]]) -> [UInt8] {
        entries.flatMap { UInt16(truncatingIfNeeded: $0.count).bigEndianBytes + $0 }
    }

    /// Reads a bundle's bytes.
    ///
    /// - Throws: `IkrarError` `tile-malformed` if it is cut off or has another number of entries.
    public static func entries(from bytes: [UInt8], of tile: Tile) throws(IkrarError) -> [ArraySlice<UInt8>] {
        var entries: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while rest.count >= 2 {
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            guard rest.count >= length else { throw .malformedTile }
            entries.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        guard rest.isEmpty, entries.count == tile.width else { throw .malformedTile }
        return entries
    }
}

extension IkrarError {
    fileprivate static let malformedTile = IkrarError(
        .tileMalformed, id: "isinya terpotong atau bukan bentuk yang semestinya",
        en: "what it holds is cut off, or not of the form it must have")
}

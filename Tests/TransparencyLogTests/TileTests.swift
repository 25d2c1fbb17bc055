import Wording
import Signatures
import Testing
import TransparencyLog

@Suite struct TileTests {
    @Test("the example of C2SP tlog-tiles: a tree of 70,000 entries")
    func tilesOfATree() {
        let tiles = Tile.added(from: 0, to: 70_000)
        func widths(_ level: Int) -> [Int] { Array(tiles).filter { $0.level == level }.map(\.width) }
        #expect(widths(0) == [Int](repeating: 256, count: 273) + [112])
        #expect(widths(1) == [256, 17])
        #expect(widths(2) == [1])
        #expect(Tile.added(from: 0, to: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
    }

    @Test("a size that a log only claims costs nothing", arguments: [1_000_000_000_000, Int.max])
    func aClaimedSize(size: Int) {
        #expect(Tile.added(from: 0, to: size).prefix(2).map(\.path) == ["tile/0/000", "tile/0/001"])
        let last = Tile.added(from: size - 1, to: size)
        #expect(last.first?.level == 0 && last.first?.width == (size - 1) % 256 + 1)
        #expect(last.allSatisfy { 1...256 ~= $0.width })
    }

    @Test func pathsAreInGroupsOfThreeDigits() {
        let tile = Tile.added(from: 1_234_067 * 256, to: 1_234_067 * 256 + 5).first
        #expect(tile?.path == "tile/0/x001/x234/067.p/5")
        #expect(tile?.bundlePath == "tile/entries/x001/x234/067.p/5")
    }

    @Test(arguments: [(0, 1), (255, 256), (256, 257), (300, 300), (1, 700), (511, 66_000)])
    func onlyWhatChangedIsAdded(old: Int, new: Int) {
        let all = Set(Tile.added(from: 0, to: new))
        let added = Set(Tile.added(from: old, to: new))
        #expect(added == all.subtracting(old == new ? all : Set(Tile.added(from: 0, to: old))))
    }

    @Test func aTileHoldsTheNodesBetweenItsLevels() throws {
        let tree = CountedTree()
        for index in 0..<600 { try tree.append(CountedTree.entry(index)) }
        for node in [TreeNode(level: 3, index: 70), TreeNode(level: 0, index: 599), TreeNode(level: 8, index: 1)] {
            let tile = Tile(holding: node, atSize: 600)
            let hashes = try tile.nodes.map(tree.hash(of:))
            #expect(try tile.hash(of: node, in: tile.hashes(from: Tile.bytes(of: hashes))) == tree.hash(of: node))
        }
    }

    @Test func aTileOrBundleThatIsCutOffIsRefused() throws {
        let tile = try #require(Tile.added(from: 0, to: 3).first)
        let hashes = (0..<3).map { SHA256Digest.leaf(CountedTree.entry($0)) }
        let bytes = Tile.bytes(of: hashes)
        #expect(try tile.hashes(from: bytes) == hashes)
        #expect(throws: IkrarError.self) { try tile.hashes(from: bytes.dropLast()) }
        let entries = (0..<3).map(CountedTree.entry)
        let bundle = EntryBundle.bytes(of: entries)
        #expect(try EntryBundle.entries(from: bundle, of: tile).map(Array.init) == entries)
        for count in 0..<bundle.count {
            #expect(throws: IkrarError.self) { try EntryBundle.entries(from: Array(bundle.prefix(count)), of: tile) }
        }
        #expect(throws: IkrarError.self) { try EntryBundle.entries(from: bundle + [0, 0], of: tile) }
    }
}

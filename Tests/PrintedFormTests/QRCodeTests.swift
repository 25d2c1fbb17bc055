import Agreements
import Foundation
import Testing
import TestSupport

import PrintedForm

@Suite("QR codes, against published values and against programs of others")
struct QRCodeTests {
    private static let python = Tool.python(with: "qrcode")

    static func id(_ seed: UInt64) throws -> StatementID {
        var random = Seeded(state: seed)
        let digits = (0..<64).map { _ in String(Int.random(in: 0..<16, using: &random), radix: 16) }.joined()
        return try #require(StatementID("sha256:" + digits))
    }

    @Test("error correction of the example that is told everywhere: HELLO WORLD, version 1-M")
    func reedSolomon() {
        let data: [UInt8] = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
        #expect(ReedSolomon.correction(of: data, count: 10) == [196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
    }

    @Test("format information of level M, ISO/IEC 18004 table C.1")
    func format() {
        let published = [0x5412, 0x5125, 0x5E7C, 0x5B4B, 0x45F9, 0x40CE, 0x4F97, 0x4AA0]
        #expect((0..<8).map { QRCode.format(mask: $0) } == published)
    }

    @Test("a code that another program has drawn: python-qrcode 8, mask 0, of an id of zeros")
    func drawn() throws {
        let id = try #require(StatementID("sha256:" + String(repeating: "0", count: 64)))
        #expect(Self.rows(QRCode(id, mask: 0)) == Self.zeros)
    }

    @Test("the mask that is taken is the one with the least penalty")
    func mask() throws {
        let id = try Self.id(1)
        let penalties = (0..<8).map { QRCode(id, mask: $0).penalty }
        #expect(QRCode(id).penalty == penalties.min())
        #expect(Set(penalties).count > 1)
    }

    @Test(
        "zbarimg reads the id back, with every mask, also with a twentieth of the code blotted out",
        .enabled(
            if: try Tool.require("zbarimg", package: "zbar-tools"),
            "SKIPPED: no zbarimg; sudo apt-get install zbar-tools"), arguments: 0..<8)
    func isRead(mask: Int) throws {
        let id = try Self.id(UInt64(mask))
        let code = QRCode(id, mask: mask)
        #expect(try Self.read(code.squares) == "QR-Code:\(id)\n")
        // Ink over an area of data: level M mends up to 15 % of the codewords.
        let blot = (0..<68).map { (x: 18 + $0 % 8, y: 18 + $0 / 8) }
        #expect(try Self.read(code.squares + blot) == "QR-Code:\(id)\n")
    }

    @Test(
        "python-qrcode draws the same modules, for each mask",
        .enabled(
            if: try Tool.require(python != nil, "no Python with qrcode"),
            "SKIPPED: no Python with qrcode; pip install qrcode"),
        arguments: 0..<8)
    func sameAsAnother(mask: Int) throws {
        let id = try Self.id(UInt64(100 + mask))
        let script = """
            from qrcode import QRCode, constants, util
            code = QRCode(version=5, error_correction=constants.ERROR_CORRECT_M, border=0, mask_pattern=\(mask))
            code.add_data(util.QRData(b'\(id)', mode=util.MODE_8BIT_BYTE), optimize=0)
            code.make(fit=False)
            print('\\n'.join(''.join('#' if m else '.' for m in row) for row in code.modules))
            """
        let drawn = try Tool.run(#require(Self.python), ["-c", script]).output
        #expect(drawn.split(separator: "\n").map(String.init) == Self.rows(QRCode(id, mask: mask)))
    }

    @Test(
        "libqrencode takes the same mask and draws the same modules",
        .enabled(if: try Tool.require("qrencode"), "SKIPPED: no qrencode; sudo apt-get install qrencode"),
        arguments: 0..<24)
    func sameAsLibqrencode(seed: Int) throws {
        let id = try Self.id(UInt64(200 + seed))
        let options = ["-8", "-v", "5", "-l", "M", "-m", "0", "-t", "ASCII"]
        let drawn = try Tool.run("qrencode", options + [id.description]).output
        let rows = drawn.split(separator: "\n").map { line in
            String(line.enumerated().filter { $0.offset % 2 == 0 }.map { $0.element == "#" ? "#" : "." })
        }
        #expect((0..<8).contains { rows == Self.rows(QRCode(id, mask: $0)) })
        #expect(rows == Self.rows(QRCode(id)))
    }

    @Test(
        "zbarimg reads longer texts back, of every length up to a signature's",
        .enabled(
            if: try Tool.require("zbarimg", package: "zbar-tools"),
            "SKIPPED: no zbarimg; sudo apt-get install zbar-tools"), arguments: [1, 90, 134, 230, 321, 586, 858, 1003])
    func isReadLong(count: Int) throws {
        let text = String((0..<count).map { _ in "abcdefghijklmnopqrstuvwxyz-_0189".randomElement() ?? "a" })
        let code = try #require(QRCode(screenText: text))
        #expect(try Self.read(code.squares, side: code.side) == "QR-Code:\(text)\n")
    }

    private static func rows(_ code: QRCode) -> [String] {
        stride(from: 0, to: code.isDark.count, by: code.side).map { start in
            code.isDark[start..<(start + code.side)].map { $0 ? "#" : "." }.joined()
        }
    }

    /// Draws the squares as a picture with a margin, and lets zbarimg read it.
    private static func read(_ squares: [(x: Int, y: Int)], side modules: Int = 37) throws -> String {
        let (scale, margin) = (4, 4)
        let side = (modules + 2 * margin) * scale
        var pixels = [UInt8](repeating: 255, count: side * side)
        for square in squares {
            for dy in 0..<scale {
                for dx in 0..<scale {
                    pixels[((square.y + margin) * scale + dy) * side + (square.x + margin) * scale + dx] = 0
                }
            }
        }
        return try withFolder { folder in
            let picture = folder.appendingPathComponent("code.pgm")
            try Data(Array("P5 \(side) \(side) 255\n".utf8) + pixels).write(to: picture)
            return try Tool.run("zbarimg", ["--quiet", picture.path]).output
        }
    }
}

extension QRCodeTests {
    fileprivate static let zeros = [
        "#######...#.#.###.#....##..##.#######",
        "#.....#.#.##.#...#...#.#.#.#..#.....#",
        "#.###.#.....#.###.##..#.#.#.#.#.###.#",
        "#.###.#.......#.....#..##..##.#.###.#",
        "#.###.#.########...##..##..##.#.###.#",
        "#.....#..##..#.###.#.#.#.#.#..#.....#",
        "#######.#.#.#.#.#.#.#.#.#.#.#.#######",
        "...........#..######.#.#.#.#.........",
        "#.#.#.#..#.#.#..#.#..##..##.....#..#.",
        "...##...#.#.#.######.##..##...##.#.##",
        "#...###..#.....##.#...#.#.#.#.#.#.###",
        "#..#.......#....##.#.#.#.#.#.#.#.#.#.",
        ".###.##..#..##.#.##..##..##...##.#...",
        "#####....#..#.....#..##..##...##.#..#",
        "##....##...###..##..#.#.#.#.#.#.###.#",
        "###..#.#.##..#.#...#.#.#.#.#.#.#.#.#.",
        "..###.####.##.#.....###..##...##.#..#",
        "#..#....####...#.#.####..##...##.#.##",
        "##..#.#.##..###...###.#.#.#.#.#.#.###",
        "#####..##....###.#..##.#.#.#.#.#.#..#",
        "#.#.###..........###.##..##...##.#..#",
        "...###..#..#.....##..##..##...##.#..#",
        "...#.#####...##.#.#.#.#.#.#.#.#.....#",
        "....#.....#.#.##.###.#.#.#.#.#.###.#.",
        "##.#.###..###...#.#..##..##...##.#..#",
        ".#...#..#.##########.##..##...##.#..#",
        "#.#.#.##.#..##.##.#...#.#.#.#.#.#.###",
        ".#.#....#....##.##.#.#.#.#.#.#.#.#..#",
        "#.#.####.###..##.##..##..##.######.##",
        "........#####.#...#..##..##.#...#...#",
        "#######....###..##..#.#.#.###.#.###.#",
        "#.....#.....####...#.#.#.#.##...##.#.",
        "#.###.#.##..##......#.#..##.######..#",
        "#.###.#..##.####.#.###...###.#..##.#.",
        "#.###.#.###.##....###.#.#.#.##..#.###",
        "#.....#..#.#####.#..##.#.#..##.###.#.",
        "#######.#.#.##...###.##..##.#.####.##",
    ]
}

/// A text file that came from hand to hand, in the one form in which all of them are read.
///
/// Mail, editors and USB sticks change what nobody means by it: a byte order mark before the first character, CR LF or, in
/// the whole file, CR where a line ends, the last line's end or empty lines behind it. All that is undone, and nothing is lost: what is
/// signed is not in it, or its signature says so. UTF-16 is said to be that.
public struct HandedText: Sendable {
    /// The text in UTF-8, without a byte order mark; lines end with a line feed, the last one, too.
    public let bytes: [UInt8]

    /// Reads a file.
    ///
    /// - Throws: `IkrarError` if it is UTF-16 or UTF-32.
    public init(_ file: [UInt8]) throws(IkrarError) {
        let start = try Self.start(of: file)
        let body = file[start...]
        var text: [UInt8] = []
        let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        if !body.contains(carriageReturn) {
            text = Array(body)
        } else if !body.contains(lineFeed) {
            text = body.map { $0 == carriageReturn ? lineFeed : $0 }
        } else {
            text.reserveCapacity(body.count + 1)
            for index in body.indices {
                let isHalf = body[index] == carriageReturn && index + 1 < body.endIndex && body[index + 1] == lineFeed
                if !isHalf { text.append(body[index]) }
            }
        }
        while text.last == UInt8(ascii: "\n") { text.removeLast() }
        if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
        bytes = text
    }

    /// Its lines, without their ends.
    public var lines: [ArraySlice<UInt8>] {
        bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    /// Where the text begins in a file: behind a byte order mark.
    ///
    /// - Throws: `IkrarError` if it is UTF-16 or UTF-32.
    public static func start(of file: some RandomAccessCollection<UInt8>) throws(IkrarError) -> Int {
        let first = Array(file.prefix(4))
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
        let isUTF32 = first == [0xFF, 0xFE, 0, 0] || first == [0, 0, 0xFE, 0xFF]
        guard !isUTF32 else { throw .encoding("UTF-32") }
        let isMarked = first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF])
        // Without a mark: all that is read here begins with two ASCII characters, of which UTF-16 makes one zero each.
        let isSpaced =
            first.count == 4 && (first[0] == 0) == (first[2] == 0) && (first[1] == 0) == (first[3] == 0)
            && (first[0] == 0) != (first[1] == 0)
        guard !isMarked, !isSpaced else { throw .encoding("UTF-16") }
        return 0
    }
}

extension IkrarError {
    fileprivate static func encoding(_ name: String) -> IkrarError {
        IkrarError(
            .textEncoding, id: "berkas ini tersimpan sebagai \(name), bukan UTF-8",
            en: "this file is \(name), not UTF-8",
            hint: Phrase(
                id:
                    "Program di Windows kadang menyimpan demikian (\"Unicode\"). Simpan ulang sebagai UTF-8, atau minta kembali berkas aslinya.",
                en:
                    "Programs on Windows sometimes save so (\"Unicode\"). Save it again as UTF-8, or ask for the original file."
            ))
    }
}

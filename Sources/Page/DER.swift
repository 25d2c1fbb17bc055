/// Reads the Distinguished Encoding Rules (X.690 §10) of ASN.1, as far as private keys need them: definite lengths, each in
/// its shortest form.
struct DER {
    /// What kind of value an element is.
    enum Tag: UInt8 {
        case integer = 0x02
        case bytes = 0x04
        case null = 0x05
        case object = 0x06
        case sequence = 0x30
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// Whether nothing is left.
    var isAtEnd: Bool { rest.isEmpty }

    /// Whether the next element is of a kind.
    func isNext(_ tag: Tag) -> Bool { rest.first == tag.rawValue }

    /// The contents of the next element.
    ///
    /// - Returns: `nil` if it is of another kind, or no DER.
    mutating func next(_ tag: Tag) -> ArraySlice<UInt8>? {
        guard isNext(tag), rest.count >= 2 else { return nil }
        let first = rest[rest.startIndex + 1]
        var body = rest.dropFirst(2)
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...2).contains(count), body.count >= count else { return nil }
            length = body.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            body = body.dropFirst(count)
            guard length >= (count == 1 ? 0x80 : 0x100) else { return nil }
        }
        guard length <= body.count else { return nil }
        rest = body.dropFirst(length)
        return body.prefix(length)
    }

    /// The elements of the next one, which is a sequence.
    mutating func sequence() -> DER? { next(.sequence).map { DER($0) } }

    /// The next element, a number that is not negative and below 2^31.
    mutating func number() -> Int? {
        guard let bytes = next(.integer), let first = bytes.first, first < 0x80, bytes.count <= 4 else { return nil }
        guard bytes.count == 1 || first != 0 || bytes[bytes.startIndex + 1] >= 0x80 else { return nil }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    /// An element.
    static func write(_ tag: Tag, _ contents: [UInt8]) -> [UInt8] {
        let count = contents.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)]
            : count < 0x100
                ? [0x81, UInt8(count)]
                : [0x82, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
        return [tag.rawValue] + length + contents
    }

    /// A number that is not negative.
    static func write(_ number: Int) -> [UInt8] {
        var bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        while bytes.count > 1, bytes[0] == 0, bytes[1] < 0x80 { bytes.removeFirst() }
        return write(.integer, bytes)
    }
}

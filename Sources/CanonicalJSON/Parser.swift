public import Wording

extension JSON {
    /// No file that ikrar reads is larger than this: 16 MiB.
    public static let largestFile = 16 << 20

    /// Arrays and objects within each other, at most.
    public static let deepestNesting = 32

    /// Reads one JSON value, strictly by RFC 8259: UTF-8 without a byte order mark, no name twice, nothing after it.
    ///
    /// - Parameters:
    ///   - bytes: the text, in UTF-8.
    ///   - limit: the most bytes to accept.
    ///   - mostValues: the most values to accept, those within others too: reading stops at the first one more.
    /// - Throws: `IkrarError` with the line and byte of the first fault.
    public init(parsing bytes: [UInt8], limit: Int = JSON.largestFile, mostValues: Int = .max) throws(IkrarError) {
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        var parser = Parser(bytes: bytes, mostValues: mostValues)
        self = try parser.document()
    }
}

private struct Parser {
    let bytes: [UInt8]
    let mostValues: Int
    var position = 0
    var values = 0

    init(bytes: [UInt8], mostValues: Int) {
        self.bytes = bytes
        self.mostValues = mostValues
    }

    mutating func document() throws(IkrarError) -> JSON {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw fault(
                .jsonByteOrderMark, id: "diawali tanda urutan bita (BOM)", en: "begins with a byte order mark")
        }
        skipSpace()
        let result = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else {
            throw fault(.jsonTrailingData, id: "ada isi sesudah nilai JSON", en: "something follows the JSON value")
        }
        return result
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func fault(_ code: IkrarError.Code, id: String, en: String) -> IkrarError {
        .syntax(code, id: id, en: en, in: bytes, at: position)
    }

    private func unexpected() -> IkrarError {
        current == nil
            ? fault(.jsonTruncated, id: "berhenti sebelum selesai", en: "it ends too early")
            : fault(.jsonSyntax, id: "tanda yang tidak semestinya", en: "an unexpected character")
    }

    /// Consumes a byte if it comes next.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(IkrarError) -> JSON {
        values += 1
        guard values <= mostValues else { throw .tooManyValues(limit: mostValues) }
        switch current {
        case UInt8(ascii: "{"): return try .object(object(depth: depth))
        case UInt8(ascii: "["): return try .array(array(depth: depth))
        case UInt8(ascii: "\""): return try .string(string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try .number(number())
        }
    }

    private mutating func word(_ word: StaticString, _ meaning: JSON) throws(IkrarError) -> JSON {
        let length = word.utf8CodeUnitCount
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: length)
        guard bytes[position...].starts(with: expected) else { throw unexpected() }
        position += length
        return meaning
    }

    private mutating func enter(depth: Int) throws(IkrarError) {
        guard depth < JSON.deepestNesting else {
            throw fault(
                .jsonTooDeep, id: "bertingkat lebih dari \(JSON.deepestNesting)",
                en: "nested deeper than \(JSON.deepestNesting)")
        }
        position += 1
        skipSpace()
    }

    private mutating func array(depth: Int) throws(IkrarError) -> [JSON] {
        try enter(depth: depth)
        var elements: [JSON] = []
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            guard take(UInt8(ascii: ",")) else { throw unexpected() }
            skipSpace()
        }
    }

    private mutating func object(depth: Int) throws(IkrarError) -> JSONObject {
        try enter(depth: depth)
        var members: [JSONObject.Member] = []
        if take(UInt8(ascii: "}")) { return JSONObject(unique: []) }
        while true {
            guard current == UInt8(ascii: "\"") else { throw unexpected() }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw unexpected() }
            skipSpace()
            members.append((name, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { break }
            guard take(UInt8(ascii: ",")) else { throw unexpected() }
            skipSpace()
        }
        do throws(JSONObject.DuplicateName) {
            return try JSONObject(members)
        } catch {
            throw fault(
                .jsonDuplicateName, id: "nama \"\(error.name)\" dua kali dalam satu objek",
                en: "the name \"\(error.name)\" twice in one object")
        }
    }

    private mutating func string() throws(IkrarError) -> String {
        position += 1
        var unescaped: [UInt8] = []
        var start = position
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                let rest = bytes[start..<position]
                let text =
                    unescaped.isEmpty
                    ? String(validating: rest, as: UTF8.self)
                    : String(validating: unescaped + rest, as: UTF8.self)
                guard let text else {
                    throw fault(.jsonNotUtf8, id: "teks bukan UTF-8", en: "the text is not UTF-8")
                }
                position += 1
                return text
            case UInt8(ascii: "\\"):
                unescaped += bytes[start..<position]
                position += 1
                unescaped += try String(escape()).utf8
                start = position
            case 0..<0x20:
                throw fault(
                    .jsonControlCharacter, id: "karakter kendali dalam teks", en: "a control character in text")
            default:
                position += 1
            }
        }
        throw unexpected()
    }

    private mutating func escape() throws(IkrarError) -> Unicode.Scalar {
        guard let byte = current else { throw unexpected() }
        let plain: Unicode.Scalar? =
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(byte)
            case UInt8(ascii: "b"): "\u{8}"
            case UInt8(ascii: "f"): "\u{C}"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "r"): "\r"
            case UInt8(ascii: "t"): "\t"
            default: nil
            }
        if let plain {
            position += 1
            return plain
        }
        guard byte == UInt8(ascii: "u") else { throw unexpected() }
        position += 1
        var unit = try hexadecimal()
        if (0xD800..<0xDC00).contains(unit), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw unpairedSurrogate() }
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(unit) else { throw unpairedSurrogate() }
        return scalar
    }

    private func unpairedSurrogate() -> IkrarError {
        fault(.jsonUnpairedSurrogate, id: "surogat tanpa pasangan", en: "an unpaired surrogate")
    }

    private mutating func hexadecimal() throws(IkrarError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected()
            }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }

    private mutating func number() throws(IkrarError) -> Double {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            try digits()
        }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite else {
            throw fault(.jsonNumberRange, id: "bilangan terlalu besar", en: "a number out of range")
        }
        return value
    }

    private mutating func digits() throws(IkrarError) {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw unexpected() }
    }
}

public import Wording

/// Why some bytes are not the JSON they must be.
public struct JSONError: ExplainedError {
    public let code: String
    public let sentence: Phrase
    public let hint: Phrase?
    public var fault: Fault { .badData }

    init(_ code: String, id: String, en: String, hint: Phrase? = nil) {
        self.code = code
        self.sentence = Phrase(id: id, en: en)
        self.hint = hint
    }
}

extension JSONError {
    /// The bytes break RFC 8259, or a limit, at a place.
    static func syntax(_ code: String, id: String, en: String, in bytes: [UInt8], at offset: Int) -> JSONError {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
        return JSONError(
            code, id: "bukan JSON yang benar: \(id) (baris \(line), bita ke-\(column))",
            en: "not correct JSON: \(en) (line \(line), byte \(column))",
            hint: Phrase(
                id: "Minta kembali berkas aslinya; berkas ini mungkin terpotong atau disunting.",
                en: "Ask for the original file again; this one may have been cut off or edited."))
    }

    static func tooLarge(limit: Int) -> JSONError {
        JSONError(
            "json-too-large", id: "lebih besar dari batas \(limit) bita", en: "larger than the limit of \(limit) bytes")
    }

    static func tooManyValues(limit: Int) -> JSONError {
        JSONError(
            "json-too-many-values", id: "berisi lebih dari \(limit) nilai", en: "holds more than \(limit) values")
    }

    /// Whether there were more values than the reader wanted to see.
    public var isAboutTooManyValues: Bool { code == "json-too-many-values" }

    static func missing(_ path: String) -> JSONError {
        JSONError("json-missing-member", id: "\"\(path)\" tidak ada", en: "\"\(path)\" is missing")
    }

    static func unknown(_ path: String) -> JSONError {
        JSONError(
            "json-unknown-member", id: "\"\(path)\" tidak dikenal", en: "\"\(path)\" is not known",
            hint: Phrase(
                id: "Mungkin berkas ini dibuat oleh ikrar yang lebih baru, atau ada yang menambahkan sesuatu.",
                en: "A newer ikrar may have made this file, or somebody added something to it."))
    }

    /// A member is there, but is not of the type it must be.
    public static func wrongType(_ path: String, id: String, en: String) -> JSONError {
        JSONError("json-wrong-type", id: "\"\(path)\" harus berupa \(id)", en: "\"\(path)\" must be \(en)")
    }
}

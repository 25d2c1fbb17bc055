public import Wording

extension IkrarError {
    /// The bytes break RFC 8259, or a limit, at a place.
    static func syntax(_ code: IkrarError.Code, id: String, en: String, in bytes: [UInt8], at offset: Int) -> IkrarError
    {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
        return IkrarError(
            code, id: "bukan JSON yang benar: \(id) (baris \(line), bita ke-\(column))",
            en: "not correct JSON: \(en) (line \(line), byte \(column))",
            hint: Phrase(
                id: "Minta kembali berkas aslinya; berkas ini mungkin terpotong atau disunting.",
                en: "Ask for the original file again; this one may have been cut off or edited."))
    }

    static func tooLarge(limit: Int) -> IkrarError {
        IkrarError(
            .jsonTooLarge, id: "lebih besar dari batas \(limit) bita", en: "larger than the limit of \(limit) bytes")
    }

    static func tooManyValues(limit: Int) -> IkrarError {
        IkrarError(
            .jsonTooManyValues, id: "berisi lebih dari \(limit) nilai", en: "holds more than \(limit) values")
    }

    /// Whether there were more values than the reader wanted to see.
    public var isAboutTooManyValues: Bool { code == .jsonTooManyValues }

    static func missing(_ path: String) -> IkrarError {
        IkrarError(.jsonMissingMember, id: "\"\(path)\" tidak ada", en: "\"\(path)\" is missing")
    }

    static func unknown(_ path: String) -> IkrarError {
        IkrarError(
            .jsonUnknownMember, id: "\"\(path)\" tidak dikenal", en: "\"\(path)\" is not known",
            hint: Phrase(
                id: "Mungkin berkas ini dibuat oleh ikrar yang lebih baru, atau ada yang menambahkan sesuatu.",
                en: "A newer ikrar may have made this file, or somebody added something to it."))
    }

    /// A member is there, but is not of the type it must be.
    public static func wrongType(_ path: String, id: String, en: String) -> IkrarError {
        IkrarError(.jsonWrongType, id: "\"\(path)\" harus berupa \(id)", en: "\"\(path)\" must be \(en)")
    }
}

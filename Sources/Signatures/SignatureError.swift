internal import CLibCrypto
public import Wording

/// Why a key or a signature cannot be used.
public struct SignatureError: ExplainedError {
    public let code: String
    public let sentence: Phrase
    public let hint: Phrase?
    public let fault: Fault

    init(_ code: String, fault: Fault = .badData, id: String, en: String, hint: Phrase? = nil) {
        self.code = code
        self.fault = fault
        self.sentence = Phrase(id: id, en: en)
        self.hint = hint
    }

    /// What a file that was handed over is, instead of text in UTF-8.
    init(_ error: HandedTextError) {
        self.init(error.code, fault: error.fault, id: error.sentence.id, en: error.sentence.en, hint: error.hint)
    }

    /// OpenSSL failed where it has no reason to: everything in its error queue, emptied.
    static func openSSL(_ action: String) -> SignatureError {
        var reasons: [String] = []
        while case let number = ERR_get_error(), number != 0 {
            var text = [CChar](repeating: 0, count: 256)
            ERR_error_string_n(number, &text, text.count)
            reasons.append(String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        let detail = reasons.joined(separator: "; ")
        return SignatureError(
            "openssl", fault: .bug, id: "OpenSSL gagal (\(action)): \(detail)",
            en: "OpenSSL failed (\(action)): \(detail)")
    }
}

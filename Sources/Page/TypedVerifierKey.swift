internal import Signatures
internal import TransparencyLog
internal import Wording

/// A verifier key as somebody has typed or pasted it: line breaks and spaces in it mean nothing, and a letter that is wrong
/// is looked for. It is said where, and never put right by itself.
enum TypedVerifierKey {
    /// The key.
    ///
    /// - Throws: `IkrarError` `vkey-malformed`, with the place of the letter that is wrong, if it is one.
    static func read(_ text: String) throws(IkrarError) -> VerifierKey {
        let line = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace && !$0.isMisleading }))
        do throws(IkrarError) {
            let key = try VerifierKey(parsing: line)
            guard key.use == .checkpoint else { throw .witnessKey }
            return key
        } catch {
            guard error.code == .vkeyMalformed, let place = wrongLetter(in: line) else { throw error }
            throw .wrongLetter(line, near: place)
        }
    }

    /// The place of the one letter with another in whose place the line is a key.
    private static func wrongLetter(in line: String) -> String? {
        let letters = Array(line.utf8)
        guard letters.count < 300, let second = letters.firstIndex(of: UInt8(ascii: "+")) else { return nil }
        let tail = letters[(second + 1)...]
        guard let divide = tail.firstIndex(of: UInt8(ascii: "+")) else { return nil }
        let hex = Array("0123456789abcdef".utf8)
        let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let name = Array("abcdefghijklmnopqrstuvwxyz0123456789.-/".utf8)
        for place in letters.indices where place != second && place != divide {
            let choices = place < second ? name : place < divide ? hex : base64
            for choice in choices where choice != letters[place] {
                var changed = letters
                changed[place] = choice
                guard (try? VerifierKey(parsing: String(decoding: changed, as: UTF8.self))) != nil else { continue }
                let around = letters[max(0, place - 4)..<min(letters.count, place + 5)]
                return String(decoding: around, as: UTF8.self)
            }
        }
        return nil
    }
}

extension IkrarError {
    fileprivate static let witnessKey = IkrarError(
        Code("usage-value"), .usage, id: "ini kunci saksi, bukan kunci log",
        en: "this is a witness's key, not a log's")

    fileprivate static func wrongLetter(_ line: String, near place: String) -> IkrarError {
        IkrarError(
            .vkeyMalformed, id: "satu huruf keliru di sekitar \"\(place)\"",
            en: "one letter is wrong near \"\(place)\"",
            hint: Phrase(
                id: "Bandingkan bagian itu dengan lembar upacara, huruf demi huruf.",
                en: "Compare that part with the ceremony's sheet, letter by letter."))
    }
}

internal import Wording

/// A script: the letters of one way of writing.
///
/// In a name and in a label all letters are of one script, so that no letter of another passes for one of its own.
/// Digits, marks and punctuation go with any.
enum Script: Hashable, Sendable {
    case named(Substring)
    /// A letter of a script that the table does not name.
    case other

    /// The script of a letter; `nil` for what goes with any script.
    init?(of scalar: Unicode.Scalar) {
        if scalar.isASCII {
            guard scalar.isASCIILetter else { return nil }
            self = .named("Latn")
            return
        }
        switch ScriptTable.code(of: scalar) {
        case "-": return nil
        case "?": self = .other
        case let code: self = .named(code)
        }
    }

    /// Scripts that are written together: Japanese, Korean, and Chinese with its phonetic letters.
    private static let mixes: [Set<Script>] = [
        [.named("Hani"), .named("Hira"), .named("Kana")], [.named("Hani"), .named("Hang")],
        [.named("Hani"), .named("Bopo")],
    ]

    /// Refuses text whose letters are of several scripts that are not written together.
    static func check(_ text: String, at place: String) throws(IkrarError) {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return }
        var scripts: Set<Script> = []
        var first: Script?
        for scalar in text.unicodeScalars {
            guard let script = Script(of: scalar), scripts.insert(script).inserted else { continue }
            guard let before = first else {
                first = script
                continue
            }
            guard mixes.contains(where: scripts.isSubset) else {
                throw .mixedScripts(text, before, script, scalar, place)
            }
        }
    }

    /// Its name.
    var label: Phrase {
        guard case .named(let code) = self else { return Phrase(id: "lain", en: "other") }
        return Self.labels[code] ?? Phrase(id: String(code), en: String(code))
    }

    private static let labels: [Substring: Phrase] = [
        "Arab": Phrase(id: "Arab", en: "Arabic"), "Armn": Phrase(id: "Armenia", en: "Armenian"),
        "Bali": Phrase(id: "Bali", en: "Balinese"), "Batk": Phrase(id: "Batak", en: "Batak"),
        "Bugi": Phrase(id: "Lontara", en: "Buginese"), "Cher": Phrase(id: "Cherokee", en: "Cherokee"),
        "Cyrl": Phrase(id: "Kiril", en: "Cyrillic"), "Deva": Phrase(id: "Dewanagari", en: "Devanagari"),
        "Geor": Phrase(id: "Georgia", en: "Georgian"), "Grek": Phrase(id: "Yunani", en: "Greek"),
        "Hang": Phrase(id: "Hangul", en: "Hangul"), "Hani": Phrase(id: "Han", en: "Han"),
        "Hebr": Phrase(id: "Ibrani", en: "Hebrew"), "Hira": Phrase(id: "Hiragana", en: "Hiragana"),
        "Java": Phrase(id: "Jawa", en: "Javanese"), "Kana": Phrase(id: "Katakana", en: "Katakana"),
        "Latn": Phrase(id: "Latin", en: "Latin"), "Lisu": Phrase(id: "Lisu", en: "Lisu"),
        "Rjng": Phrase(id: "Rejang", en: "Rejang"), "Sund": Phrase(id: "Sunda", en: "Sundanese"),
        "Taml": Phrase(id: "Tamil", en: "Tamil"), "Thai": Phrase(id: "Thai", en: "Thai"),
    ]
}

extension Unicode.Scalar {
    /// Whether it is one of `A` to `Z` and `a` to `z`.
    var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}

extension IkrarError {
    fileprivate static func mixedScripts(
        _ text: String, _ first: Script, _ second: Script, _ scalar: Unicode.Scalar, _ place: String
    ) -> IkrarError {
        let number =
            "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
            + String(scalar.value, radix: 16, uppercase: true)
        let (one, other) = (first.label, second.label)
        return IkrarError(
            .textMixedScripts, at: place,
            id: "\"\(text)\" mencampur huruf \(one.id) dan huruf \(other.id) (\"\(scalar)\", \(number))",
            en: "\"\(text)\" mixes \(one.en) letters with \(other.en) ones (\"\(scalar)\", \(number))",
            hint: Phrase(
                id: "Huruf yang tampak sama bisa berasal dari aksara lain. Ketik ulang seluruhnya dengan satu aksara.",
                en: "A letter that looks the same may be of another script. Type all of it again in one script."))
    }
}

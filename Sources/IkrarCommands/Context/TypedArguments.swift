internal import ArgumentParser
internal import CanonicalJSON
internal import Wording

/// What a word processor or a chat makes of a command on its way to a terminal: two hyphens become a dash, straight
/// quotes become curly ones. The terminal takes neither for what was meant.
enum TypedArguments {
    /// Names what was meant.
    ///
    /// - Throws: `IkrarError` `typed-dash`, `typed-space` or `typed-quote`.
    static func check(_ arguments: [String]) throws {
        let typed = arguments.prefix { $0 != "--" }
        guard typed.contains(where: { !$0.utf8.allSatisfy { $0 < 0x80 } }) else { return }
        for (index, argument) in typed.enumerated() {
            try checkOption(argument)
            try checkQuotes(argument, before: typed.dropFirst(index + 1))
        }
    }

    private static let dashes: Set<Unicode.Scalar> = ["-", "‐", "‑", "‒", "–", "—", "―", "−", "﹘", "﹣", "－"]
    private static let opening: Set<Unicode.Scalar> = ["“", "”", "„", "‟", "«", "»", "‘", "’", "‚", "＂"]
    private static let closing: Set<Unicode.Scalar> = ["“", "”", "‟", "«", "»", "‘", "’", "＂"]

    private static func checkOption(_ argument: String) throws {
        let scalars = argument.unicodeScalars
        let lead = scalars.prefix { dashes.contains($0) }
        guard !lead.isEmpty else { return }
        let name = String(scalars.dropFirst(lead.count).prefix { $0 != "=" && !$0.properties.isWhitespace })
        let isSpaced = scalars.contains { $0 != " " && $0.properties.isWhitespace }
        guard lead.contains(where: { $0 != "-" }) || isSpaced, isOption(name) else { return }
        let meant = name.utf8.count == 1 ? "-\(name)" : "--\(name)"
        throw lead.contains { $0 != "-" } ? IkrarError.typedDash(argument, meant) : .typedSpace(argument, meant)
    }

    private static func checkQuotes(_ argument: String, before rest: ArraySlice<String>) throws {
        let start = argument.hasPrefix("--") ? argument.unicodeScalars.firstIndex(of: "=") : nil
        let value = argument.unicodeScalars[
            (start.map(argument.unicodeScalars.index(after:)) ?? argument.startIndex)...]
        guard let first = value.first, opening.contains(first) else { return }
        let isWhole = value.count > 1 && value.last.map(closing.contains) == true
        // The terminal has divided it at its spaces.
        let end = rest.firstIndex { $0.unicodeScalars.last.map(closing.contains) == true }
        let isDivided = !value.dropFirst().contains(where: closing.contains) && end != nil
        guard isWhole || isDivided else { return }
        let words = isWhole ? [String(value)] : [String(value)] + (end.map { Array(rest[...$0]) } ?? [])
        let bare = words.joined(separator: " ").unicodeScalars.dropFirst().dropLast()
        throw IkrarError.typedQuotes(words.joined(separator: " "), String(String.UnicodeScalarView(bare)))
    }

    /// Whether any command has an option of this name.
    private static func isOption(_ name: String) -> Bool {
        guard name.utf8.allSatisfy({ ("a"..."z").contains(Unicode.Scalar($0)) || $0 == UInt8(ascii: "-") }) else {
            return false
        }
        return name == "h" || ["help", "version"].contains(name)
            || (try? JSON(parsing: Array(IkrarCommand._dumpHelp().utf8)))?.names(ofKind: "long").contains(name) ?? false
    }
}

extension JSON {
    /// The names of options in the argument parser's description of itself.
    fileprivate func names(ofKind kind: String) -> Set<String> {
        switch self {
        case .array(let elements): return elements.reduce(into: []) { $0.formUnion($1.names(ofKind: kind)) }
        case .object(let object):
            if case .string(kind) = object["kind"], case .string(let name)? = object["name"] { return [name] }
            return object.members.reduce(into: []) { $0.formUnion($1.value.names(ofKind: kind)) }
        default: return []
        }
    }
}

extension IkrarError {
    fileprivate static func typedDash(_ typed: String, _ meant: String) -> IkrarError {
        IkrarError(
            .typedDash, .usage, id: "\"\(typed)\" diawali tanda pisah panjang; yang dimaksud \(meant)",
            en: "\"\(typed)\" begins with a long dash; what is meant is \(meant)",
            hint: Phrase(
                id: "Ketik tanda hubungnya sendiri: pengolah kata dan aplikasi obrolan mengubah -- menjadi satu garis.",
                en: "Type the hyphens yourself: word processors and chat programs make one dash of --."))
    }

    fileprivate static func typedSpace(_ typed: String, _ meant: String) -> IkrarError {
        IkrarError(
            .typedSpace, .usage, id: "\"\(typed)\": sesudah \(meant) ada spasi yang bukan spasi biasa",
            en: "\"\(typed)\": the space after \(meant) is no plain one",
            hint: Phrase(id: "Ketik ulang spasinya.", en: "Type the space again."))
    }

    fileprivate static func typedQuotes(_ typed: String, _ meant: String) -> IkrarError {
        IkrarError(
            .typedQuote, .usage, id: "\(typed): tanda petik lengkung bukan tanda petik bagi terminal",
            en: "\(typed): curly quotes are no quotes to a terminal",
            hint: Phrase(id: "Tulis dengan petik lurus: \"\(meant)\"", en: "Write straight quotes: \"\(meant)\""))
    }
}

internal import Wording

/// The Indonesian of what the argument parser itself writes, which it has in English only.
enum ArgumentParserTranslation {
    /// A help page or a usage error in a language.
    static func translated(_ message: String, to language: Language) -> String {
        guard language == .indonesian else { return message }
        return message.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in patterns.reduce(String(line)) { $0.replacing($1) } }
            .joined(separator: "\n")
    }

    /// English with `*` for what differs, and the Indonesian with `*` in the same order. The longer come first.
    private static let patterns: [(english: String, indonesian: String)] = [
        ("OVERVIEW: *", "*"), ("USAGE: *", "PEMAKAIAN: *"), ("Usage: *", "Pemakaian: *"), ("Help:  *", "Bantuan: *"),
        ("ARGUMENTS:", "ARGUMEN:"), ("OPTIONS:", "OPSI:"), ("SUBCOMMANDS:", "PERINTAH:"),
        ("*<subcommand>*", "*<perintah>*"), ("*<options>*", "*<opsi>*"),
        ("*(values: *; default:*", "*(pilihan: *; bawaan:*"), ("*(values:*", "*(pilihan:*"),
        ("*(default:*", "*(bawaan:*"), ("*(default)*", "*(bawaan)*"), ("*; default:*", "*; bawaan:*"),
        ("* default: *)", "* bawaan: *)"),
        ("*Show the version.", "*Tampilkan versi."),
        ("*Show help information.", "*Tampilkan bantuan."),
        ("*Show subcommand help information.", "*Tampilkan bantuan perintah."),
        ("  See '*' for more information.", "  Lihat '*' untuk keterangan."),
        ("  See '*' for detailed help.", "  Lihat '*' untuk bantuan rinci."),
        ("Error: Unknown option '*'. Did you mean '*'?", "Kesalahan: opsi '*' tidak dikenal. Maksud Anda '*'?"),
        ("Error: Unknown option '*'", "Kesalahan: opsi '*' tidak dikenal"),
        ("Error: Missing value for '*'", "Kesalahan: nilai untuk '*' belum diisi"),
        ("Error: Missing expected argument '--*'", "Kesalahan: opsi '--*' belum diisi"),
        ("Error: Missing expected argument '*'", "Kesalahan: argumen '*' belum diisi"),
        ("Error: Missing one of: '*'", "Kesalahan: salah satu dari '*' belum diisi"),
        ("Error: Missing required subcommand.", "Kesalahan: perintah belum disebut."),
        ("Error: Unexpected argument '*'", "Kesalahan: argumen '*' tidak semestinya"),
        ("Error: * unexpected arguments: '*'", "Kesalahan: * argumen tidak semestinya: '*'"),
        (
            "Error: The option '*' does not take any value, but '*' was specified.",
            "Kesalahan: opsi '*' tidak memakai nilai, tetapi diberi '*'."
        ),
        (
            "Error: The value '*' is invalid for '*'. Please provide one of * or *.",
            "Kesalahan: nilai '*' tidak berlaku untuk '*'. Isi dengan salah satu dari * atau *."
        ),
        (
            "Error: The value '*' is invalid for '*'. Please provide one of * and *.",
            "Kesalahan: nilai '*' tidak berlaku untuk '*'. Isi dengan * atau *."
        ),
        (
            "Error: The value '*' is invalid for '*'. Please provide one of *.",
            "Kesalahan: nilai '*' tidak berlaku untuk '*'. Isi dengan salah satu dari *."
        ),
        (
            "Error: The value '*' is invalid for '*'. Please provide one of the following:",
            "Kesalahan: nilai '*' tidak berlaku untuk '*'. Isi dengan salah satu dari:"
        ),
        ("Error: The value '*' is invalid for '*'*", "Kesalahan: nilai '*' tidak berlaku untuk '*'*"),
        ("Error: *", "Kesalahan: *"),
    ]
}

extension String {
    /// This text with a pattern's wording replaced, if the pattern matches all of it.
    fileprivate func replacing(_ pattern: (english: String, indonesian: String)) -> String {
        let fixed = pattern.english.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        var rest = self[...]
        var captures: [Substring] = []
        for (index, piece) in fixed.enumerated() {
            if index == 0 {
                guard rest.hasPrefix(piece) else { return self }
                rest = rest.dropFirst(piece.count)
            } else if index == fixed.count - 1 {
                guard rest.hasSuffix(piece) else { return self }
                captures.append(rest.dropLast(piece.count))
                rest = ""
            } else {
                guard let range = rest.firstRange(of: piece) else { return self }
                captures.append(rest[..<range.lowerBound])
                rest = rest[range.upperBound...]
            }
        }
        guard rest.isEmpty else { return self }
        var result = ""
        var remaining = captures[...]
        for (index, piece) in pattern.indonesian.split(separator: "*", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { result += remaining.popFirst() ?? "" }
            result += piece
        }
        return result
    }
}

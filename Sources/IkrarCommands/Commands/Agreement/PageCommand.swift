internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import Signatures
internal import Wording

struct PageCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "page",
            abstract: text(
                id: "Tulis halaman yang memeriksa dan menandatangani di peramban, tanpa internet.",
                en: "Write the page that checks and signs in a browser, offline."),
            discussion: text(
                id: """
                    Satu berkas HTML untuk komputer atau ponsel tanpa ikrar. Nilai hash-nya dicetak pada lembar upacara.

                    Contoh:
                      ikrar page --output halaman.html
                      ikrar page --sha256
                    """,
                en: """
                    One HTML file for computers and phones without ikrar. Its digest goes onto the ceremony sheet.

                    Example:
                      ikrar page --output halaman.html
                      ikrar page --sha256
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Option(
        help: help(
            "Berkas yang ditulis (bawaan: halaman.html).", "The file to write (default: halaman.html).",
            valueName: .file), completion: .file()) var output: String?
    @Flag(
        name: .customLong("sha256"),
        help: help("Hanya cetak nilai hash halaman itu.", "Print the page's digest only.")) var isDigestOnly = false
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let (bytes, digest) = (PageFile.bytes, PageFile.digest.hex)
        let path = isDigestOnly ? nil : output ?? PageFile.name
        if let path { try StagedFile(bytes, for: path).create(hint: .otherOutput) }
        switch format {
        case .json:
            common.console.json([
                "file": .optional(path), "sha256": .string(digest), "size": .integer(bytes.count),
            ])
        case .text:
            if let path {
                common.console.out(
                    Phrase(id: "\(path): \(bytes.count) bita", en: "\(path): \(bytes.count) bytes"), .good)
            }
            common.console.write("\(digest)\n")
        }
    }
}

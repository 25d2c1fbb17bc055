internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import Signatures
internal import StatementFiles
internal import Wording

struct CompareCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "compare",
            abstract: text(
                id: "Bandingkan naskah dan tanda tangan dua berkas perjanjian.",
                en: "Compare the texts and the signatures of two agreement files."),
            discussion: text(
                id: """
                    Kata yang hanya ada di berkas pertama ditandai [-begini-], yang hanya ada di berkas kedua {+begini+}.
                    Tanda tangannya tidak diperiksa; itu tugas ikrar verify.
                    Kode keluar: 0 naskahnya sama, 1 berbeda.

                    Contoh:
                      ikrar compare lama.agreement.json baru.agreement.json
                    """,
                en: """
                    Words that only the first file has are marked [-so-], those that only the second has {+so+}.
                    Signatures are not verified; ikrar verify does that.
                    Exit codes: 0 the same text, 1 different texts.

                    Example:
                      ikrar compare old.agreement.json new.agreement.json
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas pertama.", "The first file.", valueName: .file), completion: .file())
    var first: String
    @Argument(help: help("Berkas kedua.", "The second file.", valueName: .file), completion: .file())
    var second: String
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let (one, other) = (try StatementFile.readAgreement(first), try StatementFile.readAgreement(second))
        let comparison = AgreementComparison(one, other, in: common.language)
        switch format {
        case .json:
            func file(_ path: String, _ read: (signed: SignedStatement, agreement: Agreement)) -> JSON {
                .members([
                    "file": .string(path), "agreement": .string(read.signed.statement.id.description),
                    "title": .string(read.agreement.title),
                ])
            }
            common.console.json(
                .members([("first", file(first, one)), ("second", file(second, other))] + comparison.members))
        case .text:
            show(comparison)
        }
        if !comparison.isSameText { throw ExitCode(1) }
    }

    private func show(_ comparison: AgreementComparison) {
        let (console, language) = (common.console, common.language)
        for difference in comparison.differences { show(difference) }
        for (path, headers) in [(first, comparison.onlyInFirst), (second, comparison.onlyInSecond)] {
            for header in headers {
                let label = header.intent.label
                console.print(
                    ReportLine(
                        .finding(mark: "·"),
                        Phrase(
                            id: "\(header.party) \(label.id): tanda tangan itu hanya ada dalam",
                            en: "\(header.party) \(label.en): that signature is only in")[language], quoting: path))
            }
        }
        let count = comparison.differences.count
        console.tell(
            comparison.isSameText
                ? Phrase(id: "Naskahnya sama.", en: "The texts are the same.")
                : Phrase(
                    id: "Naskahnya berbeda: \(count) tempat.",
                    en: "The texts differ: \(count.counting("place", "places"))."),
            comparison.isSameText ? .good : .doubtful)
    }

    private func show(_ difference: AgreementComparison.Difference) {
        let (console, language) = (common.console, common.language)
        let place = [difference.oldPlace, difference.newPlace].compactMap(\.self)
        let places = place.first == place.last ? place.prefix(1) : place[...]
        console.quote(
            places.joined(separator: " → "), label: "\(difference.kind.label[language]): ", indent: 2, .strong)
        switch difference.kind {
        case .removed: show(difference.words.old, "-", .bad)
        case .added: show(difference.words.new, "+", .good)
        case .changed:
            show(difference.words.old, "-", .plain)
            show(difference.words.new, "+", .plain)
        case .renumbered: break
        }
    }

    /// The text of one file with the words marked that the other lacks.
    private func show(_ spans: [WordComparison.Span], _ sign: String, _ style: Console.Style) {
        let (open, close) = sign == "-" ? ("[-", "-]") : ("{+", "+}")
        let isWhole = spans.allSatisfy(\.isChanged)
        let text = spans.map { span in
            guard span.isChanged, !isWhole else { return span.text }
            // The mark ends with the word, not after the white space behind it.
            let words = span.text.reversed().drop { $0.isWhitespace }.reversed()
            return open + String(words) + close + span.text.suffix(span.text.count - words.count)
        }
        common.console.quote(text.joined(), label: "  \(sign) ", indent: 2, style)
    }
}

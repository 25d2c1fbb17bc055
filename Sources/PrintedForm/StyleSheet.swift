#if !hasFeature(Embedded)
    internal import Wording

    /// The program's style sheet, with the words that stand at the foot of each page.
    struct StyleSheet: Sendable {
        /// The source.
        let source: String

        /// The style sheet for one printout.
        ///
        /// - Parameters:
        ///   - foot: what every page says of itself.
        ///   - language: in which pages are counted.
        init(foot: String, language: Language) {
            let count = Phrase(id: "Halaman \u{0} dari \u{0}", en: "Page \u{0} of \u{0}")[language]
            let words = count.split(separator: "\u{0}", omittingEmptySubsequences: false).map { Self.string($0) }
            let counters = ["counter(page)", "counter(pages)"]
            let pages = words.enumerated().flatMap { index, word in
                counters.indices.contains(index) ? [word, counters[index]] : [word]
            }
            source =
                String(decoding: PackageResources.sheet_css + PackageResources.form_css, as: UTF8.self) + """
                    @page {
                      @bottom-left { content: \(Self.string(foot)); }
                      @bottom-right { content: \(pages.joined(separator: " ")); }
                    }

                    """
        }

        /// A CSS string, in which all but letters, digits and a few others is escaped by number.
        private static func string(_ text: some StringProtocol) -> String {
            let escaped = text.unicodeScalars.map { scalar in
                let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                return isPlain || " .,;:()".unicodeScalars.contains(scalar)
                    ? String(scalar) : "\\" + String(scalar.value, radix: 16) + " "
            }
            return "\"" + escaped.joined() + "\""
        }
    }
#endif

/// Two texts word by word, with those marked that only one of them has.
package struct WordComparison: Sendable {
    /// Words that follow each other, and whether the other text lacks them.
    package struct Span: Sendable, Equatable {
        /// The words, with the white space after them.
        package let text: String
        /// Whether the other text lacks them.
        package let isChanged: Bool
    }

    /// The earlier text.
    package let old: [Span]
    /// The later text.
    package let new: [Span]

    /// Compares two texts.
    package init(_ old: String, _ new: String) {
        let (oldWords, newWords) = (Self.words(of: old), Self.words(of: new))
        let pairs = CommonSubsequence.pairs(oldWords, newWords)
        self.old = Self.spans(of: oldWords, common: pairs.map { $0.old })
        self.new = Self.spans(of: newWords, common: pairs.map { $0.new })
    }

    /// Each word by its bytes: what looks alike and is written by other letters is another word.
    private struct Word: Equatable {
        let text: Substring
        let letters: Int

        static func == (one: Word, other: Word) -> Bool {
            one.text.utf8.prefix(one.letters).elementsEqual(other.text.utf8.prefix(other.letters))
        }
    }

    /// The words, each with the white space after it.
    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var rest = text[...]
        while !rest.isEmpty {
            let letters = rest.prefix { !$0.isWhitespace }
            let space = rest.dropFirst(letters.count).prefix { $0.isWhitespace }
            words.append(Word(text: rest[letters.startIndex..<space.endIndex], letters: letters.utf8.count))
            rest = rest[space.endIndex...]
        }
        return words
    }

    private static func spans(of words: [Word], common: [Int]) -> [Span] {
        var spans: [Span] = []
        var common = common[...]
        var (text, isChanged) = ("", false)
        for (index, word) in words.enumerated() {
            let isCommon = common.first == index
            if isCommon { common = common.dropFirst() }
            if isChanged == isCommon, !text.isEmpty {
                spans.append(Span(text: text, isChanged: isChanged))
                text = ""
            }
            isChanged = !isCommon
            text += word.text
        }
        if !text.isEmpty { spans.append(Span(text: text, isChanged: isChanged)) }
        return spans
    }
}

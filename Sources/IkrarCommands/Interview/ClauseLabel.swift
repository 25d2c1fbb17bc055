/// The labels that clauses usually have.
enum ClauseLabel {
    /// The label of the first clause at a depth: `Pasal 1`, `(1)`, `a.`
    ///
    /// - Parameters:
    ///   - depth: 0 for the uppermost clauses.
    ///   - isEnglish: whether the agreement is in English.
    ///   - isList: whether the text above announces a list.
    /// - Returns: the label.
    static func first(depth: Int, isEnglish: Bool, isList: Bool) -> String {
        switch depth {
        case 0: isEnglish ? "Article 1" : "Pasal 1"
        case 1: isList ? "a." : "(1)"
        case 2: "a."
        default: "1)"
        }
    }

    /// The label after another one, if it can be told: `Pasal 2` after `Pasal 1`, `b.` after `a.`
    static func after(_ label: String) -> String? {
        let isDigit = { (character: Character) in character.isASCII && character.isNumber }
        if let end = label.lastIndex(where: isDigit) {
            let start = label[..<end].lastIndex { !isDigit($0) }.map { label.index(after: $0) } ?? label.startIndex
            guard let number = Int(label[start...end]), number < 10_000 else { return nil }
            return label[..<start] + "\(number + 1)" + label[label.index(after: end)...]
        }
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        guard let letter = label.first, let position = letters.firstIndex(of: letter), position + 1 < letters.count,
            !label.dropFirst().contains(where: \.isLetter)
        else { return nil }
        return String(letters[position + 1]) + label.dropFirst()
    }
}

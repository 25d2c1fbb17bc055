internal import ArgumentParser
internal import Wording

/// The wording in the user's language.
func text(id: String, en: String) -> String {
    let wording = Phrase(id: id, en: en)[CommandContext.current.language]
    guard wording.utf8.count > 80, wording.contains("\n  ikrar ") else { return wording }
    return wording.split(separator: "\n", omittingEmptySubsequences: false).map { folded(String($0)) }
        .joined(separator: "\n")
}

/// A long line of an example, broken before an option so that it can still be pasted.
private func folded(_ line: String) -> String {
    guard line.hasPrefix("  ikrar "), line.utf8.count > 78 else { return line }
    var lines = [" "]
    for word in line.dropFirst(2).split(separator: " ") {
        let last = lines[lines.count - 1]
        // Room for the value that follows an option.
        if word.hasPrefix("--"), last.utf8.count + word.utf8.count > 50 {
            lines[lines.count - 1] = last + " \\"
            lines.append("      \(word)")
        } else {
            lines[lines.count - 1] = "\(last) \(word)"
        }
    }
    return lines.joined(separator: "\n")
}

/// The help of an option in the user's language.
func help(_ id: String, _ en: String, valueName: Phrase? = nil) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: text(id: id, en: en)).named(valueName?[CommandContext.current.language])
}

extension ArgumentHelp {
    /// The help of `--format`.
    static var answerFormat: ArgumentHelp { IkrarCommands.help("Bentuk jawaban.", "Form of the answer.") }

    fileprivate func named(_ valueName: String?) -> ArgumentHelp {
        var help = self
        help.valueName = valueName
        return help
    }
}

internal import ArgumentParser
internal import Glibc
internal import KeyFiles
internal import Wording

/// What is known before the command line is parsed, or without parsing it.
enum Invocation {
    /// The arguments, with fingerprints of keys that begin with a hyphen behind `--`, where nothing is an option: one
    /// fingerprint in 64 does, and nobody should have to know.
    static func arguments(_ given: some Collection<String>) -> [String] {
        guard given.first == "key", !given.contains("--") else { return Array(given) }
        let fingerprints = given.filter { argument in
            let isFingerprint = argument.utf8.count == 43 || (argument.utf8.count >= 8 && !argument.hasPrefix("--"))
            return argument.hasPrefix("-") && !argument.contains("=") && isFingerprint
        }
        guard !fingerprints.isEmpty else { return Array(given) }
        return given.filter { !fingerprints.contains($0) } + ["--"] + fingerprints
    }

    /// The files of a `verify` without any option. The argument parser takes longer to make ready than the signatures of
    /// a file to check, and for these words it has nothing to say.
    static func filesToVerify(_ arguments: [String]) -> [String]? {
        let files = arguments.dropFirst()
        let isPlain = !files.isEmpty && files.allSatisfy { $0.utf8.first != UInt8(ascii: "-") }
        return arguments.first == "verify" && isPlain ? Array(files) : nil
    }

    /// Whether every command has this option.
    static func isCommon(option: String) -> Bool {
        ["--lang", "--registry", "--keys"].contains { option == $0 || option.hasPrefix($0 + "=") }
    }

    /// `help VERB`, in whatever language was asked for: the parser's own command for it takes no options.
    static func helpAsked(_ arguments: [String]) -> [String] {
        guard arguments.first == "help" else { return arguments }
        return arguments.dropFirst().prefix { !$0.hasPrefix("-") } + ["--help"]
    }

    /// `--lang`, else the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    static let language: Language = {
        if let named = value(of: "--lang").flatMap(Language.init(rawValue:)) { return named }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first
        return locale?.hasPrefix("id") == true ? .indonesian : .english
    }()

    /// The folder of keys, unless `--keys` names one.
    static var keys: KeyFolder { KeyFolder(path: environment("IKRAR_KEYS") ?? "keys") }

    /// Now, in Unix seconds.
    static var now: Int { Int(time(nil)) }

    /// A variable of the environment that is set to something.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether `--format json` was asked for.
    static let wantsJSON = value(of: "--format") == "json"

    private static func value(of option: String) -> String? {
        let arguments = CommandLine.arguments.dropFirst().prefix { $0 != "--" }
        if let joined = arguments.last(where: { $0.hasPrefix(option + "=") }) {
            return String(joined.dropFirst(option.count + 1))
        }
        guard let index = arguments.lastIndex(of: option), index + 1 < arguments.endIndex else { return nil }
        return arguments[index + 1]
    }
}

/// The wording in the user's language.
func text(id: String, en: String) -> String {
    let wording = Phrase(id: id, en: en)[Invocation.language]
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
    ArgumentHelp(stringLiteral: text(id: id, en: en)).named(valueName?[Invocation.language])
}

extension ArgumentHelp {
    fileprivate func named(_ valueName: String?) -> ArgumentHelp {
        var help = self
        help.valueName = valueName
        return help
    }
}

/// What is done to a command line before the argument parser reads it.
enum ArgumentPreparation {
    /// The arguments, with fingerprints of keys that begin with a hyphen behind `--`, where nothing is an option: one
    /// fingerprint in 64 does, and nobody should have to know.
    ///
    /// A number below zero is joined to its option, so that it is the number that is refused.
    static func arguments(_ given: some Collection<String>) -> [String] {
        let given = joiningNegativeNumbers(Array(given))
        guard given.first == "key", !given.contains("--") else { return given }
        let fingerprints = given.filter { argument in
            let isFingerprint = argument.utf8.count == 43 || (argument.utf8.count >= 8 && !argument.hasPrefix("--"))
            return argument.hasPrefix("-") && !argument.contains("=") && isFingerprint
        }
        guard !fingerprints.isEmpty else { return given }
        return given.filter { !fingerprints.contains($0) } + ["--"] + fingerprints
    }

    /// `--at -1` as `--at=-1`: the parser would take the number for an option.
    private static func joiningNegativeNumbers(_ given: [String]) -> [String] {
        var joined: [String] = []
        for argument in given {
            let isNegative = argument.first == "-" && argument.count > 1 && argument.dropFirst().allSatisfy(\.isNumber)
            if isNegative, let last = joined.last, numberOptions.contains(last) {
                joined[joined.count - 1] = "\(last)=\(argument)"
            } else {
                joined.append(argument)
            }
        }
        return joined
    }

    private static let numberOptions: Set<String> = ["--at", "--limit", "--old", "--size", "--last-valid"]

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
}

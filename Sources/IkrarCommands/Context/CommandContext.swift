internal import Glibc
internal import KeyFiles
internal import Wording

/// What a command knows of the machine that it runs on. Nothing else in this module reads the environment, the clock,
/// standard output or a terminal.
///
/// Files are named relative to the working directory of the thread that runs the command.
package struct CommandContext: Sendable {
    /// The words after the program's name.
    let arguments: [String]
    /// Gives a variable of the environment that is set to something.
    let environment: @Sendable (String) -> String?
    /// The descriptor on which results go out.
    let output: Int32
    /// The descriptor on which all else goes out.
    let error: Int32
    /// The device on which somebody can be asked; none where nobody can.
    let terminal: String?
    /// Gives the time now, in Unix seconds.
    let clock: @Sendable () -> Int
    /// Whether a command may work on threads of its own, which have the working directory of the process.
    let takesAllCores: Bool
    /// The language that was asked for: `--lang`, else the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    let language: Language
    /// Whether `--format json` was asked for.
    let wantsJSON: Bool
    /// What was typed for one key and may open the next.
    let passphrases = PassphraseMemory()

    /// What a command runs in.
    package init(
        arguments: [String], environment: @escaping @Sendable (String) -> String?, output: Int32, error: Int32,
        terminal: String?, clock: @escaping @Sendable () -> Int, takesAllCores: Bool
    ) {
        self.arguments = arguments
        self.environment = environment
        self.output = output
        self.error = error
        self.terminal = terminal
        self.clock = clock
        self.takesAllCores = takesAllCores
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first
        language =
            Self.value(of: "--lang", in: arguments).flatMap(Language.init(rawValue:))
            ?? (locale?.hasPrefix("id") == true ? .indonesian : .english)
        wantsJSON = Self.value(of: "--format", in: arguments) == "json"
    }

    /// The context of this process.
    static let process = CommandContext(
        arguments: Array(CommandLine.arguments.dropFirst()),
        environment: { name in getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } },
        output: STDOUT_FILENO, error: STDERR_FILENO, terminal: "/dev/tty", clock: { Int(time(nil)) },
        takesAllCores: true)

    /// The context of the command that is being parsed: the argument parser hands nothing on to help texts and options.
    /// Whatever runs later has it from `CommonOptions`.
    @TaskLocal static var current = process

    /// Where people and scripts read.
    var console: Console { Console(language: language, in: self) }

    /// Now, in Unix seconds.
    var now: Int { clock() }

    /// The folder of keys, unless `--keys` names one.
    var keys: KeyFolder { KeyFolder(path: environment("IKRAR_KEYS") ?? "keys") }

    /// The registry, unless `--registry` names one.
    var registry: String { environment("IKRAR_REGISTRY") ?? "registry.sqlite" }

    private static func value(of option: String, in arguments: [String]) -> String? {
        let arguments = arguments.prefix { $0 != "--" }
        if let joined = arguments.last(where: { $0.hasPrefix(option + "=") }) {
            return String(joined.dropFirst(option.count + 1))
        }
        guard let index = arguments.lastIndex(of: option), index + 1 < arguments.endIndex else { return nil }
        return arguments[index + 1]
    }
}

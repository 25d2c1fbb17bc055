internal import ArgumentParser
internal import Synchronization
internal import Wording

/// A command whose description is made once for each language: the argument parser asks for it again and again.
protocol LocalizedCommand: ParsableCommand {
    /// The description, by language.
    static var configurations: Localized<CommandConfiguration> { get }
}

extension LocalizedCommand {
    static var configuration: CommandConfiguration { configurations.value }
}

/// A value with words of the program in it, made once for each language that is asked for.
final class Localized<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let made = Mutex<[Language: Value]>([:])

    init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
    }

    /// The value in the language of the command that is being parsed.
    var value: Value {
        let language = CommandContext.current.language
        if let known = made.withLock({ $0[language] }) { return known }
        let new = make()
        return made.withLock { made in
            let value = made[language] ?? new
            made[language] = value
            return value
        }
    }
}

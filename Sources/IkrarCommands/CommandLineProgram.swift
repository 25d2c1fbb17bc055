internal import Glibc

/// The program `ikrar`.
public enum CommandLineProgram {
    /// Runs the command that the process was started with, and ends the process.
    public static func main() -> Never { exit(run(in: .process)) }

    /// Runs a command line in a context.
    ///
    /// - Returns: the exit status.
    package static func run(in context: CommandContext) -> Int32 { IkrarCommand.run(in: context) }
}

import Foundation
import Glibc
import IkrarCommands

extension Sandbox {
    /// Runs one command in this process: there is no terminal to ask on, and no shell.
    ///
    /// - Parameters:
    ///   - line: the words after `ikrar`; those with spaces stand in single or double quotation marks.
    ///   - environment: what stands in the environment beside `LC_ALL=C.UTF-8`.
    ///   - time: what the clock shows, in Unix seconds; by default what it is.
    func ikrar(
        _ line: String, _ environment: [String: String] = [:], at time: Int? = nil
    ) async throws -> Outcome {
        let variables = ["LC_ALL": "C.UTF-8"].merging(environment) { $1 }
        let folder = folder.path
        return try await CoreLimit.ofCores.take {
            try await withCheckedThrowingContinuation { continuation in
                Self.onThread {
                    guard chdir(folder) == 0 else { preconditionFailure("the folder of a test is gone") }
                    continuation.resume(
                        with: Result {
                            let (exit, output, error) = try Self.runCommand(Self.words(line), variables, at: time)
                            return Outcome(
                                exit: exit, output: String(decoding: output, as: UTF8.self),
                                error: String(decoding: error, as: UTF8.self))
                        })
                }
            }
        }
    }

    /// Runs one command on this thread, in its working directory.
    static func runCommand(
        _ arguments: [String], _ variables: [String: String], at time: Int? = nil
    ) throws -> (exit: Int32, output: Data, error: Data) {
        let (output, error) = (try scratch(), try scratch())
        defer { for file in [output, error] { close(file) } }
        let exit = CommandLineProgram.run(
            in: CommandContext(
                arguments: arguments, environment: { name in variables[name].flatMap { $0.isEmpty ? nil : $0 } },
                output: output, error: error, terminal: nil, clock: { time ?? Int(Glibc.time(nil)) },
                takesAllCores: false))
        return (exit, try content(of: output), try content(of: error))
    }

    /// The words of a line.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var (word, quote, isOpen) = ("", Character?.none, false)
        for character in line {
            switch character {
            case quote: quote = nil
            case "'" where quote == nil, "\"" where quote == nil: (quote, isOpen) = (character, true)
            case " " where quote == nil:
                if isOpen { words.append(word) }
                (word, isOpen) = ("", false)
            default:
                word.append(character)
                isOpen = true
            }
        }
        return isOpen ? words + [word] : words
    }

    /// A file without a name.
    private static func scratch() throws -> Int32 {
        guard let file = tmpfile() else { throw CocoaError(.fileWriteUnknown) }
        defer { fclose(file) }
        return dup(fileno(file))
    }

    private static func content(of file: Int32) throws -> Data {
        let handle = FileHandle(fileDescriptor: file)
        try handle.seek(toOffset: 0)
        return try handle.readToEnd() ?? Data()
    }

    /// Runs something on a thread whose working directory and umask are its own, as those of a process are.
    static func onThread(_ body: @escaping @Sendable () -> Void) {
        // Times are written in the zone of the process.
        _ = zone
        let thread = Thread {
            guard unshareFileSystemState() else {
                preconditionFailure("a thread has no working directory of its own")
            }
            body()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    private static let zone: Void = {
        setenv("TZ", "Asia/Jakarta", 1)
        tzset()
    }()

    /// `unshare(CLONE_FS)`, which Swift's module of the C library leaves out.
    private static func unshareFileSystemState() -> Bool {
        typealias Unshare = @convention(c) (Int32) -> Int32
        let cloneFS: Int32 = 0x200
        guard let symbol = dlsym(nil, "unshare") else { return false }
        return unsafeBitCast(symbol, to: Unshare.self)(cloneFS) == 0
    }
}

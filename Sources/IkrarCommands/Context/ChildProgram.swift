internal import DurableFiles
internal import Foundation
internal import Wording

/// A program of others, run as a child process: bytes on its standard input, bytes from its standard output.
struct ChildProgram {
    private let path: String

    /// What it answered.
    struct Answer {
        /// The exit status; that of a signal is not 0 either.
        let status: Int32
        let output: [UInt8]
        /// The last line that it wrote to standard error; without one its status.
        let complaint: String
    }

    /// That it could not be run.
    struct Failure: Error {
        let reason: Phrase
    }

    /// A program of this name, if it is on the path.
    init?(_ name: String, in context: CommandContext) {
        let folders = (context.environment("PATH") ?? "").split(separator: ":")
        let candidates = folders.map { "\($0)/\(name)" }
        guard let path = candidates.first(where: FileManager.default.isExecutableFile) else { return nil }
        self.path = path
    }

    /// Runs it.
    ///
    /// - Throws: `Failure` if it cannot be started, or there is no room for what it says.
    func run(_ arguments: [String], input: [UInt8]) throws -> Answer {
        // Files without names: whichever side writes first, neither waits for the other, and nothing stays behind.
        let (question, answer, complaints) = (try scratch(), try scratch(), try scratch())
        defer { for file in [question, answer, complaints] { fclose(file) } }
        do {
            let beginning = FileHandle(fileDescriptor: fileno(question))
            try beginning.write(contentsOf: Data(input))
            try beginning.seek(toOffset: 0)

            let process = Process()
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = arguments
            process.standardInput = beginning
            process.standardOutput = FileHandle(fileDescriptor: fileno(answer))
            process.standardError = FileHandle(fileDescriptor: fileno(complaints))
            try process.run()
            process.waitUntilExit()

            let status = process.terminationReason == .exit ? process.terminationStatus : -1
            let lines = String(decoding: try content(of: complaints), as: UTF8.self).split(separator: "\n")
            return Answer(
                status: status, output: try content(of: answer),
                complaint: lines.last.map(String.init) ?? "\(process.terminationStatus)")
        } catch {
            throw Failure(reason: Phrase(id: "\(error)", en: "\(error)"))
        }
    }

    private func scratch() throws -> UnsafeMutablePointer<FILE> {
        guard let file = tmpfile() else { throw Failure(reason: SystemFailure(errno, creating: true).reason) }
        return file
    }

    private func content(of file: UnsafeMutablePointer<FILE>) throws -> [UInt8] {
        let handle = FileHandle(fileDescriptor: fileno(file))
        try handle.seek(toOffset: 0)
        return [UInt8](try handle.readToEnd() ?? Data())
    }
}

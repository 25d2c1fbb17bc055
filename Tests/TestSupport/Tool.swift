internal import Foundation

/// Programs of others that tests hold against ours, or make a machine with that behaves badly.
public enum Tool {
    /// The folders in which tests look for programs, wherever they are started from.
    public static let path = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"

    /// What a test cannot do without.
    public struct Missing: Error, CustomStringConvertible {
        public let description: String
    }

    /// Whether a program is here, for `.enabled(if: try Tool.require("faketime"), "SKIPPED: no faketime")`.
    ///
    /// Where it is missing the test is skipped and says so. In CI it fails, so that what nobody ran is not taken for passed.
    public static func require(_ program: String, package: String? = nil) throws -> Bool {
        try require(find(program) != nil, "no \(program); sudo apt-get install \(package ?? program)")
    }

    /// The same for anything else: a Python package, a right that the machine gives, data that lies beside the project.
    public static func require(_ isHere: Bool, _ missing: String) throws -> Bool {
        if !isHere && ProcessInfo.processInfo.environment["CI"] != nil { throw Missing(description: missing) }
        return isHere
    }

    /// A Python that has a package: that of `$WITNESSES_PYTHON`, else the one of the PATH.
    public static func python(with package: String) -> String? {
        for python in [ProcessInfo.processInfo.environment["WITNESSES_PYTHON"], "python3"].compactMap(\.self) {
            guard let found = try? run(python, ["-c", "import sys, \(package); print(sys.executable)"]) else {
                continue
            }
            if found.status == 0 { return found.output.trimmingCharacters(in: .newlines) }
        }
        return nil
    }

    /// Where a program is.
    public static func find(_ program: String) -> String? {
        path.split(separator: ":").map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile)
    }

    /// Runs a program, which stands on the PATH or is a file, and gives its exit code and what it printed.
    ///
    /// It holds the thread until the program ends. Swift has as many threads for tests as there are cores, so no more of
    /// these programs run at once.
    @discardableResult
    public static func run(
        _ program: String, _ arguments: [String], input: [UInt8] = [], withErrors: Bool = false
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let (standardInput, output) = (Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = withErrors ? output : FileHandle.nullDevice
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input))
        try standardInput.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}

import CanonicalJSON
import Foundation
import Subprocess
import Testing
import TestSupport

/// A folder in which a person types commands. It is gone when the last reference to it is.
final class Sandbox: Sendable {
    let folder: URL

    /// An empty folder.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ikrar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// A copy of what `ikrar demo --keep` leaves: a registry, nine parties with keys, and their signed agreement.
    static func afterDemo() async throws -> Sandbox {
        let demo = try await ceremony.value.sandbox
        let copy = try Sandbox()
        try FileManager.default.removeItem(at: copy.folder)
        try FileManager.default.copyItem(at: demo.folder.appendingPathComponent("demo"), to: copy.folder)
        return copy
    }

    /// The demonstration that all those copies are of.
    static let ceremony = Task {
        let sandbox = try Sandbox()
        let demo = try await sandbox.run("ikrar demo --keep demo", inProcesses: true)
        #expect(demo.exit == 0, "\(demo.error)")
        return (sandbox: sandbox, demo: demo)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// What a command printed, and how it ended.
    struct Outcome: Sendable {
        let exit: Int32
        let output: String
        let error: String

        /// The output as strict JSON.
        func json() throws -> JSON { try JSON(parsing: Array(output.trimmingCharacters(in: .newlines).utf8)) }
    }

    /// Types a command into bash, with the built `ikrar` on the path and no terminal to ask on.
    ///
    /// Each `ikrar` that the script types itself is run in this process; what another program starts, and another shell,
    /// is a process of its own.
    ///
    /// - Parameter inProcesses: whether each `ikrar` is a process of its own: where they meet, or are killed.
    ///
    /// A script waits until a core is free for it: hundreds of tests start at once. The time that it then may take ends
    /// what hangs, and is far more than any script takes on a busy machine.
    @discardableResult
    func run(
        _ script: String, _ environment: [String: String] = [:], inProcesses: Bool = false
    ) async throws -> Outcome {
        let binaries = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
        var variables: [Environment.Key: String] = [
            "PATH": "\(binaries):\(Tool.path)", "LC_ALL": "C.UTF-8",
            "TZ": "Asia/Jakarta",
        ]
        if !inProcesses {
            variables["IKRAR_RELAY"] = Relay.path
            variables["IKRAR_PROGRAM"] = "\(binaries)/ikrar"
        }
        if let home = ProcessInfo.processInfo.environment["HOME"] { variables["HOME"] = home }
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        var options = PlatformOptions()
        options.createSession = true
        let relay = inProcesses ? "" : "ikrar() { '\(binaries)/ikrar-relay' \"$@\"; }\n"
        let inFolder = "\(relay)cd '\(folder.path)' || exit 99\n\(script)"
        let result = try await CoreLimit.ofCores.take { [variables, options] in
            try await Subprocess.run(
                .name("timeout"), arguments: ["--kill-after=60", "3600", "bash", "-c", inFolder],
                environment: .custom(variables), platformOptions: options, output: .string(limit: 8 << 20),
                error: .string(limit: 8 << 20))
        }
        let exit: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return Outcome(exit: exit, output: result.standardOutput, error: result.standardError)
    }

    /// Writes a file.
    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
    }

    func bytes(_ name: String) throws -> [UInt8] { try folder.appendingPathComponent(name).bytes() }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// A digest of every file in the folder and its name.
    func state() async throws -> String { try await run("find . -type f | sort | xargs -d '\\n' sha256sum").output }
}

extension JSON {
    /// A member of an object, or an element of an array.
    subscript(path: any Sendable...) -> JSON? {
        var json: JSON? = self
        for step in path {
            switch (json, step) {
            case (.object(let object)?, let name as String): json = object[name]
            case (.array(let elements)?, let index as Int):
                json = elements.indices.contains(index) ? elements[index] : nil
            default: return nil
            }
        }
        return json
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }
    var elements: [JSON] { if case .array(let elements) = self { elements } else { [] } }
    var names: Set<String> { if case .object(let object) = self { Set(object.members.map(\.name)) } else { [] } }
    var isNull: Bool { if case .null = self { true } else { false } }
}

import Foundation
import Signatures
import TestSupport

/// The core in `wasmkit`, which is part of the toolchain: the test is its host and verifies what it asks for.
final class WasmCore {
    private static let module = Project.root.appendingPathComponent(".build/wasm-core/core.wasm")

    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    /// How many signatures the core has asked for.
    private(set) var asked = 0

    struct Failure: Error {
        let reason: String
    }

    /// Whether there is something to test.
    static func isHere() throws -> Bool {
        try Tool.require(
            wasmkit != nil && FileManager.default.isReadableFile(atPath: module.path),
            "no wasmkit, or no \(module.path); run Tests/WasmCoreTests/build")
    }

    /// The program beside the compiler.
    private static let wasmkit: URL? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let programs = folders.map {
            URL(fileURLWithPath: $0).appendingPathComponent("swiftc").resolvingSymlinksInPath()
        }
        return programs.map { $0.deletingLastPathComponent().appendingPathComponent("wasmkit") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    /// Starts it.
    init() throws {
        process.executableURL = Self.wasmkit
        process.arguments = ["run", Self.module.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// What it says, when there is nothing left that it has to ask.
    func answer(to question: [UInt8]) throws -> String {
        try send("?", question)
        while true {
            var results: [UInt8] = []
            var (kind, body) = try receive()
            while kind == "v" {
                asked += 1
                let key = try PublicKey(Array(body[..<32]))
                results.append(key.verifies(Array(body[32..<96]), of: Array(body[96...])) ? 1 : 0)
                (kind, body) = try receive()
            }
            if kind == "." { return String(decoding: body, as: UTF8.self) }
            try send("=", results)
        }
    }

    /// Lets it end; it must not have failed.
    func end() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(reason: "exit \(process.terminationStatus)") }
    }

    private func send(_ kind: Unicode.Scalar, _ body: [UInt8]) throws {
        let length = UInt32(body.count + 1)
        let head = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + [UInt8(ascii: kind)]
        try input.fileHandleForWriting.write(contentsOf: Data(head + body))
    }

    private func receive() throws -> (kind: String, body: [UInt8]) {
        let length = try read(4).reduce(0) { $0 << 8 | Int($1) }
        let message = try read(length)
        return (String(decoding: message.prefix(1), as: UTF8.self), Array(message.dropFirst()))
    }

    private func read(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let more = try output.fileHandleForReading.read(upToCount: count - bytes.count), !more.isEmpty else {
                throw Failure(reason: "the core ended")
            }
            bytes += more
        }
        return bytes
    }
}

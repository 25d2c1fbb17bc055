public import Foundation

/// The `openssl` command as an independent witness.
public let openSSL = OpenSSLCommand()

/// Runs the `openssl` command.
public struct OpenSSLCommand: Sendable {
    /// Runs `openssl` and gives its exit code and what it printed.
    @discardableResult
    public func run(_ arguments: String..., input: [UInt8] = []) throws -> (status: Int32, output: String) {
        try Tool.run("openssl", arguments, input: input, withErrors: true)
    }

    /// Whether OpenSSL accepts a signature under a raw public key.
    public func verifies(key: [UInt8], signature: [UInt8], message: [UInt8]) throws -> Bool {
        let header: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
        return try withFolder { folder in
            let paths = try ["key.der", "signature", "message"].enumerated().map { index, name in
                let url = folder.appendingPathComponent(name)
                try Data([header + key, signature, message][index]).write(to: url)
                return url.path
            }
            let result = try run(
                "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", paths[0], "-rawin", "-in", paths[2],
                "-sigfile", paths[1])
            return result.status == 0
        }
    }
}

/// Lends a folder that is gone afterwards.
public func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ikrar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

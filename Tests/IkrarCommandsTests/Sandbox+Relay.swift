import Foundation
import Glibc
import TestSupport

/// Runs, in this process, the commands that scripts type: the program `ikrar-relay` brings them here.
///
/// A command of a script needs no start of a process then, which takes longer than most commands.
enum Relay {
    /// Where it listens.
    static let path: String = {
        let path = FileManager.default.temporaryDirectory.path + "/ikrar-\(getpid()).socket"
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        unlink(path)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, chmod(path, 0o600) == 0, listen(listener, 64) == 0 else {
            preconditionFailure("nothing can listen at \(path)")
        }
        atexit { unlink(Relay.path) }
        Thread {
            while true {
                let connection = accept(listener, nil, nil)
                if connection >= 0 { Sandbox.onThread { answer(connection) } }
            }
        }.start()
        return path
    }()

    private static func answer(_ connection: Int32) {
        // A process that starts meanwhile may have inherited the connection, which ends here all the same.
        defer {
            shutdown(connection, Int32(SHUT_RDWR))
            close(connection)
        }
        let handle = FileHandle(fileDescriptor: connection)
        guard let request = try? handle.readToEnd() else { return }
        let words = request.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard words.count > 3, let mask = mode_t(words[1], radix: 8), let count = Int(words[2]),
            words.count >= 3 + count
        else { return }
        let variables = words.dropFirst(3 + count).map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        let environment = Dictionary(
            variables.filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
        guard chdir(words[0]) == 0 else { return }
        umask(mask)
        guard let (exit, output, error) = try? Sandbox.runCommand(Array(words[3..<(3 + count)]), environment) else {
            return
        }
        let answer = Array("\(exit)\n\(error.count)\n".utf8) + error + output
        var rest = answer[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }
}

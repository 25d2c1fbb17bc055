import Glibc

/// What scripts of tests run for `ikrar`: it hands the command line to the tests' own process, which runs the command
/// on a thread in this folder, and gives what that printed and how it ended.
@main
enum IkrarRelay {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let path = variable("IKRAR_RELAY"), !needsProcess(arguments) else { becomeProcess(arguments) }
        let connection = connected(to: path)
        let mask = umask(0)
        let request = [folder(), String(mask, radix: 8), "\(arguments.count)"] + arguments
        write(request.flatMap { Array($0.utf8) + [0] }[...], to: connection)
        let environment = open("/proc/self/environ", O_RDONLY)
        write(content(of: environment)[...], to: connection)
        shutdown(connection, Int32(SHUT_WR))
        let answer = content(of: connection)
        // The exit code and how many bytes went to standard error, each a line; then these, and all of standard output.
        let lines = answer.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, let status = Int32(String(decoding: lines[0], as: UTF8.self)),
            let count = Int(String(decoding: lines[1], as: UTF8.self))
        else { fail("the tests' process does not answer") }
        write(lines[2].prefix(count), to: STDERR_FILENO)
        write(lines[2].dropFirst(count), to: STDOUT_FILENO)
        exit(status)
    }

    /// Whether a command depends on what only a process of its own has: its standard input, the libraries and settings that
    /// it is started with, and the program that it starts again.
    private static func needsProcess(_ arguments: [String]) -> Bool {
        arguments.first == "demo" || arguments.contains { $0.hasPrefix("/dev/") || $0.hasPrefix("/proc/") }
            || ["LD_PRELOAD", "OPENSSL_CONF"].contains { variable($0) != nil }
    }

    private static func becomeProcess(_ arguments: [String]) -> Never {
        guard let program = variable("IKRAR_PROGRAM") else { fail("IKRAR_PROGRAM is not set") }
        var words: [UnsafeMutablePointer<CChar>?] = (["ikrar"] + arguments).map { strdup($0) } + [nil]
        execv(program, &words)
        fail("\(program) cannot be run")
    }

    private static func connected(to path: String) -> Int32 {
        let connection = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { fail("the tests' process does not listen") }
        return connection
    }

    private static func folder() -> String {
        guard let path = getcwd(nil, 0) else { fail("the folder is gone") }
        return String(cString: path)
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { exit(74) }
            rest = rest.dropFirst(count)
        }
    }

    private static func content(of descriptor: Int32) -> [UInt8] {
        var (all, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 1 << 16))
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return all }
            all += buffer.prefix(count)
        }
    }

    private static func fail(_ reason: String) -> Never {
        write(Array("ikrar-relay: \(reason)\n".utf8)[...], to: STDERR_FILENO)
        exit(99)
    }
}

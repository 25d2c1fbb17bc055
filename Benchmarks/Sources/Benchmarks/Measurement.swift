import Dispatch
import Foundation

/// What a command or a piece of work cost.
struct Cost {
    /// Seconds on the wall.
    var wall = 0.0
    /// Seconds of processor time, of all cores.
    var processor = 0.0
    /// The most memory it held, in MiB; of child processes only.
    var peak = 0.0
}

/// How long a piece of work takes on the wall, in seconds.
func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try work()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

/// Runs a command and waits for it; what it says is dropped.
///
/// - Returns: what it cost, by `wait4(2)`; the memory as seen every 20 ms.
func command(_ command: [String], exit expected: Int32 = 0, watchesMemory: Bool = true) throws -> Cost {
    var process = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var status: Int32 = 0
    var usage = rusage()
    let start = DispatchTime.now().uptimeNanoseconds
    guard posix_spawn(&process, command[0], &actions, nil, &arguments, environ) == 0 else {
        throw Unexpected(what: "\(command[0]) cannot be run")
    }
    // wait4's own figure would begin with this program's size, which the child had before exec.
    var peak = 0.0
    while wait4(process, &status, watchesMemory ? WNOHANG : 0, &usage) == 0 {
        peak = max(peak, mostMemory(of: process))
        usleep(20_000)
    }
    guard status == expected << 8 else {
        throw Unexpected(what: "\(command.joined(separator: " ")): wait status \(status), not \(expected << 8)")
    }
    let wall = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    func total(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return Cost(
        wall: wall, processor: total(usage.ru_utime) + total(usage.ru_stime), peak: peak)
}

/// The most memory a process has held so far, in MiB, as Linux tells it.
private func mostMemory(of process: pid_t) -> Double {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
        let match = status.firstMatch(of: /VmHWM:\s+(\d+) kB/), let kilobytes = Double(match.output.1)
    else { return 0 }
    return kilobytes / 1024
}

/// A number with so many digits after the point.
func format(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }

/// The value at a share of all of them, from 0 to 1.
func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

/// Writes a line at once, so that a long run can be watched.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

import Foundation

/// Lets as many scripts run at once as there are cores; the others wait in the order in which they came.
///
/// A script that runs never waits for another one, so each gets its turn. What a script starts itself, several commands
/// at once on purpose, runs within its turn.
actor CoreLimit {
    static let ofCores = CoreLimit(ProcessInfo.processInfo.activeProcessorCount)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) {
        free = count
    }

    /// Runs something when its turn has come.
    nonisolated func take<Value: Sendable>(_ body: @Sendable () async throws -> Value) async rethrows -> Value {
        await wait()
        do {
            let value = try await body()
            await end()
            return value
        } catch {
            await end()
            throw error
        }
    }

    private func wait() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    /// The turn goes to the one that waits longest, if one waits.
    private func end() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

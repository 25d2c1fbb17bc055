import Agreements
import Dispatch
import Foundation
import Registry
import Signatures
import Synchronization

/// Fills a registry through the same calls that the commands make, and says what appending cost as it grew.
struct Filling {
    let office: RegistryFixture
    let registry: Registry
    private static let batch = 500

    /// Appends agreements of these numbers, each with all its signatures.
    func append(_ numbers: Range<Int>) throws {
        say("| entries | appended | microseconds an entry |\n|---:|---:|---:|")
        var (start, counted, spent) = (numbers.lowerBound, 0, 0.0)
        while start < numbers.upperBound {
            let part = start..<min(start + Self.batch, numbers.upperBound)
            // Signing is the parties' work, not the registry's: it is done before the clock runs.
            let signed = try sign(part)
            spent += try seconds {
                _ = try registry.append(with: office.logKey, after: nil) { transaction in
                    for agreement in signed { _ = try transaction.record(agreement, at: RegistryFixture.start + start) }
                }
            }
            counted += signed.reduce(0) { $0 + $1.signatures.count }
            start = part.upperBound
            if counted >= 100_000 || start == numbers.upperBound {
                let size = try registry.read { try $0.logSize() }
                say("| \(size) | \(counted) | \(format(spent / Double(counted) * 1e6)) |")
                (counted, spent) = (0, 0)
            }
        }
    }

    private func sign(_ numbers: Range<Int>) throws -> [SignedStatement] {
        let results = Mutex([Int: Result<SignedStatement, any Error>]())
        DispatchQueue.concurrentPerform(iterations: numbers.count) { offset in
            let number = numbers.lowerBound + offset
            let result = Result { try office.agreement(number) }
            results.withLock { $0[number] = result }
        }
        return try numbers.map { number in try some(results.withLock { $0[number] }).get() }
    }
}

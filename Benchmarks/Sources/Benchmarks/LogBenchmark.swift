import Agreements
import Dispatch
import Foundation
import Registry
import Signatures
import Synchronization
import TransparencyLog

/// The log's promises: proofs in no time, and a check of the whole that SHA-256 and Ed25519 bound.
struct LogBenchmark {
    let office: RegistryFixture
    let registry: Registry
    let path: String
    let ikrar: String

    func run() throws {
        let size = try registry.read { try $0.logSize() }
        say("\n## The log of \(size) entries\n")
        try proofs(size)
        let folder = "\(path).log"
        try? FileManager.default.removeItem(atPath: folder)
        let export = try command([ikrar, "log", "export", folder, "--registry", path])
        say("log export: \(format(export.wall)) s, peak \(format(export.peak)) MiB")
        let key = try registry.read { try $0.logKey().description }
        let verify = try command([ikrar, "log", "verify", folder, "--log-key", key])
        let pure = try bareCryptography(size)
        say(
            "log verify: \(format(verify.wall)) s on the wall, \(format(verify.processor)) s of processor time, "
                + "peak \(format(verify.peak)) MiB")
        say("the same hashes and signatures alone, in memory: \(format(pure.wall)) s, \(format(pure.processor)) s")
        say(
            "ratio: \(format(verify.wall / pure.wall, 2)) on the wall, "
                + "\(format(verify.processor / pure.processor, 2)) of processor time")
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func proofs(_ size: Int) throws {
        var times: [Double] = []
        try registry.read { transaction in
            let root = try transaction.root(atSize: size)
            for step in 0..<10_000 {
                let index = step * 7919 % size
                var proof: [SHA256Digest] = []
                times.append(try seconds { proof = try transaction.inclusionProof(of: index, atSize: size) })
                let leaf = SHA256Digest.leaf(try some(transaction.entries(index..<index + 1).first).bytes)
                try verifyInclusion(of: leaf, at: index, inTreeOfSize: size, root: root, proof: proof)
            }
        }
        say(
            "inclusion proof, 10,000 of them, each checked: median \(format(quantile(times, 0.5) * 1e6)) µs, "
                + "99 % under \(format(quantile(times, 0.99) * 1e6)) µs")
    }

    /// SHA-256 of every leaf and node and Ed25519 of every signature, over the same bytes and on all cores, with
    /// nothing read or parsed while the clock runs.
    private func bareCryptography(_ size: Int) throws -> Cost {
        let keys = try Dictionary(
            uniqueKeysWithValues: registry.read { try $0.keys() }.map { ($0.binding.key.thumbprint, $0.binding.key) })
        var cost = Cost()
        for start in stride(from: 0, to: size, by: 4096) {
            let range = start..<min(start + 4096, size)
            var payloads: [StatementID: String] = [:]
            let entries = try registry.read { transaction in
                try transaction.forEachStatement(signedIn: range) { payloads[$0] = Base64URL.encode($1) }
                return try transaction.entries(range)
            }
            let work = try entries.map { entry in
                let decoded = try DecodedSignature(entry.signature)
                return (
                    entry.bytes, try some(keys[decoded.kid]), try some(Base64URL.decode(entry.signature.signature)),
                    Array("\(entry.signature.protected).\(try some(payloads[entry.statement]))".utf8)
                )
            }
            let failures = Atomic(0)
            let before = processorTime()
            cost.wall += seconds {
                DispatchQueue.concurrentPerform(iterations: work.count) { index in
                    let (entry, key, signature, message) = work[index]
                    let leaf = SHA256Digest.leaf(entry)
                    let node = SHA256Digest.node(leaf, leaf)
                    if !key.verifies(signature, of: message) || node == leaf {
                        failures.add(1, ordering: .relaxed)
                    }
                }
            }
            cost.processor += processorTime() - before
            guard failures.load(ordering: .relaxed) == 0 else { throw Unexpected(what: "a signature failed") }
        }
        return cost
    }

    private func processorTime() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func total(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return total(usage.ru_utime) + total(usage.ru_stime)
    }
}

import Agreements
import Foundation
import KeyFiles
import Signatures
import TestSupport
import TransparencyLog
import Wording

/// The heads of questions that `CoreAnswer` reads.
enum Question {
    static func head(
        trusting keys: [PartyID: PublicKey] = [:], log: VerifierKey? = nil, witness: VerifierKey? = nil,
        on date: String = "2024-10-12", now: WideInt = 1_795_500_000
    ) -> [UInt8] {
        var lines = keys.sorted { $0.key < $1.key }.map { "trust \($0) \(Base64.encode($1.bytes))" }
        if let log { lines.append("log \(log)") }
        if let witness { lines.append("witness \(witness)") }
        lines += ["on \(date)", "now \(now)", "", ""]
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// Trust in the keys of this checkout.
    static func sampleHead() throws -> [UInt8] {
        let folder = Project.root.appendingPathComponent("keys")
        var keys: [PartyID: PublicKey] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".pub.pem") {
            guard let party = PartyID(String(name.dropLast(".pub.pem".count))) else { continue }
            keys[party] = try PublicKey(pem: folder.appendingPathComponent(name).bytes())
        }
        return head(trusting: keys)
    }
}

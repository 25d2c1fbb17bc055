import Agreements
import Foundation
import Registry

/// The questions that people ask, each by a cold process.
struct QuestionBenchmark {
    let registry: Registry
    let path: String
    let ikrar: String

    private static let runs = 15
    private static let questions = [
        ["partners"], ["pending"], ["expiring", "--within", "90d"], ["commitments", "--party", "instansi-7"],
        ["coverage"], ["search", "naskah 4711"], ["search", "memantau"], ["search", "pihak"], ["search", "me"],
        ["search", "naskah 4711 pihak memantau"], ["history", "ID"], ["history", "instansi-7"], ["show", "ID"],
        ["list"], ["list", "--status", "in-force"], ["list", "--status", "expired"], ["list", "--party", "instansi-7"],
        ["partners", "--all"], ["commitments"], ["commitments", "--format", "json"],
        // The answer to this is the whole registry.
        ["list", "--format", "csv"],
    ]

    /// Times each question on a day in the middle of the agreements' century.
    func run() throws {
        let moment = try registry.read {
            try $0.moment(on: CalendarDate(iso: "2024-03-15"), at: nil, today: CalendarDate.firstDay)
        }
        let agreements = try registry.read { try $0.agreements(at: moment) }
        let inForce = agreements.filter { $0.status == .inForce }
        say("\n## Questions to \(agreements.count) agreements, \(inForce.count) of them in force on the day\n")
        let id = String(try some(inForce.first).id.digest.hex.prefix(12))
        let version = try measure(["--version"])
        say("| question | median ms | fastest ms |\n|---|---:|---:|")
        say(
            "| (a process that answers nothing: `--version`) | \(format(quantile(version, 0.5))) | \(format(quantile(version, 0))) |"
        )
        for question in Self.questions {
            let words = question.map { $0 == "ID" ? id : $0 }
            let isDated = !["search", "history"].contains(words[0])
            let times = try measure(
                words + (isDated ? ["--on", "2024-03-15"] : []) + ["--registry", path])
            say(
                "| `\(question.joined(separator: " "))` | \(format(quantile(times, 0.5))) | \(format(quantile(times, 0))) |"
            )
        }
    }

    private func measure(_ words: [String]) throws -> [Double] {
        try (0..<Self.runs).map { _ in try command([ikrar] + words, watchesMemory: false).wall * 1000 }
    }
}

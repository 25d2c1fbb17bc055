import AgreementFixtures
import Foundation
import TestSupport
import Testing

/// The page that `ikrar page` writes, in real browsers: scripts beside this file drive them. Each of their tests that fails
/// is an issue of its own here.
@Suite("The page in browsers", .enabled(if: try Tool.require("node", package: "nodejs"), "SKIPPED: no node"))
struct PageTests {
    @Test(
        "in Chromium: what in-chromium.mjs lists",
        .enabled(if: try Tool.require("chromium"), "SKIPPED: no chromium"),
        .enabled(if: try Tool.require("openssl"), "SKIPPED: no openssl"))
    func chromium() throws {
        try withFolder { folder in
            let file = try Project.bytes("Tests/Fixtures/sarolangun-2024.agreement.json")
            for (index, mutation) in Mutation.of(file, count: 300).enumerated() {
                try Data(mutation).write(to: folder.appendingPathComponent("\(index).agreement.json"))
            }
            try run("in-chromium.mjs", ["IKRAR_MUTATIONS": folder.path, "IKRAR_FIELD": Field.folder.path])
        }
    }

    @Test(
        "in Firefox: what in-firefox.mjs lists",
        .enabled(if: try Tool.require("firefox-esr"), "SKIPPED: no firefox-esr"))
    func firefox() throws { try run("in-firefox.mjs") }

    /// Runs tests of node, and says which have failed.
    private func run(_ script: String, _ environment: [String: String] = [:]) throws {
        let ikrar = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("ikrar").path
        let variables = environment.merging(["IKRAR": ikrar]) { $1 }.map { "\($0)=\($1)" }
        let path = Project.root.appendingPathComponent("Tests/PageTests/\(script)").path
        let (status, output) = try Tool.run(
            "env", variables + ["node", "--test-reporter=tap", path], withErrors: true)
        let lines = output.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        for (index, line) in lines.enumerated() where line.hasPrefix("not ok ") {
            let details = lines[index...].prefix { $0 != "..." }
            Issue.record("\(details.joined(separator: "\n"))")
        }
        #expect(status == 0 && lines.contains("# fail 0"), "\(output.suffix(2000))")
        let isAll = ProcessInfo.processInfo.environment["CI"] != nil
        #expect(!isAll || lines.contains("# skipped 0"), "some are skipped")
        for line in lines where line.hasPrefix("# page: ") { print(line.dropFirst(2)) }
    }
}

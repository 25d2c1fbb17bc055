import Foundation
import Testing
import TestSupport

/// Modules without commands say what is wrong; which command or option leads on is said by IkrarCommands alone.
@Suite struct NextStepTests {
    private static let modules = [
        "Wording", "CanonicalJSON", "Signatures", "TransparencyLog", "Agreements", "DurableFiles", "KeyFiles", "Drafts",
        "Registry",
    ]

    @Test("no sentence of these modules names a command or an option", arguments: modules)
    func sentences(_ module: String) async throws {
        let help = try await Sandbox().ikrar("--help").output
        let verbs = Set(help.matches(of: /\n {2}([a-z]+)\s/).map { String($0.output.1) })
        #expect(verbs.count > 20)
        let folder = Project.root.appendingPathComponent("Sources/\(module)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        #expect(!files.isEmpty)
        for file in files {
            let source = String(decoding: try folder.appendingPathComponent(file).bytes(), as: UTF8.self)
            for line in source.split(separator: "\n") where line.firstMatch(of: /^ *\/\//) == nil {
                let commands = line.matches(of: /\bikrar ([a-z]+)/).filter { verbs.contains(String($0.output.1)) }
                #expect(commands.isEmpty && line.firstMatch(of: /["( ]--[a-z]/) == nil, "\(module)/\(file): \(line)")
            }
        }
    }

    @Test(
        "what a module refuses is answered with the command or option that leads on",
        arguments: [
            ("list --registry none.sqlite", "ikrar init"),
            ("export 00000000", "ikrar list"), ("key revoke zzzzzzzz --reason superseded --yes", "ikrar key list"),
            ("key generate polres-sarolangun --no-passphrase", "--another"),
            ("party add bpbd --name 1503010101800001", "--allow-personal-data"),
            ("register contoh.yaml", "--allow-placeholders"),
            ("witness request --to bawaslu-sarolangun", "another party"),
            ("log verify log --log-key nonsense", "ikrar checkpoint --vkey"),
        ])
    func steps(_ line: String, _ step: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.ikrar(line)
        let hint = outcome.error.split(separator: "\n").first { $0.hasPrefix("  → ") }
        #expect(outcome.exit != 0 && hint?.contains(step) == true, "\(outcome.error)")
        let json = try await work.ikrar(line + " --format json")
        #expect(json.error.contains("\"hint\":\"") && json.error.contains(step), "\(json.error)")
    }
}

import Foundation
import Testing
import TestSupport

/// Clocks that people met, as scripts and files of others.
@Suite("Clocks of the field", .enabled(if: Field.isPresent, "SKIPPED: no ../shared/field"))
struct ClockFieldTests {
    private func run(_ script: String) async throws -> Sandbox.Outcome {
        let work = try Sandbox()
        return try await work.run("IKRAR=$(which ikrar) bash '\(Field.folder.path)/\(script).sh' 2>&1")
    }

    @Test("a signer's clock in the past", .enabled(if: try Tool.require("faketime"), "SKIPPED: no faketime"))
    func signer() async throws {
        let outcome = try await run("signer-clock-in-the-past")
        #expect(outcome.output.contains("clock shows 1 January 2010") && outcome.output.contains("sign rc=65"))
        #expect(outcome.output.contains("sign again rc=0"), "\(outcome.output)")
        #expect(
            outcome.output.hasSuffix("polres-sarolangun approves: recorded as entry 39\nimport rc=0\n"),
            "\(outcome.output)")
    }

    @Test("a registrar's clock in the future", .enabled(if: try Tool.require("faketime"), "SKIPPED: no faketime"))
    func registrar() async throws {
        let outcome = try await run("registrar-clock-in-the-future")
        #expect(outcome.output.contains("clock shows 1 March 2099") && outcome.output.contains("rc=65"))
        #expect(outcome.output.contains("polres-sarolangun withdraws: recorded"), "\(outcome.output)")
        #expect(!outcome.output.contains("bound no longer from 31 March 2099"), "\(outcome.output)")
        #expect(outcome.output.hasSuffix(" 0 differences.\n"))
    }

    @Test("a witness's clock in the past", .enabled(if: try Tool.require("faketime"), "SKIPPED: no faketime"))
    func witness() async throws {
        let outcome = try await run("witness-clock-in-the-past")
        #expect(outcome.output.contains("cosign rc=65") && outcome.output.contains("this witness last cosigned on"))
        #expect(!outcome.output.contains("proven no later than") && outcome.output.contains("verify rc=2"))
    }

    @Test("a file from a witness of 1989", arguments: ["", "--lang id", "--format json"])
    func from1989(options: String) async throws {
        let work = try Sandbox()
        let outcome = try await work.run(
            "ikrar verify '\(Field.folder.path)/witness-1989.agreement.json' --policy '\(Field.folder.path)/witness-1989.policy' \(options)"
        )
        #expect(outcome.exit == 2, "\(outcome.error)")
        for word in ["proven no later than", "terbukti paling lambat", " 1989 ", "\"provenTime\":\""] {
            #expect(!outcome.output.contains(word), "\(outcome.output)")
        }
        #expect(
            outcome.output.contains("older than the entries") || outcome.output.contains("lebih tua daripada entri"),
            "\(outcome.output)")
    }

    @Test("the same file by the log's key alone is what its registrar says, and proves no time")
    func logAlone() async throws {
        let work = try Sandbox()
        let outcome = try await work.run(
            """
            cd '\(Field.folder.path)'
            ikrar verify witness-1989.agreement.json --log-key "$(sed -n 's/^log //p' witness-1989.policy)"
            """)
        #expect(outcome.exit == 0 && outcome.output.contains("by the registrar's clock on 28 November 2026"))
        #expect(!outcome.output.contains("witnesses:"), "\(outcome.output)")
        #expect(!outcome.output.contains("proven no later than"))
    }
}

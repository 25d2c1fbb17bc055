import DurableFiles
import Foundation
import Testing
import TestSupport

@Suite("In CI no test is skipped", .enabled(if: ProcessInfo.processInfo.environment["CI"] != nil, "CI is not set"))
struct NothingSkippedTests {
    @Test(
        "every program that a test holds against ikrar is here",
        arguments: [
            "openssl", "sqlite3", "jq", "python3", "ssh-keygen", "faketime", "bindfs", "zbarimg", "qrencode",
            "weasyprint", "unshare", "timeout", "node", "chromium", "firefox-esr",
        ])
    func program(_ name: String) {
        #expect(Tool.find(name) != nil)
    }

    @Test("every Python package too", arguments: ["joserfc", "aics_tlog", "qrcode", "axe_playwright_python"])
    func package(_ name: String) {
        #expect(Tool.python(with: name) != nil)
    }

    @Test("the data of others lies beside the project", arguments: [Vectors.folder, Field.folder])
    func data(_ folder: URL) {
        #expect(FileManager.default.fileExists(atPath: folder.path))
    }
}

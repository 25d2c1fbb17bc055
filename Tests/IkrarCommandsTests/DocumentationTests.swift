import DurableFiles
import Foundation
import Testing
import TestSupport

@Suite("The documents say what is so")
struct DocumentationTests {
    @Test("README.md has 150 lines at most")
    func length() throws {
        #expect(try Document("README.md").text.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
    }

    @Test("every block of commands is run by a test, or by .ci/run")
    func markers() throws {
        for document in try Document.all() {
            for block in document.blocks {
                #expect(
                    ["run", "ci", "verify-with-openssl"].contains(block.marker), "\(document): \(block.commands)")
            }
        }
        let script = String(decoding: try Project.bytes(".ci/run"), as: UTF8.self)
        let commands = try Document("README.md").blocks("ci")
        #expect(commands.count == 2)
        for command in commands {
            // .ci/run takes the first line of each of these forms.
            let isRun =
                script.contains("&& swift build -c release .* demo$") && command.hasSuffix(" demo")
                || script.contains("&& swift test$") && command.hasSuffix("&& swift test")
            #expect(isRun && command.hasPrefix("sudo apt-get ") && !command.contains("\n"), "\(command)")
        }
    }

    @Test("every file of the code that a document names is there")
    func files() throws {
        var count = 0
        for document in try Document.all() {
            for span in document.codeSpans where span.wholeMatch(of: /[A-Za-z]+(\/[A-Za-z0-9+]+)+\.swift/) != nil {
                count += 1
                #expect(exists("Sources/\(span)"), "\(document): \(span)")
            }
        }
        #expect(count > 50)
    }

    @Test("every link to a file of the project leads somewhere")
    func links() throws {
        let documents = try Document.all() + ["CONTRIBUTING.md", "SECURITY.md"].map(Document.init)
        for document in documents {
            let folder = Project.root.appendingPathComponent(document.path).deletingLastPathComponent()
            for link in document.text.matches(of: /\]\(([^)#:]+)\)/) {
                let target = folder.appendingPathComponent(String(link.output.1))
                #expect(FileManager.default.fileExists(atPath: target.path), "\(document): \(link.output.1)")
            }
        }
    }

    @Test("every article is named in its catalogue")
    func catalogues() throws {
        let articles = try Document.articles()
        #expect(articles.count >= 10)
        for path in articles {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            let catalogue = folder.deletingPathExtension().lastPathComponent
            let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
            guard name != catalogue else { continue }
            let root = try Document("Sources/\(catalogue)/\(catalogue).docc/\(catalogue).md")
            #expect(root.text.contains("- <doc:\(name)>"), "\(path)")
        }
    }

    /// A command in a sentence is no whole one: `ikrar witness request --size`. That it exists with these options is
    /// what its help tells.
    @Test("every command that a sentence names exists, with its options")
    func commands() async throws {
        let spans = try Document.all().flatMap(\.codeSpans).filter { $0.hasPrefix("ikrar ") }
        #expect(spans.count > 50)
        let lines = Set(spans).sorted().map { span in
            let words = span.split(separator: " ").dropFirst().map(String.init)
            guard let verb = words.first, !verb.hasPrefix("-"), verb != "help" else { return "" }
            let isLower = words.dropFirst().first?.wholeMatch(of: /[a-z]+/) != nil
            let options = words.compactMap { $0.firstMatch(of: /^--[a-z0-9-]+/).map { String($0.output) } }
            let checks = options.map { "grep -q -e '\($0) \\|\($0)$\\|\($0)]' help || echo '\(span): \($0)'" }
            // What `checkpoint` does by itself is called `checkpoint show`.
            let next = isLower ? [words[1]] : verb == "checkpoint" ? ["show"] : []
            let command = ([verb] + next).joined(separator: " ")
            return (["ikrar \(command) --help > help || echo '\(span)'"] + checks).joined(separator: "\n")
        }
        let outcome = try await Sandbox().run(lines.joined(separator: "\n"))
        #expect(outcome.output == "" && outcome.error == "")
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: Project.root.appendingPathComponent(path).path)
    }
}

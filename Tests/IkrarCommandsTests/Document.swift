import Foundation
import TestSupport

/// A document for people: README.md, keys/README.md, or an article of a DocC catalogue.
struct Document: Sendable, CustomStringConvertible {
    /// Its path in the project.
    let path: String
    /// Its text.
    let text: String

    /// Reads a document.
    init(_ path: String) throws {
        self.path = path
        text = String(decoding: try Project.bytes(path), as: UTF8.self)
    }

    var description: String { path }

    /// Every document whose command lines are run: README.md, the key ceremony, and all articles.
    static func all() throws -> [Document] { try (["README.md", "keys/README.md"] + articles()).map(Document.init) }

    /// The paths of the articles, in order.
    static func articles() throws -> [String] {
        let sources = Project.root.appendingPathComponent("Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
        return paths.filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.sorted().map { "Sources/\($0)" }
    }

    /// A block of commands, and the word of the comment before it: `<!-- test: run -->`.
    struct Block: Sendable {
        /// How a test treats it; none without a comment.
        let marker: String?
        /// The commands.
        let commands: String
    }

    /// The blocks of bash in the document. DocC and GitHub show no comments.
    var blocks: [Block] {
        var blocks: [Block] = []
        let parts = text.components(separatedBy: "```bash\n")
        for (before, block) in zip(parts, parts.dropFirst()) {
            let line = before.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last
            let marker = line?.wholeMatch(of: /<!-- test: (\S+) -->/)?.output.1
            blocks.append(
                Block(marker: marker.map(String.init), commands: block.components(separatedBy: "\n```")[0]))
        }
        return blocks
    }

    /// The commands of the blocks with a marker.
    func blocks(_ marker: String) -> [String] { blocks.filter { $0.marker == marker }.map(\.commands) }

    /// What stands between backticks in the text, blocks of code and links to symbols left out; line ends are spaces.
    var codeSpans: [String] {
        let prose = text.replacing(/```[\s\S]*?```/, with: "").replacing(/``[^`]+``/, with: "")
        return prose.matches(of: /`([^`]+)`/).map { $0.output.1.split { $0.isWhitespace }.joined(separator: " ") }
    }
}

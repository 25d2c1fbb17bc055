import Foundation

/// Test data of others, which lies beside the project and is not part of it.
enum Vectors {
    /// `../shared/vectors`, seen from the project's root.
    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/vectors")

    /// Whether the data is there; a test that needs it says SKIPPED where it is not.
    static let arePresent = FileManager.default.fileExists(atPath: folder.path)

    static func files(in name: String) -> [URL] {
        let urls = try? FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent(name), includingPropertiesForKeys: nil)
        return (urls ?? []).sorted { $0.path < $1.path }
    }
}

extension URL {
    func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: self)) }
}

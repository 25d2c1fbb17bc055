public import Foundation

/// Test data of others, which lies beside the project and is not part of it.
public enum Vectors {
    /// `../shared/vectors`, seen from the project's root.
    public static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/vectors")

    /// Whether the data is there; a test that needs it says SKIPPED where it is not.
    ///
    /// In CI it is taken to be there: tests fail without it, above all those that count what there is.
    public static let arePresent =
        FileManager.default.fileExists(atPath: folder.path) || ProcessInfo.processInfo.environment["CI"] != nil

    /// The files of a folder of vectors, by name.
    public static func files(in name: String) -> [URL] {
        let urls = try? FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent(name), includingPropertiesForKeys: nil)
        return (urls ?? []).sorted { $0.path < $1.path }
    }
}

extension URL {
    /// The file's bytes.
    public func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: self)) }
}

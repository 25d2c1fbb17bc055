public import Foundation

/// The project's own files.
public enum Project {
    /// The project's root.
    public static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The bytes of a file of the project.
    public static func bytes(_ path: String) throws -> [UInt8] { try root.appendingPathComponent(path).bytes() }
}

public import Foundation

/// Faults that people met, with small inputs and scripts, which lie beside the project and are not part of it.
public enum Field {
    /// `../shared/field`, seen from the project's root.
    public static let folder = Vectors.folder.deletingLastPathComponent().appendingPathComponent("field")

    /// Whether they are there; a test that needs them says SKIPPED where they are not.
    public static let isPresent = FileManager.default.fileExists(atPath: folder.path)
}

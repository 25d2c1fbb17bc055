package import DurableFiles
internal import TransparencyLog
package import Wording

/// Checkpoints, requests and other files of the log on disk; an error names the file.
package enum LogFiles {
    /// Reads a file and what it holds.
    package static func read<Value>(_ path: String, as parse: ([UInt8]) throws -> Value) throws -> Value {
        let bytes = try FileAccess.readText(path, limit: SignedNote.largest)
        return try naming(path) { try parse(bytes) }
    }

    /// Lets an error name the file.
    package static func naming<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as IkrarError {
            throw error.within(path)
        }
    }

    /// A new file, which has yet to take its name.
    ///
    /// - Parameters:
    ///   - content: its text.
    ///   - path: the name that it will take.
    ///   - hint: what to do where that name is taken.
    /// - Returns: the file.
    /// - Throws: `IkrarError` `file-exists`, or what the system says.
    package static func stage(_ content: String, for path: String, hint: Phrase? = nil) throws -> StagedFile {
        guard !FileAccess.exists(path) else { throw IkrarError.exists(path, hint: hint) }
        return try StagedFile(Array(content.utf8), for: path)
    }
}

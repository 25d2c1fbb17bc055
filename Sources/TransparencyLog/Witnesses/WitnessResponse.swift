public import Wording

/// What a witness answers: one or more lines of signatures (C2SP tlog-witness).
public struct WitnessResponse: Sendable {
    /// The lines; never none.
    public let lines: [NoteSignature]

    /// An answer of one line.
    public init(_ line: NoteSignature) {
        lines = [line]
    }

    /// Reads an answer, as a mail program may have saved it.
    ///
    /// - Throws: `IkrarError` `witness-response-malformed`.
    public init(parsing bytes: [UInt8]) throws(IkrarError) {
        var lines: [NoteSignature] = []
        guard let text = try? HandedText(bytes) else { throw .malformedResponse }
        for line in text.lines where !line.isEmpty {
            do throws(IkrarError) {
                lines.append(try NoteSignature(line: String(decoding: line, as: UTF8.self)))
            } catch {
                throw .malformedResponse
            }
        }
        guard !lines.isEmpty else { throw .malformedResponse }
        self.lines = lines
    }

    /// The answer as it is written.
    public var content: String { lines.map { $0.line + "\n" }.joined() }
}

extension IkrarError {
    fileprivate static let malformedResponse = IkrarError(
        .witnessResponseMalformed, id: "ini bukan jawaban saksi (C2SP tlog-witness)",
        en: "this is not a witness's response (C2SP tlog-witness)",
        hint: Phrase(id: "Berkas itu dibuat saksi.", en: "The witness makes that file."))
}

extension [UInt8] {
    /// The lines of a text that people edit or mail: programs on Windows end them with CR LF, and put a byte order
    /// mark before the first.
    var typedLines: [ArraySlice<UInt8>] {
        let text = starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
        return text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
    }
}

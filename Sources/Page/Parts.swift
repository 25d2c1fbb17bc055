/// What goes between the script and the core: parts, each its length in four bytes, the lowest first, and its bytes. The
/// first part is JSON, the others are files.
enum Parts {
    /// The parts of a message.
    ///
    /// - Returns: `nil` if the lengths do not fit.
    static func read(_ message: [UInt8]) -> [[UInt8]]? {
        var (parts, place): ([[UInt8]], Int) = ([], 0)
        while place < message.count {
            guard message.count - place >= 4 else { return nil }
            let count = (0..<4).reversed().reduce(0) { $0 << 8 | Int(message[place + $1]) }
            place += 4
            guard count >= 0, count <= message.count - place else { return nil }
            parts.append(Array(message[place..<(place + count)]))
            place += count
        }
        return parts
    }

    /// A message of parts.
    static func write(_ parts: [[UInt8]]) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(parts.reduce(0) { $0 + $1.count + 4 })
        for part in parts {
            let count = UInt32(truncatingIfNeeded: part.count)
            for shift in [0, 8, 16, 24] as [UInt32] { message.append(UInt8(truncatingIfNeeded: count >> shift)) }
            message += part
        }
        return message
    }
}

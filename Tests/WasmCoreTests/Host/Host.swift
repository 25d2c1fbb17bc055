import Signatures

// The core as a program of WASI for `wasmkit`: what a page will be to it, with two pipes instead of a browser.
//
// Each message is its length in four bytes, the highest first, and that many bytes. In come questions (`?` and what
// `CoreAnswer` reads) and the results of verifications (`=` and a byte for each). Out come signatures to be verified (`v`,
// 32 bytes of key, 64 of signature, the message) and, when all is said about a question, the answer (`.` and its text).

@_extern(c, "read") private func read(_ file: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int
@_extern(c, "write") private func write(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int

@_cdecl("main") func main(_ count: Int32, _ arguments: UnsafeRawPointer?) -> Int32 {
    var question: [UInt8] = []
    while let message = Pipe.message(), let kind = message.first {
        let body = message.dropFirst()
        if kind == UInt8(ascii: "?") {
            question = Array(body)
        } else if !HostVerifications.shared.answer(body.map { $0 == 1 }) {
            return 1
        }
        // Run again until nothing is noted: what is not known counts as not verified.
        let answer = CoreAnswer.text(to: question)
        let noted = HostVerifications.shared.noted
        for signature in noted {
            Pipe.send(UInt8(ascii: "v"), signature.key + signature.signature + signature.message)
        }
        Pipe.send(UInt8(ascii: noted.isEmpty ? "." : "!"), Array(answer.utf8))
    }
    return 0
}

private enum Pipe {
    static func message() -> [UInt8]? {
        guard let length = bytes(4) else { return nil }
        return bytes(length.reduce(0) { $0 << 8 | Int($1) })
    }

    static func send(_ kind: UInt8, _ body: [UInt8]) {
        let length = UInt32(body.count + 1)
        let head = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + [kind]
        for part in [head, body] {
            part.withUnsafeBytes { bytes in
                var done = 0
                while done < bytes.count, let start = bytes.baseAddress {
                    let count = write(1, start + done, bytes.count - done)
                    if count <= 0 { return }
                    done += count
                }
            }
        }
    }

    private static func bytes(_ count: Int) -> [UInt8]? {
        var isComplete = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let got = read(0, start + filled, count - filled)
                guard got > 0 else {
                    isComplete = false
                    return
                }
                filled += got
            }
        }
        return isComplete ? bytes : nil
    }
}

internal import Signatures

#if hasFeature(Embedded)
    // What the script calls. It writes a message into memory that it has asked for, and reads the answer from where it is
    // told: four bytes of length, the lowest first, and the parts.

    /// Memory for a message.
    @_expose(wasm, "allocate") @_cdecl("allocate") func allocate(_ count: Int32) -> UnsafeMutableRawPointer {
        .allocate(byteCount: max(Int(count), 1), alignment: 8)
    }

    /// Takes a request over and answers it.
    @_expose(wasm, "run") @_cdecl("run") func run(
        _ message: UnsafeMutableRawPointer, _ count: Int32
    ) -> UnsafeMutableRawPointer {
        Instance.shared.request = Instance.take(message, count)
        return Instance.shared.answer()
    }

    /// Takes the results of verifications over, a byte for each, and answers the same request again.
    @_expose(wasm, "verified") @_cdecl("verified") func verified(
        _ message: UnsafeMutableRawPointer, _ count: Int32
    ) -> UnsafeMutableRawPointer {
        _ = HostVerifications.shared.answer(Instance.take(message, count).map { $0 == 1 })
        return Instance.shared.answer()
    }

    /// Takes over the 64 bytes that a key has made of a message, and answers the same request again.
    @_expose(wasm, "signed") @_cdecl("signed") func signed(
        _ message: UnsafeMutableRawPointer, _ count: Int32
    ) -> UnsafeMutableRawPointer {
        Instance.shared.signature = Instance.take(message, count)
        return Instance.shared.answer()
    }

    /// The one request of this instance.
    private struct Instance {
        nonisolated(unsafe) static var shared = Instance()

        var request: [UInt8] = []
        var signature: [UInt8]?
        private var reply: UnsafeMutableRawPointer?

        static func take(_ message: UnsafeMutableRawPointer, _ count: Int32) -> [UInt8] {
            defer { message.deallocate() }
            return Array(UnsafeRawBufferPointer(start: message, count: Int(count)))
        }

        mutating func answer() -> UnsafeMutableRawPointer {
            let said = PageCore.reply(to: request, signature: signature)
            let noted = HostVerifications.shared.noted
            // What is not known counts as not verified: until nothing is noted, nothing else is said.
            let parts =
                noted.isEmpty
                ? said.parts : PageReply.verifications(noted.flatMap { [$0.key, $0.signature, $0.message] }).parts
            let bytes = Parts.write([Parts.write(parts)])
            reply?.deallocate()
            let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 8)
            bytes.withUnsafeBytes {
                memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count)
            }
            reply = memory
            return memory
        }
    }
#endif

extension HostVerifications {
    /// Whether the host has yet to verify something.
    static var isWaiting: Bool {
        #if hasFeature(Embedded)
            !shared.noted.isEmpty
        #else
            false
        #endif
    }
}

import Wording
import CanonicalJSON
import Signatures
import Foundation
import TestSupport
import Testing

/// A file may be 16 MiB, and `import` reads files of strangers: what it costs must grow with its size and no faster.
@Suite("Files made to take long", .serialized)
struct HostileFileTests {
    /// Files of a size, each of a shape that once took quadratic time.
    static let shapes: [(name: String, read: @Sendable (Int) throws -> Void)] = [
        (
            "one signature under many protected headers",
            { count in
                let signatures = (0..<count).map { signature(protected: "h\($0)", "s") }
                let jws = try JWS(parsing: file(signatures))
                #expect(jws.signatures.count == count)
            }
        ),
        (
            "many signatures under one protected header",
            { count in
                let signatures = (0..<count).map { signature(protected: "h", "s\($0)") }
                let jws = try JWS(parsing: file(signatures))
                #expect(jws.signatures.count == count)
            }
        ),
        (
            "one piece of evidence in many parts",
            { count in
                let parts = (0..<count).map { JSON.members(payload + [("signatures", .array([signature("s\($0)")]))]) }
                let jws = try JWS(parsing: file([], evidence: parts))
                #expect(jws.evidence.count == 1 && jws.evidence.first?.signatures.count == count)
            }
        ),
        (
            "a signature with many members inside and outside its protected header",
            { count in
                let kid = try PrivateKey.generate().publicKey.thumbprint.text
                let inside = JSON.members(
                    [("alg", .string("Ed25519")), ("kid", .string(kid))] + (0..<count).map { ("a\($0)", .null) })
                let source = JWSSignature(
                    protected: Base64URL.encode(inside.canonicalBytes), signature: "",
                    unprotected: .members((0..<count).map { ("b\($0)", .null) }))
                _ = try DecodedSignature(source)
            }
        ),
    ]

    @Test(
        "a file has no more signatures than can be checked in seconds over its text, evidence and all",
        arguments: [(700, 0), (800, 0), (0, 700), (0, 800), (400, 300), (400, 400)])
    func work(_ own: Int, _ others: Int) throws {
        let text = Base64URL.encode([UInt8](repeating: 0x20, count: 1 << 20))
        func signed(_ count: Int, _ payload: String) -> [(String, JSON?)] {
            [("payload", .string(payload)), ("signatures", .array((0..<count).map { Self.signature("s\($0)") }))]
        }
        let evidence = JSON.members(signed(others, text.replacing("ICAg", with: "ICAh", maxReplacements: 1)))
        let file = JSON.members(signed(own, text) + [("evidence", .array([evidence]))]).canonicalBytes
        guard own + others > 700 else {
            #expect(try JWS(parsing: file).signatures.count == own)
            return
        }
        #expect {
            try JWS(parsing: file)
        } throws: {
            ($0 as? IkrarError)?.code == "jws-too-many-signatures"
        }
    }

    @Test(
        "a file has 10,000 signatures at most, those of its evidence among them",
        arguments: [(10_000, 0, true), (10_001, 0, false), (1, 9_999, true), (2, 9_999, false), (0, 10_001, false)])
    func count(_ own: Int, _ others: Int, _ isRead: Bool) throws {
        let evidence = JSON.members([
            ("payload", .string("W10")), ("signatures", .array((0..<others).map { Self.signature("s\($0)") })),
        ])
        let bytes = Self.file((0..<own).map { Self.signature("s\($0)") }, evidence: others > 0 ? [evidence] : [])
        #expect(Self.code(of: bytes) == (isRead ? nil : "jws-too-many-signatures"))
    }

    @Test("as many flattened pieces of evidence count like signatures of one")
    func flattened() throws {
        let piece = JSON.members(Self.payload + [("protected", .string("h")), ("signature", .string("s"))])
        #expect(Self.code(of: Self.file([], evidence: Array(repeating: piece, count: 10_000))) == nil)
        #expect(
            Self.code(of: Self.file([], evidence: Array(repeating: piece, count: 10_001))) == "jws-too-many-signatures")
    }

    @Test(
        "hundreds of thousands of tiny signatures are refused before the file is read to its end",
        arguments: [[""], ["", "evidence"], ["header"]])
    func tiny(_ shape: [String]) throws {
        let signature =
            shape == ["header"] ? #"{"header":{},"protected":"","signature":""}"# : #"{"protected":"","signature":""}"#
        let many = Array(repeating: signature, count: 300_000).joined(separator: ",")
        let text =
            shape.count == 2
            ? #"{"evidence":[{"payload":"e30","signatures":[\#(many)]}],"payload":"e30","signatures":[]}"#
            : #"{"payload":"e30","signatures":[\#(many)]}"#
        let bytes = Array(text.utf8)
        // What else runs on the machine takes its share of the caches: there is a second and a third try.
        let isQuick = try (0..<3).contains { _ in
            let refused = Self.seconds { #expect(Self.code(of: bytes) == "jws-too-many-signatures") }
            return try refused < Self.seconds { _ = try JSON(parsing: bytes) }
        }
        #expect(isQuick)
    }

    /// Why a file is not read; none if it is.
    private static func code(of bytes: [UInt8]) -> String? {
        do throws(IkrarError) {
            _ = try JWS(parsing: bytes)
            return nil
        } catch {
            return error.code.description
        }
    }

    private static let payload: [(String, JSON?)] = [("payload", .string("e30"))]

    private static func signature(protected: String = "h", _ signature: String) -> JSON {
        .members(["protected": .string(protected), "signature": .string(signature)])
    }

    private static func file(_ signatures: [JSON], evidence: [JSON] = []) -> [UInt8] {
        JSON.members(payload + [("signatures", .array(signatures)), ("evidence", .array(evidence))]).canonicalBytes
    }

    @Test("sixteen times the size takes nowhere near 256 times as long", arguments: shapes.indices)
    func linear(_ index: Int) throws {
        let shape = Self.shapes[index]
        var measured: [(small: Double, large: Double)] = []
        // What else runs on the machine takes its share of the caches: there is a second and a third try.
        let isLinear = try (0..<3).contains { _ in
            let small = try Self.seconds { try shape.read(600) }
            let large = try Self.seconds { try shape.read(9600) }
            measured.append((small, large))
            return large < small * 80
        }
        #expect(isLinear, "\(shape.name): \(measured)")
    }

    /// How long the thread computes, whoever else does.
    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        try body()
        return now() - start
    }
}

import Wording
import Foundation
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// What witnesses and registrars hand each other is read as mail and editors leave it.
@Suite("Files of the log on their way") struct HandedFileTests {
    private static let field = Vectors.folder.deletingLastPathComponent()
        .appendingPathComponent("field/witness-request-crlf.txt")

    private func forms(of text: String) -> [String] {
        let crlf = text.replacing("\n", with: "\r\n")
        return [crlf, "\u{FEFF}" + crlf, text.replacing("\n", with: "\r"), String(text.dropLast()), text + "\n\n"]
    }

    @Test(
        "a request whose line ends were changed is the same request",
        .enabled(if: FileManager.default.fileExists(atPath: field.path), "SKIPPED: ../shared/field is absent"))
    func fieldRequest() throws {
        let bytes = try Self.field.bytes()
        #expect(bytes.contains(0x0D))
        let request = try WitnessRequest(parsing: bytes)
        #expect(request.content == String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n"))
    }

    @Test("a request, a response, a policy and what a witness remembers are read in every form, with good signatures")
    func roundTrip() throws {
        let (log, witness) = (try PrivateKey.generate(), try PrivateKey.generate())
        let logKey = try VerifierKey(name: "log.example", use: .checkpoint, key: log.publicKey)
        let witnessKey = try VerifierKey(name: "kejari", use: .cosignature, key: witness.publicKey)
        let root = SHA256Digest(of: [1])
        let checkpoint = try Checkpoint(origin: "log.example", size: 1, root: root).signed(with: log)
        let request = WitnessRequest(oldSize: 0, proof: [], note: checkpoint.note)
        let (state, line) = try WitnessState(of: logKey).cosigning(
            request, as: "kejari", by: WallClock(now: 1000), with: witness)
        for form in forms(of: request.content) {
            let read = try WitnessRequest(parsing: Array(form.utf8))
            #expect(read.content == request.content)
            #expect(throws: Never.self) { try VerifiedCheckpoint(read.note, by: [logKey]) }
        }
        for form in forms(of: WitnessResponse(line).content) {
            #expect(try WitnessResponse(parsing: Array(form.utf8)).lines == [line])
        }
        for form in forms(of: state.content) {
            #expect(try WitnessState(parsing: Array(form.utf8), of: [witnessKey]).content == state.content)
        }
        for form in forms(of: "log \(logKey)\nwitness kejari \(witnessKey)\nquorum kejari\n") {
            #expect(try WitnessPolicy(parsing: Array(form.utf8)).witnesses == [witnessKey])
        }
    }

    @Test("a request with a changed letter is still refused, whatever its line ends")
    func changed() throws {
        let log = try PrivateKey.generate()
        let logKey = try VerifierKey(name: "log.example", use: .checkpoint, key: log.publicKey)
        let checkpoint = try Checkpoint(origin: "log.example", size: 1, root: SHA256Digest(of: [1])).signed(with: log)
        let text = WitnessRequest(oldSize: 0, proof: [], note: checkpoint.note).content
            .replacing("\n1\n", with: "\n2\n").replacing("\n", with: "\r\n")
        let request = try WitnessRequest(parsing: Array(text.utf8))
        #expect(throws: IkrarError.self) { try VerifiedCheckpoint(request.note, by: [logKey]) }
    }
}

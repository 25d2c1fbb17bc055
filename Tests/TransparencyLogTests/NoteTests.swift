import Wording
import Foundation
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// Examples that others published, typed in as they stand there.
enum Published {
    /// C2SP signed-note, "Example".
    static let specKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    static let specNote = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    /// golang.org/x/mod/sumdb/note: the example key and notes of its documentation.
    static let goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let goText = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    static let goNote = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
}

@Suite struct NoteTests {
    @Test(arguments: [(Published.specKey, Published.specNote), (Published.goKey, Published.goNote)])
    func publishedNotesVerifyByTheirKeys(key: String, content: String) throws {
        let key = try VerifierKey(parsing: key)
        let note = try SignedNote(parsing: Array(content.utf8))
        #expect(note.content == content)
        let signature = try #require(note.signatures.first)
        #expect(signature.name == key.name && signature.keyID == key.keyID)
        #expect(key.key.verifies(signature.bytes, of: Array(note.text.utf8)))
        #expect(key.description == (key.name == "PeterNeumann" ? Published.goKey : Published.specKey))
    }

    @Test func theTextMayHaveEmptyLines() throws {
        let content = Published.specNote.replacing("message.", with: "message.\n\nAnd more.")
        #expect(try SignedNote(parsing: Array(content.utf8)).text == "This is an example message.\n\nAnd more.\n")
    }

    @Test(arguments: [
        "", "\n", "text\n", "text\n\n", "text\n\nno dash\n", "text\n\n— name\n", "text\n\n— name !!!!\n",
        "text\n\n— name AAAA\n", "text\n\n— na+me AAAAAAA=\n", "text\n\n—  AAAAAAA=\n", "text\n\n— name AAAAAAA=",
        "te\txt\n\n— name AAAAAAA=\n", "te\u{9B}xt\n\n— name AAAAAAA=\n", "te\u{202E}xt\n\n— name AAAAAAA=\n",
        "text\n\n— na\u{7F}me AAAAAAA=\n", "text\n\n— name AAAAAAA\n", "text\n\n— name AAAAAAB=\n",
        "text\r\n\r\n— name AAAAAAA=\r\n", "\n— name AAAAAAA=\n",
    ])
    func malformedNotesAreRefused(content: String) {
        #expect {
            try SignedNote(parsing: Array(content.utf8))
        } throws: {
            ($0 as? IkrarError)?.code == "note-malformed"
        }
    }

    @Test func textThatIsNotUTF8IsRefused() {
        let bytes: [UInt8] = [0xFF, 0x0A, 0x0A] + Array("— name AAAAAAA=\n".utf8)
        #expect(throws: IkrarError.self) { try SignedNote(parsing: bytes) }
    }

    @Test(arguments: [
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a", "++", "", " +530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ])
    func verifierKeysHaveOneForm(text: String) {
        #expect(throws: (any Error).self) { try VerifierKey(parsing: text) }
    }

    @Test(arguments: ["", "a b", "a+b", "a\tb", "a\u{7F}b", "a\u{9B}2Jb", "a\u{202E}b", "a\u{2028}b", "a\u{200B}b"])
    func aNameThatMisleadsIsNone(name: String) throws {
        let key = try PrivateKey.generate().publicKey
        #expect {
            try VerifierKey(name: name, use: .checkpoint, key: key)
        } throws: {
            ($0 as? IkrarError)?.code == "vkey-malformed"
        }
    }
}

@Suite struct CheckpointTests {
    let log: PrivateKey
    let verifier: VerifierKey
    let checkpoint = Checkpoint(origin: "log.example", size: 3, root: .leaf([1]))

    init() throws {
        log = try PrivateKey.generate()
        verifier = try VerifierKey(name: "log.example", use: .checkpoint, key: log.publicKey)
    }

    @Test func aCheckpointIsReadAsItWasSigned() throws {
        let signed = try checkpoint.signed(with: log)
        let read = try VerifiedCheckpoint(parsing: Array(signed.note.content.utf8), by: [verifier])
        #expect(read == signed)
        #expect(read.checkpoint == checkpoint)
    }

    @Test func anotherOriginAnotherKeyAndABadSignatureBesideAGoodOneAreToldApart() throws {
        let signed = try checkpoint.signed(with: log)
        let stranger = try PrivateKey.generate()
        let other = try VerifierKey(name: "log.example", use: .checkpoint, key: stranger.publicKey)
        let elsewhere = try VerifierKey(name: "elsewhere.example", use: .checkpoint, key: log.publicKey)
        #expect(code { _ = try VerifiedCheckpoint(signed.note, by: [elsewhere]) } == "checkpoint-origin")
        #expect(code { _ = try VerifiedCheckpoint(signed.note, by: [other]) } == "checkpoint-unsigned")
        // The key's name and id with a signature over something else.
        let bad = try Checkpoint(origin: "log.example", size: 4, root: .leaf([2])).signed(with: log).note.signatures
        var note = signed.note
        note.insert(bad)
        #expect(code { _ = try VerifiedCheckpoint(note, by: [verifier]) } == "note-signature")
        // A stranger's line is passed over.
        var harmless = signed.note
        harmless.insert(try checkpoint.signed(with: stranger).note.signatures)
        #expect(code { _ = try VerifiedCheckpoint(harmless, by: [verifier]) } == nil)
    }

    @Test(arguments: [
        "log.example\n3\n", "log.example\n03\nAAAA\n",
        "log.example\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "log.example\n3\n47DEQpj8HBSa\n", "log.example\n0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "log.example\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    ])
    func malformedCheckpointsAreRefused(text: String) throws {
        let note = SignedNote(text: text, signatures: try checkpoint.signed(with: log).note.signatures)
        #expect(code { _ = try VerifiedCheckpoint(note, by: [verifier]) } == "checkpoint-malformed")
    }

    @Test func aNoteTakesNoMoreSignaturesThanCanBeReadAgain() throws {
        var note = try checkpoint.signed(with: log).note
        let lines = try (0..<150).map {
            try NoteSignature(line: "— stranger\($0) " + Data(repeating: UInt8($0), count: 68).base64EncodedString())
        }
        note.insert(lines)
        #expect(note.signatures.count == SignedNote.mostSignatures)
        #expect(try VerifiedCheckpoint(parsing: note.content.utf8, by: [verifier]).note == note)
    }

    @Test func extensionLinesStayUnderTheSignature() throws {
        let text = checkpoint.text + "more\n"
        let note = SignedNote(text: text, signatures: try checkpoint.signed(with: log).note.signatures)
        #expect(code { _ = try VerifiedCheckpoint(note, by: [verifier]) } == "note-signature")
    }
}

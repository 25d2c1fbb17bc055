import Foundation
import KeyFiles
import Signatures
import Testing
import TestSupport
import Wording

@Suite("Hazards of key files")
struct KeyFileHazardTests {
    private func code(_ path: String) -> String? {
        #expect(throws: IkrarError.self) { try PrivateKeyFile.read(at: path) { nil } }?.code.description
    }

    @Test("a named pipe is refused, and not read, also where a good key would come out of it")
    func pipe() throws {
        try withFolder { folder in
            let (path, good) = (folder.appendingPathComponent("pipe").path, folder.appendingPathComponent("good").path)
            try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: good)
            let key = try Data(contentsOf: URL(fileURLWithPath: good))
            #expect(mkfifo(path, 0o600) == 0)
            let hasEnded = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                // Until somebody reads this waits, so that a reader does not wait for ever.
                let pipe = open(path, O_WRONLY)
                // Nobody may be there any more to read it.
                var signals = sigset_t()
                sigaddset(&signals, SIGPIPE)
                pthread_sigmask(SIG_BLOCK, &signals, nil)
                key.withUnsafeBytes { _ = write(pipe, $0.baseAddress, $0.count) }
                close(pipe)
                hasEnded.signal()
            }
            #expect(code(path) == "key-not-a-private-key")
            // Lets the thread go on and end.
            let reader = open(path, O_RDONLY | O_NONBLOCK)
            hasEnded.wait()
            close(reader)
        }
    }

    @Test("a file over 64 KiB is refused, and one that is empty")
    func size() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("large.pem").path
            for size in [0, (64 << 10) + 1] {
                _ = FileManager.default.createFile(
                    atPath: path, contents: Data(repeating: 0x20, count: size), attributes: [.posixPermissions: 0o600])
                #expect(code(path) == "key-not-a-private-key")
            }
        }
    }

    @Test("a link in the new file's place is not followed, whether it leads anywhere or not")
    func link() throws {
        try withFolder { folder in
            let (target, link) = (folder.appendingPathComponent("t").path, folder.appendingPathComponent("l").path)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
            for exists in [false, true] {
                if exists { try Data("other".utf8).write(to: URL(fileURLWithPath: target)) }
                let error = #expect(throws: IkrarError.self) {
                    try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: link)
                }
                #expect(error?.code == "key-file-exists")
                #expect(error?.kind == .cannotCreate)
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data("other".utf8))
        }
    }

    @Test("a folder that is missing cannot hold a key, and the error names the file")
    func missingFolder() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("missing/a.key.pem").path
            let error = #expect(throws: IkrarError.self) {
                try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: path)
            }
            #expect(error?.kind == .cannotCreate)
            #expect(error?.sentence.id.contains(path) == true && error?.sentence.en.contains(path) == true)
        }
    }

    @Test(
        "what ssh-keygen reads is one line, whatever the comment holds",
        .enabled(if: try Tool.require("ssh-keygen", package: "openssh-client"), "SKIPPED: no ssh-keygen"))
    func ssh() throws {
        try withFolder { folder in
            let line = try PrivateKey.generate().publicKey.ssh(comment: "polres\nssh-ed25519 AAAA evil")
            #expect(!line.contains("\n"))
            let url = folder.appendingPathComponent("key.pub")
            try Data((line + "\n").utf8).write(to: url)
            let shown = try Tool.run("ssh-keygen", ["-l", "-f", url.path])
            #expect(shown.status == 0 && shown.output.contains("(ED25519)"))
        }
    }
}

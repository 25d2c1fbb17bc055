import Foundation
import Signatures
import Testing
import Witnesses
import Wording

@Suite("Hazards of key files")
struct KeyFileHazardTests {
    private func code(_ path: String) -> String? {
        #expect(throws: SignatureError.self) { try PrivateKeyFile.read(at: path) { nil } }?.code
    }

    @Test("a named pipe is refused at once", .timeLimit(.minutes(1)))
    func pipe() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("pipe").path
            #expect(mkfifo(path, 0o600) == 0)
            #expect(code(path) == "key-not-a-private-key")
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
                let error = #expect(throws: SignatureError.self) {
                    try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: link)
                }
                #expect(error?.code == "key-file-exists")
                #expect(error?.fault == .cannotCreate)
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data("other".utf8))
        }
    }

    @Test("a folder that is missing cannot hold a key, and the error names the file")
    func missingFolder() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("missing/a.key.pem").path
            let error = #expect(throws: SignatureError.self) {
                try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: path)
            }
            #expect(error?.fault == .cannotCreate)
            #expect(error?.sentence.id.contains(path) == true && error?.sentence.en.contains(path) == true)
        }
    }

    @Test(
        "what ssh-keygen reads is one line, whatever the comment holds",
        .enabled(if: SSH.isInstalled, "SKIPPED: no ssh-keygen"))
    func ssh() throws {
        try withFolder { folder in
            let line = try PrivateKey.generate().publicKey.ssh(comment: "polres\nssh-ed25519 AAAA evil")
            #expect(!line.contains("\n"))
            let url = folder.appendingPathComponent("key.pub")
            try Data((line + "\n").utf8).write(to: url)
            let (process, output) = (Process(), Pipe())
            process.executableURL = URL(fileURLWithPath: SSH.path)
            process.arguments = ["-l", "-f", url.path]
            process.standardOutput = output
            try process.run()
            let shown = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(String(decoding: shown, as: UTF8.self).contains("(ED25519)"))
        }
    }
}

/// OpenSSH's key tool, where it is installed.
private enum SSH {
    static let path = "/usr/bin/ssh-keygen"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: path)
}

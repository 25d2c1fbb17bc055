import DurableFiles
import Foundation
import KeyFiles
import Signatures
import Testing
import Wording
import TestSupport

@Suite("Private keys on disk")
struct PrivateKeyTests {
    private let passphrase = SecretBytes(Data("kata sandi yang panjang".utf8))
    private let message = Array("Nota Kesepahaman".utf8)

    @Test("an encrypted key is PBES2 with 600,000 rounds of HMAC-SHA-256 and AES-256-CBC, and openssl opens it")
    func encrypted() throws {
        try withFolder { folder in
            let key = try PrivateKey.generate()
            let path = folder.appendingPathComponent("a.key.pem").path
            try PrivateKeyFile.create(key, passphrase: passphrase, at: path)
            let structure = try openSSL.run("asn1parse", "-in", path).output
            #expect(structure.contains("PBES2") && structure.contains("PBKDF2") && structure.contains(":0927C0"))
            #expect(structure.contains("hmacWithSHA256") && structure.contains("aes-256-cbc"))
            let opened = try openSSL.run("pkey", "-in", path, "-passin", "pass:kata sandi yang panjang", "-pubout")
            #expect(opened.output == key.publicKey.pem)
            #expect(try openSSL.run("pkey", "-in", path, "-passin", "pass:lain", "-pubout").status != 0)
            #expect(try PrivateKeyFile.read(at: path) { passphrase }.publicKey == key.publicKey)
        }
    }

    @Test("what we sign openssl verifies, and what openssl signs we verify")
    func signatures() throws {
        try withFolder { folder in
            let key = try PrivateKey.generate()
            #expect(try openSSL.verifies(key: key.publicKey.bytes, signature: key.sign(message), message: message))
            let paths = ["k.pem", "m", "s"].map { folder.appendingPathComponent($0) }
            try PrivateKeyFile.create(key, passphrase: nil, at: paths[0].path)
            try Data(message).write(to: paths[1])
            try openSSL.run(
                "pkeyutl", "-sign", "-inkey", paths[0].path, "-rawin", "-in", paths[1].path, "-out", paths[2].path)
            let signature = [UInt8](try Data(contentsOf: paths[2]))
            #expect(key.publicKey.verifies(signature, of: message))
            #expect(try signature == key.sign(message))
        }
    }

    @Test("a key of openssl, encrypted by its own choice of PBES2, can be used")
    func foreignKey() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("k.pem").path
            try openSSL.run(
                "genpkey", "-algorithm", "ed25519", "-aes-128-cbc", "-pass", "pass:kata sandi yang panjang", "-out",
                path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            let key = try PrivateKeyFile.read(at: path) { passphrase }
            #expect(key.publicKey.verifies(try key.sign(message), of: message))
        }
    }

    @Test("a wrong passphrase and a missing one are told apart")
    func wrongPassphrase() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("a.key.pem").path
            try PrivateKeyFile.create(PrivateKey.generate(), passphrase: passphrase, at: path)
            let wrong = #expect(throws: IkrarError.self) {
                try PrivateKeyFile.read(at: path) { SecretBytes(Data("lain".utf8)) }
            }
            #expect(wrong?.code == "key-wrong-passphrase")
            let missing = #expect(throws: IkrarError.self) { try PrivateKeyFile.read(at: path) { nil } }
            #expect(missing?.code == "key-passphrase-missing")
            #expect(wrong?.sentence.en.contains(path) == true)
        }
    }

    @Test("a key file is created with mode 0600 and never overwritten, not even through a link")
    func creation() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("a.key.pem").path
            try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: path)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            let again = #expect(throws: IkrarError.self) {
                try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: path)
            }
            #expect(again?.code == "key-file-exists")
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
            let link = folder.appendingPathComponent("b.key.pem").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path + "/c")
            #expect(throws: IkrarError.self) {
                try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: link)
            }
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/c"))
        }
    }

    @Test(
        "a key file that others may read is refused with the way out", arguments: [0o644, 0o640, 0o604, 0o666, 0o610])
    func tooOpen(_ mode: Int) throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("a.key.pem").path
            try PrivateKeyFile.create(PrivateKey.generate(), passphrase: nil, at: path)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let error = #expect(throws: IkrarError.self) { try PrivateKeyFile.read(at: path) { nil } }
            #expect(error?.code == "key-file-too-open")
            #expect(error?.hint?.en.contains("chmod 600 \(path)") == true)
        }
    }

    @Test("a missing file, a folder and a public key are no private key")
    func notAKey() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("x.pem").path
            let missing = #expect(throws: IkrarError.self) { try PrivateKeyFile.read(at: path) { nil } }
            #expect(missing?.code == "key-file-missing")
            #expect(throws: IkrarError.self) { try PrivateKeyFile.read(at: folder.path) { nil } }
            try Data(PrivateKey.generate().publicKey.pem.utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            let wrong = #expect(throws: IkrarError.self) { try PrivateKeyFile.read(at: path) { nil } }
            #expect(wrong?.code == "key-not-a-private-key")
        }
    }

    @Test("a secret does not print itself")
    func secrecy() {
        #expect("\(passphrase)" == "(secret)")
        #expect(passphrase.isEqual(to: SecretBytes(Data("kata sandi yang panjang".utf8))))
        #expect(!passphrase.isEqual(to: SecretBytes(Data("kata sandi yang panjanG".utf8))))
    }
}

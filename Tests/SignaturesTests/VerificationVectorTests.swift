import Foundation
import Signatures
import Testing
import TestSupport

@Suite("Ed25519, against data of others")
struct VerificationVectorTests {
    /// One verification of the Wycheproof project.
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let tcId: Int
        let comment: String
        let msg: String
        let sig: String
        let result: String
        var publicKey: String?

        var testDescription: String { "tcId \(tcId) \(comment)" }
    }

    private struct File: Decodable {
        struct Group: Decodable {
            struct Key: Decodable { let pk: String }
            let publicKey: Key
            let tests: [Case]
        }
        let numberOfTests: Int
        let testGroups: [Group]
    }

    static let cases: [Case] = {
        let url = Vectors.folder.appendingPathComponent("wycheproof-ed25519.json")
        guard let data = try? Data(contentsOf: url), let file = try? JSONDecoder().decode(File.self, from: data) else {
            return []
        }
        return file.testGroups.flatMap { group in
            group.tests.map { test in
                var test = test
                test.publicKey = group.publicKey.pk
                return test
            }
        }
    }()

    @Test(
        "every Wycheproof verification ends as marked",
        .enabled(if: Vectors.arePresent, "SKIPPED: ../shared/vectors is absent"), arguments: cases)
    func verifies(_ test: Case) throws {
        let key = try PublicKey(bytes(try #require(test.publicKey)))
        #expect(key.verifies(bytes(test.sig), of: bytes(test.msg)) == (test.result == "valid"))
    }

    @Test("all 151 were run", .enabled(if: Vectors.arePresent, "SKIPPED: ../shared/vectors is absent"))
    func areComplete() {
        #expect(Self.cases.count == 151)
    }
}

import Foundation
import GRDB
import Registry
import Signatures
import Testing
import TestSupport
import Wording

@Suite("The registry's file")
struct FileTests {
    @Test("a registry is never overwritten, and a failed beginning leaves nothing")
    func creation() throws {
        try withFolder { folder in
            struct Stop: Error {}
            let path = folder.appendingPathComponent("r.sqlite").path
            let logKey = try PrivateKey.generate()
            #expect(throws: Stop.self) { try Registry.create(at: path, with: logKey) { _ in throw Stop() } }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            try Data("x".utf8).write(to: URL(fileURLWithPath: path))
            #expect(code { _ = try Registry.create(at: path, with: logKey) { _ in } } == "registry-exists")
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("x".utf8))
        }
    }

    @Test("what is no registry is told apart")
    func foreign() throws {
        let office = try RegistryFixture()
        #expect(code { _ = try Registry(at: office.path + "x") } == "registry-missing")
        let text = office.folder.appendingPathComponent("text").path
        try Data("not a database at all, but long enough to look like one".utf8).write(to: URL(fileURLWithPath: text))
        #expect(code { _ = try Registry(at: text) } == "registry-foreign")
        let other = office.folder.appendingPathComponent("other.sqlite").path
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (x)") }
        #expect(code { _ = try Registry(at: other) } == "registry-foreign")
        try office.tamper("PRAGMA user_version = 5")
        #expect(code { _ = try office.registry() } == "registry-newer")
    }

    @Test(
        "a schema number that no ikrar gave is for audit to name: reading goes on, writing does not", arguments: [0, 2])
    func alteredVersion(_ version: Int) throws {
        let office = try RegistryFixture()
        try office.tamper("PRAGMA user_version = \(version)")
        #expect(try office.registry(reading: true).read { try $0.parties() }.count == 3)
        let findings = try office.registry(reading: true).audit().findings
        #expect(findings.map(\.difference.en) == ["user_version: \(version) instead of 4"])
        let error = #expect(throws: IkrarError.self) {
            try office.bring(office.approved(by: RegistryFixture.polres))
        }
        #expect(error?.code == "registry-older" && error?.hint?.en.contains("passes an audit") == true)
    }

    @Test("a truncated file is damaged, not empty")
    func truncated() throws {
        let office = try RegistryFixture()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: office.path))
        try bytes.prefix(6000).write(to: URL(fileURLWithPath: office.path))
        #expect(code { _ = try office.registry().audit() } == "registry-corrupt")
    }

    @Test("a writer waits its turn and then says that the registry is in use")
    func busy() async throws {
        let office = try RegistryFixture()
        let other = try DatabaseQueue(path: office.path)
        // On a thread of its own, for it waits long: the threads of tests are as few as the cores.
        let refused = try await withCheckedThrowingContinuation { continuation in
            Thread {
                continuation.resume(
                    with: Result {
                        try other.writeWithoutTransaction { db in
                            try db.beginTransaction(.immediate)
                            let refused = code { try office.bring(office.approved(by: RegistryFixture.polres)) }
                            try db.rollback()
                            return refused
                        }
                    })
            }.start()
        }
        #expect(refused == "registry-busy")
        #expect(try office.bring(office.approved(by: RegistryFixture.polres)).count == 2)
    }

    @Test("a closed registry is one file, so that whoever copies it has it all")
    func oneFile() throws {
        let office = try RegistryFixture()
        try office.bring(office.approved(by: RegistryFixture.polres))
        _ = try office.registry(reading: true).read { try $0.parties() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: office.folder.path) == ["registry.sqlite"])
    }

    @Test("it writes ahead with full synchronisation, and its strict tables are marked as ikrar's")
    func settings() throws {
        let office = try RegistryFixture()
        let queue = try DatabaseQueue(path: office.path)
        let (journal, application) = try queue.read {
            (try String.fetchOne($0, sql: "PRAGMA journal_mode"), try Int.fetchOne($0, sql: "PRAGMA application_id"))
        }
        #expect(journal == "wal" && application == 0x696B_7261)
        let loose = try queue.read {
            try String.fetchAll(
                $0,
                sql:
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'"
            )
        }
        #expect(loose.isEmpty)
    }
}

import Agreements
import CanonicalJSON
import Registry
import Signatures
import Testing
import Wording
import TransparencyLog

/// A log that has been another one, too: its own signature is the proof.
struct LogIdentityTests {
    let office: RegistryFixture
    let date: CalendarDate

    init() throws {
        office = try RegistryFixture()
        date = try day("2024-11-01")
        try office.approve(office.agreement, by: [RegistryFixture.bawaslu, RegistryFixture.polres])
    }

    /// The first statement of a registry, with the receipt of a log of one entry.
    ///
    /// - Parameters:
    ///   - origin: the name of the registry and the log that the statement names.
    ///   - logKey: the key of that log.
    ///   - name: the log in whose checkpoint it stands.
    private func genesis(
        _ origin: String, _ logKey: PublicKey, recordedBy name: String = "contoh.id", with signer: PrivateKey
    ) throws -> SignedStatement {
        let registrar = try #require(office.keys[RegistryFixture.bawaslu])
        var signed = SignedStatement(
            try Statement(
                Genesis(
                    origin: #require(Origin(origin)),
                    logKey: VerifierKey(name: origin, use: .checkpoint, key: logKey),
                    registrar: RegistryFixture.bawaslu,
                    registrarKey: registrar.publicKey, zone: .western, themes: [])))
        let source = try signed.sign(
            Declaration(.register, for: RegistryFixture.bawaslu, time: RegistryFixture.now), with: registrar
        )
        .source
        let entry = LogEntry(recorded: RegistryFixture.now, statement: signed.statement.id, signature: source)
        let note = try Checkpoint(origin: name, size: 1, root: .leaf(entry.bytes)).signed(with: signer).note
        var recorded = SignedStatement(signed.statement)
        recorded.insert([source.with(InclusionReceipt(index: 0, proof: [], note: note), recorded: RegistryFixture.now)])
        return recorded
    }

    private func problems(with evidence: SignedStatement) throws -> Set<String?> {
        var file = try office.exported(office.agreement.statement.id)
        file.insert(evidence: [evidence])
        let found = try office.verify(file, on: date)
        let codes = found.validations.map { validation -> String? in
            if case .failure(let error)? = validation.receipt { error.code.description } else { nil }
        }
        #expect((found.verdict == .valid) == (Set(codes) == [nil]))
        if found.verdict != .valid {
            #expect(found.verdict == .indeterminate && found.status == .undetermined && found.approved.isEmpty)
        }
        return Set(codes)
    }

    @Test("a beginning in it that names another log, or the same name with another key, is a second history")
    func otherGenesis() throws {
        let stranger = try PrivateKey.generate()
        #expect(
            try problems(with: genesis("lain.id", stranger.publicKey, with: office.logKey)) == ["log-two-histories"])
        #expect(
            try problems(with: genesis("contoh.id", stranger.publicKey, with: office.logKey)) == ["log-two-histories"])
        #expect(
            try problems(with: genesis("lain.id", office.logKey.publicKey, with: office.logKey)) == [
                "log-two-histories"
            ])
    }

    @Test("a checkpoint of another name by its key is a second history, whatever it is a receipt for")
    func otherOrigin() throws {
        let evidence = try genesis("lain.id", office.logKey.publicKey, recordedBy: "lain.id", with: office.logKey)
        #expect(try problems(with: evidence) == ["log-two-histories"])
    }

    @Test("another registry's beginning, recorded by its own log, says nothing against this one")
    func stranger() throws {
        let stranger = try PrivateKey.generate()
        let evidence = try genesis("lain.id", stranger.publicKey, recordedBy: "lain.id", with: stranger)
        #expect(try problems(with: evidence) == [nil])
    }

    @Test("a receipt that the log has not given accuses nobody")
    func forged() throws {
        let stranger = try PrivateKey.generate()
        #expect(try problems(with: genesis("contoh.id", stranger.publicKey, with: stranger)) == [nil])
        let bare = try genesis("lain.id", stranger.publicKey, with: office.logKey)
        var moved = SignedStatement(bare.statement)
        // The receipt belongs to another time than the one that stands beside it.
        moved.insert(
            bare.signatures.map { signature in
                let header = signature.source.unprotected.first.map { header -> JSON in
                    guard case .object(let object) = header else { return header }
                    return .members(
                        object.members.map {
                            ($0.name, $0.name == "recorded" ? .integer(RegistryFixture.now + 1) : $0.value)
                        })
                }
                return JWSSignature(
                    protected: signature.source.protected, signature: signature.source.signature, unprotected: header)
            })
        #expect(try problems(with: moved) == [nil])
    }
}

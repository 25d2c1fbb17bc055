import Agreements
import Registry
import Signatures
import Testing
import TransparencyLog
import TestSupport

/// Which times of a file can keep somebody from signing, and which old signatures stand in nobody's way.
@Suite struct KnownTimesTests {
    let office: RegistryFixture
    let id: StatementID
    private static let far = RegistryFixture.now + 73 * 365 * 86_400

    init() throws {
        office = try RegistryFixture()
        id = office.agreement.statement.id
    }

    private func key(_ party: PartyID) throws -> PrivateKey { try #require(office.keys[party]) }

    /// What a signer's own folder trusts.
    private func trust(_ parties: [PartyID]) throws -> TrustPolicy {
        var keys = TrustStore()
        for party in parties { keys.insert(try key(party).publicKey, of: party) }
        return TrustPolicy(keys: keys)
    }

    private func check(_ file: SignedStatement, at now: Int, by parties: [PartyID]) throws {
        try KnownTimes(of: file, by: trust(parties)).check(WallClock(now: now))
    }

    @Test(
        "a clock before the registrar's claim or before a recorded time is refused, also where the registrar's key is unknown",
        arguments: [[RegistryFixture.polres, RegistryFixture.bawaslu], [RegistryFixture.polres], []])
    func behind(trusted: [PartyID]) throws {
        let bare = office.agreement
        #expect(code { try check(bare, at: RegistryFixture.now - 301, by: trusted) } == "clock-behind")
        try check(bare, at: RegistryFixture.now - 300, by: trusted)
        // Recorded later than it was registered.
        try office.bring(office.approved(by: RegistryFixture.kpu), at: RegistryFixture.now + 4000)
        let file = try office.exported(id)
        #expect(code { try check(file, at: RegistryFixture.now + 3699, by: trusted) } == "clock-behind")
        try check(file, at: RegistryFixture.now + 3700, by: trusted)
    }

    @Test(
        "what proves nothing keeps nobody from signing: numbers without a proof, a stranger's log, a stranger's claim")
    func forged() throws {
        let trusted = [RegistryFixture.polres, RegistryFixture.bawaslu]
        try office.bring(office.approved(by: RegistryFixture.kpu))
        let file = try office.exported(id)
        // A number that no tree binds.
        var changed = SignedStatement(file.statement)
        changed.insert(
            try file.signatures.map {
                let carried = try #require($0.receipts.first).get()
                return JWSSignature(protected: $0.source.protected, signature: $0.source.signature).with(
                    carried.receipt, recorded: Self.far)
            })
        changed.insert(evidence: file.evidence)
        try check(changed, at: RegistryFixture.now, by: trusted)
        // The same by another registry that calls itself so, with a key and a log of its own.
        let other = try RegistryFixture(zone: .western)
        var foreign = SignedStatement(file.statement)
        _ = try foreign.sign(
            Declaration(.register, for: RegistryFixture.bawaslu, time: Self.far),
            with: #require(other.keys[RegistryFixture.bawaslu]))
        try other.append { _ = try $0.record(foreign, at: Self.far) }
        var poisoned = file
        poisoned.formUnion(try #require(other.registry().read { try $0.signed(file.statement) }))
        poisoned.insert(evidence: try other.exported(other.agreement.statement.id).evidence)
        #expect(poisoned.signatures.count > file.signatures.count)
        try check(poisoned, at: RegistryFixture.now, by: trusted)
        // Whoever knows no key of the registrar goes by its earliest claim.
        #expect(try KnownTimes(of: poisoned, by: trust([RegistryFixture.polres])).registered == RegistryFixture.now)
    }

    @Test("a signature in a party's own name whose time cannot be counts for nothing, unless the log has recorded it")
    func impossibleClaims() throws {
        for (claimed, counts) in [
            (Self.far, false), (RegistryFixture.now - 86_400 * 9, false), (RegistryFixture.now + 60, true),
        ] {
            let file = try office.approved(by: RegistryFixture.polres, time: claimed)
            var trust = try trust([RegistryFixture.polres, RegistryFixture.bawaslu])
            let clock = WallClock(now: RegistryFixture.now + 99)
            trust.claims = CredibleClaims(of: RegistryFixture.polres, by: KnownTimes(of: file, by: trust), clock)
            #expect(try file.verify(by: trust, on: day("2024-11-01")).approved.isEmpty == !counts, "\(claimed)")
            // For others it is what it was.
            trust.claims = CredibleClaims(of: RegistryFixture.kpu, by: KnownTimes(of: file, by: trust), clock)
            #expect(try file.verify(by: trust, on: day("2024-11-01")).approved == [RegistryFixture.polres])
        }
        // A registry of before: the claim of a clock that was ahead is in the log.
        try office.bring(office.approved(by: RegistryFixture.polres, time: Self.far), at: Self.far)
        let file = try office.exported(id)
        var trust = try trust([RegistryFixture.polres, RegistryFixture.bawaslu])
        trust.claims = CredibleClaims(
            of: RegistryFixture.polres, by: KnownTimes(of: file, by: trust), WallClock(now: RegistryFixture.now + 99))
        #expect(try file.verify(by: trust, on: day("2024-11-01")).approved == [RegistryFixture.polres])
    }

    @Test("where the registrar's clock was ahead, its claim is no bound for what others say")
    func registrarAhead() throws {
        var file = SignedStatement(office.agreement.statement)
        _ = try file.sign(
            Declaration(.register, for: RegistryFixture.bawaslu, time: Self.far), with: key(RegistryFixture.bawaslu))
        #expect(code { try check(file, at: RegistryFixture.now, by: [RegistryFixture.bawaslu]) } == "clock-behind")
        file.formUnion(try office.approved(by: RegistryFixture.polres))
        var alone = SignedStatement(file.statement)
        alone.insert(
            file.signatures.filter { $0.header?.intent == .approve || $0.header?.claimedTime == Self.far }.map(\.source)
        )
        var trust = try trust([RegistryFixture.polres, RegistryFixture.bawaslu])
        trust.claims = CredibleClaims(
            of: RegistryFixture.polres, by: KnownTimes(of: alone, by: trust), WallClock(now: RegistryFixture.now + 9))
        #expect(try alone.verify(by: trust, on: day("2024-11-01")).approved == [RegistryFixture.polres])
    }
}

import Agreements
import Signatures
import Testing

/// How a key's life ends, for whoever follows the log.
@Suite struct KeyLifeTests {
    private let key: PublicKey
    private var keys = TrustedKeys()

    init() throws {
        key = try PrivateKey.generate().publicKey
        keys.insert(key, of: Ceremony.polres, enrolled: 3)
    }

    private func end(
        _ party: PartyID = Ceremony.polres, _ reason: Revocation.Reason = .keyCompromise, lastValid: Int? = nil,
        at index: Int?
    ) -> TrustedKeys.End? {
        var keys = keys
        keys.revoke(Revocation(of: key.thumbprint, party: party, reason: reason, lastValid: lastValid), at: index)
        return keys[key.thumbprint]?.end
    }

    @Test("a revocation may reach back, never forward, and without a place it proves no last entry")
    func lastValid() {
        #expect(end(lastValid: 7, at: 38)?.lastValid == 7)
        #expect(end(lastValid: 99, at: 38)?.lastValid == 37)
        #expect(end(at: 38)?.lastValid == 37)
        #expect(end(lastValid: 7, at: nil)?.lastValid == 7)
        #expect(end(at: nil)?.lastValid == nil && end(at: nil) != nil)
    }

    @Test("a revocation in the name of a party whose key it is not ends nothing")
    func anotherParty() {
        #expect(end(Ceremony.kpu, at: 38) == nil)
    }

    @Test("the first revocation stays")
    func twice() {
        var keys = keys
        for (reason, index) in [(Revocation.Reason.superseded, 5), (.keyCompromise, 9)] {
            keys.revoke(Revocation(of: key.thumbprint, party: Ceremony.polres, reason: reason), at: index)
        }
        #expect(keys[key.thumbprint]?.end?.reason == .superseded && keys[key.thumbprint]?.end?.index == 5)
    }
}

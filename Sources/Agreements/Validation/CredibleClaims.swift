internal import Signatures
public import TransparencyLog
internal import Wording

/// Which times a party can have claimed of an agreement about which it is about to say something, by its clock of now.
///
/// A signature of the party that claims another time was made by a clock that was wrong. No registry takes it, so it
/// must not stand in the way of the one that is made instead.
public struct CredibleClaims: Sendable {
    private let party: PartyID
    private let agreement: StatementID
    private let earliest: WideInt?
    private let latest: WideInt
    private let recorded: Set<JWSSignature>

    /// - Parameters:
    ///   - party: who is about to say something.
    ///   - times: what the agreement's file tells of times.
    ///   - clock: of this computer.
    public init(of party: PartyID, by times: KnownTimes, _ clock: WallClock) {
        self.party = party
        agreement = times.agreement
        // If the registrar's clock was ahead of this one, its time is no bound for anybody.
        earliest = times.registered.flatMap { clock.isBehind($0) ? nil : $0 }
        latest = clock.now
        recorded = times.signatures
    }

    /// Whether the time can be that a signature of a statement claims. What the log has recorded counts, whatever time
    /// it claims.
    func allow(_ signature: JWSSignature, _ header: SignatureHeader, of statement: Statement) -> Bool {
        guard header.party == party, header.intent.isAct, !recorded.contains(signature) else { return true }
        guard !WallClock.isEarlier(latest, than: header.claimedTime) else { return false }
        guard let earliest, statement.id == agreement || statement.content.concerns == agreement else { return true }
        return !WallClock.isEarlier(header.claimedTime, than: earliest)
    }
}

extension SignatureHeader.Intent {
    /// Whether somebody says something about an agreement with it, rather than the registrar about the registry.
    fileprivate var isAct: Bool {
        switch self {
        case .approve, .witness, .decline, .withdraw, .report, .assess: true
        case .register, .enroll, .possess, .revoke: false
        }
    }
}

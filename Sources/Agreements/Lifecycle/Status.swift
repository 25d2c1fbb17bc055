/// Where an agreement stands on a date.
public enum Status: String, Sendable, CaseIterable {
    case awaitingSignatures = "awaiting-signatures"
    case declined
    case notYetEffective = "not-yet-effective"
    case inForce = "in-force"
    case expired
    case terminated
    case superseded
    /// The signatures at hand leave it open.
    case undetermined
}

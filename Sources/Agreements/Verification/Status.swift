/// Where an agreement stands on a date.
public enum Status: String, Sendable, CaseIterable {
    case awaitingSignatures = "awaiting-signatures"
    case notYetEffective = "not-yet-effective"
    case inForce = "in-force"
    case expired = "expired"

    /// The status of a term on a date.
    ///
    /// - Parameters:
    ///   - isComplete: whether every required party has signed.
    ///   - effective: the first day in force.
    ///   - expires: the last day in force, if there is one.
    public init(isComplete: Bool, effective: CalendarDate, expires: CalendarDate?, on date: CalendarDate) {
        if !isComplete {
            self = .awaitingSignatures
        } else if date < effective {
            self = .notYetEffective
        } else if let expires, date > expires {
            self = .expired
        } else {
            self = .inForce
        }
    }
}

extension Agreement {
    /// The status on a date.
    public func status(isComplete: Bool, on date: CalendarDate) -> Status {
        Status(isComplete: isComplete, effective: effective, expires: expires, on: date)
    }
}

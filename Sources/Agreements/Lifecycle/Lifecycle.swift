public import Wording

/// What has become of an agreement, as far as somebody knows: by what a file carries, or by a registry's log.
public struct Lifecycle: Sendable {
    /// Whether every required party has signed.
    public let isComplete: Bool
    /// Whether a required party has said that it will not sign.
    public let isDeclined: Bool
    /// The first day in force.
    public let effective: CalendarDate
    /// The last day in force, as extended; none: without end.
    public private(set) var expires: CalendarDate?
    /// The first day on which it is over before its time, and how it ended.
    public private(set) var end: End?

    /// An end before the time.
    public struct End: Sendable {
        /// The first day without it.
        public let date: CalendarDate
        /// `.terminated` or `.superseded`.
        public let status: Status
    }

    /// A course that nothing has changed yet.
    public init(isComplete: Bool, isDeclined: Bool = false, effective: CalendarDate, expires: CalendarDate?) {
        self.isComplete = isComplete
        self.isDeclined = isDeclined
        self.effective = effective
        self.expires = expires
    }

    /// Lets a later agreement, which has taken effect, do what it says.
    public mutating func follow(_ type: Agreement.RelationType, from date: CalendarDate, until last: CalendarDate?) {
        switch type {
        case .amends: break
        case .extends:
            // An extension never shortens; without a last day it has no end.
            if let now = expires { expires = last.map { max($0, now) } }
        case .terminates: finish(on: date, .terminated)
        case .supersedes: finish(on: date, .superseded)
        }
    }

    /// Lets it end with the agreements that it only changes, as an addendum does: when the last of them is over.
    ///
    /// - Parameter bases: what has become of them; none if it stands on its own.
    public mutating func follow(bases: [Lifecycle]) {
        // What has not taken effect, as an extension that waits for signatures, may still move their last day.
        guard isComplete else { return }
        let lasting = bases.map { (lifecycle: $0, last: $0.lastDay ?? .lastDay) }
        guard let last = lasting.map({ $0.last }).max(), let after = last.adding(days: 1) else { return }
        // Of several that end on one day the order must not decide.
        let ends = Set(lasting.filter { $0.last == last }.map { $0.lifecycle.status(on: after) })
        if ends.contains(.expired) {
            expires = expires.map { min($0, last) } ?? last
        } else if ends.contains(.terminated) {
            finish(on: after, .terminated)
        } else if ends.contains(.superseded) {
            finish(on: after, .superseded)
        }
    }

    /// Lets parties leave.
    ///
    /// - Parameters:
    ///   - departures: the first day without each party that left.
    ///   - signed: the day on which each party signed.
    ///   - minimum: with fewer than that it ends for all; who signs after that comes too late.
    public mutating func follow(departures: [CalendarDate], of signed: [CalendarDate], minimum: WideInt) {
        let last = departures.ordered().first { day in
            signed.count { $0 <= day } - departures.count { $0 <= day } < minimum
        }
        if let last { finish(on: last, .terminated) }
    }

    private mutating func finish(on date: CalendarDate, _ status: Status) {
        // Of two ends on one day it is the same, whichever is heard of first.
        guard end.map({ (date, status.rawValue) < ($0.date, $0.status.rawValue) }) ?? true else { return }
        end = End(date: date, status: status)
    }

    /// Where it stands on a date.
    public func status(on date: CalendarDate) -> Status {
        if !isComplete { return isDeclined ? .declined : .awaitingSignatures }
        // What is over cannot be ended any more.
        if let expires, date > expires, end.map({ $0.date > expires }) ?? true { return .expired }
        if let end, date >= end.date { return end.status }
        return date < effective ? .notYetEffective : .inForce
    }

    /// The last day in force, whatever ends it.
    public var lastDay: CalendarDate? {
        guard let before = end.flatMap({ $0.date.adding(days: -1) }) else { return expires }
        return expires.map { min($0, before) } ?? before
    }
}

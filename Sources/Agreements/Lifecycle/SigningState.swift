public import Wording

/// Who has signed an agreement, refused it or left it, by their statements one after another. Files and registries share
/// this rule.
public struct SigningState: Sendable {
    /// What a party says.
    public enum Event: Sendable {
        case approve
        case decline
        /// It leaves; if it is bound by then, this is the first day without it.
        case withdraw(CalendarDate)
    }

    /// A refusal or a withdrawal that counts.
    public struct Departure: Sendable {
        /// The number of the event.
        public let number: Int
        /// The first day without the party; none if it was not bound yet.
        public let left: CalendarDate?
    }

    /// The parties that must sign.
    public let required: Set<PartyID>
    /// When each party signed; without those that left before all had who must.
    public private(set) var approved: [PartyID: EventTime] = [:]
    /// The last word of each party that refused or left.
    public private(set) var departures: [PartyID: Departure] = [:]
    /// The event by which all required parties had signed, so that it can take effect, and when that was.
    public private(set) var completion: (number: Int, time: EventTime)?

    /// Nobody has said anything yet.
    public init(required: some Sequence<PartyID>) {
        self.required = Set(required)
    }

    /// Takes in what a party says next.
    ///
    /// - Parameters:
    ///   - event: what it says.
    ///   - party: the party.
    ///   - time: when it was said.
    ///   - number: the caller's number for the event.
    public mutating func apply(_ event: Event, by party: PartyID, at time: EventTime, number: Int) {
        switch event {
        case .approve:
            approved[party] = approved[party] ?? time
            // Who has refused may think again.
            if departures[party]?.left == nil { departures[party] = nil }
            if completion == nil, required.isSubset(of: approved.keys) { completion = (number, time) }
        case .decline where approved[party] == nil && departures[party] == nil:
            departures[party] = Departure(number: number, left: nil)
        case .withdraw(let left) where approved[party] != nil && departures[party] == nil:
            // What has not taken effect yet binds nobody: it is a refusal.
            if completion == nil { approved[party] = nil }
            departures[party] = Departure(number: number, left: completion == nil ? nil : left)
        case .decline, .withdraw: break
        }
    }

    /// Whether a party had signed and not left at a moment.
    func binds(_ party: PartyID, at time: WideInt, in zone: Zone) -> Bool {
        guard approved[party] != nil else { return false }
        guard let left = left[party], let day = zone.date(at: time) else { return true }
        return day < left
    }

    /// The parties that said they will not sign, or left before the agreement could bind them.
    public var refused: Set<PartyID> { Set(departures.filter { $0.value.left == nil }.keys) }

    /// The first day without each party that was bound and left.
    public var left: [PartyID: CalendarDate] { departures.compactMapValues { $0.left } }

    /// Who must be among the required parties of a later agreement for it to change this one: everyone who has signed
    /// this one, required or not, and is still bound on a day.
    ///
    /// - Parameters:
    ///   - day: the day before the later one takes effect, or the last day of this one if that is earlier.
    ///   - released: the first day without each party that has left all that this one changes.
    /// - Returns: those parties.
    public func bound(on day: CalendarDate, without released: [PartyID: CalendarDate]) -> Set<PartyID> {
        Set(approved.keys.filter { party in !isOver(left[party], by: day) && !isOver(released[party], by: day) })
    }

    /// Whether the first day without a party has come.
    private func isOver(_ left: CalendarDate?, by day: CalendarDate) -> Bool { left.map { $0 <= day } ?? false }

    /// The parties that had signed at a moment.
    public func signers(by time: EventTime) -> Set<PartyID> {
        Set(approved.filter { !time.isBefore($0.value) }.keys)
    }

    /// Who has left all that an agreement changes, and so has left that too: the first day without each.
    ///
    /// - Parameter bases: of each agreement that it changes, the first day without each party that left.
    /// - Returns: the first day without each party that has left all of them.
    public static func released<Party: Hashable>(byLeaving bases: [[Party: CalendarDate]]) -> [Party: CalendarDate] {
        (bases.first ?? [:]).keys.reduce(into: [:]) { released, party in
            let days = bases.compactMap { $0[party] }
            if days.count == bases.count { released[party] = days.max() }
        }
    }

    /// What has become of an agreement by that alone.
    ///
    /// - Parameters:
    ///   - effective: the first day in force.
    ///   - expires: the last day of its term; none: without end.
    ///   - minimum: with fewer parties than that left, it ends for all.
    ///   - released: the first day without each party that has left all that this one changes.
    ///   - zone: where the days on which parties signed are counted.
    /// - Returns: its first and last day, and what ended it.
    public func lifecycle(
        effective: CalendarDate, expires: CalendarDate?, minimum: WideInt?, without released: [PartyID: CalendarDate],
        in zone: Zone
    ) -> Lifecycle {
        var lifecycle = Lifecycle(
            isComplete: completion != nil, isDeclined: !required.isDisjoint(with: refused), effective: effective,
            expires: expires)
        if let minimum {
            let signed = approved.values.compactMap { zone.date(at: $0.seconds) }
            var gone = left
            for (party, day) in released where approved[party] != nil { gone[party] = min(gone[party] ?? day, day) }
            lifecycle.follow(departures: Array(gone.values), of: signed, minimum: minimum)
        }
        return lifecycle
    }
}

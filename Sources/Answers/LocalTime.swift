internal import Agreements
package import Wording

/// A moment as clocks show it at one place.
package struct LocalTime: Sendable {
    private let seconds: WideInt
    private let offset: Int
    private let zoneName: String

    /// - Parameters:
    ///   - seconds: the moment, in Unix seconds.
    ///   - offset: by how many seconds the place is ahead of UTC at that moment.
    ///   - zoneName: what the machine calls the zone; Indonesia's zones are called as people there call them.
    package init(at seconds: WideInt, offset: Int, zoneName: String?) {
        self.seconds = seconds
        self.offset = offset
        self.zoneName =
            Zone.allCases.first { $0.hours * 3600 == offset }?.abbreviation ?? zoneName ?? "UTC"
    }

    /// RFC 3339 with the zone's offset: `2024-10-11T10:00:00+07:00`; outside the years 1 to 9999 the Unix seconds.
    package var timestamp: String {
        guard let (date, time) = parts else { return "\(seconds)" }
        let minutes = (offset < 0 ? -offset : offset) / 60
        let sign = offset < 0 ? "-" : "+"
        let clock = "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))"
        return "\(date)T\(clock)\(sign)\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// As people write it, with the zone's name: `11 Oktober 2024 pukul 10.00 WIB`.
    package var label: Phrase {
        guard let (date, time) = parts else { return Phrase(id: "\(seconds)", en: "\(seconds)") }
        let (day, hours, minutes) = (date.label, two(time / 3600), two(time / 60 % 60))
        return Phrase(
            id: "\(day.id) pukul \(hours).\(minutes) \(zoneName)", en: "\(day.en) at \(hours):\(minutes) \(zoneName)")
    }

    /// The day, and the seconds since it began.
    private var parts: (date: CalendarDate, time: Int)? {
        let (local, overflow) = seconds.addingReportingOverflow(WideInt(offset))
        guard !overflow else { return nil }
        let (days, rest) = local.quotientAndRemainder(dividingBy: 86_400)
        guard let date = CalendarDate(daysSinceEpoch: rest < 0 ? days - 1 : days) else { return nil }
        return (date, Int(rest < 0 ? rest + 86_400 : rest))
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

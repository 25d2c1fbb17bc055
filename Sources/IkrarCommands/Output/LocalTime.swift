internal import Agreements
internal import Glibc
internal import Wording

/// A moment as it is where the user sits, by the computer's own time zone (`$TZ`, else the system's).
struct LocalTime {
    private let seconds: Int
    private let local: tm

    /// A moment in Unix seconds.
    init(at seconds: Int) {
        self.seconds = seconds
        var (moment, local) = (time_t(seconds), tm())
        localtime_r(&moment, &local)
        self.local = local
    }

    /// RFC 3339 with the zone's offset: `2024-10-11T10:00:00+07:00`.
    var timestamp: String {
        let minutes = abs(local.tm_gmtoff) / 60
        let sign = local.tm_gmtoff < 0 ? "-" : "+"
        return "\(date)T\(clock(":")):\(two(Int(local.tm_sec)))\(sign)\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// As people write it, with the zone's name: `11 Oktober 2024 pukul 10.00 WIB`.
    var label: Phrase {
        guard let day = CalendarDate(iso: date)?.label else { return Phrase(id: "\(seconds)", en: "\(seconds)") }
        return Phrase(id: "\(day.id) pukul \(clock(".")) \(zone)", en: "\(day.en) at \(clock(":")) \(zone)")
    }

    /// Indonesia's zones by the names that people there use, whatever the system calls them.
    private var zone: String {
        let named = Zone.allCases.first { $0.hours * 3600 == local.tm_gmtoff }?.abbreviation
        return named ?? local.tm_zone.map { String(cString: $0) } ?? "UTC"
    }

    private var date: String {
        var year = String(Int(local.tm_year) + 1900)
        while year.count < 4 { year = "0" + year }
        return "\(year)-\(two(Int(local.tm_mon) + 1))-\(two(Int(local.tm_mday)))"
    }

    private func clock(_ separator: String) -> String { two(Int(local.tm_hour)) + separator + two(Int(local.tm_min)) }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension ListFormat {
    /// A day, as people write it where people read, else by ISO 8601.
    func day(_ date: CalendarDate, _ language: Language) -> String {
        self == .text ? date.label[language] : date.description
    }

    /// A moment in Unix seconds, as people write it where people read, else by RFC 3339.
    func moment(_ seconds: Int, _ language: Language) -> String {
        let time = LocalTime(at: seconds)
        return self == .text ? time.label[language] : time.timestamp
    }
}

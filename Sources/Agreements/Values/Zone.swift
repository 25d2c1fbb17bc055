public import Wording

/// A time zone of Indonesia, by its IANA name. None has ever had summer time since 1964, so each is one offset,
/// and no time zone database is needed to read a date years later.
public enum Zone: String, Sendable, CaseIterable {
    case western = "Asia/Jakarta"
    case central = "Asia/Makassar"
    case eastern = "Asia/Jayapura"

    /// Hours ahead of UTC.
    public var hours: Int {
        switch self {
        case .western: 7
        case .central: 8
        case .eastern: 9
        }
    }

    /// The name that people use: WIB, WITA or WIT.
    public var abbreviation: String {
        switch self {
        case .western: "WIB"
        case .central: "WITA"
        case .eastern: "WIT"
        }
    }

    /// The day that it is here at a moment in Unix seconds; `nil` outside the years 1 to 9999.
    public func date(at seconds: WideInt) -> CalendarDate? {
        let (local, overflow) = seconds.addingReportingOverflow(WideInt(hours) * 3600)
        return overflow ? nil : CalendarDate(daysSinceEpoch: WideInt((Double(local) / 86_400).rounded(.down)))
    }

    /// A moment in Unix seconds as RFC 3339 text: `2024-10-11T10:00:00+07:00`; `nil` outside the years 1 to 9999.
    public func timestamp(at seconds: WideInt) -> String? {
        guard let date = date(at: seconds) else { return nil }
        let second = seconds + WideInt(hours) * 3600 - date.daysSinceEpoch * 86_400
        let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, to: 2) }.joined(separator: ":")
        return "\(date)T\(clock)+\(padded(hours, to: 2)):00"
    }

    /// A moment in Unix seconds as people write it: `11 Oktober 2024 pukul 10.00 WIB`.
    public func label(at seconds: WideInt) -> Phrase {
        guard let date = date(at: seconds)?.label, let stamp = timestamp(at: seconds) else {
            return Phrase(id: "\(seconds)", en: "\(seconds)")
        }
        let clock = stamp.split(separator: "T").last?.prefix(5) ?? ""
        let dotted = String(clock.map { $0 == ":" ? "." : $0 })
        return Phrase(id: "\(date.id) pukul \(dotted) \(abbreviation)", en: "\(date.en) at \(clock) \(abbreviation)")
    }
}

public import Wording

/// A day of the proleptic Gregorian calendar, from year 1 to 9999, without a time zone.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// 1 January of the year 1.
    public static let firstDay = CalendarDate(firstDayOfYear: 1)

    /// 31 December of the year 9999.
    public static let lastDay = CalendarDate(lastDayOfYear: 9999)

    private init(firstDayOfYear year: Int) {
        (self.year, month, day) = (year, 1, 1)
    }

    private init(lastDayOfYear year: Int) {
        (self.year, month, day) = (year, 12, 31)
    }

    /// A date that exists, or `nil`.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads the form of ISO 8601 that statements use: `2024-10-11`.
    public init?(iso text: String) {
        // In place: a long list reads some hundred thousand of them.
        var text = text
        let date = text.withUTF8 { bytes -> CalendarDate? in
            guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
                let year = Self.number(bytes[..<4]), let month = Self.number(bytes[5..<7]),
                let day = Self.number(bytes[8...])
            else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        }
        guard let date else { return nil }
        self = date
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }

    /// The form of ISO 8601: `2024-10-11`.
    public var description: String {
        padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
    }

    public static func < (one: CalendarDate, other: CalendarDate) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    /// Monday is 0 and Sunday is 6.
    public var weekday: Int { Int(((daysSinceEpoch + 3) % 7 + 7) % 7) }

    /// Days since 1 January 1970; by Howard Hinnant's `days_from_civil`.
    public var daysSinceEpoch: WideInt {
        let (year, month, day) = (WideInt(year), WideInt(month), WideInt(day))
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day a number of days after 1 January 1970, for years 1 to 9999.
    package init?(daysSinceEpoch days: WideInt) {
        guard (-719_162...2_932_896).contains(days) else { return nil }
        let days = Int(days)
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day so many days later; `nil` outside the years 1 to 9999.
    public func adding(days: WideInt) -> CalendarDate? {
        let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
        return overflow ? nil : CalendarDate(daysSinceEpoch: sum)
    }

    /// How many days its month has.
    package var daysInMonth: Int { Self.days(in: month, of: year) }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A number with zeros before it.
func padded(_ number: some BinaryInteger, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

import Agreements
import Drafts
import Testing
import Wording
import TestSupport

@Suite("Dates as people write them")
struct DateTests {
    @Test(
        "one day has many spellings",
        arguments: [
            "11 Oktober 2024", "Jumat, 11 Oktober 2024", "Jum'at, 11 Oktober 2024", "jumat 11 oktober 2024",
            "2024-10-11",
            "11/10/2024", "11-10-2024", "11.10.2024", "11 October 2024", "Friday, 11 October 2024", "Friday 11/10/2024",
            "11\u{A0}Oktober\u{202F}2024", "11\u{3000}Oktober\t2024", "11 Okt 2024", "11 Okt. 2024.", "11 Oct. 2024",
            "October 11, 2024", "October 11th, 2024", "11th October 2024", "the 11th of October 2024", "Oct. 11 2024",
            "Jum’at 11 Oktober 2024", "JUMAT,11 OKTOBER 2024", "Hari Jumat, tanggal 11 Oktober 2024.",
            "Jum. 11 Okt 2024",
            "Fri., Oct. 11, 2024", "11-Okt-2024", "11/10/2024.", "2024-10-11.", "Jumat, tgl. 11 Oktober 2024",
        ])
    func spellings(_ text: String) throws {
        #expect(try CalendarDate(written: text).description == "2024-10-11")
    }

    @Test(
        "older spellings and abbreviations of months and weekdays are known",
        arguments: [
            ("Selasa, 5 Nopember 2024", "2024-11-05"), ("14 Pebruari 2025", "2025-02-14"),
            ("1 Peb. 2025", "2025-02-01"),
            ("17 Agst 2025", "2025-08-17"), ("17 Ags. 2025", "2025-08-17"), ("17 Agt 2025", "2025-08-17"),
            ("5 Nop 2024", "2024-11-05"), ("5 Nov. 2024", "2024-11-05"), ("31 Des 2024", "2024-12-31"),
            ("1 Jan 2025", "2025-01-01"), ("1 Feb 2025", "2025-02-01"), ("31 Mrt 2025", "2025-03-31"),
            ("31 Mar. 2025", "2025-03-31"), ("1 Apr 2025", "2025-04-01"), ("1 Jun 2025", "2025-06-01"),
            ("1 Jul. 2025", "2025-07-01"), ("1 Sept 2025", "2025-09-01"), ("1 Sep. 2025", "2025-09-01"),
            ("Ahad, 13 Oktober 2024", "2024-10-13"), ("Minggu 13 Oktober 2024", "2024-10-13"),
            ("Sunday, October 13th, 2024", "2024-10-13"), ("Tues. 5 Nov. 2024", "2024-11-05"),
            ("1st of May, 2025", "2025-05-01"), ("2nd Dec 2024", "2024-12-02"), ("3rd March 2025", "2025-03-03"),
        ])
    func usualSpellings(_ text: String, _ day: String) throws {
        #expect(try CalendarDate(written: text).description == day)
    }

    @Test(
        "of a day that its month does not have it is said how many days that has",
        arguments: [
            ("31 September 2024", "bulan September mempunyai 30 hari", "September has 30 days"),
            ("31/04/2024", "bulan April mempunyai 30 hari", "April has 30 days"),
            ("29 Februari 2025", "bulan Februari 2025 mempunyai 28 hari", "February 2025 has 28 days"),
            ("30 Peb. 2024", "bulan Februari 2024 mempunyai 29 hari", "February 2024 has 29 days"),
            ("2025-02-29", "bulan Februari 2025 mempunyai 28 hari", "February 2025 has 28 days"),
            ("Rabu, 32 Oktober 2024", "bulan Oktober mempunyai 31 hari", "October has 31 days"),
        ])
    func daysOfMonths(_ text: String, _ id: String, _ en: String) {
        let error = #expect(throws: IkrarError.self) { try CalendarDate(written: text) }
        #expect(
            error?.sentence.id.hasSuffix(id) == true && error?.sentence.en.hasSuffix(en) == true,
            "\(error?.sentence.en ?? "")")
    }

    @Test(
        "a weekday that is another day's is refused, and the right one named",
        arguments: ["Jumat, 12/10/2024", "Sunday, 12 October 2024"])
    func wrongWeekday(_ text: String) {
        let error = #expect(throws: IkrarError.self) { try CalendarDate(written: text) }
        #expect(error?.code == "date-weekday")
        #expect(error?.sentence.id.contains("Sabtu") == true && error?.sentence.en.contains("Saturday") == true)
    }

    @Test(
        "a day that does not exist is refused",
        arguments: [
            "", "besok", "30 Februari 2024", "29 Februari 2023", "2023-02-29", "2024-13-01", "31/04/2024", "2024/10/11",
            "10/11/24", "12 Oktober 24", "11 Okto 2024", "0 Oktober 2024", "Oktober 2024", "11th 2024", "Jumat", ".",
            "11 th Oktober", "2024-10-1", "-11 Oktober 2024", "2024-1O-11",
            "11 10 2024", "+1/10/2024", "1/+1/2024", "+1 Oktober 2024", "1/10/+024", "-1-10-2024",
        ])
    func impossible(_ text: String) {
        #expect(code { _ = try CalendarDate(written: text) } == "date-unreadable")
    }

    @Test(
        "29 February is a day in leap years only",
        arguments: [(2024, true), (2023, false), (2000, true), (1900, false)])
    func leapYears(_ year: Int, _ isLeap: Bool) {
        #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == isLeap)
    }

    @Test("a zone's day begins at its own midnight")
    func midnight() {
        // 2024-10-11T16:59:59Z is one second before midnight in WIB.
        let before = 1_728_665_999
        #expect(Zone.western.date(at: before)?.description == "2024-10-11")
        #expect(Zone.western.date(at: before + 1)?.description == "2024-10-12")
        #expect(Zone.central.date(at: before - 3599)?.description == "2024-10-12")
        #expect(Zone.western.timestamp(at: before) == "2024-10-11T23:59:59+07:00")
        #expect(Zone.eastern.timestamp(at: 0) == "1970-01-01T09:00:00+09:00")
        #expect(Zone.western.date(at: .max) == nil && Zone.western.date(at: .min) == nil)
    }

    @Test("every day from 1600 to 2400 follows the one before it, and its weekday too")
    func consecutive() {
        var previous: (days: Int, weekday: Int)?
        for year in 1600...2400 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
                    if let previous {
                        #expect(date.daysSinceEpoch == previous.days + 1 && date.weekday == (previous.weekday + 1) % 7)
                    }
                    let noon = date.daysSinceEpoch * 86_400 + 5 * 3600
                    if day == 28 { #expect(Zone.western.date(at: noon) == date) }
                    previous = (date.daysSinceEpoch, date.weekday)
                }
            }
        }
        #expect(CalendarDate(year: 2024, month: 10, day: 11)?.weekdayLabel.id == "Jumat")
        #expect(CalendarDate(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
    }
}

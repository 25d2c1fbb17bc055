internal import Agreements
internal import Registry
internal import Signatures
internal import Wording

/// Days as a calendar file that calendar programs import (RFC 5545).
struct Calendar {
    let origin: String
    /// The day that was asked about.
    let date: CalendarDate
    /// When the file was made, in Unix seconds.
    let made: Int
    let language: Language

    /// One event for each last day, and one for each day by which notice must be given: who has to act sees both coming.
    func text(of agreements: [ExpiringAgreement]) -> String {
        let events = agreements.flatMap { item in
            let title = item.agreement.title
            let isPassed = item.isNoticePassed(on: date)
            return [
                item.notice.map { day in
                    event(
                        "notice", of: item, on: day,
                        isPassed
                            ? Phrase(
                                id: "Batas pemberitahuan (lewat): \(title)", en: "Last day of notice (passed): \(title)"
                            )
                            : Phrase(id: "Batas pemberitahuan: \(title)", en: "Last day of notice: \(title)"),
                        hasAlarm: !isPassed)
                },
                event("last", of: item, on: item.last, Phrase(id: "Berakhir: \(title)", en: "Ends: \(title)")),
            ].compactMap(\.self).flatMap(\.self)
        }
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ikrar//ikrar//\(language.rawValue.uppercased())"]
        return (head + events + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }.joined()
    }

    /// An event of a whole day, with an alarm thirty days before (RFC 5545 §3.6.6).
    private func event(
        _ name: String, of item: ExpiringAgreement, on day: CalendarDate, _ summary: Phrase, hasAlarm: Bool = true
    ) -> [String] {
        let summary = Self.escaped(summary[language])
        let alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(summary)", "TRIGGER:-P30D", "END:VALARM"]
        return [
            "BEGIN:VEVENT", "UID:\(name)-\(item.agreement.id.digest.hex)@\(origin)", "DTSTAMP:\(stamp)",
            "DTSTART;VALUE=DATE:\(Self.basic(day))", "SUMMARY:\(summary)", "DESCRIPTION:\(item.agreement.id)",
            "TRANSP:TRANSPARENT",
        ] + (hasAlarm ? alarm : []) + ["END:VEVENT"]
    }

    private var stamp: String {
        let day = Zone.western.date(at: made - Zone.western.hours * 3600).map(Self.basic) ?? "19700101"
        let second = ((made % 86_400) + 86_400) % 86_400
        return day + "T" + [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
            + "Z"
    }

    private static func basic(_ day: CalendarDate) -> String { day.description.filter { $0 != "-" } }

    /// RFC 5545 §3.3.11. By scalars: a comma with a combining mark behind it is still a comma to other programs.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case ",", ";", "\\": "\\\(scalar)"
            case "\n": "\\n"
            default: Console.escaped(String(scalar))
            }
        }.joined()
    }

    /// No line is longer than 75 octets (RFC 5545 §3.1).
    private static func folded(_ line: String) -> String {
        var (result, width) = ("", 0)
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if width + size > 75 { (result, width) = (result + "\r\n ", 1) }
            result.unicodeScalars.append(scalar)
            width += size
        }
        return result
    }
}

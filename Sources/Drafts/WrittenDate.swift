public import Agreements
public import Wording

extension CalendarDate {
    /// Reads a date as people write it: `2024-10-11`, `11/10/2024` (day first), `11 Oktober 2024`, `11 Okt. 2024`,
    /// `Jumat, 11 Oktober 2024`, `October 11th, 2024`, with the names and abbreviations of both languages.
    ///
    /// - Throws: `IkrarError` if it is no date, or its weekday is another day's.
    public init(written text: String) throws(IkrarError) {
        // A space of any kind divides; a full stop may end the date or an abbreviation.
        var words = text.unicodeScalars.split { $0.properties.isWhitespace || $0 == "," }
            .map { DateWord(String($0)) }.filter { !$0.isFiller }
        let weekday = words.first?.weekday
        if weekday != nil { words = words.dropFirst().filter { !$0.isFiller } }
        guard let parts = Self.parts(of: words) else { throw .unreadable(text) }
        guard let date = CalendarDate(year: parts.year, month: parts.month, day: parts.day) else {
            throw .absent(text, day: parts.day, month: parts.month, year: parts.year)
        }
        if let weekday, weekday != date.weekday {
            throw IkrarError(
                .dateWeekday, id: "\"\(text)\": \(date.label.id) jatuh pada hari \(date.weekdayLabel.id)",
                en: "\"\(text)\": \(date.label.en) is a \(date.weekdayLabel.en)",
                hint: Phrase(
                    id: "Perbaiki hari atau tanggalnya; salah satunya keliru.",
                    en: "Correct the weekday or the date; one of them is wrong."))
        }
        self = date
    }

    /// The three numbers of a date, whether there is such a day or not.
    private static func parts(of words: [DateWord]) -> (day: Int, month: Int, year: Int)? {
        if words.count == 3 {
            // A year of two digits would be one of the first century.
            guard let year = words[2].year else { return nil }
            if let day = words[0].day, let month = words[1].month { return (day, month, year) }
            if let month = words[0].month, let day = words[1].day { return (day, month, year) }
            return nil
        }
        guard words.count == 1 else { return nil }
        let parts = words[0].text.split(omittingEmptySubsequences: false) { "/.-".contains($0) }.map {
            DateWord(String($0))
        }
        guard parts.count == 3 else { return nil }
        if let day = parts[0].day, let year = parts[2].year {
            return (parts[1].number ?? parts[1].month).map { (day, $0, year) }
        }
        // The form of ISO 8601 has its digits counted.
        guard words[0].text.utf8.count == 10, words[0].text.utf8.count(where: { $0 == UInt8(ascii: "-") }) == 2,
            let year = parts[0].year, let month = parts[1].number, let day = parts[2].number
        else { return nil }
        return (day, month, year)
    }
}

/// A word of a date, without the full stop behind it.
private struct DateWord {
    let text: String

    init(_ word: String) {
        var word = word[...]
        while word.last == "." { word.removeLast() }
        text = word.lowercased()
    }

    /// Words that say nothing by themselves: `hari Jumat tanggal 11 Oktober 2024`, `the 11th of October 2024`.
    var isFiller: Bool { ["", "hari", "tanggal", "tgl", "tahun", "bulan", "on", "the", "of"].contains(text) }

    /// Digits only, four at most: no sign.
    var number: Int? {
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    var year: Int? { text.utf8.count == 4 ? number : nil }

    /// A day, perhaps as an English ordinal: `11th`.
    var day: Int? {
        if let number { return text.utf8.count <= 2 ? number : nil }
        guard ["st", "nd", "rd", "th"].contains(where: { text.hasSuffix($0) }) else { return nil }
        return DateWord(String(text.dropLast(2))).day
    }

    /// 1 to 12, for a name.
    var month: Int? {
        let names = CalendarDate.months
        return names.firstIndex { $0.id.lowercased() == text || $0.en.lowercased() == text }.map { $0 + 1 }
            ?? Self.months.firstIndex { $0.contains(text) }.map { $0 + 1 }
    }

    /// 0 for Monday to 6.
    var weekday: Int? {
        let word = text.replacing(/['’‘ʼ`´]/, with: "")
        let names = CalendarDate.weekdays
        return names.firstIndex { $0.id.lowercased() == word || $0.en.lowercased() == word }
            ?? Self.weekdays.firstIndex { $0.contains(word) }
    }

    /// What else people write for the months: older spellings and abbreviations.
    private static let months: [Set<String>] = [
        ["jan"], ["feb", "febr", "peb", "pebr", "pebruari"], ["mar", "mrt"], ["apr"], [], ["jun"], ["jul"],
        ["agst", "agt", "ags", "agu", "agus", "agust", "aug"], ["sep", "sept"], ["okt", "oct"],
        ["nov", "nop", "nopember"], ["des", "dec"],
    ]

    /// And for the days of the week, from Monday on.
    private static let weekdays: [Set<String>] = [
        ["sen", "mon"], ["sel", "tue", "tues"], ["rab", "wed"], ["kam", "thu", "thur", "thurs"], ["jum", "fri"],
        ["sab", "sat"], ["min", "ahad", "sun"],
    ]
}

extension IkrarError {
    fileprivate static func unreadable(_ text: String) -> IkrarError {
        IkrarError(
            .dateUnreadable, id: "\"\(text)\" bukan tanggal", en: "\"\(text)\" is not a date",
            hint: Phrase(
                id: "Tulis seperti 11 Oktober 2024, 11/10/2024 (tanggal dahulu) atau 2024-10-11.",
                en: "Write it like 11 October 2024, 11/10/2024 (day first) or 2024-10-11."))
    }

    /// A day that its month does not have.
    fileprivate static func absent(_ text: String, day: Int, month: Int, year: Int) -> IkrarError {
        guard let first = CalendarDate(year: year, month: month, day: 1), day > 0 else { return .unreadable(text) }
        let name = CalendarDate.months[month - 1]
        let year = month == 2 ? " \(year)" : ""
        return IkrarError(
            .dateUnreadable, id: "\"\(text)\" tidak ada: bulan \(name.id)\(year) mempunyai \(first.daysInMonth) hari",
            en: "there is no \"\(text)\": \(name.en)\(year) has \(first.daysInMonth) days",
            hint: Phrase(id: "Perbaiki tanggalnya.", en: "Correct the date."))
    }
}

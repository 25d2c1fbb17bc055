internal import Wording

extension CalendarDate {
    /// Reads a date as people write it: `2024-10-11`, `11/10/2024` (day first), `11 Oktober 2024`,
    /// `Jumat, 11 Oktober 2024`, and the same with English names.
    ///
    /// - Throws: `AgreementError` if it is no date, or its weekday is another day's.
    public init(written text: String) throws(AgreementError) {
        var words = text.split { $0 == " " || $0 == "," }.map(String.init)
        let weekday = words.first.flatMap { Self.position(of: $0, among: Self.weekdays) }
        if weekday != nil { words.removeFirst() }
        guard let date = Self.date(of: words) else {
            throw AgreementError(
                "date-unreadable", id: "\"\(text)\" bukan tanggal", en: "\"\(text)\" is not a date",
                hint: Phrase(
                    id: "Tulis seperti 11 Oktober 2024, 11/10/2024 (tanggal dahulu) atau 2024-10-11.",
                    en: "Write it like 11 October 2024, 11/10/2024 (day first) or 2024-10-11."))
        }
        if let weekday, weekday != date.weekday {
            throw AgreementError(
                "date-weekday", id: "\"\(text)\": \(date.label.id) jatuh pada hari \(date.weekdayLabel.id)",
                en: "\"\(text)\": \(date.label.en) is a \(date.weekdayLabel.en)",
                hint: Phrase(
                    id: "Perbaiki hari atau tanggalnya; salah satunya keliru.",
                    en: "Correct the weekday or the date; one of them is wrong."))
        }
        self = date
    }

    private static func date(of words: [String]) -> CalendarDate? {
        // A year of two digits would be one of the first century.
        if words.count == 3, words[2].count == 4, let day = number(words[0][...]),
            let month = position(of: words[1], among: months)
        {
            return number(words[2][...]).flatMap { CalendarDate(year: $0, month: month + 1, day: day) }
        }
        guard words.count == 1 else { return nil }
        if let date = CalendarDate(iso: words[0]) { return date }
        let parts = words[0].split(omittingEmptySubsequences: false) { "/.-".contains($0) }
        let numbers = parts.compactMap(number)
        guard parts.count == 3, numbers.count == 3, parts[2].count == 4 else { return nil }
        return CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0])
    }

    /// Digits only, four at most: no sign.
    private static func number(_ digits: Substring) -> Int? {
        digits.utf8.count <= 4 && digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? Int(digits) : nil
    }

    private static func position(of word: String, among names: [Phrase]) -> Int? {
        let word = word.lowercased()
        // Jum'at is the older spelling.
        let spelling = word == "jum'at" || word == "jum’at" ? "jumat" : word
        return names.firstIndex { $0.id.lowercased() == spelling || $0.en.lowercased() == spelling }
    }
}

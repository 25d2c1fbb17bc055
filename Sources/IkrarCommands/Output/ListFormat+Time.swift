internal import Agreements
internal import Answers
internal import Wording

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

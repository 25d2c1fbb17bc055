internal import Agreements
internal import Registry
internal import Wording

// In a table on a terminal, dates and words as people write them; in CSV, which is sorted and compared, as in the files.

extension String {
    /// Text that may have several lines, where there is one line for it.
    var onOneLine: String { split(separator: "\n").joined(separator: " ") }
}

extension CalendarDate {
    /// The date in a list.
    func written(forPeople: Bool, _ language: Language) -> String {
        forPeople ? label[language] : description
    }
}

extension LocalTime {
    /// The moment in a list.
    func written(forPeople: Bool, _ language: Language) -> String {
        forPeople ? label[language] : timestamp
    }
}

extension Commitment {
    /// The capacity in a list.
    func capacity(forPeople: Bool, _ language: Language) -> String {
        guard forPeople else { return capacity }
        let known = try? Capacity(word: capacity, onBehalfOf: nil, at: "capacity")
        return (known?.label ?? Phrase(id: "atas nama (a.n.)", en: "on behalf (a.n.)"))[language]
    }
}

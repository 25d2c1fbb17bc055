internal import CanonicalJSON
public import Wording

/// Who signs for a party, and by what authority.
public struct Signatory: Sendable {
    /// The office held, such as `Kepala Kepolisian Resor Sarolangun`.
    public let office: String
    /// The officer's name with titles.
    public let name: String
    /// In what capacity the officer signs.
    public let capacity: Capacity
    /// The document that gives the authority, where one is named.
    public let mandate: Mandate?

    /// A power of attorney or decree.
    public struct Mandate: Sendable {
        /// Its number.
        public let number: String
        /// Its date.
        public let date: CalendarDate

        /// A mandate.
        public init(number: String, date: CalendarDate) {
            self.number = number
            self.date = date
        }
    }

    /// A signatory.
    public init(office: String, name: String, capacity: Capacity, mandate: Mandate?) {
        self.office = office
        self.name = name
        self.capacity = capacity
        self.mandate = mandate
    }

    init(json: JSON, at path: String) throws(IkrarError) {
        var reader = try ObjectReader(json, at: path)
        office = try reader.line("office")
        name = try reader.line("name")
        let word = try reader.line("capacity")
        let onBehalfOf = try reader.optionalLine("onBehalfOf")
        capacity = try Capacity(word: word, onBehalfOf: onBehalfOf, at: path)
        mandate = try reader.optional("mandate").map { json throws(IkrarError) in
            var mandate = try ObjectReader(json, at: reader.path(of: "mandate"))
            let value = try Mandate(number: mandate.line("number"), date: mandate.date("date"))
            try mandate.finish()
            return value
        }
        try reader.finish()
    }

    var json: JSON {
        .members([
            "office": .string(office),
            "name": .string(name),
            "capacity": .string(capacity.word),
            "onBehalfOf": capacity.onBehalfOf.map(JSON.string),
            "mandate": mandate.map {
                .members(["number": .string($0.number), "date": .string($0.date.description)])
            },
        ])
    }
}

/// In what capacity an officer signs.
public enum Capacity: Sendable, Hashable {
    /// Holds the office.
    case definitive
    /// Pelaksana tugas (Plt): fills a vacancy.
    case acting
    /// Penjabat (Pj): an interim head.
    case interim
    /// Pelaksana harian (Plh): stands in for a short absence.
    case daily
    /// Atas nama (a.n.): signs for another office, which stays accountable.
    case onBehalf(of: String)

    /// The words of drafts and statements.
    public static let words = ["definitive", "acting", "interim", "daily", "on-behalf"]

    /// Puts together a capacity from its word and the office it may need.
    ///
    /// - Throws: `IkrarError` for another word, or an office missing or too many.
    public init(word: String, onBehalfOf office: String?, at place: String) throws(IkrarError) {
        switch (word, office) {
        case ("definitive", nil): self = .definitive
        case ("acting", nil): self = .acting
        case ("interim", nil): self = .interim
        case ("daily", nil): self = .daily
        case ("on-behalf", let office?): self = .onBehalf(of: office)
        case ("on-behalf", nil):
            throw IkrarError(
                .capacityOfficeMissing, at: place,
                id: "\"on-behalf\" (a.n.) memerlukan onBehalfOf, jabatan yang diatasnamakan",
                en: "\"on-behalf\" needs onBehalfOf, the office signed for")
        case (_, .some) where Self.words.contains(word):
            throw IkrarError(
                .capacityOfficeUnexpected, at: place, id: "onBehalfOf hanya untuk kapasitas \"on-behalf\" (a.n.)",
                en: "onBehalfOf goes with the capacity \"on-behalf\" only")
        default:
            let words = Self.words.joined(separator: ", ")
            throw IkrarError.malformed(
                "\(place).capacity", word, id: "salah satu dari \(words)", en: "one of \(words)")
        }
    }

    /// The word in statements.
    public var word: String {
        switch self {
        case .definitive: "definitive"
        case .acting: "acting"
        case .interim: "interim"
        case .daily: "daily"
        case .onBehalf: "on-behalf"
        }
    }

    /// The office signed for.
    public var onBehalfOf: String? {
        if case .onBehalf(let office) = self { office } else { nil }
    }
}

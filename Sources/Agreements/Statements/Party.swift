public import CanonicalJSON
public import Wording

/// `party/1`: an institution that takes part; issued again to change what it says.
public struct Party: StatementType, Hashable {
    public static let name = "party/1"

    /// Its id, which outlives its names.
    public let id: PartyID
    /// Its official name.
    public let officialName: String
    /// What people call it, such as `Polres Sarolangun`.
    public let shortName: String?
    /// What kind of institution it is, in the registry's own words.
    public let kind: String?
    /// How to reach the office; never a person's own number.
    public let contact: String?
    /// The statement that it takes the place of; without it a name that comes back would be the old statement again.
    public let replaces: StatementID?

    /// A party.
    public init(
        id: PartyID, officialName: String, shortName: String?, kind: String?, contact: String?,
        replaces: StatementID? = nil
    ) {
        self.id = id
        self.officialName = officialName
        self.shortName = shortName
        self.kind = kind
        self.contact = contact
        self.replaces = replaces
    }

    public init(from reader: inout ObjectReader) throws(IkrarError) {
        id = try reader.slug("id")
        officialName = try reader.name("name")
        shortName = try reader.optionalName("shortName")
        kind = try reader.optionalLine("kind")
        contact = try reader.optionalProse("contact")
        replaces = try reader.optional("replaces") == nil ? nil : reader.statementID("replaces")
    }

    public var members: [(String, JSON?)] {
        [
            ("id", .string(id.text)), ("name", .string(officialName)), ("shortName", shortName.map(JSON.string)),
            ("kind", kind.map(JSON.string)), ("contact", contact.map(JSON.string)),
            ("replaces", replaces.map { .string($0.description) }),
        ]
    }
}

public import CanonicalJSON
public import Signatures
public import Wording

/// `key/1`: a key speaks for a party. Signed by the key itself (`possess`), then by the registrar (`enroll`).
public struct KeyBinding: StatementType {
    public static let name = "key/1"

    /// The party the key speaks for.
    public let party: PartyID
    /// The key.
    public let key: PublicKey
    /// The officer who holds it.
    public let holder: Holder
    /// The first day on which it may sign.
    public let notBefore: CalendarDate

    /// Who holds a key, as far as it is known.
    public struct Holder: Sendable {
        /// The officer's name.
        public let name: String?
        /// The office held.
        public let office: String?

        /// A holder.
        public init(name: String?, office: String?) {
            self.name = name
            self.office = office
        }
    }

    /// A new key of a party.
    public init(party: PartyID, key: PublicKey, holder: Holder, notBefore: CalendarDate) {
        self.party = party
        self.key = key
        self.holder = holder
        self.notBefore = notBefore
    }

    public init(from reader: inout ObjectReader) throws(IkrarError) {
        party = try reader.slug("party")
        key = try PublicKey(jwk: reader.required("jwk"), at: reader.path(of: "jwk"))
        var holder = try ObjectReader(reader.required("holder"), at: reader.path(of: "holder"))
        self.holder = try Holder(name: holder.optionalLine("name"), office: holder.optionalLine("office"))
        try holder.finish()
        notBefore = try reader.date("notBefore")
    }

    public var members: [(String, JSON?)] {
        [
            ("party", .string(party.text)), ("jwk", key.jwk),
            ("holder", .members(["name": holder.name.map(JSON.string), "office": holder.office.map(JSON.string)])),
            ("notBefore", .string(notBefore.description)),
        ]
    }
}

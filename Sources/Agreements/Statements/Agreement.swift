internal import CanonicalJSON
public import Signatures

/// `agreement/1`: what the parties promise each other.
public struct Agreement: StatementType {
    public static let name = "agreement/1"

    /// Its title.
    public let title: String
    /// What kind of document it is.
    public let kind: Kind
    /// The language of its text.
    public let language: TextLanguage
    /// The date of the document.
    public let date: CalendarDate
    /// Where it was drawn up.
    public let place: String
    /// The first day in force.
    public let effective: CalendarDate
    /// The last day in force; without one it has no end.
    public let expires: CalendarDate?
    /// The parties in the order of the document.
    public let parties: [Participant]
    /// Who attended without being a party.
    public let present: [String]
    /// Considerations and legal basis.
    public let recitals: [String]
    /// The articles.
    public let clauses: [Clause]
    /// Files that belong to it, by their digests.
    public let attachments: [Attachment]

    /// The kinds of document that Indonesian institutions sign with each other.
    public enum Kind: String, Sendable, CaseIterable {
        case memorandum = "nota-kesepahaman"
        case cooperation = "perjanjian-kerja-sama"
        case accord = "nota-kesepakatan"
        case jointAgreement = "kesepakatan-bersama"
        case addendum = "adendum"
        case minutes = "berita-acara"
        case jointDecision = "keputusan-bersama"
    }

    /// The language of an agreement's text.
    public enum TextLanguage: String, Sendable, CaseIterable {
        case indonesian = "id"
        case english = "en"
    }

    /// A party as the document names it.
    public struct Participant: Sendable {
        /// Its id in the registry.
        public let id: PartyID
        /// Its name in this document.
        public let name: String
        /// What the document calls it, such as `PIHAK KESATU`.
        public let role: String
        /// Its own number for the document, if it has given one.
        public let number: String?
        /// Whether the agreement waits for its signature.
        public let isRequired: Bool
        /// Who is to sign for it.
        public let signatory: Signatory
    }

    /// A file that belongs to the agreement.
    public struct Attachment: Sendable {
        /// Its file name.
        public let name: String
        /// Its media type, such as `application/pdf`.
        public let mediaType: String
        /// Its size in bytes.
        public let size: Int
        /// The digest of its bytes.
        public let sha256: SHA256Digest
    }

    /// The party of an id.
    public func participant(_ id: PartyID) -> Participant? { parties.first { $0.id == id } }

    /// Every clause in reading order.
    public var allClauses: [(clause: Clause, path: [String])] { clauses.flatMap { $0.flattened(under: []) } }

    /// The clauses that oblige a party.
    public func commitments(of party: PartyID) -> [(clause: Clause, path: [String])] {
        allClauses.filter { $0.clause.obliges.contains(party) }
    }
}

internal import CanonicalJSON
public import Signatures
public import Wording

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
    /// What it does to earlier agreements.
    public let relations: [Relation]
    /// How many days before it takes effect a withdrawal must be announced.
    public let noticeDays: WideInt?
    /// With fewer parties left than this it ends for all.
    public let minimumParties: WideInt?

    /// It does something to no more earlier agreements than this.
    public static let mostRelations = 64

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

        /// A party.
        public init(id: PartyID, name: String, role: String, number: String?, isRequired: Bool, signatory: Signatory) {
            self.id = id
            self.name = name
            self.role = role
            self.number = number
            self.isRequired = isRequired
            self.signatory = signatory
        }
    }

    /// What an agreement does to an earlier one, from the day on which it takes effect itself.
    public struct Relation: Sendable, Hashable {
        /// What it does.
        public let type: RelationType
        /// The earlier agreement.
        public let agreement: StatementID

        /// A relation to an earlier agreement.
        public init(_ type: RelationType, _ agreement: StatementID) {
            self.type = type
            self.agreement = agreement
        }
    }

    /// What an agreement can do to an earlier one.
    public enum RelationType: String, Sendable, CaseIterable {
        /// Changes its text (adendum).
        case amends
        /// Moves its last day to its own last day.
        case extends
        /// Ends it (pengakhiran bersama).
        case terminates
        /// Takes its place.
        case supersedes

        /// Whether the earlier agreement goes on.
        public var keepsTarget: Bool { self == .amends || self == .extends }
    }

    /// A file that belongs to the agreement.
    public struct Attachment: Sendable {
        /// Its file name.
        public let name: String
        /// Its media type, such as `application/pdf`.
        public let mediaType: String
        /// Its size in bytes.
        public let size: WideInt
        /// The digest of its bytes.
        public let sha256: SHA256Digest
        /// Whether it is a scan of a paper original, whose bytes are never the text that is signed here.
        public let isScan: Bool

        /// A file of these bytes.
        public init(name: String, mediaType: String, isScan: Bool = false, bytes: [UInt8]) {
            self.init(
                name: name, mediaType: mediaType, size: WideInt(bytes.count), sha256: SHA256Digest(of: bytes),
                isScan: isScan)
        }

        /// A file that is known by what was said of it.
        public init(name: String, mediaType: String, size: WideInt, sha256: SHA256Digest, isScan: Bool) {
            // As zip and macOS write it, a name may be taken apart into letters and marks.
            self.name = PlainText.normalized(name)
            self.mediaType = mediaType
            self.size = size
            self.sha256 = sha256
            self.isScan = isScan
        }
    }

    /// An agreement. Its rules are checked when it becomes a statement.
    public init(
        title: String, kind: Kind, language: TextLanguage, date: CalendarDate, place: String, effective: CalendarDate,
        expires: CalendarDate?, parties: [Participant], present: [String], recitals: [String], clauses: [Clause],
        attachments: [Attachment], relations: [Relation], noticeDays: WideInt?, minimumParties: WideInt?
    ) {
        self.title = title
        self.kind = kind
        self.language = language
        self.date = date
        self.place = place
        self.effective = effective
        self.expires = expires
        self.parties = parties
        self.present = present
        self.recitals = recitals
        self.clauses = clauses
        self.attachments = attachments
        self.relations = relations
        self.noticeDays = noticeDays
        self.minimumParties = minimumParties
    }

    /// The party of an id.
    public func participant(_ id: PartyID) -> Participant? { parties.first { $0.id == id } }

    /// Every clause in reading order.
    public var allClauses: [(clause: Clause, path: [String])] { placedClauses.map { ($0.clause, $0.path) } }

    /// The same, each with its place in the statement: `clauses[0].clauses[1]`.
    public var placedClauses: [(clause: Clause, path: [String], member: String)] {
        clauses.enumerated().flatMap { $1.flattened(under: [], at: "clauses[\($0)]") }
    }

    /// The clauses that oblige a party.
    public func commitments(of party: PartyID) -> [(clause: Clause, path: [String])] {
        allClauses.filter { $0.clause.obliges.contains(party) }
    }
}

public import Wording

/// What can tell of agreements and of how they hang on one another: a file with what came along, or a registry at a
/// moment. `AgreementGraph` decides by it what has become of them.
public protocol AgreementSource {
    /// What names an agreement here.
    associatedtype ID: Hashable, Comparable
    /// What may keep it from answering.
    associatedtype Failure: Error

    /// An agreement, if it is known.
    func agreement(_ id: ID) throws(Failure) -> SignedTerms<ID>?
    /// The agreements that do something to one, each once.
    func sources(of id: ID) throws(Failure) -> [ID]
}

/// What decides over the life of an agreement: its terms, what it does to others, and who has agreed to it.
public struct SignedTerms<ID: Hashable> {
    /// The first day in force.
    public let effective: CalendarDate
    /// The last day in force as written; none: without end.
    public let expires: CalendarDate?
    /// With fewer parties left than this it ends for all.
    public let minimumParties: WideInt?
    /// What it does to earlier agreements.
    public let relations: [(type: Agreement.RelationType, target: ID)]
    /// Who has agreed to it.
    public let signingState: SigningState

    /// Terms, as whoever knows them tells.
    public init(
        effective: CalendarDate, expires: CalendarDate?, minimumParties: WideInt?,
        relations: [(type: Agreement.RelationType, target: ID)], signingState: SigningState
    ) {
        self.effective = effective
        self.expires = expires
        self.minimumParties = minimumParties
        self.relations = relations
        self.signingState = signingState
    }
}

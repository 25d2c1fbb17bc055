internal import Wording

/// What a party has said about an agreement so far: what it may say next follows from that.
public struct Stance: Sendable {
    /// Whether it has signed, and not left before it was bound.
    public let hasSigned: Bool
    /// Whether it has refused, or left before it was bound.
    public let hasRefused: Bool
    /// The first day without it, if it was bound and has withdrawn.
    public let left: CalendarDate?
    /// The first day without it, if it has left all that the agreement changes.
    public let released: CalendarDate?

    /// A stance.
    public init(hasSigned: Bool, hasRefused: Bool, left: CalendarDate?, released: CalendarDate?) {
        self.hasSigned = hasSigned
        self.hasRefused = hasRefused
        self.left = left
        self.released = released
    }

    /// Checks whether the party may say something about the agreement.
    ///
    /// - Parameter today: the day on which it does.
    /// - Throws: `AgreementError` `signed-already`, `not-signed`, `left-already` or `bound-no-longer`.
    public func check(
        _ content: StatementContent, by party: PartyID, on today: CalendarDate
    ) throws(AgreementError) {
        switch content {
        case .decline:
            guard !hasSigned else { throw .signedAlready(party) }
            guard !hasRefused else { throw .leftAlready(party) }
        case .withdrawal:
            guard !hasRefused, left == nil else { throw .leftAlready(party) }
            try requireSignature(of: party)
            if let released { throw .released(party, since: released) }
        case .report:
            try requireSignature(of: party)
            if let left, left <= today { throw .boundNoLonger(party, since: left) }
            if let released, released <= today { throw .released(party, since: released) }
        default: break
        }
    }

    /// - Throws: `AgreementError` `not-signed` if it has not signed.
    public func requireSignature(of party: PartyID) throws(AgreementError) {
        guard hasSigned else { throw .notSigned(party) }
    }
}

extension VerifiedAgreement {
    /// What a party has said, as far as the file tells.
    ///
    /// - Parameter isSure: whether only a signature counts that passed: the party may have signed with a key that is
    ///   not trusted here.
    private func stance(of party: PartyID, isSure: Bool) -> Stance {
        let departure = departures.first { $0.party == party }
        let mayHaveSigned = assessments.contains { assessment in
            guard let header = assessment.signature.header, header.party == party, header.intent == .approve
            else { return false }
            if case .failed = assessment.indication { return false }
            return true
        }
        let hasRefused = departure.map { $0.left == nil } ?? false
        return Stance(
            hasSigned: approved.contains(party) || (!isSure && mayHaveSigned && !hasRefused), hasRefused: hasRefused,
            left: departure?.left, released: released[party])
    }

    /// Checks whether a party may say something about the agreement, so that nobody signs what no registry takes.
    ///
    /// - Throws: `AgreementError` as `Stance.check` does.
    public func check(_ content: StatementContent, by party: PartyID) throws(AgreementError) {
        let isDecline = if case .decline = content { true } else { false }
        try stance(of: party, isSure: isDecline).check(content, by: party, on: date)
        try agreement.check(content, course)
        if case .report(let report) = content {
            try stance(of: report.party, isSure: false).requireSignature(of: report.party)
        }
    }
}

extension Agreement {
    /// Checks whether anybody may say something about it.
    ///
    /// - Parameter course: what has become of it.
    /// - Throws: `AgreementError` `withdrawal-extension`: nobody leaves an extension that has moved the last day of
    ///   another agreement, and yet stays bound by that.
    public func check(_ content: StatementContent, _ course: Course) throws(AgreementError) {
        guard case .withdrawal = content, course.isComplete,
            let extended = relations.first(where: { $0.type == .extends })?.agreement
        else { return }
        throw .extensionIsNotLeft(extended)
    }
}

extension AgreementError {
    /// A party signs again with a key whose first signature went with it.
    public static func withdrawnSince(_ party: PartyID) -> AgreementError {
        AgreementError(
            "withdrawn-since", id: "\(party) sudah menandatangani dengan kunci ini, lalu mengundurkan diri",
            en: "\(party) has signed with this key, and has withdrawn since",
            hint: Phrase(
                id: "Tanda tangan kedua dengan kunci yang sama tidak dihitung. Pakai kunci lain yang sudah disahkan.",
                en: "A second signature by the same key does not count. Use another key that has been enrolled."))
    }

    /// A party signs what it has left.
    public static func leftForGood(_ party: PartyID, _ left: CalendarDate) -> AgreementError {
        AgreementError(
            "left-for-good", id: "\(party) sudah mengundurkan diri dari perjanjian ini per \(left.label.id)",
            en: "\(party) has left this agreement from \(left.label.en) on",
            hint: Phrase(id: "Untuk kembali diperlukan perjanjian baru.", en: "To come back takes a new agreement."))
    }

    fileprivate static func extensionIsNotLeft(_ extended: StatementID) -> AgreementError {
        AgreementError(
            "withdrawal-extension", id: "perjanjian ini hanya memperpanjang perjanjian \(extended.short)",
            en: "this agreement only extends the agreement \(extended.short)",
            hint: Phrase(
                id: "Undurkan diri dari perjanjian itu sendiri: ikrar withdraw \(extended.short) …",
                en: "Leave that agreement itself: ikrar withdraw \(extended.short) …"))
    }

    fileprivate static func signedAlready(_ party: PartyID) -> AgreementError {
        AgreementError(
            "signed-already", id: "\(party) sudah menandatangani", en: "\(party) has signed already",
            hint: Phrase(id: "Yang sudah menandatangani: ikrar withdraw.", en: "Who has signed: ikrar withdraw."))
    }

    fileprivate static func notSigned(_ party: PartyID) -> AgreementError {
        AgreementError(
            "not-signed", id: "\(party) belum menandatangani perjanjian ini",
            en: "\(party) has not signed this agreement",
            hint: Phrase(id: "Yang belum menandatangani: ikrar decline.", en: "Who has not signed: ikrar decline."))
    }

    fileprivate static func leftAlready(_ party: PartyID) -> AgreementError {
        AgreementError("left-already", id: "\(party) sudah menyatakannya", en: "\(party) has said so already")
    }

    fileprivate static func released(_ party: PartyID, since day: CalendarDate) -> AgreementError {
        AgreementError(
            "bound-no-longer",
            id:
                "\(party) tidak terikat lagi sejak \(day.label.id): sudah mengundurkan diri dari perjanjian yang diubah",
            en: "\(party) is bound no longer since \(day.label.en): it has left the agreement that this one changes")
    }

    fileprivate static func boundNoLonger(_ party: PartyID, since day: CalendarDate) -> AgreementError {
        AgreementError(
            "bound-no-longer", id: "\(party) tidak terikat lagi sejak \(day.label.id)",
            en: "\(party) is bound no longer since \(day.label.en)")
    }
}

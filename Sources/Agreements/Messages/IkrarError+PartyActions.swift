public import Wording

// Why a party may not say something about an agreement.

extension IkrarError {
    /// A party signs again with a key whose first signature went with it.
    static func withdrawnSince(_ party: PartyID) -> IkrarError {
        IkrarError(
            .withdrawnSince, id: "\(party) sudah menandatangani dengan kunci ini, lalu mengundurkan diri",
            en: "\(party) has signed with this key, and has withdrawn since",
            hint: Phrase(
                id: "Tanda tangan kedua dengan kunci yang sama tidak dihitung. Pakai kunci lain yang sudah disahkan.",
                en: "A second signature by the same key does not count. Use another key that has been enrolled."))
    }

    /// A party signs what it has left.
    static func leftForGood(_ party: PartyID, _ left: CalendarDate) -> IkrarError {
        IkrarError(
            .leftForGood, id: "\(party) sudah mengundurkan diri dari perjanjian ini per \(left.label.id)",
            en: "\(party) has left this agreement from \(left.label.en) on",
            hint: Phrase(id: "Untuk kembali diperlukan perjanjian baru.", en: "To come back takes a new agreement."))
    }

    /// A party joins an agreement that others have changed without it.
    static func changedSince(_ party: PartyID, by change: StatementID) -> IkrarError {
        IkrarError(
            .changedSince,
            id: "perjanjian ini sudah diubah dengan \(change.short), yang tidak mewajibkan tanda tangan \(party)",
            en: "this agreement has been changed by \(change.short), which does not require the signature of \(party)",
            hint: Phrase(
                id: "Untuk ikut serta diperlukan perjanjian baru yang menyebut semuanya.",
                en: "To join takes a new agreement that states all of it."))
    }

    /// A party leaves by a statement that is older than its last signature.
    static func signedSince(_ party: PartyID) -> IkrarError {
        IkrarError(
            .signedSince,
            id: "menurut waktu yang disebutnya, \(party) menandatangani lagi sesudah pengunduran diri ini",
            en: "\(party) has signed again after this withdrawal, by the times it claims",
            hint: Phrase(
                id: "Jika tetap mundur: nyatakan sekali lagi, dengan jam komputer yang benar.",
                en: "If it is to leave after all: say so once more, by a clock that is right."))
    }

    /// Who signs, refuses, leaves or reports is no party.
    static func notAParty(_ party: PartyID, of agreement: Agreement) -> IkrarError {
        let names = agreement.parties.map { $0.id.text }.joined(separator: ", ")
        return IkrarError(
            .notAParty, .usage, id: "\(party) bukan pihak perjanjian ini",
            en: "\(party) is not a party to this agreement",
            hint: Phrase(id: "Para Pihak: \(names).", en: "The parties: \(names)."))
    }

    static func noClause(_ clause: [String], in agreement: Agreement) -> IkrarError {
        let place = clause.joined(separator: " ")
        return IkrarError(
            .clauseUnknown, .usage, id: "tidak ada \(place) dalam perjanjian ini",
            en: "this agreement has no \(place)", hint: .obligingClauses(of: agreement))
    }

    static func notObliged(_ party: PartyID, by clause: [String], _ content: Clause) -> IkrarError {
        let (place, names) = (clause.joined(separator: " "), content.obliges.map { $0.text }.joined(separator: ", "))
        return IkrarError(
            .clauseNotObliging, .usage, id: "\(place) tidak mewajibkan \(party)",
            en: "\(place) does not oblige \(party)",
            hint: names.isEmpty ? nil : Phrase(id: "Yang diwajibkan: \(names).", en: "It obliges: \(names)."))
    }

    static func ownCommitment(_ clause: [String], _ party: PartyID) -> IkrarError {
        let place = clause.joined(separator: " ")
        return IkrarError(
            .assessOwn, .usage,
            id: "\(place) adalah kewajiban \(party) sendiri; yang menilai adalah pihak lain",
            en: "\(place) is a commitment of \(party) itself; it is for another party to assess",
            hint: Phrase(id: "Pihak itu sendiri melaporkannya.", en: "That party reports on it."))
    }

    static func extensionIsNotLeft(_ extended: StatementID) -> IkrarError {
        IkrarError(
            .withdrawalExtension, id: "perjanjian ini hanya memperpanjang perjanjian \(extended.short)",
            en: "this agreement only extends the agreement \(extended.short)",
            hint: Phrase(id: "Undurkan diri dari perjanjian itu sendiri.", en: "Leave that agreement itself."),
            subject: .agreement(extended.short))
    }

    static func signedAlready(_ party: PartyID) -> IkrarError {
        IkrarError(
            .signedAlready, id: "\(party) sudah menandatangani", en: "\(party) has signed already",
            hint: Phrase(
                id: "Yang sudah menandatangani dapat mengundurkan diri.", en: "Who has signed can withdraw."),
            subject: .party(party.text))
    }

    static func notSigned(_ party: PartyID) -> IkrarError {
        IkrarError(
            .notSigned, id: "\(party) belum menandatangani perjanjian ini",
            en: "\(party) has not signed this agreement",
            hint: Phrase(id: "Yang belum menandatangani dapat menolak.", en: "Who has not signed can decline."),
            subject: .party(party.text))
    }

    static func leftAlready(_ party: PartyID) -> IkrarError {
        IkrarError(.leftAlready, id: "\(party) sudah menyatakannya", en: "\(party) has said so already")
    }

    static func released(_ party: PartyID, since day: CalendarDate) -> IkrarError {
        IkrarError(
            .boundNoLonger,
            id:
                "\(party) tidak terikat lagi sejak \(day.label.id): sudah mengundurkan diri dari perjanjian yang diubah",
            en: "\(party) is bound no longer since \(day.label.en): it has left the agreement that this one changes")
    }

    static func boundNoLonger(_ party: PartyID, since day: CalendarDate) -> IkrarError {
        IkrarError(
            .boundNoLonger, id: "\(party) tidak terikat lagi sejak \(day.label.id)",
            en: "\(party) is bound no longer since \(day.label.en)")
    }
}

extension Phrase {
    /// A hint that names the clauses of which somebody can report.
    public static func obligingClauses(of agreement: Agreement) -> Phrase {
        let names = agreement.allClauses.filter { !$0.clause.obliges.isEmpty }.map { $0.path.joined(separator: " ") }
            .joined(separator: "; ")
        return Phrase(id: "Yang memuat kewajiban: \(names).", en: "Those that oblige somebody: \(names).")
    }
}

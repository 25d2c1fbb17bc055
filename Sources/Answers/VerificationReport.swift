package import Agreements
internal import Signatures
internal import TransparencyLog
package import Wording

/// What verification found, for people.
package struct VerificationReport {
    private let verified: VerifiedAgreement
    private let language: Language
    private let now: WideInt
    private let local: (WideInt) -> LocalTime
    private var lines: [ReportLine] = []

    /// - Parameters:
    ///   - language: in which the program's words are.
    ///   - now: what this computer's clock shows, in Unix seconds.
    ///   - local: what clocks show here at a moment.
    package init(
        _ verified: VerifiedAgreement, in language: Language, now: WideInt,
        local: @escaping (WideInt) -> LocalTime
    ) {
        self.verified = verified
        self.language = language
        self.now = now
        self.local = local
    }

    /// What was verified, and what it does to other agreements.
    package var heading: [ReportLine] {
        let agreement = verified.agreement
        return [agreement.titleLine(in: language), ReportLine(.identifier, verified.statement.id.description, .quiet)]
            + agreement.relationLines(in: language)
            + agreement.conditions.map { label, value in
                ReportLine(.note, "\(label[language]): \(value[language])", .doubtful)
            }
    }

    /// The signatures, the status and the verdict.
    package var findings: [ReportLine] {
        var report = self
        report.addAll()
        return report.lines
    }

    private mutating func addAll() {
        for validation in verified.validations { add(validation) }
        for party in verified.missing {
            item(
                "✗", Phrase(id: "\(party): belum ada tanda tangan yang cocok", en: "\(party): no signature that passed")
            )
        }
        for (party, clauses) in verified.unsigned {
            item("·", Self.label(of: party, obligedBy: clauses), clauses.isEmpty ? .quiet : .doubtful)
        }
        for departure in verified.departures {
            let (party, label) = (departure.party, departure.label)
            item("!", Phrase(id: "\(party) \(label.id):", en: "\(party) \(label.en):"), quoting: departure.reason)
        }
        for (party, day) in verified.releasedByOthers {
            item(
                "!",
                Phrase(
                    id:
                        "\(party): tidak terikat lagi mulai \(day.label.id), karena mengundurkan diri dari perjanjian yang diubah",
                    en: "\(party): bound no longer from \(day.label.en), as it has left the agreement that this changes"
                ))
        }
        for (author, report) in verified.reports {
            let (words, text) = Self.label(of: report, by: author)
            item("·", words, quoting: text[language], .plain)
        }
        for later in verified.later { item("!", later.label) }
        for later in verified.laterWithoutEffect {
            if let warning = later.warning { item("!", warning) }
        }
        for reason in verified.unread { item("!", reason.cameAlongUnread) }
        let (day, status) = (verified.date.label, verified.status.label)
        add(.conclusion, Phrase(id: "Status pada \(day.id): \(status.id)", en: "Status on \(day.en): \(status.en)"))
        lines.append(ReportLine(.conclusion, verdictLine, verified.verdict.style))
    }

    private mutating func add(_ place: ReportLine.Place, _ phrase: Phrase, _ style: ReportLine.Style = .plain) {
        lines.append(ReportLine(place, phrase[language], style))
    }

    /// A finding under its mark.
    private mutating func item(_ mark: String, _ phrase: Phrase, _ style: ReportLine.Style = .doubtful) {
        add(.finding(mark: mark), phrase, style)
    }

    /// A finding that ends with words of the document.
    private mutating func item(
        _ mark: String, _ phrase: Phrase, quoting text: String, _ style: ReportLine.Style = .doubtful
    ) {
        lines.append(ReportLine(.finding(mark: mark), phrase[language], quoting: text, style))
    }

    /// What there is to say of it, with words of the document at its end.
    private mutating func detail(_ phrase: Phrase, quoting text: String, _ style: ReportLine.Style = .quiet) {
        lines.append(ReportLine(.detail, phrase[language], quoting: text, style))
    }

    /// What there is to say of it.
    private mutating func detail(_ phrase: Phrase, _ style: ReportLine.Style = .quiet) {
        add(.detail, phrase, style)
    }

    /// The verdict with its reason.
    package var verdictLine: String {
        let label = verified.verdict.label
        let passed = verified.approved.count
        let names = verified.missing.map { $0.text }.joined(separator: ", ")
        let reason =
            switch verified.verdict {
            case .valid:
                Phrase(
                    id: "\(passed) pihak telah menandatangani",
                    en: passed.counting("party has signed", "parties have signed"))
            case .incomplete: Phrase(id: "belum menandatangani: \(names)", en: "not signed yet: \(names)")
            case .indeterminate:
                Phrase(id: "tidak dapat dipastikan untuk: \(names)", en: "cannot be decided for: \(names)")
            case .invalid: Phrase(id: "ada tanda tangan yang tidak cocok", en: "a signature has failed")
            }
        return Phrase(id: "\(label.id): \(reason.id)", en: "\(label.en): \(reason.en)")[language]
    }

    private mutating func add(_ validation: SignatureValidation) {
        let header = validation.signature.header
        let (mark, style): (String, ReportLine.Style) =
            switch validation.indication {
            case .passed: ("✓", .good)
            case .failed: ("✗", .bad)
            case .indeterminate: ("?", .doubtful)
            }
        let who =
            header.map { Phrase(id: "\($0.party) \($0.intent.label.id)", en: "\($0.party) \($0.intent.label.en)") }
            ?? Phrase(id: "?", en: "?")
        let found = validation.indication.label
        item(mark, Phrase(id: "\(who.id): \(found.id)", en: "\(who.en): \(found.en)"), style)
        if let header {
            let time = local(header.claimedTime).label
            name(of: header.party)
            if let signatory = header.signatory {
                detail(Phrase(id: "oleh", en: "by"), quoting: signatory.label[language])
            }
            detail(
                Phrase(id: "menurut penanda tangan pada \(time.id)", en: "by the signer's claim on \(time.en)"))
            // What is claimed later than that is wrong, or was meant to come last.
            if WallClock(now: now).isBehind(header.claimedTime) {
                detail(
                    Phrase(
                        id: "waktu itu masih di depan menurut jam komputer ini",
                        en: "that time is still to come by this computer's clock"), .doubtful)
            }
            let owner = validation.passed == nil ? "" : " (\(header.party))"
            detail(
                Phrase(id: "sidik jari kunci \(header.kid)\(owner)", en: "key fingerprint \(header.kid)\(owner)"))
        }
        if let receipt = validation.receipt { detail(describe(receipt)) }
        if validation.passed == nil { detail(validation.reason, style) }
        if validation.isIgnored(in: verified.agreement) {
            detail(
                Phrase(
                    id: "bukan pihak perjanjian ini; tidak diperhitungkan",
                    en: "not a party to this agreement; not counted"))
        }
    }

    /// The name that the text gives to a signer, and the registered one where they differ.
    private mutating func name(of party: PartyID) {
        guard let participant = verified.agreement.participant(party) else { return }
        detail(Phrase(id: "untuk", en: "for"), quoting: participant.name)
        guard let remark = verified.registered.remark(on: participant) else { return }
        lines.append(ReportLine(.detail, "! \(party)", quoting: remark[language], isComposed: true, .doubtful))
    }

    /// What the log proves of a signature.
    private func describe(_ receipt: Result<LogPosition, IkrarError>) -> Phrase {
        switch receipt {
        case .failure(let error):
            return Phrase(
                id: "bukti pencatatan tidak berlaku: \(error.sentence.id)",
                en: "its receipt proves nothing: \(error.sentence.en)")
        case .success(let place): return place.label(local)
        }
    }

    private static func label(of report: Report, by author: PartyID) -> (words: Phrase, text: Phrase) {
        let (clause, progress) = (report.clause.joined(separator: " "), report.progress.label)
        let isOwn = author == report.party
        return (
            Phrase(
                id: "\(author) \(isOwn ? "melaporkan" : "menilai \(report.party)"),",
                en: "\(author) \(isOwn ? "reports" : "assesses \(report.party)"),"),
            Phrase(
                id: "\(clause): \(progress.id): \(report.note)", en: "\(clause): \(progress.en): \(report.note)")
        )
    }

    /// That a party has not signed which did not have to: above all where the text obliges it.
    private static func label(of party: PartyID, obligedBy clauses: [String]) -> Phrase {
        let places = clauses.joined(separator: ", ")
        guard !clauses.isEmpty else {
            return Phrase(
                id: "\(party): belum menandatangani, dan tidak wajib",
                en: "\(party): has not signed, and does not have to")
        }
        return Phrase(
            id: "\(party): belum menandatangani (tidak wajib), jadi belum terikat oleh \(places)",
            en: "\(party): has not signed (it does not have to), so \(places) does not bind it yet")
    }
}

extension Phrase {
    /// That something came along in a file and cannot be read, with this for the reason.
    package var cameAlongUnread: Phrase {
        Phrase(
            id: "ikut dalam berkas ini dan tidak dapat dibaca, mungkin pencabutan sebuah kunci: \(id)",
            en: "came along in this file and cannot be read, it may be a revocation: \(en)")
    }
}

extension Verdict {
    /// How the verdict looks.
    package var style: ReportLine.Style {
        switch self {
        case .valid: .good
        case .incomplete, .indeterminate: .doubtful
        case .invalid: .bad
        }
    }
}

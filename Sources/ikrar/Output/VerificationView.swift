internal import Agreements
internal import CanonicalJSON
internal import Signatures
internal import TransparencyLog
internal import Wording

/// What verification found, for people and for scripts.
struct VerificationView {
    private let verified: VerifiedAgreement
    private let console: Console

    init(_ verified: VerifiedAgreement, console: Console) {
        self.verified = verified
        self.console = console
    }

    private var language: Language { console.language }

    /// The members of a file's report; the keys are stable.
    var members: [(String, JSON?)] {
        [
            ("agreement", .string(verified.statement.id.description)),
            ("title", .string(verified.agreement.title)),
            ("status", .string(verified.status.rawValue)),
            ("on", .string(verified.date.description)),
            ("verdict", .string(verified.verdict.name)),
            ("signatures", .array(verified.assessments.map(json))),
            ("missing", .strings(verified.missing.map(\.text))),
            ("problems", .strings(problems)),
            ("expires", .optional(verified.course.expires?.description)),
            ("last", .optional(verified.course.lastDay?.description)),
            ("relations", .array(relations)),
            ("departures", .array(verified.departures.map(Self.json))),
            ("reports", .array(verified.reports.map(Self.json))),
            (
                "released",
                .array(
                    released.map {
                        .members(["party": .string($0.key.text), "effective": .string($0.value.description)])
                    })
            ),
            ("later", .array(verified.later.map(Self.json))),
            ("laterWithoutEffect", .array(verified.laterWithoutEffect.map(Self.json))),
            (
                "unsigned",
                .array(
                    verified.unsigned.map {
                        .members(["party": .string($0.party.text), "obliging": .strings($0.obliging)])
                    })
            ),
            (
                "parties",
                .array(
                    verified.agreement.parties.map { party in
                        .members([
                            "party": .string(party.id.text), "name": .string(party.name),
                            "registeredName": .optional(verified.registered[party.id]),
                        ])
                    })
            ),
        ]
    }

    /// What it does to other agreements, in the form of `RelationView`.
    private var relations: [JSON] {
        let id = verified.statement.id.description
        return verified.agreement.relations.map {
            .members([
                "agreement": .string($0.agreement.description), "type": .string($0.type.rawValue),
                "source": .string(id),
                "target": .string($0.agreement.description),
            ])
        }
    }

    /// Who was released by leaving what this changes, in the order of the parties.
    private var released: [(key: PartyID, value: CalendarDate)] {
        verified.released.filter { party, day in
            // Its own withdrawal says it already, if that is no later.
            !verified.departures.contains { $0.party == party && $0.left.map { $0 <= day } ?? false }
        }.sorted { $0.key < $1.key }
    }

    /// What has failed in the name of the agreement's parties, what a receipt does not prove, and what cannot be read.
    private var problems: [String] {
        let findings: [String] = verified.assessments.compactMap { assessment in
            guard assessment.isProblem, !assessment.isIgnored(in: verified.agreement) else { return nil }
            return [assessment.signature.header?.party.text, assessment.reason[language]].compactMap(\.self)
                .joined(separator: ": ")
        }
        return findings + verified.unread.map { $0.cameAlongUnread[language] }
    }

    /// What was verified, and what it does to other agreements.
    func heading() {
        AgreementView.printTitle(of: verified.agreement, on: console)
        console.out(verified.statement.id.description, .quiet)
        AgreementView.printRelations(of: verified.agreement, on: console)
        for (label, value) in verified.agreement.conditions {
            console.paragraph("\(label[language]): \(value[language])", indent: 2, hanging: 2, .doubtful)
        }
    }

    /// The signatures, the status and the verdict.
    func print() {
        for assessment in verified.assessments { line(assessment) }
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
        for (party, day) in released {
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
        for later in verified.laterWithoutEffect { later.warning.map { item("!", $0) } }
        for reason in verified.unread { item("!", reason.cameAlongUnread) }
        let (day, status) = (verified.date.label, verified.status.label)
        console.tell(
            Phrase(id: "Status pada \(day.id): \(status.id)", en: "Status on \(day.en): \(status.en)")[language])
        console.tell(verdictLine, verified.verdict.style)
    }

    /// A finding under its mark.
    private func item(_ mark: String, _ phrase: Phrase, _ style: Console.Style = .doubtful) {
        console.paragraph("\(mark) \(phrase[language].onOneLine)", indent: 2, hanging: 2, style)
    }

    /// A finding that ends with words of the document.
    private func item(_ mark: String, _ phrase: Phrase, quoting text: String, _ style: Console.Style = .doubtful) {
        console.quote(text.onOneLine, label: "  \(mark) \(phrase[language]) ", indent: 2, style)
    }

    /// What there is to say of it, with words of the document at its end.
    private func detail(_ phrase: Phrase, quoting text: String, _ style: Console.Style = .quiet) {
        console.quote(text, label: "      " + phrase[language] + " ", indent: 6, style)
    }

    /// What there is to say of it.
    private func detail(_ phrase: Phrase, _ style: Console.Style = .quiet) {
        console.paragraph(phrase[language], indent: 6, style)
    }

    /// The verdict with its reason.
    var verdictLine: String {
        let label = verified.verdict.label
        let passed = verified.approved.count
        let names = verified.missing.map(\.text).joined(separator: ", ")
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

    private func line(_ assessment: Assessment) {
        let header = assessment.signature.header
        let (mark, style): (String, Console.Style) =
            switch assessment.indication {
            case .passed: ("✓", .good)
            case .failed: ("✗", .bad)
            case .indeterminate: ("?", .doubtful)
            }
        let who =
            header.map { Phrase(id: "\($0.party) \($0.intent.label.id)", en: "\($0.party) \($0.intent.label.en)") }
            ?? Phrase(id: "?", en: "?")
        let found = assessment.indication.label
        item(mark, Phrase(id: "\(who.id): \(found.id)", en: "\(who.en): \(found.en)"), style)
        if let header {
            let time = LocalTime(at: header.claimedTime).label
            name(of: header.party)
            if let signatory = header.signatory {
                detail(Phrase(id: "oleh", en: "by"), quoting: AgreementView.describe(signatory, language))
            }
            detail(
                Phrase(id: "menurut penanda tangan pada \(time.id)", en: "by the signer's claim on \(time.en)"))
            // What is claimed later than that is wrong, or was meant to come last.
            if WallClock(now: Invocation.now).isBehind(header.claimedTime) {
                detail(
                    Phrase(
                        id: "waktu itu masih di depan menurut jam komputer ini",
                        en: "that time is still to come by this computer's clock"), .doubtful)
            }
            let owner = assessment.passed == nil ? "" : " (\(header.party))"
            detail(
                Phrase(id: "sidik jari kunci \(header.kid)\(owner)", en: "key fingerprint \(header.kid)\(owner)"))
        }
        if let receipt = assessment.receipt { detail(describe(receipt)) }
        if assessment.passed == nil { detail(assessment.reason, style) }
        if assessment.isIgnored(in: verified.agreement) {
            detail(
                Phrase(
                    id: "bukan pihak perjanjian ini; tidak diperhitungkan",
                    en: "not a party to this agreement; not counted"))
        }
    }

    /// The name that the text gives to a signer, and the registered one where they differ.
    private func name(of party: PartyID) {
        guard let participant = verified.agreement.participant(party) else { return }
        detail(Phrase(id: "untuk", en: "for"), quoting: participant.name)
        guard let remark = verified.registered.remark(on: participant) else { return }
        detail(Phrase(id: "! \(party)", en: "! \(party)"), quoting: remark[language], .doubtful)
    }

    /// What the log proves of a signature.
    private func describe(_ receipt: Result<LogPlace, LogError>) -> Phrase {
        switch receipt {
        case .failure(let error):
            return Phrase(
                id: "bukti pencatatan tidak berlaku: \(error.sentence.id)",
                en: "its receipt proves nothing: \(error.sentence.en)")
        case .success(let place): return place.label
        }
    }

    private func json(_ assessment: Assessment) -> JSON {
        let header = assessment.signature.header
        let place = assessment.place
        var problem: LogError?
        if case .failure(let error) = assessment.receipt { problem = error }
        return .members([
            "party": .optional(header?.party.text),
            "name": .optional(header.flatMap { verified.agreement.participant($0.party)?.name }),
            "registeredName": .optional(header.flatMap { verified.registered[$0.party] }),
            "keyParty": .optional(assessment.passed?.header.party.text),
            "intent": .optional(header?.intent.rawValue),
            "signatory": header?.signatory.map(Self.json) ?? .null,
            "kid": .optional(header?.kid.text),
            "claimedTime": .optional(header.map { LocalTime(at: $0.claimedTime).timestamp }),
            "entry": place.map { .integer($0.index) } ?? .null,
            "recordedTime": .optional(place.map { LocalTime(at: $0.recorded).timestamp }),
            "provenTime": .optional(place?.witnessed.map { LocalTime(at: $0).timestamp }),
            "witnesses": .strings(place?.cosignatures.map(\.witness.name) ?? []),
            "receiptProblem": .optional(problem?.code),
            "indication": .string(assessment.indication.name),
            "subIndication": .optional(assessment.indication.subName),
            "reason": .string(assessment.reason[language]),
            "ignored": .boolean(assessment.isIgnored(in: verified.agreement)),
        ])
    }

    private static func json(_ departure: Departure) -> JSON {
        .members([
            "party": .string(departure.party.text), "intent": .string(departure.intent.rawValue),
            "reason": .string(departure.reason), "effective": .optional(departure.left?.description),
        ])
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

    private static func json(_ author: PartyID, _ report: Report) -> JSON {
        .members([
            "author": .string(author.text), "party": .string(report.party.text),
            "clause": .string(report.clause.joined(separator: " ")), "status": .string(report.progress.rawValue),
            "date": .string(report.date.description), "note": .string(report.note),
        ])
    }

    private static func json(_ later: LaterAgreement) -> JSON {
        .members([
            "agreement": .string(later.id.description), "title": .string(later.title),
            "type": .string(later.type.rawValue), "effective": .string(later.effective.description),
            "expires": .optional(later.expires?.description), "last": .optional(later.last?.description),
            "lacking": .strings(later.lacking.map(\.text)),
        ])
    }

    private static func json(_ signatory: Signatory) -> JSON {
        .members([
            "office": .string(signatory.office), "name": .string(signatory.name),
            "capacity": .string(signatory.capacity.word), "onBehalfOf": .optional(signatory.capacity.onBehalfOf),
            "mandate": signatory.mandate.map {
                .members(["number": .string($0.number), "date": .string($0.date.description)])
            } ?? .null,
        ])
    }
}

extension Phrase {
    /// That something came along in a file and cannot be read, with this for the reason.
    var cameAlongUnread: Phrase {
        Phrase(
            id: "ikut dalam berkas ini dan tidak dapat dibaca, mungkin pencabutan sebuah kunci: \(id)",
            en: "came along in this file and cannot be read, it may be a revocation: \(en)")
    }
}

extension Assessment {
    /// Whether the signature has failed, or claims a place in a log that it does not prove.
    fileprivate var isProblem: Bool {
        switch (indication, receipt) {
        case (.failed, _), (_, .failure): true
        default: false
        }
    }
}

package import Agreements
package import CanonicalJSON
internal import Signatures
internal import TransparencyLog
package import Wording

/// What verification found, for scripts; the keys are stable.
package struct VerificationAnswer {
    private let verified: VerifiedAgreement
    private let language: Language
    private let local: (WideInt) -> LocalTime

    /// - Parameters:
    ///   - language: in which reasons and problems are written.
    ///   - local: what clocks show here at a moment.
    package init(
        _ verified: VerifiedAgreement, in language: Language, local: @escaping (WideInt) -> LocalTime
    ) {
        self.local = local
        self.verified = verified
        self.language = language
    }

    /// The members of a file's report; the keys are stable.
    package var members: [(String, JSON?)] {
        [
            ("agreement", .string(verified.statement.id.description)),
            ("title", .string(verified.agreement.title)),
            ("status", .string(verified.status.rawValue)),
            ("on", .string(verified.date.description)),
            ("verdict", .string(verified.verdict.name)),
            ("signatures", .array(verified.validations.map { json($0) })),
            ("missing", .strings(verified.missing.map { $0.text })),
            ("problems", .strings(problems)),
            ("expires", .optional(verified.lifecycle.expires?.description)),
            ("last", .optional(verified.lifecycle.lastDay?.description)),
            ("relations", .array(relations)),
            ("departures", .array(verified.departures.map { Self.json($0) })),
            ("reports", .array(verified.reports.map { Self.json($0.author, $0.report) })),
            (
                "released",
                .array(
                    verified.releasedByOthers.map {
                        .members(["party": .string($0.key.text), "effective": .string($0.value.description)])
                    })
            ),
            ("later", .array(verified.later.map { Self.json($0) })),
            ("laterWithoutEffect", .array(verified.laterWithoutEffect.map { Self.json($0) })),
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

    /// What has failed in the name of the agreement's parties, what a receipt does not prove, and what cannot be read.
    private var problems: [String] {
        let findings: [String] = verified.validations.compactMap { validation in
            guard validation.isProblem, !validation.isIgnored(in: verified.agreement) else { return nil }
            return [validation.signature.header?.party.text, validation.reason[language]].compactMap { $0 }
                .joined(separator: ": ")
        }
        return findings + verified.unread.map { $0.cameAlongUnread[language] }
    }

    private func json(_ validation: SignatureValidation) -> JSON {
        let header = validation.signature.header
        let place = validation.place
        var problem: IkrarError?
        if case .failure(let error) = validation.receipt { problem = error }
        return .members([
            "party": .optional(header?.party.text),
            "name": .optional(header.flatMap { verified.agreement.participant($0.party)?.name }),
            "registeredName": .optional(header.flatMap { verified.registered[$0.party] }),
            "keyParty": .optional(validation.passed?.header.party.text),
            "intent": .optional(header?.intent.rawValue),
            "signatory": header?.signatory.map { Self.json($0) } ?? .null,
            "kid": .optional(header?.kid.text),
            "claimedTime": .optional(header.map { local($0.claimedTime).timestamp }),
            "entry": place.map { .integer($0.index) } ?? .null,
            "recordedTime": .optional(place.map { local($0.recorded).timestamp }),
            "provenTime": .optional(place?.witnessed.map { local($0).timestamp }),
            "witnesses": .strings(place?.cosignatures.map { $0.witness.name } ?? []),
            "receiptProblem": .optional(problem?.code.description),
            "indication": .string(validation.indication.name),
            "subIndication": .optional(validation.indication.subName),
            "reason": .string(validation.reason[language]),
            "ignored": .boolean(validation.isIgnored(in: verified.agreement)),
        ])
    }

    private static func json(_ departure: Departure) -> JSON {
        .members([
            "party": .string(departure.party.text), "intent": .string(departure.intent.rawValue),
            "reason": .string(departure.reason), "effective": .optional(departure.left?.description),
        ])
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
            "lacking": .strings(later.lacking.map { $0.text }),
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

extension VerifiedAgreement {
    /// Who was released by leaving what this changes, in the order of the parties.
    var releasedByOthers: [(key: PartyID, value: CalendarDate)] {
        released.filter { party, day in
            // Its own withdrawal says it already, if that is no later.
            !departures.contains { $0.party == party && $0.left.map { $0 <= day } ?? false }
        }.ordered { $0.key < $1.key }
    }
}

extension SignatureValidation {
    /// Whether the signature has failed, or claims a place in a log that it does not prove.
    fileprivate var isProblem: Bool {
        switch (indication, receipt) {
        case (.failed, _), (_, .failure): true
        default: false
        }
    }
}

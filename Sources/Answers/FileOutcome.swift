package import Agreements
package import CanonicalJSON
package import Wording

/// What became of a file that was to be verified.
package enum FileOutcome {
    case verified(VerifiedAgreement)
    /// It is an agreement file that was damaged or changed.
    case malformed(IkrarError)
    /// Nothing was verified: it cannot be read, or is no agreement file.
    case unverified(IkrarError)

    /// The verdict; none where nothing was verified.
    package var verdict: Verdict? {
        switch self {
        case .verified(let verified): verified.verdict
        case .malformed: .invalid
        case .unverified: nil
        }
    }

    /// The answer about the file for scripts.
    ///
    /// - Parameters:
    ///   - file: its name.
    ///   - day: the day that was asked about, if one was.
    ///   - attachments: what became of the files that the agreement names, if they were asked for.
    ///   - local: what clocks show here at a moment.
    package func json(
        file: String, on day: CalendarDate?,
        attachments: [(attachment: Agreement.Attachment, finding: AttachmentFinding)]?, in language: Language,
        local: @escaping (WideInt) -> LocalTime
    ) -> JSON {
        let problem: IkrarError
        switch self {
        case .verified(let verified):
            var members: [(String, JSON?)] = [("file", .string(file)), ("code", .null)]
            members += VerificationAnswer(verified, in: language, local: local).members
            if let attachments {
                let findings = attachments.map { attachment, finding in
                    JSON.members([
                        "name": .string(attachment.name), "scan": .boolean(attachment.isScan),
                        "finding": .string(finding.rawValue),
                    ])
                }
                members.append(("attachments", .array(findings)))
            }
            return .members(members)
        case .malformed(let error), .unverified(let error): problem = error
        }
        return .members([
            "file": .string(file), "verdict": .optional(verdict?.name), "agreement": .null, "title": .null,
            "status": .null, "on": .optional(day?.description), "signatures": .array([]), "missing": .array([]),
            "expires": .null, "last": .null, "relations": .array([]), "departures": .array([]), "released": .array([]),
            "reports": .array([]), "later": .array([]),
            "problems": .strings([problem.sentence[language]]), "code": .string(problem.code.description),
        ])
    }
}

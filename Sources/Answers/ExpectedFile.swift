package import Wording

/// What a command expects in a file.
package enum ExpectedFile {
    case agreement, enrolment
    /// A signed statement of any type.
    case statement

    private var label: Phrase {
        switch self {
        case .agreement: Phrase(id: "berkas perjanjian", en: "an agreement file")
        case .enrolment: Phrase(id: "berkas pendaftaran kunci", en: "an enrolment file")
        case .statement: Phrase(id: "berkas pernyataan bertanda tangan", en: "a file of a signed statement")
        }
    }

    private var code: IkrarError.Code {
        switch self {
        case .agreement: .notAnAgreementFile
        case .enrolment: .notAnEnrolmentFile
        case .statement: .notAStatementFile
        }
    }

    private var request: Phrase? {
        switch self {
        case .agreement:
            Phrase(id: "Mintalah NAMA.agreement.json kepada pengelola register.", en: "Ask for NAME.agreement.json.")
        case .enrolment: Phrase(id: "Mintalah PIHAK.enroll.json.", en: "Ask for PARTY.enroll.json.")
        case .statement: nil
        }
    }

    /// That a file is something else.
    package func error(_ path: String, is kind: FileKind) -> IkrarError {
        let hints = [kind.advice, request].compactMap { $0 }
        return IkrarError(
            code, .badData, id: "\(path) bukan \(label.id): ini \(kind.label.id)",
            en: "\(path) is not \(label.en): it is \(kind.label.en)",
            hint: hints.isEmpty
                ? nil
                : Phrase(id: hints.map { $0.id }.joined(separator: " "), en: hints.map { $0.en }.joined(separator: " "))
        )
    }
}

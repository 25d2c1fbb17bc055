public import Wording

/// What the errors of this module are called in answers for scripts.
extension IkrarError.Code {
    public static let notAStatementFile = Self("not-a-statement-file")
    public static let notAnAgreementFile = Self("not-an-agreement-file")
    public static let notAnEnrolmentFile = Self("not-an-enrolment-file")
}

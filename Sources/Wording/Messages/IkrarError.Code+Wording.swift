/// What the errors of this module are called in answers for scripts.
extension IkrarError.Code {
    public static let textEncoding = Self("text-encoding")
}

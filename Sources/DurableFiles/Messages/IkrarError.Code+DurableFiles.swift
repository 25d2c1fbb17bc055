public import Wording

/// What the errors of this module are called in answers for scripts.
extension IkrarError.Code {
    public static let fileMissing = Self("file-missing")
    public static let fileExists = Self("file-exists")
    public static let fileChanging = Self("file-changing")
    public static let fileIO = Self("file-io")
    public static let fileNoFolder = Self("file-no-folder")
    public static let fileNotRegular = Self("file-not-regular")
    public static let filePermission = Self("file-permission")
    public static let fileTooLarge = Self("file-too-large")
}

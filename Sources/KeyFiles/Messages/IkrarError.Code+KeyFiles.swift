public import Wording

/// What the errors of this module are called in answers for scripts.
extension IkrarError.Code {
    public static let driveWithoutPermissions = Self("drive-without-permissions")
    public static let keyFile = Self("key-file")
    public static let keyFileExists = Self("key-file-exists")
    public static let keyFileMissing = Self("key-file-missing")
    public static let keyFileName = Self("key-file-name")
    public static let keyFileNumber = Self("key-file-number")
    public static let keyFileTooOpen = Self("key-file-too-open")
    public static let keyNotAPrivateKey = Self("key-not-a-private-key")
    public static let keyNotPublic = Self("key-not-public")
    public static let keyPassphraseMissing = Self("key-passphrase-missing")
    public static let keyRevocationFile = Self("key-revocation-file")
    public static let keyWrongPassphrase = Self("key-wrong-passphrase")
    public static let logCheckpointDamaged = Self("log-checkpoint-damaged")
    public static let logKeyFileMissing = Self("log-key-file-missing")
    public static let logKeyFileName = Self("log-key-file-name")
}

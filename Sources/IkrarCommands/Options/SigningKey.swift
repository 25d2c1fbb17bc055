internal import Agreements
internal import KeyFiles
internal import Signatures
internal import Wording

/// The key that a command will sign with: its public half is known before the private one is opened, so that people see
/// by which key they sign before they are asked for a passphrase.
struct SigningKey {
    /// The public half.
    let publicKey: PublicKey
    private let path: String
    private let opened: PrivateKey?
    private let open: () throws -> PrivateKey

    /// - Parameters:
    ///   - path: the private key's file.
    ///   - known: its public half; where that is not known, the private key is opened at once.
    ///   - open: opens it.
    /// - Throws: what `open` throws, where the key is opened at once.
    init(at path: String, _ known: PublicKey?, _ open: @escaping () throws -> PrivateKey) throws {
        self.path = path
        self.open = open
        if let known {
            (publicKey, opened) = (known, nil)
        } else {
            let key = try open()
            (publicKey, opened) = (key.publicKey, key)
        }
    }

    /// The private key.
    ///
    /// - Throws: what reading it throws, or if it is not the half of the public key that was shown.
    func privateKey() throws -> PrivateKey {
        let key = try opened ?? open()
        guard key.publicKey == publicKey else { throw IkrarError.otherHalf(path) }
        return key
    }
}

extension IkrarError {
    fileprivate static func otherHalf(_ path: String) -> IkrarError {
        IkrarError(
            .keyHalves, .badData,
            id: "kunci publik di samping \(path) bukan pasangannya",
            en: "the public key beside \(path) is not its other half",
            hint: Phrase(
                id: "Tidak ada yang ditandatangani. Pindahkan berkas .pub.pem yang keliru itu.",
                en: "Nothing was signed. Move that wrong .pub.pem away."))
    }
}

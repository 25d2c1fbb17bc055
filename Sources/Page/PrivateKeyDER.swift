internal import Signatures
internal import Wording

/// How a private key is encrypted: PBES2 (RFC 8018 appendix A.4) with PBKDF2 and AES-CBC. The script derives and
/// decrypts, as WebCrypto can.
struct EncryptedKey: Sendable {
    let salt: [UInt8]
    let iterations: Int
    /// What WebCrypto calls the digest under HMAC.
    let digest: String
    /// How long the derived key is.
    let keyBits: Int
    let vector: [UInt8]
    let data: [UInt8]

    /// OWASP's figure for PBKDF2-HMAC-SHA256.
    static let iterations = 600_000
    /// More would keep a browser busy for minutes.
    private static let mostIterations = 20_000_000

    private static let pbes2: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]
    private static let pbkdf2: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0C]
    private static let scrypt: [UInt8] = [0x2B, 0x06, 0x01, 0x04, 0x01, 0xDA, 0x47, 0x04, 0x0B]
    private static let hmac: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02]
    private static let aes: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01]

    /// A key that is encrypted as new keys are.
    init(salt: [UInt8], vector: [UInt8], data: [UInt8]) {
        (self.salt, self.vector, self.data) = (salt, vector, data)
        (iterations, digest, keyBits) = (Self.iterations, "SHA-256", 256)
    }

    /// Reads an EncryptedPrivateKeyInfo (RFC 5208 §6).
    init(der: [UInt8]) throws(IkrarError) {
        var file = DER(der[...])
        guard var outer = file.sequence(), file.isAtEnd, var algorithm = outer.sequence(),
            let scheme = algorithm.next(.object), let data = outer.next(.bytes), outer.isAtEnd
        else { throw .notPrivate }
        guard scheme.elementsEqual(Self.pbes2), var parameters = algorithm.sequence(),
            var derivation = parameters.sequence(), var cipher = parameters.sequence(),
            let function = derivation.next(.object)
        else { throw .otherEncryption }
        guard !function.elementsEqual(Self.scrypt) else { throw .scrypt }
        guard function.elementsEqual(Self.pbkdf2), var values = derivation.sequence(),
            let salt = values.next(.bytes), let iterations = values.number(),
            let name = cipher.next(.object), let vector = cipher.next(.bytes), cipher.isAtEnd
        else { throw .otherEncryption }
        if values.isNext(.integer) { _ = values.number() }
        // The default of the standard; nobody writes it any more.
        var digest = "SHA-1"
        if var function = values.sequence() {
            guard let name = function.next(.object), let known = Self.digest(of: name) else { throw .otherEncryption }
            digest = known
        }
        let bits: [UInt8: Int] = [2: 128, 42: 256]
        guard values.isAtEnd, name.count == 9, name.starts(with: Self.aes), let kind = name.last,
            let keyBits = bits[kind],
            vector.count == 16, (1...Self.mostIterations).contains(iterations)
        else { throw .otherEncryption }
        (self.salt, self.iterations, self.digest, self.keyBits) = (Array(salt), iterations, digest, keyBits)
        (self.vector, self.data) = (Array(vector), Array(data))
    }

    private static func digest(of name: ArraySlice<UInt8>) -> String? {
        guard name.count == 8, name.starts(with: hmac) else { return nil }
        return switch name.last {
        case 7: "SHA-1"
        case 9: "SHA-256"
        case 10: "SHA-384"
        case 11: "SHA-512"
        default: nil
        }
    }

    /// The structure that `openssl` and `ikrar` read.
    var der: [UInt8] {
        let function = DER.write(.sequence, DER.write(.object, Self.hmac + [9]) + DER.write(.null, []))
        let values = DER.write(.bytes, salt) + DER.write(iterations) + function
        let derivation = DER.write(.sequence, DER.write(.object, Self.pbkdf2) + DER.write(.sequence, values))
        let cipher = DER.write(.sequence, DER.write(.object, Self.aes + [42]) + DER.write(.bytes, vector))
        let parameters = DER.write(.sequence, derivation + cipher)
        let algorithm = DER.write(.sequence, DER.write(.object, Self.pbes2) + parameters)
        return DER.write(.sequence, algorithm + DER.write(.bytes, data))
    }
}

/// A private key for Ed25519 that is not encrypted: PrivateKeyInfo (RFC 5208 §5, RFC 8410 §7).
enum PlainKey {
    private static let ed25519: [UInt8] = [0x2B, 0x65, 0x70]
    /// What stands before the 32 secret bytes.
    private static let header: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    /// Reads the structure, which may hold attributes or the public half besides.
    ///
    /// - Returns: the same with the private key alone, as browsers take it.
    static func alone(der: [UInt8]) throws(IkrarError) -> [UInt8] {
        var file = DER(der[...])
        guard var outer = file.sequence(), file.isAtEnd, let version = outer.number(), version <= 1,
            var algorithm = outer.sequence(), let name = algorithm.next(.object), let key = outer.next(.bytes)
        else { throw .notPrivate }
        guard name.elementsEqual(ed25519) else { throw .notEd25519 }
        var inner = DER(key)
        guard let secret = inner.next(.bytes), secret.count == 32, inner.isAtEnd else { throw .notPrivate }
        return header + secret
    }
}

extension IkrarError {
    // The sentences of the command line, where the rule is the same.
    static let notPrivate = IkrarError(
        Code("key-not-a-private-key"), id: "bukan kunci privat PKCS#8 dalam PEM",
        en: "this is not a private key in PKCS#8 PEM",
        hint: Phrase(
            id: "Berkas kunci berisi satu blok ENCRYPTED PRIVATE KEY saja; yang ini kosong, rusak atau berkas lain.",
            en: "A key file holds one block ENCRYPTED PRIVATE KEY only; this one is empty, damaged or another file."))

    static let wrongPassphrase = IkrarError(
        Code("key-wrong-passphrase"), .noPermission,
        id: "frasa sandi tidak cocok dengan kunci ini, atau berkas kunci rusak",
        en: "the passphrase does not fit this key, or the key file is damaged",
        hint: Phrase(id: "Coba lagi; huruf besar dan kecil berbeda.", en: "Try again; capitals matter."))

    fileprivate static let scrypt = IkrarError(
        Code("key-encryption"), id: "kunci ini dienkripsi dengan scrypt, yang tidak dapat dibuka peramban",
        en: "this key is encrypted with scrypt, which no browser can open",
        hint: Phrase(
            id: "Enkripsi ulang dengan: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000.",
            en: "Encrypt it anew with: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000."))

    fileprivate static let otherEncryption = IkrarError(
        Code("key-encryption"), id: "kunci ini dienkripsi dengan cara yang tidak dapat dibuka peramban",
        en: "this key is encrypted in a way that no browser can open",
        hint: Phrase(
            id: "Enkripsi ulang dengan: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000.",
            en: "Encrypt it anew with: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000."))

    static func keyFileTooLarge(_ name: String) -> IkrarError {
        IkrarError(
            Code("key-not-a-private-key"), id: "\(name) bukan berkas kunci: bukan berkas biasa, atau terlalu besar",
            en: "\(name) is not a key file: not a regular file, or too large")
    }

    static func publicKeyFile(_ name: String) -> IkrarError {
        IkrarError(
            Code("key-not-a-private-key"), id: "\(name) adalah kunci publik; di sini perlu kunci privat",
            en: "\(name) is a public key; here the private one is needed",
            hint: Phrase(
                id: "Kunci privat dibuat bersamanya: PIHAK.key.pem.",
                en: "The private one was made with it: PARTY.key.pem."))
    }
}

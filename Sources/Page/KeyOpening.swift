internal import CanonicalJSON
internal import Signatures
internal import Wording

/// Opens a private key and makes one, as far as neither takes a secret of the passphrase.
enum KeyOpening {
    private static let largest = 64 << 10

    /// Looks into a key file: what the script has to derive and decrypt; or the key itself, if it is not encrypted.
    static func lock(_ request: PageRequest) throws(IkrarError) -> PageReply {
        guard let file = request.file("key") else { throw .notPrivate }
        guard file.bytes.count <= largest else { throw .keyFileTooLarge(file.name) }
        do throws(IkrarError) {
            guard let block = try PEMText(file.bytes) else { throw .notPrivate }
            switch (block.label, block.contents) {
            case ("PUBLIC KEY", _): throw .publicKeyFile(file.name)
            case ("PRIVATE KEY", let der?):
                return plain(try PlainKey.alone(der: der))
            case ("ENCRYPTED PRIVATE KEY", let der?):
                let key = try EncryptedKey(der: der)
                let members: [(String, JSON?)] = [
                    ("iterations", .integer(WideInt(key.iterations))), ("digest", .string(key.digest)),
                    ("bits", .integer(WideInt(key.keyBits))),
                ]
                return .answer(
                    [("lock", .members(members))],
                    saving: [key.salt, key.vector, key.data].map { PageReply.File(name: "", type: "", bytes: $0) })
            case ("RSA PRIVATE KEY", _), ("EC PRIVATE KEY", _), ("DSA PRIVATE KEY", _): throw .notEd25519
            default: throw .notPrivate
            }
        } catch {
            throw error.sentence.id.hasPrefix(file.name) ? error : error.within(file.name)
        }
    }

    /// Looks at what the script has decrypted.
    static func opened(_ request: PageRequest) throws(IkrarError) -> PageReply {
        guard let file = request.file("plain") else { throw .wrongPassphrase }
        do throws(IkrarError) {
            return plain(try PlainKey.alone(der: file.bytes))
        } catch {
            // With another passphrase the padding fits once in 256 times, and then this is no key.
            throw (error.code == IkrarError.notEd25519.code ? error : .wrongPassphrase).within(file.name)
        }
    }

    /// That a passphrase did not fit.
    static func wrong(_ request: PageRequest) -> IkrarError {
        IkrarError.wrongPassphrase.within(request.typed("name"))
    }

    private static func plain(_ der: [UInt8]) -> PageReply {
        .answer([("plain", .boolean(true))], saving: [PageReply.File(name: "", type: "", bytes: der)])
    }
}

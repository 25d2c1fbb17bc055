internal import Agreements
internal import Answers
internal import CanonicalJSON
internal import Signatures
internal import TransparencyLog
internal import Wording

/// What a file that was handed to the page is for, by what is in it.
enum FileRole: String, Sendable {
    case agreement, revocation, enrolment
    case publicKey = "public-key"
    case privateKey = "private-key"
    case logKey = "log-key"
    case policy
    case witnessRequest = "witness-request"
    case witnessState = "witness-state"
    /// What an agreement may name by its digest, or nothing of ours.
    case other

    /// The role of a file; for what is no file of ours, what it is.
    static func of(_ file: HandedFile) -> (role: FileRole, kind: FileKind?) {
        if IkrarError.alarm(of: file.bytes) != nil { return (.privateKey, nil) }
        guard
            let kind = FileKind(
                of: file.bytes.count > longestOther ? Array(file.bytes.prefix(longestOther)) : file.bytes,
                isCut: file.bytes.count > longestOther)
        else { return (ofStatement(file), nil) }
        switch kind {
        case .pem: return (.publicKey, kind)
        case .verifierKey: return (.logKey, kind)
        case .witnessFile: return (.witnessRequest, kind)
        case .text where (try? WitnessPolicy(parsing: file.bytes)) != nil: return (.policy, kind)
        case .checkpoint, .text: return (isWitnessState(file.bytes) ? .witnessState : .other, kind)
        default: return (.other, kind)
        }
    }

    private static let longestOther = 256 << 10

    private static func ofStatement(_ file: HandedFile) -> FileRole {
        // Of a long one the signatures take seconds to read, and what ends or enrolls a key is short.
        guard file.bytes.count <= longestOther else { return .agreement }
        // One that cannot be read is for `verify` to judge.
        guard let signed = try? file.signed(as: .statement) else { return .agreement }
        return switch signed.statement.content {
        case .revocation: .revocation
        case .key: .enrolment
        default: .agreement
        }
    }

    /// A line of a log's key, an empty line, and a checkpoint.
    private static func isWitnessState(_ bytes: [UInt8]) -> Bool {
        guard let lines = (try? HandedText(bytes))?.lines, lines.count > 2, lines[1].isEmpty else { return false }
        return (try? VerifierKey(parsing: String(decoding: lines[0], as: UTF8.self))) != nil
    }

    /// What the page calls it.
    var label: Phrase {
        switch self {
        case .agreement: Phrase(id: "berkas perjanjian", en: "agreement file")
        case .revocation: Phrase(id: "pencabutan kunci", en: "revocation of a key")
        case .enrolment: Phrase(id: "berkas pendaftaran kunci", en: "enrolment file")
        case .publicKey: Phrase(id: "kunci publik", en: "public key")
        case .privateKey: Phrase(id: "kunci privat", en: "private key")
        case .logKey: Phrase(id: "kunci pemeriksa", en: "verifier key")
        case .policy: Phrase(id: "kebijakan saksi", en: "witness policy")
        case .witnessRequest: Phrase(id: "permintaan kepada saksi", en: "request to a witness")
        case .witnessState: Phrase(id: "ingatan saksi", en: "witness's state")
        case .other: Phrase(id: "lampiran atau berkas lain", en: "attachment or another file")
        }
    }

    /// Looks at one file.
    static func reply(_ request: PageRequest) throws(IkrarError) -> PageReply {
        guard let file = request.files.first else { throw .script }
        let (role, kind) = of(file)
        var about = [file.name, kind.map { $0.label[request.language] }].compactMap { $0 }
        if role != .other { about = [file.name, role.label[request.language]] }
        if role == .publicKey, let party = file.party { about.append(party.text) }
        return .answer([
            ("role", .string(role.rawValue)), ("label", .string(about.dropFirst().joined(separator: ", "))),
            ("size", .integer(WideInt(file.bytes.count))), ("sha256", .string(SHA256Digest(of: file.bytes).hex)),
        ])
    }
}

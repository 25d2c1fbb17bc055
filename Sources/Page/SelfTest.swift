internal import Agreements
internal import CanonicalJSON
internal import Signatures
internal import Wording

/// What comes before the first verdict: a good file is accepted, and three that were tampered with are not. A browser that
/// says yes to everything fails here, and so does one that says no.
enum SelfTest {
    static func reply(_ request: PageRequest) throws(IkrarError) -> PageReply {
        guard let file = request.file("self-test") else { throw .script }
        var reader = try ObjectReader(JSON(parsing: file.bytes))
        let agreement = try reader.required("agreement")
        var keys = TrustStore()
        guard case .object(let known) = try reader.required("keys") else { throw .script }
        for member in known.members {
            guard case .string(let text) = member.value, let bytes = Base64.decode(text),
                let party = PartyID(member.name)
            else { throw .script }
            keys.insert(try PublicKey(bytes), of: party)
        }
        let trust = TrustPolicy(keys: keys)
        let good = try SignedStatement(parsing: agreement.canonicalBytes)
        let isGood = try verdict(good, trust) == .valid
        let bad = try tampered(good)
        var areBad = bad.count == 3
        for file in bad where try verdict(file, trust) != .invalid { areBad = false }
        return .answer([("sound", .boolean(isGood && areBad))])
    }

    private static func verdict(_ signed: SignedStatement, _ trust: TrustPolicy) throws(IkrarError) -> Verdict {
        try signed.verify(by: trust, on: .lastDay).verdict
    }

    /// A word of the text changed; a bit of a signature; and a signature whose R is of small order and whose S is zero.
    private static func tampered(_ good: SignedStatement) throws(IkrarError) -> [SignedStatement] {
        let signatures = good.signatures.map { $0.source }
        guard let first = signatures.first, var bytes = Base64URL.decode(first.signature) else { throw .script }
        var text = good.statement.bytes
        // A letter of the title stays a letter.
        let title = Array("\"title\":\"".utf8)
        guard let place = text.indices.first(where: { text[$0...].starts(with: title) }) else { throw .script }
        text[place + title.count] ^= 1
        var changed = SignedStatement(try Statement(bytes: text))
        changed.insert(signatures)
        bytes[40] ^= 1
        return [
            changed, with(bytes, in: good, insteadOf: first),
            with([1] + [UInt8](repeating: 0, count: 63), in: good, insteadOf: first),
        ]
    }

    private static func with(
        _ bytes: [UInt8], in good: SignedStatement, insteadOf old: JWSSignature
    ) -> SignedStatement {
        var file = SignedStatement(good.statement)
        file.insert(
            good.signatures.map { $0.source }.filter { $0 != old }
                + [JWSSignature(protected: old.protected, signature: Base64URL.encode(bytes))])
        return file
    }
}

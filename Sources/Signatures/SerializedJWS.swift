internal import CanonicalJSON
internal import Wording

/// A JWS as its JSON states it, nothing of it decoded: in General JSON Serialization, or flattened with one signature
/// (RFC 7515 §7.2).
struct SerializedJWS {
    /// The payload, base64url as received.
    let payload: String
    /// Where the payload stands, for errors.
    let payloadPath: String
    private let form: Form

    private enum Form {
        case general([(value: JSON, path: String)])
        case flattened(JWSSignature)
    }

    /// A file's JWS and its evidence, no more than can be checked in seconds.
    struct File {
        let jws: SerializedJWS
        let evidence: [SerializedJWS]

        /// Reads a file, and counts its signatures before any of them is decoded.
        init(parsing bytes: [UInt8]) throws(IkrarError) {
            var reader = try ObjectReader(Self.json(bytes))
            evidence = try reader.elements("evidence").map { element throws(IkrarError) in
                var reader = try ObjectReader(element.value, at: element.path)
                let jws = try SerializedJWS(from: &reader)
                try reader.finish()
                return jws
            }
            jws = try SerializedJWS(from: &reader)
            try reader.finish()
            let all = [jws] + evidence
            guard all.reduce(0, { $0 + $1.count }) <= mostSignatures else { throw IkrarError.moreSignatures }
            let hashed = all.reduce(WideInt(0)) { $0 + WideInt($1.count) * WideInt($1.payload.utf8.count) }
            guard hashed <= mostHashed else { throw IkrarError.tooManySignatures }
        }

        private static func json(_ bytes: [UInt8]) throws(IkrarError) -> JSON {
            do throws(IkrarError) {
                return try JSON(parsing: bytes, mostValues: mostValues)
            } catch {
                throw error.isAboutTooManyValues ? IkrarError.moreSignatures : error
            }
        }
    }

    /// A file has no more signatures than this, those of its evidence among them.
    static let mostSignatures = 10_000

    /// To check the signatures of a file, no more than this is hashed, in bytes: 1 GiB. Each is over the whole text, and
    /// a file of forged ones over a long text would take minutes.
    static let mostHashed: WideInt = 1 << 30

    /// So many values are enough for a file of that many signatures: each has two texts in an object, mostly a header
    /// with two more, and its share of the evidence around it.
    private static let mostValues = 16 * mostSignatures

    private init(from reader: inout ObjectReader) throws(IkrarError) {
        payload = try reader.string("payload")
        payloadPath = reader.path(of: "payload")
        let signatures = reader.optional("signatures")
        guard reader.optional("signature") != nil else {
            _ = try reader.required("signatures")
            form = .general(try reader.elements("signatures"))
            return
        }
        guard signatures == nil else { throw IkrarError.twoForms }
        form = .flattened(try JWSSignature(from: &reader))
    }

    /// How many signatures there are.
    private var count: Int {
        switch form {
        case .general(let elements): elements.count
        case .flattened: 1
        }
    }

    /// The signatures, as they stand.
    func signatures() throws(IkrarError) -> [JWSSignature] {
        switch form {
        case .flattened(let signature): return [signature]
        case .general(let elements):
            return try elements.map { element throws(IkrarError) in
                var reader = try ObjectReader(element.value, at: element.path)
                let signature = try JWSSignature(from: &reader)
                try reader.finish()
                return signature
            }
        }
    }
}

extension IkrarError {
    private static let wasteOfTime = Phrase(
        id: "Berkas ini mungkin dibuat untuk menghabiskan waktu. Minta kembali berkas aslinya.",
        en: "This file may have been made to waste time. Ask for the original file again.")

    fileprivate static let tooManySignatures = IkrarError(
        .jwsTooManySignatures, id: "terlalu banyak tanda tangan untuk naskah sepanjang ini",
        en: "too many signatures for a text of this length", hint: wasteOfTime)

    fileprivate static let moreSignatures = IkrarError(
        .jwsTooManySignatures, id: "lebih dari \(SerializedJWS.mostSignatures) tanda tangan dalam satu berkas",
        en: "more than \(SerializedJWS.mostSignatures) signatures in one file", hint: wasteOfTime)

    fileprivate static let twoForms = IkrarError(
        .jwsTwoForms, id: "\"signature\" dan \"signatures\" tidak boleh bersama (RFC 7515 §7.2.2)",
        en: "\"signature\" and \"signatures\" must not stand together (RFC 7515 §7.2.2)",
        hint: Phrase(
            id: "Ada yang menyunting berkas ini. Minta kembali berkas aslinya.",
            en: "Somebody has edited this file. Ask for the original file again."))
}

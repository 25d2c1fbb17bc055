internal import CanonicalJSON
public import Signatures
public import Wording

/// What a signer declares with a signature: the protected header beyond `alg`.
public struct SignatureHeader: Sendable {
    /// The key that signs.
    public let kid: Thumbprint
    /// When the signer says it was, in Unix seconds: a claim, never a proof.
    public let claimedTime: WideInt
    /// What the signature is for.
    public let intent: Intent
    /// In whose name.
    public let party: PartyID
    /// Where the signer says it was.
    public let place: Place?
    /// The officer, and in what capacity.
    public let signatory: Signatory?

    /// Why somebody signs a statement.
    public enum Intent: String, Sendable, CaseIterable {
        /// A party agrees to be bound.
        case approve
        /// The registrar records.
        case register
        /// A witness (saksi) was there.
        case witness
        /// The registrar binds a key to a party.
        case enroll
        /// A key shows that its private half is held.
        case possess
        /// The registrar, or another key of the party, ends a key.
        case revoke
        /// A party will not sign.
        case decline
        /// A party leaves.
        case withdraw
        /// A party tells how far its commitment has come.
        case report
        /// Another party judges how far a commitment has come.
        case assess
    }

    /// Where a signature was made, by the names of JAdES `sigPl` (ETSI TS 119 182-1 §5.2.4).
    public struct Place: Sendable {
        /// The town.
        public let locality: String
        /// The province.
        public let region: String?

        /// A place in Indonesia, as `Sarolangun` or `Sarolangun, Jambi`.
        public init(_ text: String) {
            let parts = text.split(separator: ",", maxSplits: 1)
            locality = PlainText.trimmed(parts.first ?? "")
            region = parts.count > 1 ? PlainText.trimmed(parts[1]) : nil
        }

        init(json: JSON, at path: String) throws(IkrarError) {
            var reader = try ObjectReader(json, at: path)
            guard try reader.line("addressCountry") == "ID" else {
                throw IkrarError.malformed(path + ".addressCountry", "…", id: "\"ID\"", en: "\"ID\"")
            }
            locality = try reader.line("addressLocality")
            region = try reader.optionalLine("addressRegion")
            try reader.finish()
        }

        var json: JSON {
            .members([
                "addressCountry": .string("ID"), "addressLocality": .string(locality),
                "addressRegion": region.map(JSON.string),
            ])
        }
    }

    static let type = "ikrar-signature+jws"

    /// Reads the header of a decoded signature; a member that ikrar does not know is refused.
    init(_ signature: DecodedSignature) throws(IkrarError) {
        var reader = try ObjectReader(signature.header, at: "protected")
        _ = try reader.string("alg")
        _ = try reader.string("kid")
        kid = signature.kid
        let type = try reader.line("typ")
        guard type == Self.type else {
            throw IkrarError.malformed("protected.typ", type, id: Self.type, en: Self.type)
        }
        claimedTime = try reader.integer("iat")
        guard Zone.western.date(at: claimedTime) != nil, claimedTime >= 0 else {
            throw IkrarError.malformed("protected.iat", "\(claimedTime)", id: "waktu Unix", en: "a Unix time")
        }
        intent = try reader.choice("intent")
        party = try reader.slug("party")
        place = try reader.optional("sigPl").map { json throws(IkrarError) in
            try Place(json: json, at: "protected.sigPl")
        }
        signatory = try reader.optional("signatory").map { json throws(IkrarError) in
            try Signatory(json: json, at: "protected.signatory")
        }
        try reader.finish()
    }
}

/// What a signer is about to declare.
public struct Declaration: Sendable {
    /// What the signature is for.
    public let intent: SignatureHeader.Intent
    /// In whose name.
    public let party: PartyID
    /// The officer; needed to approve, to witness, to decline and to withdraw.
    public let signatory: Signatory?
    /// Where.
    public let place: SignatureHeader.Place?
    /// When, in Unix seconds.
    public let time: WideInt

    /// A declaration.
    public init(
        _ intent: SignatureHeader.Intent, for party: PartyID, signatory: Signatory? = nil,
        place: SignatureHeader.Place? = nil, time: WideInt
    ) {
        self.intent = intent
        self.party = party
        self.signatory = signatory
        self.place = place
        self.time = time
    }
}

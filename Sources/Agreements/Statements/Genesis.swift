public import CanonicalJSON
public import Signatures
public import TransparencyLog
public import Wording

/// `registry/1`: the first statement of a registry, signed by the registrar's first key.
///
/// It carries that key itself, so that the log can be checked from its first entry on.
public struct Genesis: StatementType {
    public static let name = "registry/1"

    /// The registry's name, also the origin line of its checkpoints (C2SP tlog-checkpoint).
    public let origin: Origin
    /// The log's verifier key (C2SP signed-note).
    public let logKey: VerifierKey
    /// The party that keeps the registry.
    public let registrar: PartyID
    /// The registrar's first key.
    public let registrarKey: PublicKey
    /// The zone of the registry's calendar dates.
    public let zone: Zone
    /// What commitments can be about.
    public let themes: [Theme]

    /// A subject that commitments are sorted by.
    public struct Theme: Sendable {
        /// Its id in clauses.
        public let id: ThemeID
        /// Its name for people.
        public let label: Phrase

        /// A theme.
        public init(id: ThemeID, label: Phrase) {
            self.id = id
            self.label = label
        }
    }

    /// A new registry's first statement.
    public init(
        origin: Origin, logKey: VerifierKey, registrar: PartyID, registrarKey: PublicKey, zone: Zone, themes: [Theme]
    ) {
        self.origin = origin
        self.logKey = logKey
        self.registrar = registrar
        self.registrarKey = registrarKey
        self.zone = zone
        self.themes = themes
    }

    public init(from reader: inout ObjectReader) throws(IkrarError) {
        origin = try reader.converted("origin", as: Origin.init, id: Origin.rule.id, en: Origin.rule.en)
        logKey = try VerifierKey(parsing: reader.line("logKey"))
        guard logKey.use == .checkpoint, logKey.name == origin.text else {
            throw IkrarError(
                .genesisLogKey, id: "kunci log bukan kunci checkpoint untuk \(origin)",
                en: "the log key is no checkpoint key of \(origin)")
        }
        registrar = try reader.slug("registrar")
        registrarKey = try PublicKey(jwk: reader.required("registrarKey"), at: reader.path(of: "registrarKey"))
        // Whoever signs for the log speaks for no party.
        guard registrarKey != logKey.key else {
            throw IkrarError(
                .keyOfTheLog, id: "kunci pengelola tidak boleh sama dengan kunci log",
                en: "the registrar's key must not be the log's key",
                hint: Phrase(
                    id: "Kunci log bukan kunci pihak mana pun. Buat kunci sendiri untuk pengelola.",
                    en: "A log's key is no party's key. Make a key of its own for the registrar."))
        }
        zone = try reader.choice("timeZone")
        themes = try reader.elements("themes").map { element throws(IkrarError) in
            var reader = try ObjectReader(element.value, at: element.path)
            let id: ThemeID = try reader.slug("id")
            var label = try ObjectReader(reader.required("label"), at: reader.path(of: "label"))
            let phrase = try Phrase(id: label.line("id"), en: label.line("en"))
            try label.finish()
            try reader.finish()
            return Theme(id: id, label: phrase)
        }
        guard Set(themes.map({ $0.id })).count == themes.count else {
            throw IkrarError(.themeTwice, id: "ada tema yang ganda", en: "a theme stands there twice")
        }
    }

    public var members: [(String, JSON?)] {
        [
            ("origin", .string(origin.text)), ("logKey", .string(logKey.description)),
            ("registrar", .string(registrar.text)),
            ("registrarKey", registrarKey.jwk), ("timeZone", .string(zone.rawValue)),
            (
                "themes",
                .array(
                    themes.map { theme in
                        .members([
                            "id": .string(theme.id.text),
                            "label": .members(["id": .string(theme.label.id), "en": .string(theme.label.en)]),
                        ])
                    })
            ),
        ]
    }
}

/// The name of a registry: lower-case letters, digits, dots and hyphens, so that it is a line of a checkpoint and
/// part of a file name as it is.
public struct Origin: Sendable, Hashable, CustomStringConvertible {
    /// The name, such as `ikrar.bawaslu-sarolangun.go.id`.
    public let text: String

    /// Accepts text of this form only, 100 bytes at most.
    public init?(_ text: String) {
        let groups = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 100, groups.allSatisfy({ ThemeID(String($0)) != nil }) else { return nil }
        self.text = text
    }

    public var description: String { text }

    /// What an origin is, to complete a sentence.
    public static let rule = Phrase(
        id: "nama dari huruf kecil, angka, titik dan tanda hubung",
        en: "a name of lower-case letters, digits, dots and hyphens")
}

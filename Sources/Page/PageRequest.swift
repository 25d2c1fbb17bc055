internal import Agreements
internal import Answers
internal import CanonicalJSON
internal import Signatures
internal import TransparencyLog
internal import Wording

/// What the script asks.
struct PageRequest: Sendable {
    /// What is to be done.
    let action: String
    let language: Language
    /// What this computer's clock shows, in Unix seconds.
    let now: WideInt
    /// The files that were handed over.
    let files: [HandedFile]
    /// What was handed over besides, by name, size and digest.
    let attachments: [(name: String, size: WideInt, sha256: String)]
    private let offset: Int
    private let zoneName: String?
    private let fields: [(name: String, value: String)]

    /// Reads a message of the script.
    init(_ message: [UInt8]) throws(IkrarError) {
        guard let parts = Parts.read(message), let head = parts.first else { throw .script }
        var reader = try ObjectReader(JSON(parsing: head))
        action = try reader.string("action")
        language = Language(rawValue: try reader.string("language")) ?? .indonesian
        now = try reader.integer("now")
        offset = Int(try reader.integer("offset"))
        zoneName = try reader.optionalString("zone")
        var fields: [(name: String, value: String)] = []
        if case .object(let object) = try reader.required("fields") {
            for member in object.members {
                if case .string(let value) = member.value { fields.append((member.name, value)) }
            }
        }
        self.fields = fields
        var attachments: [(name: String, size: WideInt, sha256: String)] = []
        for element in try reader.elements("attachments") {
            var reader = try ObjectReader(element.value, at: element.path)
            attachments.append((try reader.string("name"), try reader.integer("size"), try reader.string("sha256")))
            try reader.finish()
        }
        self.attachments = attachments
        let elements = try reader.elements("files")
        guard elements.count == parts.count - 1 else { throw .script }
        var files: [HandedFile] = []
        for (element, bytes) in zip(elements, parts.dropFirst()) {
            var reader = try ObjectReader(element.value, at: element.path)
            files.append(HandedFile(role: try reader.string("role"), name: try reader.string("name"), bytes: bytes))
            try reader.finish()
        }
        self.files = files
        try reader.finish()
    }

    /// What somebody filled in; `nil` if nothing but white space.
    subscript(field: String) -> String? {
        guard let value = fields.first(where: { $0.name == field })?.value else { return nil }
        let text = PlainText.trimmed(value)
        return text.isEmpty ? nil : text
    }

    /// The same as it was typed.
    func typed(_ field: String) -> String { fields.first { $0.name == field }?.value ?? "" }

    /// Refuses numbers of persons in what is about to be signed, unless somebody says that they are none.
    func checkPersonalData(_ values: [(field: String, label: Phrase)]) throws(IkrarError) {
        guard self["allow-personal-data"] != "yes" else { return }
        for (field, label) in values {
            if let text = self[field] { try PersonalData.check(text, at: label[language]) }
        }
    }

    /// The first file in a role.
    func file(_ role: String) -> HandedFile? { files.first { $0.role == role } }

    /// The wording in the reader's language.
    func text(_ id: String, _ en: String) -> String { Phrase(id: id, en: en)[language] }

    /// What clocks show here at a moment.
    var local: @Sendable (WideInt) -> LocalTime {
        let (offset, zoneName) = (offset, zoneName)
        return { LocalTime(at: $0, offset: offset, zoneName: zoneName) }
    }

    /// This computer's clock.
    var clock: WallClock {
        let local = local
        return WallClock(now: now) { local($0).label }
    }
}

extension IkrarError {
    /// The script and the core do not belong together.
    static let script = IkrarError(
        .bug, .bug, id: "halaman ini rusak: bagian-bagiannya tidak saling cocok",
        en: "this page is damaged: its parts do not fit each other")
}

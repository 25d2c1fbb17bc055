internal import Agreements
internal import ArgumentParser
internal import Drafts
internal import Wording

/// The officer who holds a new key.
struct HolderOptions: ParsableArguments {
    @Option(
        help: help(
            "Nama pejabat pemegang kunci.", "The name of the officer who holds the key.",
            valueName: Phrase(id: "nama", en: "name")))
    var holderName: String?
    @Option(
        help: help(
            "Jabatan pemegang kunci.", "The office of the key's holder.", valueName: Phrase(id: "jabatan", en: "office")
        ))
    var holderOffice: String?
    @Flag(help: .allowPersonalData) var allowPersonalData = false

    var personalData: PersonalDataOption { PersonalDataOption(allowPersonalData) }

    func holder() throws -> KeyBinding.Holder {
        try personalData.check([(holderName, "--holder-name"), (holderOffice, "--holder-office")])
        return KeyBinding.Holder(name: holderName, office: holderOffice)
    }
}

/// Whether numbers of persons may be signed.
struct PersonalDataOption: ParsableArguments {
    @Flag(help: .allowPersonalData) var allowPersonalData = false

    init() {}

    init(_ allowPersonalData: Bool) { self.allowPersonalData = allowPersonalData }

    func check(_ values: [(text: String?, place: String)]) throws {
        guard !allowPersonalData else { return }
        for value in values { try value.text.map { try PersonalData.check($0, at: value.place) } }
    }
}

extension ArgumentHelp {
    static var allowPersonalData: ArgumentHelp {
        IkrarCommands.help("Izinkan NIK atau NIP dalam teks yang ditandatangani.", "Allow a NIK or NIP in signed text.")
    }
}

/// Whether a draft may be registered in which places are still to be filled in.
struct PlaceholderOption: ParsableArguments {
    @Flag(
        help: help(
            "Izinkan isian seperti [nama] dalam nama, jabatan, nomor dan judul.",
            "Allow places like [name] in names, offices, numbers and the title."))
    var allowPlaceholders = false
}

extension PartyID {
    /// A party's id from the command line.
    init(option: String, _ text: String) throws {
        guard let id = PartyID(text) else { throw IkrarError.option(option, text, PartyID.rule) }
        self = id
    }
}

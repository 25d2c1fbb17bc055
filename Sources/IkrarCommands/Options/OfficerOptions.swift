internal import Agreements
internal import ArgumentParser
internal import Wording

/// The officer who signs, where it is another than the agreement names.
struct OfficerOptions: ParsableArguments {
    @Option(
        help: help(
            "Nama penanda tangan (bawaan: menurut perjanjian).", "The signatory's name (default: as in the agreement).",
            valueName: .text)) var name: String?
    @Option(help: help("Jabatan penanda tangan.", "The signatory's office.", valueName: .text)) var office: String?
    @Option(
        help: help(
            "Kapasitas: definitive, acting (Plt), interim (Pj), daily (Plh), on-behalf (a.n.).",
            "Capacity: definitive, acting, interim, daily, on-behalf.",
            valueName: Phrase(id: "kapasitas", en: "capacity"))) var capacity: String?
    @Option(help: help("Jabatan yang diatasnamakan (a.n.).", "The office signed for.", valueName: .text))
    var onBehalfOf: String?
    @Option(help: help("Nomor surat kuasa atau SK.", "Number of the mandate.", valueName: .text)) var mandateNumber:
        String?
    @Option(help: help("Tanggal surat kuasa atau SK.", "Date of the mandate.", valueName: .date)) var mandateDate:
        String?
    @Flag(help: .allowPersonalData) var allowPersonalData = false

    var personalData: PersonalDataOption { PersonalDataOption(allowPersonalData) }

    /// Who signs: as the agreement states, with what the command line says instead.
    ///
    /// - Returns: `nil` if the party is none of the agreement's and does not witness.
    func signatory(for stated: Agreement.Participant?, witness: Bool, party: PartyID) throws -> Signatory? {
        guard stated != nil || witness else { return nil }
        try personalData.check([
            (name, "--name"), (office, "--office"), (onBehalfOf, "--on-behalf-of"), (mandateNumber, "--mandate-number"),
        ])
        guard let name = name ?? stated?.signatory.name, let office = office ?? stated?.signatory.office else {
            throw IkrarError(
                .officerMissing, .usage, id: "saksi dari \(party) perlu disebut nama dan jabatannya",
                en: "the witness of \(party) needs a name and an office",
                hint: Phrase(id: "Tambahkan --name dan --office.", en: "Add --name and --office."))
        }
        return Signatory(
            office: office, name: name, capacity: try statedCapacity() ?? stated?.signatory.capacity ?? .definitive,
            mandate: try mandate() ?? stated?.signatory.mandate)
    }

    /// The capacity that the command line states, if it states one.
    private func statedCapacity() throws -> Capacity? {
        guard capacity != nil || onBehalfOf != nil else { return nil }
        let word = capacity ?? "on-behalf"
        guard Capacity.words.contains(word) else {
            let words = Capacity.words.joined(separator: ", ")
            throw IkrarError.option("--capacity", word, Phrase(id: "salah satu dari \(words)", en: "one of \(words)"))
        }
        guard (word == "on-behalf") == (onBehalfOf != nil) else {
            throw IkrarError.officeSignedFor(isMissing: onBehalfOf == nil)
        }
        return try Capacity(word: word, onBehalfOf: onBehalfOf, at: "--capacity")
    }

    private func mandate() throws -> Signatory.Mandate? {
        switch (mandateNumber, mandateDate) {
        case (nil, nil): return nil
        case (let number?, let date?):
            return Signatory.Mandate(number: number, date: try CalendarDate(option: "--mandate-date", date))
        default:
            throw IkrarError(
                .usageValue, .usage, id: "--mandate-number dan --mandate-date harus bersama",
                en: "--mandate-number and --mandate-date go together")
        }
    }
}

extension IkrarError {
    fileprivate static func officeSignedFor(isMissing: Bool) -> IkrarError {
        isMissing
            ? IkrarError(
                .capacityOfficeMissing, .usage,
                id: "--capacity on-behalf (a.n.) memerlukan --on-behalf-of, jabatan yang diatasnamakan",
                en: "--capacity on-behalf needs --on-behalf-of, the office signed for")
            : IkrarError(
                .capacityOfficeUnexpected, .usage, id: "--on-behalf-of hanya untuk --capacity on-behalf (a.n.)",
                en: "--on-behalf-of goes with --capacity on-behalf only")
    }
}
